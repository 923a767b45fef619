const UNITS: Array<[milliseconds: number, name: string]> = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
];

// One for all: to make one costs more than to use it.
const NUMBERS = new Intl.NumberFormat('en-GB');

/** How long ago, in the largest unit that fits, for example `5 min`. */
export function age(time: string, now: Date): string {
  return inUnits(now.getTime() - Date.parse(time));
}

/** A length of time in the largest unit that fits, for example `4 s`. */
export function duration(seconds: number): string {
  return seconds > 0 && seconds < 1
    ? 'less than 1 s'
    : inUnits(seconds * 1_000);
}

function inUnits(milliseconds: number): string {
  const elapsed = Math.max(0, milliseconds);
  const [size, name] = UNITS.find(([unit]) => elapsed >= unit) ?? UNITS[3];
  return `${Math.floor(elapsed / size)} ${name}`;
}

/** When something was last read, for example `the last good reading is 5 min old`. */
export function lastReading(
  observedAt: string | null | undefined,
  now: Date,
): string {
  return observedAt
    ? `the last good reading is ${age(observedAt, now)} old`
    : 'it has never been read';
}

/** A number with its noun, for example `1,204 operations`. */
export function count(amount: number, noun: string): string {
  return `${NUMBERS.format(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** Bytes in binary units, for example `1.4 TiB`. */
export function bytes(amount: number): string {
  let unit = 0;
  let rest = amount;
  // 1023.5 would be rounded up to 1,024 of its unit.
  while (rest >= 1023.5 && unit < BYTE_UNITS.length - 1) {
    rest /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || rest >= 99.95 ? 0 : 1;
  return `${rest.toFixed(digits)} ${BYTE_UNITS[unit]}`;
}

/** A share in whole percent, for example `31 %`; what is little is not called nothing. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return 'less than 1 %';
  if (share < 1 && share >= 0.995) return 'more than 99 %';
  return `${NUMBERS.format(Math.round(share * 100))} %`;
}

// For each currency one: to make one costs more than to use it.
const CURRENCIES = new Map<string, Intl.NumberFormat>();

/**
 * An amount in units of a currency, for example `€12.40`, and `€1,240` without
 * what nobody looks for in thousands. Only the US dollar is a mere `$`.
 */
export function money(amount: number, currency: string): string {
  const whole = Math.abs(amount) >= 1_000;
  const key = `${currency}/${whole}`;
  const format =
    CURRENCIES.get(key) ??
    new Intl.NumberFormat('en-GB', {
      style: 'currency',
      currency,
      currencyDisplay: currency === 'USD' ? 'narrowSymbol' : 'symbol',
      ...(whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}),
    });
  CURRENCIES.set(key, format);
  return format.format(amount);
}

const DAYS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  dateStyle: 'long',
});

/** A UTC day, for example `21 November 2026`. */
export function longDay(day: string): string {
  return DAYS.format(new Date(day));
}

/** Items in a sentence: `a, b and c`, and how many more there are. */
export function list(items: string[], limit = 3): string {
  const shown = items.slice(0, limit);
  const hidden = items.length - shown.length;
  const parts = hidden > 0 ? [...shown, `${hidden} more`] : shown;
  return parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}

/** Ends a sentence with a full stop. Its start may be a name, and stays as it is. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** Starts a sentence with a capital. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en') + text.slice(1);
}

/** The latest of some ISO times; undefined when there is none. */
export function latest(
  times: Array<string | null | undefined>,
): string | undefined {
  return times
    .flatMap(time => time ?? [])
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .pop();
}
