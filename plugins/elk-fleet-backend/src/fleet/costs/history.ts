import {
  addDays,
  type DailyAmount,
  daysBetween,
  fromMicros,
  sumAmounts,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { DayRange } from '../../store/CostStore';
import type { ScopedSum } from './CostScope';

/** A member of which nothing is known for longer is taken to be gone. */
const OUTAGE_DAYS = 14;

/**
 * One amount for each day, in units; null where not all of it is known. What
 * comes on top, such as a licence, does not make a day known of which the
 * sources tell nothing else, and neither does one member while another's source
 * is down: a day that is too low is worse than one that is missing.
 *
 * @param additions - ids of sources of what comes on top
 */
export function toHistory(
  sums: ScopedSum[],
  range: DayRange,
  additions: string[],
): DailyAmount[] {
  const known = knownDays(sums, range, additions);
  const byDay = new Map<string, number>();
  for (const { bucket, amounts } of sums) {
    byDay.set(bucket, (byDay.get(bucket) ?? 0) + sumAmounts(amounts));
  }
  return daysBetween(range.from, range.to).map(day => ({
    day,
    amount: known.has(day) ? fromMicros(byDay.get(day) ?? 0) : null,
  }));
}

/** Days of which all is known that is known around them. */
export function knownDays(
  sums: ScopedSum[],
  range: DayRange,
  additions: string[],
): Set<string> {
  const top = new Set(additions);
  const regular = sums.filter(({ source }) => !top.has(source));
  // Of licences alone, for example, nothing else is to be known.
  const telling = regular.length > 0 ? regular : sums;
  const known = new Set(telling.map(({ bucket }) => bucket));
  for (const days of daysByMember(telling)) {
    const sorted = [...days].sort();
    const end = addDays(sorted[sorted.length - 1], OUTAGE_DAYS);
    const last = end < range.to ? end : range.to;
    for (const day of daysBetween(sorted[0], last)) {
      if (!days.has(day)) known.delete(day);
    }
  }
  return known;
}

function daysByMember(sums: ScopedSum[]): Iterable<Set<string>> {
  const byMember = new Map<string, Set<string>>();
  for (const { member = '', bucket } of sums) {
    byMember.set(member, (byMember.get(member) ?? new Set()).add(bucket));
  }
  return byMember.values();
}
