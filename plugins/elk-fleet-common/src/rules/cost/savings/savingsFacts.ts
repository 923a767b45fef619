import type { CostAmount, CostSaving } from '../../../generated/api';
import type { Workload } from '../../../model/workloads';
import { MONTH_HOURS, timesAmount } from '../amounts';
import type { MemberEstimate } from '../estimate';
import type { CostedMember } from '../memberFacts';
import type { PriceConfiguration } from '../prices/types';
import type { Compression } from '../transfers';

/**
 * When people use Kibana.
 *
 * @public
 */
export interface BusinessHours {
  /** IANA name, for example `Europe/Berlin`. */
  timezone: string;
  /** 1 is Monday, 7 Sunday. */
  days: number[];
  /** Hours of the day, `from` before `to`. */
  from: number;
  to: number;
}

/**
 * What counts as a saving.
 *
 * @public
 */
export interface SavingsOptions {
  /** Milliseconds after which a follower that nobody searched is unread. */
  unreadMs: number;
  /** Milliseconds after which an index that took no writes may move or lose replicas. */
  unwrittenMs: number;
  /** Share kept above the 95th percentile of usage. */
  headroom: number;
  businessHours: BusinessHours;
  /** What compression leaves of what followers read. */
  compression: Compression;
  /** For the prices of transfer. */
  prices?: PriceConfiguration;
  /** Ids of placements that are scaled by the time of day: `${member}/${kind}/${namespace}/${name}`. */
  scheduled: ReadonlySet<string>;
  /**
   * All members where only some are judged: where they are and what they follow
   * counts, their indices are not looked at. The judged ones unless told.
   */
  fleet?: CostedMember[];
  now: Date;
}

/** What one rule finds. */
export interface FoundSavings {
  items: CostSaving[];
  unknown: string[];
}

/** A member with what the rules have in common. */
export interface SavingsFacts {
  member: CostedMember;
  estimate: MemberEstimate;
  options: SavingsOptions;
  /** Of a time in milliseconds. */
  isBusinessHour: (at: number) => boolean;
}

/** What is less than this in US dollars a month is not worth a line. */
const LEAST_MONTHLY = 1;

export function isWorthwhile(monthly: CostAmount): boolean {
  return monthly.amount >= LEAST_MONTHLY;
}

/** A month of an hourly amount. */
export function perMonth(hourly: CostAmount): CostAmount {
  return timesAmount(hourly, MONTH_HOURS);
}

/** For example `Deployment elastic/kibana`. */
export function describeWorkload({ kind, namespace, name }: Workload): string {
  return `${kind} ${namespace}/${name}`;
}

/** As placements are known by. */
export function placementId(
  member: CostedMember,
  { kind, namespace, name }: Workload,
): string {
  return `${member.name}/${kind}/${namespace}/${name}`;
}

/** Whether a counter has stood still for so long; undefined where nobody knows. */
export function stoodStill(
  since: string | undefined,
  ms: number,
  now: Date,
): boolean | undefined {
  const start = Date.parse(since ?? '');
  return Number.isNaN(start) ? undefined : now.getTime() - start >= ms;
}
