import {
  fromMicros,
  type CostAmount,
  type CostBucket,
  type CostFilter,
  type CostGap,
  type CostGroup,
  type CostKind,
  type CostView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { costCategories, costComponents, costKinds } from '../format/costWords';
import { addDays, countDays, dayOf } from '../format/days';
import { fixtureLines, ODD_DAYS, type FixtureLine } from './costLines';
import { FLEET } from './members';

/** What an euro and a pound are to a dollar here. */
export const RATES: Record<string, number> = { USD: 1, EUR: 0.92, GBP: 0.79 };

const DRAWN = 12;
const UNCERTAINTY = { low: 0.73, high: 1.38 };

/** The lines that a filter lets through, in its currency. */
export function filteredLines(
  now: number,
  filter: CostFilter,
  from: string,
  to: string,
): FixtureLine[] {
  const rate = RATES[filter.currency ?? 'USD'];
  return fixtureLines(from, to, dayOf(now))
    .filter(
      line =>
        (filter.member ?? line.member) === line.member &&
        (filter.component ?? line.component) === line.component &&
        (filter.category ?? line.category) === line.category &&
        (filter.owner ?? line.owner) === line.owner,
    )
    .map(line => ({ ...line, micros: Math.round(line.micros * rate) }));
}

/** The sum of some lines, and between what it may truly be. */
export function amountOf(lines: FixtureLine[]): CostAmount {
  const sum = (factor: number) =>
    fromMicros(
      Math.round(
        lines.reduce(
          (total, { kind, micros }) =>
            total + micros * (kind === 'estimate' ? factor : 1),
          0,
        ),
      ),
    );
  return {
    amount: sum(1),
    low: sum(UNCERTAINTY.low),
    high: sum(UNCERTAINTY.high),
  };
}

/** Costs of the last 30 days unless another period is asked for. */
export function fixtureCostView(
  now: number,
  filter: CostFilter = {},
): CostView {
  const { groupBy = 'component', currency = 'USD' } = filter;
  const to = filter.to ?? dayOf(now);
  const from = filter.from ?? addDays(to, -29);
  const days = countDays(from, to);
  const lines = filteredLines(now, filter, from, to);
  const before = filteredLines(
    now,
    filter,
    addDays(from, -days),
    addDays(from, -1),
  );
  const buckets = bucketsOf(from, to, dayOf(now));
  const keyOf = (line: FixtureLine) => line[groupBy] ?? '';
  const groups = [...byKey(lines, keyOf)]
    .map(([key, own]) =>
      groupOf(key, groupBy, own, buckets, byKey(before, keyOf).get(key)),
    )
    .sort((a, b) => b.amount - a.amount)
    .map((group, index) =>
      index < DRAWN ? group : { ...group, series: null },
    );
  const small = new Set(
    groups.filter(({ series }) => !series).map(({ key }) => key),
  );
  return {
    fleet: FLEET,
    currency,
    currencies: Object.keys(RATES),
    from,
    to,
    resolution: days > 92 ? 'month' : 'day',
    groupBy,
    total: amountOf(lines),
    previous: amountOf(before),
    kinds: kindsOf(lines),
    buckets,
    groups,
    rest:
      small.size > 0
        ? seriesOf(
            lines.filter(line => small.has(keyOf(line))),
            buckets,
          )
        : null,
    gaps: gapsOf(now, filter, from, to),
    excluded: [
      {
        currency: 'CHF',
        amount: 410.5,
        reason:
          'There is no rate for CHF. Configure one under elkFleet.fleets.logging.costs.rates.CHF.',
      },
    ],
    collectedAt: new Date(now - 17 * 60_000).toISOString(),
    readAt: new Date(now).toISOString(),
  };
}

function byKey(lines: FixtureLine[], keyOf: (line: FixtureLine) => string) {
  const found = new Map<string, FixtureLine[]>();
  for (const line of lines) {
    const own = found.get(keyOf(line)) ?? [];
    own.push(line);
    found.set(keyOf(line), own);
  }
  return found;
}

function groupOf(
  key: string,
  groupBy: CostView['groupBy'],
  lines: FixtureLine[],
  buckets: CostBucket[],
  before: FixtureLine[] | undefined,
): CostGroup {
  return {
    key,
    title: titleOf(key, groupBy),
    ...amountOf(lines),
    previous: before ? amountOf(before).amount : null,
    kinds: kindsOf(lines),
    categories: [...byKey(lines, ({ category }) => category)].map(
      ([category, own]) => ({
        category: category as FixtureLine['category'],
        amount: amountOf(own).amount,
      }),
    ),
    series: seriesOf(lines, buckets),
  };
}

function titleOf(key: string, groupBy: CostView['groupBy']): string {
  if (groupBy === 'owner') return key.split('/')[1] ?? 'Nobody';
  const words: Record<string, string> = {
    ...costCategories,
    ...costComponents,
    opencost: 'OpenCost',
    kubecost: 'Kubecost',
    'price-list': 'Price list',
    'item:elastic-licence': 'Elastic licence',
  };
  return words[key] ?? key;
}

function kindsOf(lines: FixtureLine[]) {
  return (Object.keys(costKinds) as CostKind[]).map(kind => ({
    kind,
    amount: amountOf(lines.filter(line => line.kind === kind)).amount,
  }));
}

function seriesOf(lines: FixtureLine[], buckets: CostBucket[]) {
  return buckets.map(({ from, to }) => {
    const own = lines.filter(({ day }) => from <= day && day <= to);
    return own.length > 0 ? amountOf(own).amount : null;
  });
}

function bucketsOf(from: string, to: string, today: string): CostBucket[] {
  const buckets: CostBucket[] = [];
  const isMonthly = countDays(from, to) > 92;
  for (let day = from; day <= to; ) {
    const next = isMonthly ? nextMonth(day) : addDays(day, 1);
    const last = addDays(next, -1) < to ? addDays(next, -1) : to;
    buckets.push({ from: day, to: last, complete: last < today });
    day = next;
  }
  return buckets;
}

function nextMonth(day: string): string {
  const date = new Date(day);
  return dayOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1));
}

function gapsOf(
  now: number,
  { member }: CostFilter,
  from: string,
  to: string,
): CostGap[] {
  const today = dayOf(now);
  const last = to < today ? to : addDays(today, -1);
  const of = Math.max(0, countDays(from, last));
  const silent = ODD_DAYS.silent
    .map(days => addDays(today, -days))
    .filter(day => from <= day && day <= last).length;
  return [
    {
      member: 'monitoring',
      days: of,
      of,
      reason: 'No source is configured, and its region is not in a price list.',
    },
    {
      member: 'eu-west-1-staging',
      days: silent,
      of,
      reason: 'Its requests could not be read.',
    },
  ].filter(
    gap => gap.days > 0 && (member === undefined || gap.member === member),
  );
}
