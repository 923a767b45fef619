import type { Lag } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { LOCALE } from './locale';

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** A number with separators, `unknown` when there is none. */
export function formatCount(value: number | null | undefined): string {
  return value === null || value === undefined
    ? 'unknown'
    : whole.format(value);
}

/** Bytes in binary units: `1.5 GiB`. */
export function formatBytes(value: number | null | undefined): string {
  if (value === null || value === undefined) return 'unknown';
  let unit = 0;
  let rest = value;
  // 1023.95 would be rounded up to 1,024 of its unit.
  while (rest >= 1023.95 && unit < byteUnits.length - 1) {
    rest /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? whole.format(rest) : short.format(rest)} ${
    byteUnits[unit]
  }`;
}

/** Operations with their unit: `1 operation`, `1,234 operations`. */
export function formatOperations(value: number | null | undefined): string {
  const text = formatCount(value);
  if (text === 'unknown') return text;
  return `${text} ${value === 1 ? 'operation' : 'operations'}`;
}

/**
 * The lag of a link or an edge. A lower bound is written as one, and a lower
 * bound of 0 says nothing, so it is unknown.
 */
export function formatLag(lag: Lag): string {
  if (lag.operations === null) return 'unknown';
  if (lag.exact) return formatOperations(lag.operations);
  return lag.operations === 0
    ? 'unknown'
    : `≥ ${formatOperations(lag.operations)}`;
}

/** Ready of wanted, where either may be unknown: `2 / 3`, `? / 3`. */
export function formatShare(
  part: number | null | undefined,
  total: number | null | undefined,
): string {
  const text = (value: number | null | undefined) =>
    value === null || value === undefined ? '?' : whole.format(value);
  return `${text(part)} / ${text(total)}`;
}
