import {
  apportion,
  toMicros,
  type CostAmount,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { LOCALE } from './locale';

const formats = new Map<string, Intl.NumberFormat>();

/** Only the US dollar is a mere $; others are named, as CA$ or €. */
function formatOf(
  currency: string,
  most?: number,
  least = most,
): Intl.NumberFormat {
  const key = `${currency}/${least}/${most}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(LOCALE, {
    style: 'currency',
    currency,
    currencyDisplay: currency === 'USD' ? 'narrowSymbol' : 'symbol',
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  });
  formats.set(key, format);
  return format;
}

/** Digits after the point that a currency has, 2 for most. */
const digitsOf = (currency: string): number =>
  formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2;

/** Whether an amount would be shown as none. */
const isLittle = (amount: number, currency: string): boolean =>
  Math.round(Math.abs(amount) * 10 ** digitsOf(currency)) === 0;

/**
 * Money to the cent, or what the currency has for one: `$1,234.50`. What is
 * little is not called nothing: `< $0.01`.
 */
export function formatMoney(
  amount: number | null | undefined,
  currency: string,
): string {
  if (amount === null || amount === undefined) return 'unknown';
  return amount > 0 && isLittle(amount, currency)
    ? `< ${formatOf(currency).format(10 ** -digitsOf(currency))}`
    : formatOf(currency).format(amount);
}

/** A cell that is added up with others, and what it truly is. */
export const formatCell = (
  shown: number,
  amount: number,
  currency: string,
): string =>
  formatMoney(shown === 0 && amount > 0 ? Number.EPSILON : shown, currency);

const WHOLE_FROM = 1000;

/** Money in as few digits as tiles and axes need: `$1,235`, `$12.34`. */
export function formatMoneyBriefly(
  amount: number | null | undefined,
  currency: string,
): string {
  return typeof amount === 'number' && Math.abs(amount) >= WHOLE_FROM
    ? formatOf(currency, 0).format(amount)
    : formatMoney(amount, currency);
}

/** Money for an axis: `$1,000`, never more digits than its ticks have. */
export const formatTick = (amount: number, currency: string): string =>
  formatOf(currency, Number.isInteger(amount) ? 0 : undefined).format(amount);

/** A price of a unit, which may be far below a cent: `$0.0316`. */
export function formatPrice(amount: number, currency: string): string {
  const digits =
    amount === 0 ? 2 : Math.max(2, 2 - Math.floor(Math.log10(amount)));
  return formatOf(currency, Math.min(digits, 6), 2).format(amount);
}

/** The bounds of an amount without its currency: `900 to 1,700`. */
export function formatInterval({ low, high }: CostAmount): string {
  const digits = Math.max(Math.abs(low), Math.abs(high)) < 100 ? 2 : 0;
  const format = new Intl.NumberFormat(LOCALE, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${format.format(low)} to ${format.format(high)}`;
}

/** Whether an amount is only known to lie between two bounds, so far apart that one sees it. */
export function isUncertain(amount: CostAmount): boolean {
  const [low, high] = formatInterval(amount).split(' to ');
  return low !== high;
}

/** An amount with its bounds where it has some: `≈ $1,234 (900 to 1,700)`. */
export function formatAmount(amount: CostAmount, currency: string): string {
  const money = formatMoneyBriefly(amount.amount, currency);
  return isUncertain(amount) ? `≈ ${money} (${formatInterval(amount)})` : money;
}

/** With the sign in front of it, so that more and less can be told apart. */
export function formatDifference(amount: number, currency: string): string {
  if (isLittle(amount, currency)) return 'no change';
  const text = formatMoneyBriefly(Math.abs(amount), currency);
  return `${amount > 0 ? '+' : '−'}${text}`;
}

const percent = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });

/** A ratio in per cent: `12.5 %`. */
export const formatRatio = (ratio: number): string =>
  `${percent.format(ratio * 100)} %`;

/** A part of a whole: `12.5 %`; of nothing there is none. */
export function formatPart(part: number, whole: number): string {
  return whole === 0 ? '–' : formatRatio(part / whole);
}

/** Against an earlier amount: `+12.5 %`, `−3 %`; `new` when there was none. */
export function formatChange(amount: number, previous: number): string {
  if (previous === 0) return amount === 0 ? '±0 %' : 'new';
  const ratio = (amount - previous) / Math.abs(previous);
  const text = percent.format(Math.abs(ratio) * 100);
  if (text === '0') return '±0 %';
  return `${ratio > 0 ? '+' : '−'}${text} %`;
}

/**
 * Amounts as they are to be shown, so that what people add up is the total
 * that they see. The total is that of the amounts, to the cent, unless given.
 */
export function addUp(
  amounts: number[],
  currency: string,
  total = amounts.reduce((sum, amount) => sum + toMicros(amount), 0) / 1e6,
): number[] {
  const unit = 10 ** digitsOf(currency);
  const exact = amounts.map(amount => (toMicros(amount) * unit) / 1e6);
  const whole = exact.map(Math.floor);
  const left =
    Math.round((toMicros(total) * unit) / 1e6) -
    whole.reduce((sum, value) => sum + value, 0);
  const extra = apportion(
    left,
    exact.map((value, index) => value - whole[index]),
  );
  return whole.map((value, index) => (value + extra[index]) / unit);
}
