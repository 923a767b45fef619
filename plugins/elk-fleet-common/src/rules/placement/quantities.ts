// Kubernetes documentation, "Quantity": decimal and binary suffixes.
const SUFFIXES: Record<string, [base: bigint, exponent: bigint]> = {
  n: [10n, -9n],
  u: [10n, -6n],
  m: [10n, -3n],
  '': [10n, 0n],
  k: [10n, 3n],
  M: [10n, 6n],
  G: [10n, 9n],
  T: [10n, 12n],
  P: [10n, 15n],
  E: [10n, 18n],
  Ki: [2n, 10n],
  Mi: [2n, 20n],
  Gi: [2n, 30n],
  Ti: [2n, 40n],
  Pi: [2n, 50n],
  Ei: [2n, 60n],
};

const PATTERN =
  /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2})|(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei))?$/;

/** Decimal places that are kept: enough for the finest suffix and its fractions. */
const PLACES = 30n;

/**
 * A quantity in one way of writing, so that equal ones are equal texts: `1000m`
 * and `1`, `1Gi` and `1024Mi`. What is no quantity stays as it is.
 */
export function canonicalQuantity(text: string): string {
  const match = PATTERN.exec(text.trim());
  if (!match) return text;
  const [, sign, whole, fraction = '', power, suffix = ''] = match;
  const [base, exponent] =
    power === undefined ? SUFFIXES[suffix] : [10n, BigInt(power)];
  const digits = BigInt(whole + fraction) * 10n ** PLACES;
  const scaled =
    exponent < 0n ? digits / base ** -exponent : digits * base ** exponent;
  const value = scaled / 10n ** BigInt(fraction.length);
  const text10 = value.toString().padStart(Number(PLACES) + 1, '0');
  const integer = text10.slice(0, -Number(PLACES));
  const rest = text10.slice(-Number(PLACES)).replace(/0+$/, '');
  return `${sign === '-' && value !== 0n ? '-' : ''}${integer}${
    rest && `.${rest}`
  }`;
}

/** Whether two sets of quantities are the same, however they are written. */
export function sameQuantities(
  a: Record<string, string> = {},
  b: Record<string, string> = {},
): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every(
    name =>
      a[name] !== undefined &&
      b[name] !== undefined &&
      canonicalQuantity(a[name]) === canonicalQuantity(b[name]),
  );
}

/**
 * A quantity of Kubernetes such as `500m` or `16Gi` as a number; undefined for
 * what is no quantity.
 *
 * @public
 */
export function quantityValue(text: string | undefined): number | undefined {
  if (text === undefined || !PATTERN.test(text.trim())) return undefined;
  return Number(canonicalQuantity(text));
}
