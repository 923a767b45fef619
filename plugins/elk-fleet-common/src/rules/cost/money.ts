/** Micros in one unit of a currency. */
const MICROS = 1_000_000;

/**
 * An amount in micros: millionths of a unit of its currency, a whole number.
 *
 * @public
 */
export function toMicros(amount: number): number {
  const micros = Math.round(amount * MICROS);
  return micros === 0 ? 0 : micros;
}

/**
 * An amount in units of its currency.
 *
 * @public
 */
export function fromMicros(micros: number): number {
  return micros / MICROS;
}

/**
 * Splits a whole number by weights; the parts are whole and add up to it
 * exactly. What is left after rounding down goes to the largest remainders
 * (Hamilton's method), among equal ones to the first. Without any weight all
 * of it goes to the first part.
 *
 * @public
 */
export function apportion(total: number, weights: number[]): number[] {
  if (weights.length === 0) return [];
  const known = weights.map(weight =>
    Number.isFinite(weight) && weight > 0 ? weight : 0,
  );
  // Not the weights themselves: their sum could be too large for a number.
  const largest = Math.max(...known);
  if (largest === 0) return weights.map((_, index) => (index ? 0 : total));
  const scaled = known.map(weight => weight / largest);
  const sum = scaled.reduce((a, b) => a + b, 0);
  const exact = scaled.map(weight => (Math.abs(total) * weight) / sum);
  const parts = exact.map(Math.floor);
  let left = Math.abs(total) - parts.reduce((a, b) => a + b, 0);
  const order = exact
    .map((value, index) => ({ index, remainder: value - parts[index] }))
    .filter(({ index }) => known[index] > 0)
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (let next = 0; left > 0; next = (next + 1) % order.length, left -= 1) {
    parts[order[next].index] += 1;
  }
  // Rounding of very large numbers can go past the total by one.
  for (let next = 0; left < 0; next = (next + 1) % order.length) {
    const { index } = order[order.length - 1 - next];
    if (parts[index] > 0) {
      parts[index] -= 1;
      left += 1;
    }
  }
  const sign = Math.sign(total);
  return parts.map(part => (part === 0 ? 0 : sign * part));
}

/**
 * Amounts in hundredths of a unit that add up to the rounded total, for tables
 * whose cells people add up.
 *
 * @param micros - the cells; all of the same sign
 * @public
 */
export function toCents(micros: number[]): number[] {
  const total = micros.reduce((sum, value) => sum + value, 0);
  return apportion(Math.round(total / 10_000), micros.map(Math.abs));
}
