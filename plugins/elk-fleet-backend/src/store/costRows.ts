import {
  COST_CATEGORIES,
  type CostAmounts,
  type CostCategory,
  type CostComponent,
  type CostKind,
  type CostRow,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { type StoredTime, toIso, toMillis } from './rows';

// PostgreSQL returns bigints and their sums as strings.
export type StoredAmount = number | string;

/** Of categories that are not there, null. */
export type AmountColumns = Record<CostCategory, StoredAmount | null> & {
  low: StoredAmount;
  high: StoredAmount;
};

export interface LineColumns extends AmountColumns {
  component: string;
  observed_from: StoredTime;
  observed_to: StoredTime;
  hours: number;
}

/** By what costs are told apart beside day and component. */
export interface SeriesColumns {
  member: string;
  source: string;
  kind: string;
  currency: string;
}

export interface Amounts {
  amounts: CostAmounts;
  low: number;
  high: number;
}

/** Every column that is summed. */
export const AMOUNT_COLUMNS = [...COST_CATEGORIES, 'low', 'high'] as const;

/** `2026-11-21` as the number 20261121, whose hundredth is the month. */
export function toDay(day: string): number {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) {
    throw new TypeError(`'${day}' is no day such as 2026-11-21`);
  }
  return Number(day.replaceAll('-', ''));
}

export function toMonth(day: string): number {
  return Math.floor(toDay(day) / 100);
}

export function fromDay(day: number): string {
  return String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
}

/** @returns the first day of the month */
export function fromMonth(month: number): string {
  return fromDay(month * 100 + 1);
}

export function toAmountColumns(costs: Amounts): AmountColumns {
  const { amounts, low, high } = costs;
  const columns = Object.fromEntries(
    COST_CATEGORIES.map(category => [category, amounts[category] ?? null]),
  ) as Record<CostCategory, number | null>;
  for (const amount of [...Object.values(columns), low, high]) {
    if (amount !== null && !Number.isSafeInteger(amount)) {
      throw new TypeError(`${amount} is no whole number of micros`);
    }
  }
  return { ...columns, low, high };
}

export function fromAmountColumns(row: AmountColumns): Amounts {
  const amounts: CostAmounts = {};
  for (const category of COST_CATEGORIES) {
    const amount = row[category];
    if (amount !== null) amounts[category] = Number(amount);
  }
  return { amounts, low: Number(row.low), high: Number(row.high) };
}

export function toLineColumns(row: CostRow): LineColumns & { day: number } {
  return {
    day: toDay(row.day),
    component: row.component,
    ...toAmountColumns(row),
    observed_from: toMillis(row.from),
    observed_to: toMillis(row.to),
    hours: row.hours,
  };
}

export function fromLineRow(
  row: LineColumns & SeriesColumns & { day: number },
): CostRow {
  return {
    member: row.member,
    component: row.component as CostComponent,
    day: fromDay(row.day),
    source: row.source,
    kind: row.kind as CostKind,
    currency: row.currency,
    ...fromAmountColumns(row),
    from: toIso(row.observed_from),
    to: toIso(row.observed_to),
    hours: row.hours,
  };
}

/** Rows of which no two are of the same: their amounts are added up. */
export function addUp<T extends AmountColumns>(
  rows: T[],
  keyOf: (row: T) => string,
): T[] {
  const sums = new Map<string, T>();
  for (const row of rows) {
    const sum = sums.get(keyOf(row));
    sums.set(keyOf(row), sum ? plus(sum, row) : row);
  }
  return [...sums.values()];
}

function plus<T extends AmountColumns & Partial<LineColumns>>(a: T, b: T): T {
  const sum = { ...a };
  for (const column of AMOUNT_COLUMNS) {
    if (b[column] !== null) {
      sum[column] = Number(a[column] ?? 0) + Number(b[column]);
    }
  }
  if (a.hours === undefined || b.hours === undefined) return sum;
  const from = Math.min(Number(a.observed_from), Number(b.observed_from));
  const to = Math.max(Number(a.observed_to), Number(b.observed_to));
  return {
    ...sum,
    observed_from: from,
    observed_to: to,
    // Two may tell of the same hours.
    hours: Math.min(a.hours + b.hours, (to - from) / 3_600_000),
  };
}
