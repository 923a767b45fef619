import { median } from 'simple-statistics';
import { dayOf } from './days';

const DAY_MS = 86_400_000;
const WEEK = 7;
/** Fewer known days of a week are no week to compare a day with. */
const LEAST_OF_WEEK = 4;

/**
 * One day's total.
 *
 * @public
 */
export interface DailyAmount {
  /** UTC, as `2026-01-31` */
  day: string;
  /** In any unit; null where nothing is known of the day, which is not zero */
  amount: number | null;
}

/** Amounts of consecutive days; null is a gap. */
export type Amounts = readonly (number | null)[];

/** Consecutive days, of which the first and the last are known. */
export interface DailySeries {
  firstDay: string;
  amounts: (number | null)[];
}

/** What the weekdays differ by from their weeks. */
export interface WeeklyShape {
  /** Deviation of each weekday, counted back: [0] is the weekday of the last day */
  offsets: number[];
  /** Median of each week, the last first; weeks with too few known days are left out */
  levels: { weeksAgo: number; level: number }[];
}

export const isKnown = (amount: number | null): amount is number =>
  amount !== null && Number.isFinite(amount);

/**
 * Days in their order with the gaps between them, from the first known to the last
 * known. Of a day that is named twice the last amount counts.
 */
export function toDailySeries(history: DailyAmount[]): DailySeries | undefined {
  const known = history
    .filter(({ amount }) => isKnown(amount))
    .map(({ day, amount }) => ({ at: Date.parse(day) / DAY_MS, amount }));
  if (known.length === 0) return undefined;
  const first = known.reduce((least, { at }) => Math.min(least, at), Infinity);
  const last = known.reduce((most, { at }) => Math.max(most, at), -Infinity);
  const amounts: (number | null)[] = Array(last - first + 1).fill(null);
  for (const { at, amount } of known) amounts[at - first] = amount;
  return { firstDay: dayOf(first * DAY_MS), amounts };
}

/** The offset of the day that is `daysAhead` days after the last; 0 is the last. */
export function offsetOf({ offsets }: WeeklyShape, daysAhead: number): number {
  return offsets[((-daysAhead % WEEK) + WEEK) % WEEK];
}

/**
 * The weekly shape: each week has its own level, and a weekday's offset is the median
 * of what it differs from the level of its week, so that neither a step nor a single
 * odd day bends it.
 */
export function weeklyShape(amounts: Amounts): WeeklyShape {
  const levels: WeeklyShape['levels'] = [];
  const deviations: number[][] = Array.from({ length: WEEK }, () => []);
  for (let end = amounts.length; end > 0; end -= WEEK) {
    const week = amounts.slice(Math.max(0, end - WEEK), end).reverse();
    const known = week.filter(isKnown);
    if (known.length >= LEAST_OF_WEEK) {
      const level = median(known);
      levels.push({ weeksAgo: (amounts.length - end) / WEEK, level });
      week.forEach((amount, i) => {
        if (isKnown(amount)) deviations[i].push(amount - level);
      });
    }
  }
  const offsets = deviations.map(some => (some.length > 0 ? median(some) : 0));
  return { offsets, levels };
}

/** The amounts without the weekly shape. */
export function withoutShape(
  amounts: Amounts,
  shape: WeeklyShape,
): (number | null)[] {
  return amounts.map((amount, i) =>
    isKnown(amount) ? amount - offsetOf(shape, i - amounts.length + 1) : null,
  );
}
