import type { CostAmount } from '../../generated/api';

/** Hours of a month in all prices and sums. */
export const MONTH_HOURS = 730;

/** Days of a month, to make a month of what is known a day. */
export const MONTH_DAYS = MONTH_HOURS / 24;

/**
 * A price of one of something that is given in US dollars, for example `$0.0316`
 * or in another currency `€0.0272`.
 */
export function unitPrice(
  price: number,
  { currency, rate } = { currency: 'USD', rate: 1 },
): string {
  return new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    currencyDisplay: currency === 'USD' ? 'narrowSymbol' : 'symbol',
    maximumSignificantDigits: 3,
  }).format(price * rate);
}

/** Shares by which an amount may be too high and too low: `0.2` is 20 %. */
export interface Uncertainty {
  low: number;
  high: number;
}

/** An amount that is sure. */
export function exactly(amount: number): CostAmount {
  return { amount, low: amount, high: amount };
}

/** An amount with the least and the most that it may truly be. */
export function estimated(
  amount: number,
  { low, high }: Uncertainty,
): CostAmount {
  return between(
    amount,
    amount * (1 - Math.min(1, Math.max(0, low))),
    amount * (1 + Math.max(0, high)),
  );
}

/**
 * The sum. The bounds add up as well: prices of one list are wrong in the same
 * direction.
 */
export function addAmounts(amounts: CostAmount[]): CostAmount {
  return amounts.reduce(
    (sum, { amount, low, high }) => ({
      amount: sum.amount + amount,
      low: sum.low + low,
      high: sum.high + high,
    }),
    exactly(0),
  );
}

/** So many times the amount. */
export function timesAmount(
  { amount, low, high }: CostAmount,
  factor: number,
): CostAmount {
  return between(amount * factor, low * factor, high * factor);
}

/**
 * By how much `after` is more than `before`. Both are taken to be too high, or
 * too low, together: what did not change has no part in the difference.
 */
export function subtractAmounts(
  after: CostAmount,
  before: CostAmount,
): CostAmount {
  return between(
    after.amount - before.amount,
    after.low - before.low,
    after.high - before.high,
  );
}

/** The amount with bounds in their order, whichever was which. */
function between(amount: number, one: number, other: number): CostAmount {
  return {
    amount: amount + 0,
    low: Math.min(amount, one, other) + 0,
    high: Math.max(amount, one, other) + 0,
  };
}
