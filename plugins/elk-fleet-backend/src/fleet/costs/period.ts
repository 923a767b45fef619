import { InputError } from '@backstage/errors';
import {
  addDays,
  type CostBucket,
  dayOf,
  daysBetween,
  endOfMonth,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { DayRange } from '../../store/CostStore';

/** More days are told month by month. */
const MOST_DAYS = 92;
const USUAL_DAYS = 30;
const MOST_YEARS = 10;

/** A period in days or whole months. */
export interface Period extends DayRange {
  resolution: 'day' | 'month';
}

/**
 * The period that is asked for; long ones are widened to whole months.
 *
 * @throws InputError when it ends before it begins, or is absurdly long
 */
export function readPeriod(
  query: { from?: string; to?: string },
  now: Date,
): Period {
  const today = dayOf(now);
  const to = query.to ?? today;
  const from = query.from ?? addDays(to, 1 - USUAL_DAYS);
  for (const [field, day] of Object.entries({ from, to })) {
    if (!isDay(day)) {
      throw new InputError(`${field} must be a day, for example ${today}`);
    }
  }
  if (from > to) {
    throw new InputError(`from ${from} is later than to ${to}`);
  }
  if (from < addDays(to, -366 * MOST_YEARS)) {
    throw new InputError(
      `from ${from} is more than ${MOST_YEARS} years before to`,
    );
  }
  return daysBetween(from, to).length <= MOST_DAYS
    ? { from, to, resolution: 'day' }
    : {
        from: `${from.slice(0, 7)}-01`,
        to: endOfMonth(to),
        resolution: 'month',
      };
}

/** What JavaScript takes for a date may be none: 30 February becomes 2 March. */
function isDay(day: string): boolean {
  const time = Date.parse(day);
  return !Number.isNaN(time) && dayOf(time) === day;
}

/** The period of the same length before. */
export function periodBefore({ from, to, resolution }: Period): Period {
  if (resolution === 'day') {
    const days = daysBetween(from, to).length;
    return { from: addDays(from, -days), to: addDays(from, -1), resolution };
  }
  const months = monthsOf({ from, to }).length;
  const [year, month] = from.split('-').map(Number);
  const first = dayOf(Date.UTC(year, month - 1 - months, 1));
  return { from: first, to: addDays(from, -1), resolution };
}

/** The days or months of a period, oldest first, named by their first day. */
export function bucketsOf(period: Period, now: Date): CostBucket[] {
  const today = dayOf(now);
  const firsts =
    period.resolution === 'day'
      ? daysBetween(period.from, period.to)
      : monthsOf(period);
  return firsts.map(from => {
    const to = period.resolution === 'day' ? from : endOfMonth(from);
    return { from, to, complete: to < today };
  });
}

function monthsOf({ from, to }: DayRange): string[] {
  const months: string[] = [];
  for (let at = `${from.slice(0, 7)}-01`; at <= to; ) {
    months.push(at);
    at = addDays(endOfMonth(at), 1);
  }
  return months;
}
