import { TestDatabases } from '@backstage/backend-test-utils';
import {
  addDays,
  COST_CATEGORIES,
  type CostRow,
  type CostView,
  daysBetween,
  endOfMonth,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import fc from 'fast-check';
import { CostSplitter } from '../../collection/costs/CostSplitter';
import { fleetSettings } from '../../__testUtils__/settings';
import { cost, weights } from '../../store/__testUtils__/costs';
import type { CostStore } from '../../store/CostStore';
import type { VisibleFleet } from '../visibleFleet';
import { arbitraryCost } from './__testUtils__/arbitrary';
import { costStore, NOW, TODAY, visible } from './__testUtils__/visible';
import { CostReports, type CostViewQuery } from './CostReports';
import { type CostScope, scopeOf } from './CostScope';
import { splitByCategory } from './tally';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const MEMBERS = ['a', 'b', 'c'];
const FROM = '2025-11-20';
const SHOP = 'group:default/g1';
const GROUPS = ['member', 'component', 'category', 'owner', 'source'] as const;

const rows: fc.Arbitrary<CostRow[]> = fc.array(
  fc
    .record({
      member: fc.constantFrom(...MEMBERS),
      day: fc
        .nat(daysBetween(FROM, TODAY).length - 1)
        .map(days => addDays(FROM, days)),
      component: fc.constantFrom(
        'elasticsearch' as const,
        'elasticsearch' as const,
        'kibana' as const,
        'cluster' as const,
      ),
      source: fc.nat(15).map(i => `focus:s${i}`),
      currency: fc.constantFrom('USD', 'USD', 'EUR', 'CHF'),
      amounts: arbitraryCost,
    })
    .map(({ amounts: { kind, ...amounts }, member, day, ...row }) =>
      cost(member, day, { ...row, ...amounts, kind }),
    ),
  { minLength: 1, maxLength: 80 },
);

const filters: CostViewQuery[] = GROUPS.flatMap(groupBy => [
  { groupBy },
  { groupBy, member: 'b' },
  { groupBy, component: 'elasticsearch' as const },
  { groupBy, category: 'storage' as const },
  { groupBy, owner: SHOP },
  { groupBy, owner: SHOP, category: 'compute' as const, member: 'a' },
]);

/** Shares of 14 owners, so that not all of them are drawn. */
function manyOwners(member: string) {
  const own = weights(member, TODAY, 1);
  return {
    ...own,
    entries: Array.from({ length: 14 }, (_, i) => ({
      ...own.entries[0],
      entityRef: `component:default/c${i}`,
      owner: i === 0 ? null : `group:default/g${i}`,
      ...{ storageShare: i / 91, transferShare: i / 91, share: i / 91 },
    })),
  };
}

/** Keeps rows as a collection does, through the interface of the store. */
async function keep(
  store: CostStore,
  fleet: VisibleFleet,
  all: CostRow[],
): Promise<void> {
  const { name } = fleet.settings;
  const range = { from: FROM, to: TODAY, members: MEMBERS };
  const [metered, told] = [all.slice(0, 10), all.slice(10)];
  for (const source of new Set(told.map(row => row.source))) {
    const own = told.filter(row => row.source === source);
    await store.replaceCosts(name, { ...range, source }, own);
  }
  await store.meter(name, { rows: metered, transfers: [], meters: [] });
  await store.saveWeights(name, MEMBERS.map(manyOwners));
  await new CostSplitter({ costs: store }).split(
    fleetSettings({ name, owner: 'group:default/platform' }),
    [range],
    NOW.getTime(),
  );
}

const micros = (amount: number) => Math.round(amount * 1e6);
const add = (amounts: Array<number | null>) =>
  amounts.reduce<number>((sum, amount) => sum + micros(amount ?? 0), 0);

/** Every way in which the parts of an answer have to add up. */
function sumsOf({ total, kinds, groups, rest, buckets }: CostView) {
  const drawn = groups.filter(({ series }) => series !== null);
  return {
    total: [micros(total.amount), micros(total.low), micros(total.high)],
    groups: [
      add(groups.map(({ amount }) => amount)),
      add(groups.map(({ low }) => low)),
      add(groups.map(({ high }) => high)),
    ],
    kinds: add(kinds.map(({ amount }) => amount)),
    kindsOfGroups: add(
      groups.flatMap(group => group.kinds.map(({ amount }) => amount)),
    ),
    categories: add(
      groups.flatMap(group => group.categories.map(({ amount }) => amount)),
    ),
    series: drawn.map(({ series }) => add(series!)),
    drawn: drawn.map(({ amount }) => micros(amount)),
    all: add([...drawn.flatMap(({ series }) => series!), ...(rest ?? [])]),
    lengths: [...drawn.map(({ series }) => series!.length), buckets.length],
  };
}

function expectWhole(view: CostView): void {
  const sums = sumsOf(view);
  expect(sums.groups).toEqual(sums.total);
  expect(sums.series).toEqual(sums.drawn);
  const [whole] = sums.total;
  const { kinds, kindsOfGroups, categories, all } = sums;
  expect([kinds, kindsOfGroups, categories, all]).toEqual(Array(4).fill(whole));
  expect(new Set(sums.lengths).size).toBe(1);
}

/** What rows in US dollars come to, added up without the store. */
function addUp(all: CostRow[], scope: CostScope, from: string, to: string) {
  return all
    .filter(({ day, member, component, currency }) => {
      const isAsked =
        scope.component === undefined || scope.component === component;
      return (
        currency === 'USD' &&
        day >= from &&
        day <= to &&
        scope.members.includes(member) &&
        isAsked
      );
    })
    .flatMap(splitByCategory)
    .filter(({ category }) => (scope.category ?? category) === category)
    .reduce((sum, { category, amounts }) => sum + amounts[category]!, 0);
}

it('the parts sum to the whole, always', async () => {
  const store = await costStore(databases);
  const reports = new CostReports({ store, now: () => NOW });
  let fleets = 0;
  await fc.assert(
    fc.asyncProperty(rows, async all => {
      fleets += 1;
      const other = visible({ members: MEMBERS });
      const settings = { ...other.settings, name: `fleet-${fleets}` };
      const fleet = { ...other, settings };
      await keep(store, fleet, all);
      for (const from of ['2026-02-20', FROM]) {
        for (const query of filters) {
          const view = await reports.costs(fleet, { ...query, from });
          expect(view.resolution).toBe(from === FROM ? 'month' : 'day');
          expectWhole(view);
          expectWhole(
            await reports.costs(fleet, { ...query, from, currency: 'EUR' }),
          );
        }
      }
    }),
    { numRuns: 8 },
  );
});

it('the whole is what was kept, and nothing is left out silently', async () => {
  const store = await costStore(databases);
  const reports = new CostReports({ store, now: () => NOW });
  let fleets = 0;
  await fc.assert(
    fc.asyncProperty(rows, async all => {
      fleets += 1;
      const other = visible({
        members: MEMBERS,
        costs: { rates: { USD: { rate: 1 } } },
      });
      const settings = { ...other.settings, name: `fleet-${fleets}` };
      const fleet = { ...other, settings };
      await keep(store, fleet, all);
      for (const from of ['2026-02-20', FROM]) {
        const first = from === FROM ? `${FROM.slice(0, 7)}-01` : from;
        const last = from === FROM ? endOfMonth(TODAY) : TODAY;
        for (const query of filters.filter(({ owner }) => !owner)) {
          const view = await reports.costs(fleet, { ...query, from });
          const scope = scopeOf(fleet, query);
          expect(micros(view.total.amount)).toBe(
            addUp(all, scope, first, last),
          );
          const inDollars = (currency: string) =>
            addUp(
              all
                .filter(row => row.currency === currency)
                .map(row => ({ ...row, currency: 'USD' })),
              scope,
              first,
              last,
            );
          const excluded = new Map(
            view.excluded.map(({ currency, amount }) => [
              currency,
              micros(amount),
            ]),
          );
          for (const currency of ['EUR', 'CHF']) {
            expect(excluded.get(currency) ?? 0).toBe(inDollars(currency));
          }
        }
      }
    }),
    { numRuns: 8 },
  );
});

it('shares of all owners and categories are all that there is', async () => {
  const store = await costStore(databases);
  const reports = new CostReports({ store, now: () => NOW });
  const fleet = visible({ members: MEMBERS });
  await fc.assert(
    fc.asyncProperty(rows, async all => {
      // What was kept before is replaced, and shared out anew.
      await store.deleteCosts('logging', {
        costs: '2099-01-01',
        transfers: '2099-01-01',
      });
      await keep(store, fleet, all);
      const total = async (query: Partial<CostViewQuery>) => {
        const view = await reports.costs(fleet, {
          ...{ groupBy: 'owner', from: FROM },
          ...query,
        });
        return micros(view.total.amount);
      };
      const byOwner = await total({});
      const whole = await total({ groupBy: 'source' });
      const inEuros = all.some(({ currency }) => currency === 'EUR');
      // Converted parts are rounded one by one.
      const tolerance = inEuros ? 1000 : 0;
      expect(Math.abs(byOwner - whole)).toBeLessThanOrEqual(tolerance);
      let sum = 0;
      for (const category of COST_CATEGORIES) {
        sum += await total({ category });
      }
      expect(sum).toBe(byOwner);
    }),
    { numRuns: 8 },
  );
});
