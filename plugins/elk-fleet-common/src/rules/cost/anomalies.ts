import { median } from 'simple-statistics';
import {
  isKnown,
  offsetOf,
  toDailySeries,
  weeklyShape,
  withoutShape,
  type Amounts,
  type DailyAmount,
} from './dailySeries';
import { addDays } from './days';
import { recentLevel } from './forecastMethods';

/** A standard deviation by the median absolute deviation of normal residuals. */
const SIGMA_PER_MAD = 1.4826;
/** Fewer known days judge no other. */
const LEAST_KNOWN = 14;
/** Costs that never vary are taken to vary by this share, so that scores are finite. */
const LEAST_SPREAD = 0.01;

/**
 * A day that cost far more, or far less, than days like it.
 *
 * @public
 */
export interface DailyAnomaly {
  /** UTC, as `2026-01-31` */
  day: string;
  amount: number;
  /** The level of the last days before it, with what its weekday usually differs */
  expected: number;
  /** `amount` less `expected`: below zero where the day cost less */
  excess: number;
  /** Standard deviations, by the median absolute deviation; signed as `excess` is */
  score: number;
}

/**
 * When a day is an anomaly: it has to pass all three.
 *
 * @public
 */
export interface AnomalyOptions {
  /** Least excess in the unit of the amounts, by default 10 */
  minimum?: number;
  /** Least excess as share of what was expected, by default 0.3 */
  share?: number;
  /** Least score, by default 4 */
  score?: number;
  /** Days before the day that it is judged by, 14 or more, by default 42 */
  window?: number;
}

/** A standard deviation of days of about that size. */
function spreadOf(misses: Amounts, size: number): number {
  const spread = SIGMA_PER_MAD * median(misses.filter(isKnown));
  return Math.max(spread, LEAST_SPREAD * Math.abs(size)) || 1;
}

/** What the day after `past` is expected to be. */
function expectedAfter(past: Amounts): number {
  const shape = weeklyShape(past);
  const level = recentLevel(withoutShape(past, shape));
  return Math.max(0, level + offsetOf(shape, 1));
}

/**
 * Days that cost far more or far less than the days before them let expect. Each day is
 * judged by its past alone, so that a verdict never changes with days to come; a step
 * is told for some days and is the new normal then. Days of which nothing is known are
 * skipped, and so are the first 28: 14 to expect anything, 14 to see how wrong that is.
 * A verdict rests on two windows before its day; give at least as much of the past.
 * The rule: docs/costs/forecast.md.
 *
 * @throws RangeError if `window` is less than 14 days
 * @public
 */
export function findAnomalies(
  history: DailyAmount[],
  options: AnomalyOptions = {},
): DailyAnomaly[] {
  const { minimum = 10, share = 0.3, score: least = 4, window = 42 } = options;
  if (!(window >= LEAST_KNOWN)) {
    throw new RangeError(
      `The window must be ${LEAST_KNOWN} days or more, not ${window}`,
    );
  }
  const series = toDailySeries(history);
  if (!series) return [];
  const { amounts, firstDay } = series;
  const known = (from: Amounts) => from.filter(isKnown).length >= LEAST_KNOWN;
  // How wrong the expectation of each day was: what a day may vary by.
  const misses: (number | null)[] = [];
  return amounts.flatMap((amount, i) => {
    const from = Math.max(0, i - window);
    const past = amounts.slice(from, i);
    const recent = misses.slice(from);
    const expected = known(past) ? expectedAfter(past) : undefined;
    if (!isKnown(amount) || expected === undefined) {
      misses.push(null);
      return [];
    }
    const excess = amount - expected;
    misses.push(Math.abs(excess));
    if (!known(recent)) return [];
    const score = excess / spreadOf(recent, Math.max(amount, expected));
    const told =
      Math.abs(excess) >= minimum &&
      Math.abs(excess) >= share * expected &&
      Math.abs(score) >= least;
    return told
      ? { day: addDays(firstDay, i), amount, expected, excess, score }
      : [];
  });
}
