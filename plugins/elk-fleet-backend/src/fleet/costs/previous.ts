import {
  type CostAmounts,
  type CostCategory,
  dayOf,
  daysBetween,
  sumAmounts,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CostSourceState, DayRange } from '../../store/CostStore';
import type { ScopedSum } from './CostScope';
import { bucketsOf, type Period, periodBefore } from './period';

const DAY_MS = 86_400_000;

/**
 * The first day of which a source tells that is not on top of another;
 * undefined when none does.
 */
export function firstKnownDay(
  states: Array<CostSourceState & Partial<DayRange>>,
  additions: string[],
): string | undefined {
  return states
    .filter(({ source }) => !additions.includes(source))
    .flatMap(({ from }) => from ?? [])
    .sort()[0];
}

/**
 * What the period before is compared with: as much of its last day or month as
 * has passed of this one's. Nothing when it began before anything was known:
 * less would look like a rise.
 *
 * @param sums - of the period before
 */
export function comparable(
  sums: ScopedSum[],
  options: { period: Period; now: Date; firstKnown: string | undefined },
): ScopedSum[] {
  const { period, now, firstKnown } = options;
  const before = periodBefore(period);
  if (firstKnown === undefined || firstKnown > before.from) return [];
  const current = bucketsOf(period, now).find(
    ({ from, to }) => from <= dayOf(now) && dayOf(now) <= to,
  );
  if (!current) return sums;
  const all = bucketsOf(before, now);
  const last = all[all.length - 1].from;
  const passed = now.getTime() - Date.parse(current.from);
  const days = daysBetween(current.from, current.to).length;
  const share = passed / (days * DAY_MS);
  return sums.map(sum => (sum.bucket === last ? scale(sum, share) : sum));
}

function scale(sum: ScopedSum, share: number): ScopedSum {
  const amounts: CostAmounts = {};
  for (const [category, micros] of Object.entries(sum.amounts)) {
    amounts[category as CostCategory] = Math.round(micros * share);
  }
  const whole = sumAmounts(sum.amounts);
  const part = sumAmounts(amounts);
  return {
    ...sum,
    amounts,
    low: part - Math.round((whole - sum.low) * share),
    high: part + Math.round((sum.high - whole) * share),
  };
}
