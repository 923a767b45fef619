import { illegalArgument } from '../errors';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** When something runs: at this time after the beginning of every period, in milliseconds. */
export interface Schedule {
  every: number;
  at: number;
}

const units: Record<string, number> = {
  s: second,
  m: minute,
  h: hour,
  d: day,
};

function fromCron(fields: string[]): Schedule {
  const [s, m, h] = fields.map(Number);
  const isSet = (value: number) => Number.isInteger(value);
  // Of weekly and rarer ones the demo keeps the time of the day alone.
  if (isSet(h)) {
    return { every: day, at: h * hour + (m || 0) * minute + (s || 0) * second };
  }
  if (isSet(m)) return { every: hour, at: m * minute + (s || 0) * second };
  return { every: minute, at: s || 0 };
}

/**
 * Understands the `schedule` of a snapshot policy.
 *
 * @throws ElasticsearchError for what is neither a cron expression nor an interval
 */
export function parseSchedule(text: string): Schedule {
  const interval = /^(\d+)([smhd])$/.exec(text);
  if (interval)
    return { every: Number(interval[1]) * units[interval[2]], at: 0 };
  const fields = text.trim().split(/\s+/);
  const isCron =
    (fields.length === 6 || fields.length === 7) &&
    fields.every(field => /^[\dA-Za-z*?,/#-]+$/.test(field)) &&
    fields.slice(3, 6).includes('?');
  if (!isCron) {
    throw illegalArgument(
      `invalid schedule [${text}]: must be a valid cron expression or time unit`,
    );
  }
  return fromCron(fields);
}

/** The times of the last runs after `since` until now, oldest first. */
export function runsOf(
  { every, at }: Schedule,
  options: { since: number; now: number; last: number },
): number[] {
  const { since, now, last } = options;
  const newest = Math.floor((now - at) / every);
  return Array.from(
    { length: last },
    (_, i) => (newest - last + 1 + i) * every + at,
  ).filter(run => run > since);
}

/** The time of the next run. */
export function nextRunOf({ every, at }: Schedule, now: number): number {
  return (Math.floor((now - at) / every) + 1) * every + at;
}
