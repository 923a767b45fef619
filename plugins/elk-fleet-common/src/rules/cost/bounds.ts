import { apportion } from './money';

/**
 * Splits the bounds of a sum over its parts, all in micros. The parts of each bound
 * add up to it exactly, and as the margins are split, not the bounds, none crosses
 * its part.
 *
 * @public
 */
export function splitBounds(
  parts: number[],
  { low, high }: { low: number; high: number },
): Array<{ low: number; high: number }> {
  const sizes = parts.map(Math.abs);
  const total = parts.reduce((sum, part) => sum + part, 0);
  const below = apportion(total - low, sizes);
  const above = apportion(high - total, sizes);
  return parts.map((part, i) => ({
    low: part - below[i],
    high: part + above[i],
  }));
}
