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
