import type { CostWindow } from '@elk-fleet/backstage-plugin-elk-fleet-node';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** How far a step may be off before it is another one. */
export const TOLERANCE_MS = 60_000;

/** The UTC day of a time in milliseconds. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** When a UTC day begins, in milliseconds. */
export function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** As `2026-11-21T00:00:00Z`: without milliseconds, as all servers understand it. */
export function toTime(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

/** All days of the window, oldest first. */
export function daysOf({ from, to }: CostWindow): string[] {
  const count = Math.round((startOf(to) - startOf(from)) / DAY_MS) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    dayOf(startOf(from) + index * DAY_MS),
  );
}

/** The window in parts of at most so many days, oldest first. */
export function chunksOf(window: CostWindow, size: number): CostWindow[] {
  const days = daysOf(window);
  return days
    .filter((_, index) => index % size === 0)
    .map((from, index) => ({
      from,
      to: days[Math.min(days.length, (index + 1) * size) - 1],
    }));
}
