import {
  COST_CATEGORIES,
  type CostRow,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Knex } from 'knex';
import { batches } from './batches';
import {
  addUp,
  type AmountColumns,
  type LineColumns,
  type SeriesColumns,
  toAmountColumns,
  toDay,
  toLineColumns,
  toMonth,
} from './costRows';
import type { CostShare, CostStore, ReplacedCosts } from './CostStore';
import {
  BATCH,
  COSTS,
  forgetSeries,
  MANY,
  numbersOf,
  refreshMonths,
  SHARES,
} from './costTables';

type LineRow = LineColumns & { series_id: number; day: number };

async function toLineRows(
  tx: Knex,
  fleet: string,
  rows: CostRow[],
): Promise<LineRow[]> {
  const series = await numbersOf(tx, COSTS.series, fleet, {
    things: rows.map(
      ({ member, source, kind, currency }): SeriesColumns => ({
        member,
        source,
        kind,
        currency,
      }),
    ),
    member: 'member',
  });
  return addUp(
    rows.map((row, i) => ({ series_id: series[i], ...toLineColumns(row) })),
    row => `${row.series_id}/${row.day}/${row.component}`,
  );
}

export async function replaceCosts(
  tx: Knex,
  fleet: string,
  replaced: ReplacedCosts,
  rows: CostRow[],
): Promise<void> {
  const { source, from, to, alongside } = replaced;
  const members = new Set(replaced.members);
  const stray = rows.find(
    ({ member, day, ...row }) =>
      row.source !== source || !members.has(member) || day < from || day > to,
  );
  if (stray) {
    throw new Error(
      `What '${stray.source}' says of ${stray.member} on ${stray.day} is not part of what is replaced: '${source}' from ${from} to ${to}`,
    );
  }
  const lines = await toLineRows(tx, fleet, rows);
  const series: number[] = [];
  for (const batch of batches(replaced.members, MANY)) {
    const found = tx(COSTS.series)
      .where({ fleet })
      .whereIn('member', batch)
      .modify(query => {
        if (alongside) query.whereNotIn('source', alongside);
        else query.where({ source });
      });
    series.push(...(await found.pluck('id')));
  }
  for (const batch of batches(series, MANY)) {
    await tx(COSTS.days)
      .whereIn('series_id', batch)
      .whereBetween('day', [toDay(from), toDay(to)])
      .delete();
  }
  for (const batch of batches(lines, BATCH)) {
    await tx(COSTS.days).insert(batch);
  }
  const months = { from: toMonth(from), to: toMonth(to) };
  await refreshMonths(tx, COSTS, { series, ...months });
}

/** How a line takes in another of the same, where that is inserted. */
function addition(tx: Knex): Record<string, Knex.Raw> {
  const sum = (column: string) => `cost_lines.${column} + excluded.${column}`;
  const pick = (column: string, sign: '<' | '>') =>
    `case when excluded.${column} ${sign} cost_lines.${column} then excluded.${column} else cost_lines.${column} end`;
  const from = pick('observed_from', '<');
  const to = pick('observed_to', '>');
  const window = `(${to} - ${from}) / 3600000.0`;
  const merged = {
    ...Object.fromEntries(
      COST_CATEGORIES.map(category => [
        category,
        // One of them may not be there.
        `coalesce(${sum(
          category,
        )}, cost_lines.${category}, excluded.${category})`,
      ]),
    ),
    low: sum('low'),
    high: sum('high'),
    observed_from: from,
    observed_to: to,
    // Two may tell of the same hours.
    hours: `case when ${sum('hours')} > ${window} then ${window} else ${sum(
      'hours',
    )} end`,
  };
  return Object.fromEntries(
    Object.entries(merged).map(([column, sql]) => [column, tx.raw(sql)]),
  );
}

/** Adds to the lines that are there. */
export async function addCosts(
  tx: Knex,
  fleet: string,
  rows: CostRow[],
): Promise<void> {
  const lines = await toLineRows(tx, fleet, rows);
  for (const batch of batches(lines, BATCH)) {
    await tx(COSTS.days)
      .insert(batch)
      .onConflict(['series_id', 'day', 'component'])
      .merge(addition(tx));
  }
  const months = [...new Set(rows.map(({ day }) => toMonth(day)))];
  for (const month of months) {
    const series = lines
      .filter(({ day }) => Math.floor(day / 100) === month)
      .map(line => line.series_id);
    await refreshMonths(tx, COSTS, { series, from: month, to: month });
  }
}

export async function replaceShares(
  tx: Knex,
  fleet: string,
  replaced: Array<{ member: string; day: string }>,
  shares: CostShare[],
): Promise<void> {
  const days = new Map<number, Set<string>>();
  for (const { member, day } of replaced) {
    const key = toDay(day);
    days.set(key, (days.get(key) ?? new Set()).add(member));
  }
  const stray = shares.find(
    ({ member, day }) => !days.get(toDay(day))?.has(member),
  );
  if (stray) {
    throw new Error(
      `A share of ${stray.member} on ${stray.day} is not part of what is replaced`,
    );
  }
  const touched = new Map<number, Set<number>>();
  const touch = (day: number, series: number) => {
    const month = Math.floor(day / 100);
    const known = touched.get(month) ?? new Set();
    touched.set(month, known.add(series));
  };
  for (const [day, members] of days) {
    for (const batch of batches([...members], MANY)) {
      const there = tx(SHARES.series)
        .select('id')
        .where({ fleet })
        .whereIn('member', batch);
      const old = () =>
        tx(SHARES.days).where({ day }).whereIn('series_id', there.clone());
      const series: number[] = await old().pluck('series_id');
      for (const one of series) touch(day, one);
      await old().delete();
    }
  }
  const rows = await toShareRows(tx, fleet, shares);
  for (const batch of batches(rows, BATCH)) {
    await tx(SHARES.days).insert(batch);
  }
  for (const row of rows) touch(row.day, row.series_id);
  for (const [month, series] of touched) {
    await refreshMonths(tx, SHARES, {
      series: [...series],
      from: month,
      to: month,
    });
  }
}

type ShareRow = AmountColumns & { series_id: number; day: number };

async function toShareRows(
  tx: Knex,
  fleet: string,
  shares: CostShare[],
): Promise<ShareRow[]> {
  const series = await numbersOf(tx, SHARES.series, fleet, {
    things: shares.map(share => ({
      member: share.member,
      component: share.component,
      entity_ref: share.entityRef ?? '',
      owner: share.owner ?? '',
      source: share.source,
      kind: share.kind,
      currency: share.currency,
    })),
    member: 'member',
  });
  return addUp(
    shares.map((share, i) => ({
      series_id: series[i],
      day: toDay(share.day),
      ...toAmountColumns(share),
    })),
    row => `${row.series_id}/${row.day}`,
  );
}

/** @returns how many days of something there are less; months are not counted */
export async function deleteCosts(
  tx: Knex,
  fleet: string,
  before: Parameters<CostStore['deleteCosts']>[1],
): Promise<number> {
  const costs = toDay(before.costs);
  let deleted = await tx('cost_weights')
    .where({ fleet })
    .where('day', '<', costs)
    .delete();
  for (const tables of [COSTS, SHARES]) {
    const series = await tx(tables.series).where({ fleet }).pluck('id');
    deleted += await tx(tables.days)
      .whereIn('series_id', tx(tables.series).select('id').where({ fleet }))
      .where('day', '<', costs)
      .delete();
    await refreshMonths(tx, tables, {
      series,
      from: 0,
      to: toMonth(before.costs),
    });
    await forgetSeries(tx, fleet, tables);
  }
  deleted += await tx('cost_transfers')
    .whereIn('link_id', tx('cost_links').select('id').where({ fleet }))
    .where('day', '<', toDay(before.transfers))
    .delete();
  const links = { days: 'cost_transfers', series: 'cost_links' };
  await forgetSeries(tx, fleet, links, 'link_id');
  return deleted;
}
