import {
  addDays,
  daysBetween,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CostWindow } from '@elk-fleet/backstage-plugin-elk-fleet-node';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** How far a step may be off before it is another one. */
export const TOLERANCE_MS = 60_000;

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
  return daysBetween(from, to);
}

/** The window in parts of at most so many days, oldest first. */
export function chunksOf({ from, to }: CostWindow, size: number): CostWindow[] {
  return daysBetween(from, to)
    .filter((_, index) => index % size === 0)
    .map(first => {
      const last = addDays(first, size - 1);
      return { from: first, to: last < to ? last : to };
    });
}
