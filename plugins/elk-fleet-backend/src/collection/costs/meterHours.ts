import {
  type CostAmount,
  type CostRow,
  dayOf,
  sumAmounts,
  toMicros,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { HourlyCost } from './hourlyCosts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What is metered of one member. */
export interface HourMeterOptions {
  member: string;
  hourly: HourlyCost[];
  /** ISO time up to which was metered; undefined at first. */
  since: string | undefined;
  /** Milliseconds since the epoch. */
  now: number;
  /** A longer pause is a gap: nobody knows what ran. */
  longestGapMs: number;
}

/**
 * What ran since the last look, at list prices. Nothing at the first look, and
 * nothing for a pause that is too long to say that all ran on as it is now.
 */
export function meterHours(options: HourMeterOptions): CostRow[] {
  const { since, now, longestGapMs } = options;
  const from = since === undefined ? now : Date.parse(since);
  if (now <= from || now - from > longestGapMs) return [];
  return splitAtMidnight(from, now).flatMap(part => rowsOf(part, options));
}

function splitAtMidnight(from: number, to: number) {
  const parts: Array<{ from: number; to: number }> = [];
  for (let at = from; at < to; ) {
    const midnight = (Math.floor(at / DAY_MS) + 1) * DAY_MS;
    const end = Math.min(midnight, to);
    parts.push({ from: at, to: end });
    at = end;
  }
  return parts;
}

function rowsOf(
  part: { from: number; to: number },
  { member, hourly }: HourMeterOptions,
): CostRow[] {
  const hours = (part.to - part.from) / HOUR_MS;
  return hourly.map(({ component, amounts }) => {
    const sum = (bound: keyof CostAmount) =>
      Object.fromEntries(
        Object.entries(amounts).map(([category, dollars]) => [
          category,
          toMicros(dollars[bound] * hours),
        ]),
      );
    return {
      member,
      component,
      day: dayOf(part.from),
      source: 'price-list',
      kind: 'estimate',
      currency: 'USD',
      amounts: sum('amount'),
      low: sumAmounts(sum('low')),
      high: sumAmounts(sum('high')),
      from: new Date(part.from).toISOString(),
      to: new Date(part.to).toISOString(),
      hours,
    };
  });
}
