import type {
  CostAmount,
  CostChange,
  CostChangeResult,
  CostEstimate,
} from '../../../generated/api';
import { capital, count, list, percent } from '../../words';
import { addAmounts, MONTH_HOURS, subtractAmounts } from '../amounts';
import type { CostedMember } from '../memberFacts';
import { follow, unfollow } from './changeFollowers';
import { addMember, removeMember } from './changeMembers';
import { changePrices, changeRegion } from './changePlace';
import { changeReplicas } from './changeReplicas';
import { changeRetention } from './changeRetention';
import type { AskedChange, MadeChange } from './changes';
import { changeTier } from './changeTier';
import { fieldsOf } from './fields';
import { fleetPricer, startFleet, type WhatIfOptions } from './fleet';

const CHANGES: Record<CostChange['type'], (asked: AskedChange) => MadeChange> =
  {
    replicas: changeReplicas,
    tier: changeTier,
    retention: changeRetention,
    follow,
    unfollow,
    region: changeRegion,
    prices: changePrices,
    'add-member': addMember,
    'remove-member': removeMember,
  };

/**
 * What a month of 730 hours would cost after some changes, each made on top of
 * the ones before it, in US dollars.
 *
 * What is requested and claimed counts as it is; data that changes add or take
 * away counts by what room on its tier costs, which takes nodes and claims to
 * grow and shrink with what they hold.
 *
 * @throws InputError with the field, for example `changes[0].replicas is missing`
 * @public
 */
export function answerQuestion(
  members: CostedMember[],
  changes: CostChange[],
  options: WhatIfOptions,
): Omit<CostEstimate, 'fleet' | 'currency' | 'readAt'> {
  const priceOf = fleetPricer(options);
  let fleet = startFleet(members);
  let monthly = priceOf(fleet);
  const before = monthly;
  const results: CostChangeResult[] = [];
  changes.forEach((change, position) => {
    const fields = fieldsOf(change, position);
    const made = CHANGES[change.type]({ change, fields, fleet, options });
    const next = priceOf(made.fleet);
    const { title, why, once, problems } = made;
    results.push({
      title,
      monthly: subtractAmounts(next, monthly),
      once,
      why,
      problems,
    });
    fleet = made.fleet;
    monthly = next;
  });
  return {
    before,
    after: monthly,
    difference: subtractAmounts(monthly, before),
    once: addAmounts(
      results.flatMap(({ once }): CostAmount[] => (once ? [once] : [])),
    ),
    changes: results,
    basis: describeBasis(members, options),
  };
}

function describeBasis(
  members: CostedMember[],
  { compression }: WhatIfOptions,
): string {
  const effective = members.filter(({ rates }) => rates.effective).length;
  const sources = new Set(
    members.map(({ prices: { source } }) => `${source.name} (${source.date})`),
  );
  const parts = [
    ...(sources.size > 0 ? [`Prices from ${list([...sources])}`] : []),
    ...(effective > 0
      ? [
          `of CPU and memory in ${count(
            effective,
            'member',
          )} those that were really charged`,
        ]
      : []),
    `a month has ${MONTH_HOURS} hours`,
    `${percent(
      compression.expected,
    )} of what followers read is expected on the wire`,
  ];
  return `${capital(parts.join('; '))}.`;
}
