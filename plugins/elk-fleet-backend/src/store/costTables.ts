import type { Knex } from 'knex';
import { batches } from './batches';
import { AMOUNT_COLUMNS } from './costRows';

/** Amounts by day, their sums by month, and what both of them are of. */
export interface CostTables {
  days: string;
  months: string;
  series: string;
  /** Columns by which amounts are told apart beside time. */
  keys: string[];
}

export const COSTS: CostTables = {
  days: 'cost_lines',
  months: 'cost_months',
  series: 'cost_series',
  keys: ['series_id', 'component'],
};

export const SHARES: CostTables = {
  days: 'cost_shares',
  months: 'cost_share_months',
  series: 'cost_share_series',
  keys: ['series_id'],
};

/** Rows of one statement; SQLite takes 32,766 variables. */
export const BATCH = 400;

/** Numbers in a list of one statement. */
export const MANY = 5_000;

/** Sums of all amounts, under their own names. */
export function sums(knex: Knex): Knex.Raw[] {
  return AMOUNT_COLUMNS.map(column =>
    knex.raw('sum(??) as ??', [column, column]),
  );
}

/**
 * The numbers of what is told apart, in the order in which it is given; what is
 * new is added. To be called while nothing else changes the fleet.
 */
export async function numbersOf<T extends object>(
  tx: Knex,
  table: string,
  fleet: string,
  options: { things: T[]; member: keyof T & string },
): Promise<number[]> {
  const { things, member } = options;
  const columns = Object.keys(things[0] ?? {}) as Array<keyof T>;
  const nameOf = (thing: T) =>
    JSON.stringify(columns.map(column => thing[column]));
  const numbers = new Map<string, number>();
  const learn = (rows: Array<T & { id: number }>) => {
    for (const row of rows) numbers.set(nameOf(row), row.id);
  };
  const members = [...new Set(things.map(thing => String(thing[member])))];
  for (const batch of batches(members, MANY)) {
    learn(await tx(table).where({ fleet }).whereIn(member, batch));
  }
  // Not by ignoring conflicts: each would use up a number in PostgreSQL.
  const missing = new Map<string, T>();
  for (const thing of things) {
    if (!numbers.has(nameOf(thing))) missing.set(nameOf(thing), thing);
  }
  for (const batch of batches([...missing.values()], BATCH)) {
    const rows = batch.map(thing => ({ fleet, ...thing }));
    learn(await tx(table).insert(rows).returning('*'));
  }
  return things.map(thing => numbers.get(nameOf(thing))!);
}

/** Makes the months of some series what their days add up to. */
export async function refreshMonths(
  tx: Knex,
  tables: CostTables,
  changed: { series: number[]; from: number; to: number },
): Promise<void> {
  const { from, to } = changed;
  const month = tx.raw('day / 100');
  for (const batch of batches([...new Set(changed.series)], MANY)) {
    await tx(tables.months)
      .whereIn('series_id', batch)
      .whereBetween('month', [from, to])
      .delete();
    const columns = [...tables.keys, 'month', ...AMOUNT_COLUMNS];
    await tx(tx.raw('?? (??)', [tables.months, columns])).insert(
      tx(tables.days)
        .select([...tables.keys, month, ...sums(tx)])
        .whereIn('series_id', batch)
        .whereBetween('day', [from * 100, to * 100 + 99])
        .groupBy([...tables.keys, month]),
    );
  }
}

/** Forgets of what nothing is left. */
export async function forgetSeries(
  tx: Knex,
  fleet: string,
  { days, series }: Pick<CostTables, 'days' | 'series'>,
  key = 'series_id',
): Promise<void> {
  await tx(series)
    .where({ fleet })
    .whereNotExists(
      tx(days)
        .select(tx.raw('1'))
        .whereRaw('?? = ??', [key, `${series}.id`]),
    )
    .delete();
}
