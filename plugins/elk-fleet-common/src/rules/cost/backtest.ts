import { mean, sum } from 'simple-statistics';
import { isKnown, type Amounts } from './dailySeries';
import {
  FORECAST_METHODS,
  forecastAll,
  type ForecastMethod,
} from './forecastMethods';

/** Days before the first day that the test forecasts from. */
export const LEAST_PAST = 28;
/** What the test goes back at most: half a year, for errors of this time. */
const TESTED_DAYS = 182;
/** Days between the days that the test forecasts from. */
const STRIDE = 2;
/** Methods are compared over a month, whatever is asked for. */
const COMPARED_DAYS = 30;
/** By how much one that assumes more has to be better. */
const WORTH = 0.98;

/** One forecast from a day in the past, beside what came. */
export interface Attempt {
  expected: number[];
  actual: Amounts;
}

/** What forecasts from the past of this very series were worth. */
export interface Backtest {
  method: ForecastMethod;
  attempts: Attempt[];
  /** Mean absolute error as share of the mean day; null if nothing could be tested */
  error: number | null;
}

/** What came less what was expected, of the known days. */
export const errorsOf = (
  { expected, actual }: Attempt,
  from = 0,
  to = expected.length,
): number[] =>
  actual
    .slice(from, to)
    .flatMap((amount, i) =>
      isKnown(amount) ? amount - expected[from + i] : [],
    );

const meanError = (attempts: Attempt[]): number =>
  mean(
    attempts.flatMap(attempt =>
      errorsOf(attempt, 0, COMPARED_DAYS).map(Math.abs),
    ),
  );

/** Forecasts from each second day of the last half year and compares with what came. */
export function backtest(amounts: Amounts, days: number): Backtest {
  const attempts: Record<ForecastMethod, Attempt[]> = {
    level: [],
    seasonal: [],
    'seasonal-trend': [],
  };
  const oldest = Math.max(LEAST_PAST, amounts.length - TESTED_DAYS);
  for (let start = amounts.length - 1; start >= oldest; start -= STRIDE) {
    const actual = amounts.slice(start, start + Math.max(days, COMPARED_DAYS));
    const forecasts = forecastAll(amounts.slice(0, start), actual.length);
    for (const method of FORECAST_METHODS) {
      attempts[method].push({ expected: forecasts[method], actual });
    }
  }
  return judge(attempts);
}

function judge(attempts: Record<ForecastMethod, Attempt[]>): Backtest {
  const tested = attempts.level.flatMap(({ actual }) =>
    actual.slice(0, COMPARED_DAYS).filter(isKnown),
  );
  if (tested.length === 0) {
    return { method: 'seasonal', attempts: [], error: null };
  }
  const [best] = FORECAST_METHODS.map((method, i) => ({
    method,
    error: meanError(attempts[method]),
    handicap: WORTH ** -i,
  })).sort((a, b) => a.error * a.handicap - b.error * b.handicap);
  const usual = mean(tested);
  return {
    method: best.method,
    attempts: attempts[best.method],
    error: usual > 0 ? best.error / usual : null,
  };
}

/** Errors of the sums of that many days, where most of them are known. */
export function sumErrors(attempts: Attempt[], days: number): number[] {
  return attempts
    .filter(({ actual }) => actual.length >= days)
    .flatMap(attempt => {
      const errors = errorsOf(attempt, 0, days);
      // Days of a gap are as wrong as those that are known.
      return errors.length >= days * 0.75
        ? (sum(errors) / errors.length) * days
        : [];
    });
}
