import { mad, probit, quantile, sum } from 'simple-statistics';
import {
  backtest,
  errorsOf,
  LEAST_PAST,
  sumErrors,
  type Backtest,
} from './backtest';
import {
  isKnown,
  toDailySeries,
  weeklyShape,
  withoutShape,
  type DailyAmount,
  type DailySeries,
} from './dailySeries';
import { addDays } from './days';
import { forecastAll, type ForecastMethod } from './forecastMethods';

const WEEK = 7;
/** Fewer known days make no forecast. */
const LEAST_KNOWN = 14;
const LEVEL = 0.8;
/** Fewer errors make no interval. */
const LEAST_ERRORS = 10;
/** Without errors of its own a day may be off by this share, as a standard deviation. */
const WIDE_SHARE = 0.2;
/** A standard deviation by the median absolute deviation of normal errors. */
const SIGMA_PER_MAD = 1.4826;

/**
 * What one day is expected to cost.
 *
 * @public
 */
export interface ForecastDay {
  /** UTC, as `2026-01-31` */
  day: string;
  expected: number;
  low: number;
  high: number;
}

/**
 * What the days to come are expected to cost.
 *
 * @public
 */
export interface Forecast {
  /** From the day after the last known one */
  days: ForecastDay[];
  /** Share of the days that the interval is meant to hold */
  level: number;
  /** What was best in the past of this series */
  method: ForecastMethod;
  /** Known days that it was made from */
  trainedOn: number;
  /**
   * Mean absolute error of forecasts of 30 days from days in the past of this series,
   * as share of its mean day; null where the history is too short to test, or is not
   * above zero
   */
  error: number | null;
}

/**
 * What several days are expected to cost together.
 *
 * @public
 */
export interface ForecastOfSum {
  expected: number;
  low: number;
  high: number;
}

/**
 * How many days to forecast, and what share the interval is meant to hold.
 *
 * @public
 */
export interface ForecastOptions {
  /** From the day after the last known one */
  days: number;
  /** Above 0 and below 1, by default 0.8 */
  level?: number;
}

interface Made {
  series: DailySeries;
  trainedOn: number;
  level: number;
  test: Backtest;
  expected: number[];
}

function make(
  history: DailyAmount[],
  { days, level = LEVEL }: ForecastOptions,
): Made | undefined {
  if (!Number.isInteger(days) || days < 1) {
    throw new RangeError(`Days to forecast must be 1 or more, not ${days}`);
  }
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`Level must be above 0 and below 1, not ${level}`);
  }
  const series = toDailySeries(history);
  const trainedOn = series?.amounts.filter(isKnown).length ?? 0;
  if (!series || trainedOn < LEAST_KNOWN) return undefined;
  const test = backtest(series.amounts, days);
  const expected = forecastAll(series.amounts, days)[test.method];
  return { series, trainedOn, level, test, expected };
}

/** The rule for a past too short to know its errors: wide, and said to be so. */
function wideDay({ series, level, expected }: Made): number {
  const shape = weeklyShape(series.amounts);
  const rest = withoutShape(series.amounts, shape).filter(isKnown);
  const usual = sum(expected) / expected.length;
  return (
    probit((1 + level) / 2) *
    Math.max(2 * SIGMA_PER_MAD * mad(rest), WIDE_SHARE * usual)
  );
}

/**
 * Errors of overlapping days are wrong together: what counts is how many stretches fit
 * side by side into what was tested, and the fewer, the more of the errors are held.
 */
function widthOf(errors: number[], made: Made, stretch: number): number {
  const tested = made.series.amounts.length - LEAST_PAST;
  const share = Math.min(1, made.level * (1 + stretch / tested));
  return quantile(errors.map(Math.abs), share);
}

/** Half the width of the interval for each week ahead; never narrower than before. */
function widths(made: Made): number[] {
  const found: number[] = [];
  for (let week = 0; week * WEEK < made.expected.length; week++) {
    const errors = made.test.attempts.flatMap(attempt =>
      errorsOf(attempt, week * WEEK, (week + 1) * WEEK),
    );
    const before = found.at(-1) ?? 0;
    if (errors.length >= LEAST_ERRORS) {
      found.push(Math.max(before, widthOf(errors, made, WEEK)));
    } else if (week === 0) {
      found.push(wideDay(made));
    } else {
      found.push(before * Math.sqrt((week + 1) / week));
    }
  }
  return found;
}

/**
 * What the days after the last known one will cost. Method, interval and how wrong it
 * has been: docs/costs/forecast.md.
 *
 * @returns undefined with fewer than 14 known days; nothing is below zero
 * @throws RangeError if `days` or `level` is out of range
 * @public
 */
export function forecastDaily(
  history: DailyAmount[],
  options: ForecastOptions,
): Forecast | undefined {
  const made = make(history, options);
  if (!made) return undefined;
  const { series, test, trainedOn, level, expected } = made;
  const half = widths(made);
  const days = expected.map((amount, i) => ({
    day: addDays(series.firstDay, series.amounts.length + i),
    expected: amount,
    low: Math.max(0, amount - half[Math.floor(i / WEEK)]),
    high: amount + half[Math.floor(i / WEEK)],
  }));
  return { days, level, method: test.method, trainedOn, error: test.error };
}

/** Half the width of the interval of the sum. */
function widthOfSum(made: Made, days: number): number {
  // Sums that fit twice into what can be tested, if need be of fewer days.
  const past = made.series.amounts.length - LEAST_PAST;
  const stretch = Math.min(days, Math.floor(past / 2));
  const errors = stretch > 0 ? sumErrors(made.test.attempts, stretch) : [];
  if (errors.length < LEAST_ERRORS) return wideDay(made) * days;
  return (widthOf(errors, made, stretch) * days) / stretch;
}

/**
 * What the days after the last known one will cost together, as for the end of the
 * month. The interval comes from sums in the past, as bounds of days do not add up.
 *
 * @returns undefined with fewer than 14 known days; nothing is below zero
 * @throws RangeError if `days` or `level` is out of range
 * @public
 */
export function forecastSum(
  history: DailyAmount[],
  options: ForecastOptions,
): ForecastOfSum | undefined {
  const made = make(history, options);
  if (!made) return undefined;
  const expected = sum(made.expected);
  const half = widthOfSum(made, options.days);
  return {
    expected,
    low: Math.max(0, expected - half),
    high: expected + half,
  };
}
