import type { CostSavings } from '../../../generated/api';
import { addAmounts } from '../amounts';
import { estimateMember } from '../estimate';
import type { CostedMember } from '../memberFacts';
import { insideHours } from './businessHours';
import { findIdleKibana } from './idleKibana';
import { findIndexSavings } from './indexSavings';
import { findOverRequested } from './overRequested';
import type {
  FoundSavings,
  SavingsFacts,
  SavingsOptions,
} from './savingsFacts';

/**
 * What could be saved a month of 730 hours, in US dollars, the largest first.
 * Nothing counts twice: what is left after requests are lowered is what tiers and
 * idle hours are priced with, and of an index only one saving counts. What could
 * not be judged is told with the reason, once for each.
 *
 * @public
 */
export function findSavings(
  members: CostedMember[],
  options: SavingsOptions,
): Pick<CostSavings, 'items' | 'total' | 'unknown'> {
  const fleet = options.fleet ?? members;
  const membersByName = new Map(fleet.map(member => [member.name, member]));
  const followed = followedIndices(fleet);
  const isBusinessHour = insideHours(options.businessHours);
  const found = members.map(member => {
    const facts = {
      member,
      estimate: estimateMember(member),
      options,
      isBusinessHour,
      membersByName,
    };
    return findInMember(facts, followed.get(member.name) ?? new Set());
  });
  const items = found
    .flatMap(one => one.items)
    .sort(
      (a, b) => b.monthly.amount - a.monthly.amount || (a.id < b.id ? -1 : 1),
    );
  return {
    items,
    total: addAmounts(items.map(({ monthly }) => monthly)),
    unknown: found.flatMap((one, index) =>
      one.unknown.map(reason => ({ member: members[index].name, reason })),
    ),
  };
}

function findInMember(
  facts: SavingsFacts & { membersByName: ReadonlyMap<string, CostedMember> },
  followed: Set<string>,
): FoundSavings {
  const { items, unknown, deductions } = findOverRequested(facts);
  const indices = findIndexSavings(facts, { deductions, followed });
  return {
    items: [...items, ...findIdleKibana(facts, deductions), ...indices.items],
    unknown: [...unknown, ...indices.unknown],
  };
}

/** Names of the indices that somebody follows, by member. */
function followedIndices(members: CostedMember[]): Map<string, Set<string>> {
  const followed = new Map<string, Set<string>>();
  for (const { leaderMember, leaderIndex } of members.flatMap(
    ({ links }) => links,
  )) {
    if (leaderMember === null) continue;
    const indices = followed.get(leaderMember) ?? new Set();
    followed.set(leaderMember, indices.add(leaderIndex));
  }
  return followed;
}
