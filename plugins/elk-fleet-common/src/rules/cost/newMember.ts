import type {
  CostAmount,
  CostEstimate,
  CostQuestion,
  PlannedWorkload,
} from '../../generated/api';
import { money } from '../words';
import { toMicros } from './money';

/**
 * A member that is not there yet, for an estimate.
 *
 * @public
 */
export interface NewMember {
  /** Free in the fleet; `the new member` unless given. */
  name?: string;
  /** The member that it is to be like. */
  like: string;
  region: string;
  /** Found by the region unless given. */
  provider?: string;
  /** What it is to follow beyond what the member follows that it is like. */
  follow?: Array<{ leader: string; indices: string }>;
  /** What it is to run in place of what the other one does, without its data. */
  workloads?: PlannedWorkload[];
}

/**
 * Asks what a new member would cost.
 *
 * @public
 */
export function newMemberQuestion(
  {
    name = 'the new member',
    like,
    region,
    provider,
    follow = [],
    workloads,
  }: NewMember,
  currency?: string,
): CostQuestion {
  return {
    changes: [
      {
        type: 'add-member',
        member: like,
        name,
        region,
        ...(provider && { provider }),
        ...(workloads && { workloads }),
      },
      ...follow.map(({ leader, indices }) => ({
        type: 'follow' as const,
        member: name,
        leader,
        indices,
      })),
    ],
    ...(currency && { currency }),
  };
}

/**
 * What a new member would cost, in a sentence, for example "A member in sa-east-1
 * like us-east-1 would cost about $1,240 a month (between $990 and $1,610), and
 * $12.40 once for first copies."
 *
 * @public
 */
export function describeNewMember(
  { like, region, workloads }: Pick<NewMember, 'like' | 'region' | 'workloads'>,
  { currency, difference, once }: CostEstimate,
): string {
  const paidOnce =
    once.amount > 0
      ? `, and ${describeAmount(once, currency, 'once')} for first copies`
      : '';
  const what = workloads
    ? `of this size, at the prices of ${like},`
    : `like ${like}`;
  return `A member in ${region} ${what} would cost ${describeAmount(
    difference,
    currency,
    'a month',
  )}${paidOnce}.`;
}

function describeAmount(
  { amount, low, high }: CostAmount,
  currency: string,
  when: string,
): string {
  const text = `${money(amount, currency)} ${when}`;
  return toMicros(low) < toMicros(high)
    ? `about ${text} (between ${money(low, currency)} and ${money(
        high,
        currency,
      )})`
    : text;
}

/**
 * What an estimate could not take into account, each thing once.
 *
 * @public
 */
export function problemsOfEstimate({ changes }: CostEstimate): string[] {
  return [...new Set(changes.flatMap(({ problems }) => problems))];
}
