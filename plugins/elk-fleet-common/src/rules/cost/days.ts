const DAY_MS = 86_400_000;

/**
 * The UTC day of a time, for example `2026-01-31`.
 *
 * @public
 */
export function dayOf(time: Date | number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/**
 * The day that is so many days later, earlier for negative ones.
 *
 * @public
 */
export function addDays(day: string, count: number): string {
  return dayOf(Date.parse(day) + count * DAY_MS);
}

/**
 * All days from one to another, both included, oldest first; none when the
 * first is later.
 *
 * @public
 */
export function daysBetween(from: string, to: string): string[] {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    addDays(from, index),
  );
}

/**
 * The month of a day, for example `2026-01`.
 *
 * @public
 */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/**
 * The last day of the month that a day is in.
 *
 * @public
 */
export function endOfMonth(day: string): string {
  const [year, month] = day.split('-').map(Number);
  return dayOf(Date.UTC(year, month, 0));
}
