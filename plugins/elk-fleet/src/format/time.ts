import { LOCALE } from './locale';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its largest whole unit: `< 1 s`, `12 s`, `3 min`, `5 h`, `2 d`. */
export function formatDuration(millis: number): string {
  const value = Math.max(0, millis);
  if (value < SECOND) return '< 1 s';
  if (value < MINUTE) return `${Math.floor(value / SECOND)} s`;
  if (value < HOUR) return `${Math.floor(value / MINUTE)} min`;
  if (value < 2 * DAY) return `${Math.floor(value / HOUR)} h`;
  return `${Math.floor(value / DAY)} d`;
}

const units = [
  { size: 86_400, unit: 'd' },
  { size: 3600, unit: 'h' },
  { size: 60, unit: 'min' },
  { size: 1, unit: 's' },
];

/**
 * A length of time in its two largest units: `0 s`, `45 s`, `3 min 12 s`,
 * `2 h 5 min`, `3 d 4 h`.
 */
export function formatSpan(seconds: number): string {
  if (seconds > 0 && seconds < 1) return '< 1 s';
  const first = units.findIndex(({ size }) => seconds >= size);
  if (first < 0) return '0 s';
  let rest = seconds;
  return units
    .slice(first, first + 2)
    .map(({ size, unit }) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return { count, unit };
    })
    .filter(({ count }) => count > 0)
    .map(({ count, unit }) => `${count} ${unit}`)
    .join(' ');
}

const clock = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short' });
const dayAndClock = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** A point in time as briefly as one can say it: `14:02`, `28 Feb, 14:02`. */
export function formatMoment(at: string, now: number): string {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return at;
  const isToday =
    new Date(time).toDateString() === new Date(now).toDateString();
  return (isToday ? clock : dayAndClock).format(time);
}

/** How long ago a time was, seen from `now` in epoch milliseconds. */
export function formatAge(at: string | null | undefined, now: number): string {
  const time = at ? Date.parse(at) : NaN;
  if (Number.isNaN(time)) return 'never';
  const millis = now - time;
  return millis < 2 * SECOND ? 'just now' : `${formatDuration(millis)} ago`;
}

const absolute = new Intl.DateTimeFormat(LOCALE, {
  dateStyle: 'medium',
  timeStyle: 'long',
});

/** A point in time in the reader's time zone. */
export function formatTime(at: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? at : absolute.format(time);
}
