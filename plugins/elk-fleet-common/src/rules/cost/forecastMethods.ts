import { median } from 'simple-statistics';
import {
  isKnown,
  offsetOf,
  weeklyShape,
  withoutShape,
  type Amounts,
  type WeeklyShape,
} from './dailySeries';

const WEEK = 7;
/** Of the past that makes a forecast: what is older is another time. */
const SHAPE_DAYS = 56;
/** A step is the new level once it fills more than half of these days. */
const LEVEL_DAYS = 7;
/** Part of the last week's growth that the next week is expected to keep. */
const DAMPING = 0.8;

/**
 * How a forecast was made: the level alone; with the shape of the week; or with a
 * damped trend as well.
 *
 * @public
 */
export type ForecastMethod = 'level' | 'seasonal' | 'seasonal-trend';

/** From the simplest to the most that is assumed. */
export const FORECAST_METHODS: readonly ForecastMethod[] = [
  'level',
  'seasonal',
  'seasonal-trend',
];

/** The median of the last days that are known. */
export const recentLevel = (amounts: Amounts): number =>
  median(amounts.filter(isKnown).slice(-LEVEL_DAYS));

/**
 * Growth of the level in a week: what the slopes between all weeks (Theil and Sen) and
 * those between neighbouring weeks agree on. A step moves the first alone, a single odd
 * week neither, so that neither is taken for growth.
 */
export function weeklyTrend(levels: WeeklyShape['levels']): number {
  const neighbours: number[] = [];
  const all: number[] = [];
  levels.forEach((later, i) =>
    levels.slice(i + 1).forEach((earlier, j) => {
      const slope =
        (later.level - earlier.level) / (earlier.weeksAgo - later.weeksAgo);
      all.push(slope);
      if (j === 0) neighbours.push(slope);
    }),
  );
  if (neighbours.length < 2) return 0;
  const [slope, usual] = [median(all), median(neighbours)];
  if (slope * usual <= 0) return 0;
  return Math.sign(slope) * Math.min(Math.abs(slope), Math.abs(usual));
}

/** What the days after `past` are expected to cost, by each method. */
export function forecastAll(
  past: Amounts,
  days: number,
): Record<ForecastMethod, number[]> {
  const recent = past.slice(-SHAPE_DAYS);
  const shape = weeklyShape(recent);
  const level = recentLevel(withoutShape(recent, shape));
  const plain = recentLevel(recent);
  const trend = weeklyTrend(shape.levels);
  const forecast = (expected: (daysAhead: number) => number) =>
    Array.from({ length: days }, (_, i) => Math.max(0, expected(i + 1)));
  return {
    level: forecast(() => plain),
    seasonal: forecast(ahead => level + offsetOf(shape, ahead)),
    'seasonal-trend': forecast(ahead => {
      const weeks = Math.ceil(ahead / WEEK);
      const growth = (trend * (1 - DAMPING ** weeks)) / (1 - DAMPING);
      return level + offsetOf(shape, ahead) + growth;
    }),
  };
}
