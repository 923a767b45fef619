import type {
  CostComponent,
  CostKind,
  CostRow,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Knex } from 'knex';
import {
  type AmountColumns,
  fromAmountColumns,
  fromDay,
  fromLineRow,
  fromMonth,
  type StoredAmount,
  toDay,
  toMonth,
} from './costRows';
import type {
  CostCoverage,
  CostFilter,
  CostSum,
  ReadableCostStore,
  ShareSum,
} from './CostStore';
import { COSTS, type CostTables, SHARES, sums } from './costTables';

type SumRow = AmountColumns & {
  day?: number;
  month?: number;
  member?: string;
  component?: string;
  source: string;
  kind: string;
  currency: string;
};

type ShareRow = SumRow & { entity_ref?: string; owner?: string };

/** Columns by what shares are told apart. */
const SHARE_KEYS = {
  member: 'member',
  component: 'component',
  entity: 'entity_ref',
  owner: 'owner',
};
const ALL_SHARE_KEYS = Object.keys(SHARE_KEYS) as Array<
  keyof typeof SHARE_KEYS
>;

const SERIES = ['member', 'source', 'kind', 'currency'];

function seriesOf(
  knex: Knex,
  table: string,
  { fleet, members }: { fleet: string; members: string[] },
) {
  return knex(table).select('id').where({ fleet }).whereIn('member', members);
}

/** Amounts of the range in the table of the resolution. */
function amountsOf(
  knex: Knex,
  tables: CostTables,
  filter: Pick<CostFilter, 'from' | 'to'> & { resolution: 'day' | 'month' },
) {
  const { from, to, resolution } = filter;
  return resolution === 'day'
    ? knex(tables.days).whereBetween('day', [toDay(from), toDay(to)])
    : knex(tables.months).whereBetween('month', [toMonth(from), toMonth(to)]);
}

/** Parts with what they are of. */
function named(knex: Knex, tables: CostTables, parts: Knex.QueryBuilder) {
  return knex(parts.as('parts')).join(tables.series, 'id', 'series_id');
}

function bucketOf({ day, month }: Pick<SumRow, 'day' | 'month'>): string {
  return day === undefined ? fromMonth(month!) : fromDay(day);
}

export async function sumCosts(
  knex: Knex,
  filter: Parameters<ReadableCostStore['sumCosts']>[0],
): Promise<CostSum[]> {
  const { resolution, component } = filter;
  const split = filter.by.includes('component') ? ['component'] : [];
  const byMember = filter.by.includes('member');
  const amounts = amountsOf(knex, COSTS, filter)
    .whereIn('series_id', seriesOf(knex, COSTS.series, filter))
    .modify(query => {
      if (component) query.where({ component });
    });
  const columns = ['series_id', resolution, ...split];
  const keys = [resolution, ...split, 'source', 'kind', 'currency'];
  // Members get their names after their parts are summed in the order of the
  // key, which takes SQLite half the time of summing by name.
  const rows: SumRow[] = byMember
    ? await named(
        knex,
        COSTS,
        amounts.select([...columns, ...sums(knex)]).groupBy(columns),
      ).select([...SERIES, 'parts.*'])
    : await named(knex, COSTS, amounts)
        .select([...keys, ...sums(knex)])
        .groupBy(keys);
  return rows.map(row => ({
    bucket: bucketOf(row),
    member: row.member,
    component: row.component as CostComponent | undefined,
    source: row.source,
    kind: row.kind as CostKind,
    currency: row.currency,
    ...fromAmountColumns(row),
  }));
}

/** Lines of the range, by the keys of their table alone. */
function linesOf(knex: Knex, filter: CostFilter) {
  const { component } = filter;
  return amountsOf(knex, COSTS, { ...filter, resolution: 'day' })
    .whereIn('series_id', seriesOf(knex, COSTS.series, filter))
    .modify(query => {
      if (component) query.where({ component });
    });
}

export async function getCostDays(
  knex: Knex,
  filter: CostFilter,
): Promise<string[]> {
  const rows: Array<{ day: number }> = await linesOf(knex, filter)
    .distinct('day')
    .orderBy('day');
  return rows.map(({ day }) => fromDay(day));
}

export async function getCostRows(
  knex: Knex,
  filter: Parameters<ReadableCostStore['getCostRows']>[0],
): Promise<CostRow[]> {
  const { limit, offset = 0, ...all } = filter;
  if (limit === undefined) {
    const rows = await rowsOf(knex, all);
    return rows.slice(offset).map(fromLineRow);
  }
  // By keys alone, which is fast, so that a page sorts but its own days.
  const counts: Array<{ day: number; rows: StoredAmount }> = await linesOf(
    knex,
    all,
  )
    .select('day')
    .count({ rows: '*' })
    .groupBy('day')
    .orderBy('day');
  const days: number[] = [];
  let before = 0;
  let end = 0;
  for (const { day, rows } of counts) {
    end += Number(rows);
    if (end <= offset) before = end;
    else days.push(day);
    if (end >= offset + limit) break;
  }
  if (days.length === 0) return [];
  const rows = await rowsOf(knex, {
    ...all,
    from: fromDay(days[0]),
    to: fromDay(days[days.length - 1]),
  })
    .limit(limit)
    .offset(offset - before);
  return rows.map(fromLineRow);
}

/** Lines with what they are of, in an order that is always the same. */
function rowsOf(knex: Knex, filter: CostFilter) {
  return linesOf(knex, filter)
    .join(COSTS.series, 'id', 'series_id')
    .select([...SERIES, `${COSTS.days}.*`])
    .orderBy(['day', 'member', 'component', 'source', 'kind', 'currency']);
}

export async function sumShares(
  knex: Knex,
  filter: Parameters<ReadableCostStore['sumShares']>[0],
): Promise<ShareSum[]> {
  const { resolution, component, owner, entityRef, by } = filter;
  const series = seriesOf(knex, SHARES.series, filter).where({
    ...(component && { component }),
    ...(owner && { owner }),
    ...(entityRef && { entity_ref: entityRef }),
  });
  const amounts = amountsOf(knex, SHARES, filter).whereIn('series_id', series);
  const keys = (by ?? ALL_SHARE_KEYS).map(key => SHARE_KEYS[key]);
  const columns = [...keys, 'source', 'kind', 'currency'];
  const rows: ShareRow[] = by
    ? await named(knex, SHARES, amounts)
        .select([...columns, resolution, ...sums(knex)])
        .groupBy([...columns, resolution])
    : await named(
        knex,
        SHARES,
        amounts
          .select(['series_id', resolution, ...sums(knex)])
          .groupBy(['series_id', resolution]),
      ).select([...columns, 'parts.*']);
  return rows.map(row => ({
    bucket: bucketOf(row),
    member: row.member,
    component: row.component as CostComponent | undefined,
    entityRef: orNull(row.entity_ref),
    owner: orNull(row.owner),
    source: row.source,
    kind: row.kind as CostKind,
    currency: row.currency,
    ...fromAmountColumns(row),
  }));
}

/** Nothing is stored as ''; what was not asked for is undefined. */
function orNull(name: string | undefined): string | null | undefined {
  return name === '' ? null : name;
}

export async function getCoverage(
  knex: Knex,
  filter: Parameters<ReadableCostStore['getCoverage']>[0],
): Promise<CostCoverage[]> {
  const days = amountsOf(knex, COSTS, { ...filter, resolution: 'day' })
    .join(COSTS.series, 'id', 'series_id')
    .where({ fleet: filter.fleet })
    .whereIn('member', filter.members)
    .whereNotIn('source', filter.except)
    .select('member', 'day')
    // What is metered is known for the hours of the looks at it; what others
    // tell of a day they tell once they know all of it.
    .max({
      part: knex.raw(
        "case when source = 'price-list' and hours < 24 then hours / 24.0 else 1.0 end",
      ),
    })
    .groupBy('member', 'day');
  const rows: Array<{ member: string; days: StoredAmount }> = await knex(
    days.as('days'),
  )
    .select('member', knex.raw('sum(part) as days'))
    .groupBy('member')
    .orderBy('member');
  return rows.map(row => ({
    member: row.member,
    days: Math.round(Number(row.days)),
  }));
}
