import { median } from 'simple-statistics';
import {
  addDays,
  isKnown,
  offsetOf,
  toDailySeries,
  weeklyShape,
  withoutShape,
  type Amounts,
  type DailyAmount,
} from './dailySeries';
import { recentLevel } from './forecastMethods';

/** A standard deviation by the median absolute deviation of normal residuals. */
const SIGMA_PER_MAD = 1.4826;
/** Costs that never vary are taken to vary by this share, so that scores are finite. */
const LEAST_SPREAD = 0.01;

/**
 * A day that cost far more, or far less, than days like it.
 *
 * @public
 */
export interface CostAnomaly {
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
  /** Days before the day that it is judged by, by default 28 */
  window?: number;
}

/** What a day is expected to be by the days before it, and how much such days vary. */
function judgeBy(past: Amounts): { expected: number; spread: number } {
  const shape = weeklyShape(past);
  const rest = withoutShape(past, shape);
  const level = recentLevel(rest);
  // Each day against its own week: a step between weeks is no spread of the days.
  const levels = new Map(
    weeklyShape(rest).levels.map(week => [week.weeksAgo, week.level]),
  );
  const residuals = rest.flatMap((amount, i) => {
    const own = levels.get(Math.floor((rest.length - 1 - i) / 7));
    return isKnown(amount) && own !== undefined ? Math.abs(amount - own) : [];
  });
  return {
    expected: Math.max(0, level + offsetOf(shape, 1)),
    spread: residuals.length > 0 ? SIGMA_PER_MAD * median(residuals) : 0,
  };
}

/**
 * Days that cost far more or far less than the days before them let expect. Each day is
 * judged by its past alone, so that a verdict never changes with days to come; a step
 * is told for some days and is the new normal then. Days of which nothing is known are
 * skipped, and so are those with less than half a window known before them. The rule:
 * docs/costs/forecast.md.
 *
 * @public
 */
export function findAnomalies(
  history: DailyAmount[],
  options: AnomalyOptions = {},
): CostAnomaly[] {
  const { minimum = 10, share = 0.3, score: least = 4, window = 28 } = options;
  const series = toDailySeries(history);
  if (!series) return [];
  const { amounts, firstDay } = series;
  return amounts.flatMap((amount, i) => {
    const past = amounts.slice(Math.max(0, i - window), i);
    if (!isKnown(amount) || past.filter(isKnown).length < window / 2) return [];
    const { expected, spread } = judgeBy(past);
    const excess = amount - expected;
    const size = Math.max(Math.abs(amount), expected);
    const score = excess / Math.max(spread, LEAST_SPREAD * size);
    const told =
      Math.abs(excess) > 0 &&
      Math.abs(excess) >= minimum &&
      Math.abs(excess) >= share * expected &&
      Math.abs(score) >= least;
    return told
      ? { day: addDays(firstDay, i), amount, expected, excess, score }
      : [];
  });
}
