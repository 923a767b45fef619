import { LOCALE } from './locale';

const DAY = 86_400_000;

const formatsOf = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', ...options });

const short = formatsOf({ day: 'numeric', month: 'short' });
const long = formatsOf({ day: 'numeric', month: 'short', year: 'numeric' });
const month = formatsOf({ month: 'long', year: 'numeric' });
const shortMonth = formatsOf({ month: 'short', year: '2-digit' });

/** A UTC day: `1 Mar`. */
export const formatDay = (day: string): string => short.format(Date.parse(day));

/** A UTC day with its year: `1 Mar 2026`. */
export const formatFullDay = (day: string): string =>
  long.format(Date.parse(day));

/** A month: `March 2026`, of `2026-03` or any day of it. */
export const formatMonth = (day: string): string =>
  month.format(Date.parse(day));

/** A month as short as an axis needs it: `Mar 26`. */
export const formatShortMonth = (day: string): string =>
  shortMonth.format(Date.parse(day));

/** From one day to another: `1 Feb to 1 Mar 2026`. */
export function formatDays(from: string, to: string): string {
  if (from === to) return formatFullDay(to);
  const start = from.slice(0, 4) === to.slice(0, 4) ? formatDay : formatFullDay;
  return `${start(from)} to ${formatFullDay(to)}`;
}

/** The UTC day of a time in epoch milliseconds. */
export const dayOf = (time: number): string =>
  new Date(time).toISOString().slice(0, 10);

/** So many days later, or earlier. */
export const addDays = (day: string, days: number): string =>
  dayOf(Date.parse(day) + days * DAY);

/** Days from one to another, both counted. */
export const countDays = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;
