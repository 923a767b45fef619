import { SourceError } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { categoryOf } from './focusCategory';
import { DAY_MS } from './days';

const LARGEST = 1e9;
/** Commitments are for three years, contracts for five. */
const LONGEST_MS = 3660 * DAY_MS;

/** One charge. Times in milliseconds. */
export interface FocusRow {
  start: number;
  end: number;
  /** In units of the currency; negative for a credit. */
  cost: number;
  currency: string;
  category: ReturnType<typeof categoryOf>;
}

/** Where the columns of a file are. */
export class FocusColumns {
  readonly #positions: Map<string, number>;

  /** @throws {@link SourceError} when a column is missing without which nothing can be told */
  constructor(header: string[], file: string) {
    this.#positions = new Map(
      header.map((name, index) => [name.trim().toLowerCase(), index]),
    );
    const missing = [
      'ChargePeriodStart',
      'ChargePeriodEnd',
      'BillingCurrency',
    ].filter(name => !this.has(name));
    if (!this.has('EffectiveCost') && !this.has('BilledCost')) {
      missing.push('EffectiveCost or BilledCost');
    }
    if (missing.length > 0) {
      throw new SourceError(
        'invalid-response',
        `${file} has no column ${missing.join(
          ', ',
        )} in its first line, so it is no FOCUS file. Export it as CSV with a header in the FOCUS format, 1.0 or newer.`,
      );
    }
  }

  has(name: string): boolean {
    return this.#positions.has(name.toLowerCase());
  }

  /** Undefined where the file or the row has none. */
  get(record: string[], name: string): string | undefined {
    const value = record[this.#positions.get(name.toLowerCase()) ?? -1]?.trim();
    return value && value.toLowerCase() !== 'null' ? value : undefined;
  }
}

/**
 * Reads one row.
 *
 * @throws Error with what is wrong with it, which follows the number of its line
 */
export function parseRow(columns: FocusColumns, record: string[]): FocusRow {
  const get = (name: string) => columns.get(record, name);
  const start = timeOf('ChargePeriodStart', get('ChargePeriodStart'));
  const end = timeOf('ChargePeriodEnd', get('ChargePeriodEnd'));
  if (end < start || end - start > LONGEST_MS) {
    throw new Error(
      'ChargePeriodEnd is before ChargePeriodStart, or more than ten years later',
    );
  }
  const currency = get('BillingCurrency') ?? '';
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw new Error('BillingCurrency is no ISO 4217 code');
  }
  return {
    start,
    end,
    currency,
    cost: costOf(get('EffectiveCost') ?? get('BilledCost')),
    category: categoryOf({
      chargeCategory: get('ChargeCategory'),
      serviceCategory: get('ServiceCategory'),
      serviceSubcategory: get('ServiceSubcategory'),
      serviceName: get('ServiceName'),
      description: get('ChargeDescription'),
    }),
  };
}

function costOf(value: string | undefined): number {
  const cost = Number(value);
  if (
    value === undefined ||
    !/^[-+]?[\d.]/.test(value) ||
    !(Math.abs(cost) <= LARGEST)
  ) {
    throw new Error('neither EffectiveCost nor BilledCost is a number');
  }
  return cost;
}

// Providers leave out seconds or the zone, which is UTC (FOCUS, "Date/Time
// Format").
const TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/;

function timeOf(column: string, value: string | undefined): number {
  const [, day, clock = '00:00', zone = 'Z'] = TIME.exec(value ?? '') ?? [];
  const time = Date.parse(`${day}T${clock}${zone === 'UTC' ? 'Z' : zone}`);
  if (Number.isNaN(time)) {
    throw new Error(`${column} is no time such as 2026-01-31T00:00:00Z`);
  }
  return time;
}

/** The value of a column, or of a key of the column `Tags` written `Tags/<key>`. */
export function valueOf(
  columns: FocusColumns,
  record: string[],
  column: string,
): string | undefined {
  const [, key] = /^Tags\/(.+)$/.exec(column) ?? [];
  if (key === undefined) {
    return columns.get(record, column);
  }
  const value = tagsOf(columns.get(record, 'Tags'))[key];
  return value === undefined || value === null ? undefined : String(value);
}

function tagsOf(text: string | undefined): Record<string, unknown> {
  try {
    const tags: unknown = JSON.parse(text ?? '{}');
    return typeof tags === 'object' && tags !== null
      ? (tags as Record<string, unknown>)
      : {};
  } catch {
    throw new Error('Tags is no JSON object');
  }
}
