import type { Lag } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { LOCALE } from './locale';
import { formatSpan } from './time';

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

/** Bytes in a second: `1.5 MiB/s`. */
export function formatByteRate(value: number | null | undefined): string {
  const text = formatBytes(value);
  return text === 'unknown' ? text : `${text}/s`;
}

/** Operations in a second: `1,234 ops/s`, with a digit more when they are few. */
export function formatOperationRate(value: number | null | undefined): string {
  if (value === null || value === undefined) return 'unknown';
  return `${(value < 10 ? short : whole).format(value)} ops/s`;
}

/** What is not known well is a lower bound, and one of 0 says nothing. */
function bounded(
  value: number | null,
  isExact: boolean,
  format: (value: number) => string,
): string {
  if (value === null || (!isExact && value <= 0)) return 'unknown';
  return isExact ? format(value) : `≥ ${format(value)}`;
}

/** How many operations a follower lacks. */
export const formatLagOperations = (
  lag: Pick<Lag, 'operations' | 'exact'>,
): string => bounded(lag.operations, lag.exact, formatOperations);

/** How old the newest operation of a follower is. */
export const formatLagTime = (
  lag: Pick<Lag, 'seconds' | 'secondsExact'>,
): string => bounded(lag.seconds, lag.secondsExact, formatSpan);

/** The lag of a link or an edge as far as it is known: `4 s, 1,234 operations`. */
export function formatLag(lag: Lag): string {
  const known = [formatLagTime(lag), formatLagOperations(lag)].filter(
    text => text !== 'unknown',
  );
  return known.join(', ') || 'unknown';
}

/** The lag in as few words as a map has room for: the time, else operations. */
export function formatLagBriefly(lag: Lag): string {
  const time = formatLagTime(lag);
  return time === 'unknown' ? formatLagOperations(lag) : time;
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
