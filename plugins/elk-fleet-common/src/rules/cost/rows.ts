import type { CostAmounts, CostComponent, CostRow } from '../../model/costs';
import type { CostCategory } from '../../generated/api';

/**
 * Amounts of two rows together.
 *
 * @public
 */
export function addAmounts(a: CostAmounts, b: CostAmounts): CostAmounts {
  const sum = { ...a };
  for (const [category, micros] of Object.entries(b)) {
    const key = category as CostCategory;
    sum[key] = (sum[key] ?? 0) + micros;
  }
  return sum;
}

/**
 * All categories together, in micros.
 *
 * @public
 */
export function sumAmounts(amounts: CostAmounts): number {
  return Object.values(amounts).reduce((sum, micros) => sum + micros, 0);
}

/** What tells two rows apart. */
function keyOf(row: CostRow): string {
  const { member, component, day, source, kind, currency } = row;
  return JSON.stringify([member, component, day, source, kind, currency]);
}

/**
 * One row of those that are for the same component, member and day and of the
 * same source: their sums, and the window that holds all of theirs.
 *
 * @public
 */
export function mergeRows(rows: CostRow[]): CostRow[] {
  const merged = new Map<string, CostRow>();
  for (const row of rows) {
    const key = keyOf(row);
    const before = merged.get(key);
    merged.set(key, before ? addRows(before, row) : row);
  }
  return [...merged.values()];
}

function addRows(a: CostRow, b: CostRow): CostRow {
  return {
    ...a,
    amounts: addAmounts(a.amounts, b.amounts),
    low: a.low + b.low,
    high: a.high + b.high,
    from: a.from < b.from ? a.from : b.from,
    to: a.to > b.to ? a.to : b.to,
    hours: Math.max(a.hours, b.hours),
  };
}

/**
 * A row whose sum is as good as known.
 *
 * @public
 */
export function exactRow(
  row: Omit<CostRow, 'low' | 'high' | 'component'> & {
    component: CostComponent;
  },
): CostRow {
  const sum = sumAmounts(row.amounts);
  return { ...row, low: sum, high: sum };
}
