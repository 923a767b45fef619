import { TestDatabases } from '@backstage/backend-test-utils';
import {
  addDays,
  type CostRow,
  daysBetween,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { cost, share } from '../../store/__testUtils__/costs';
import type { BudgetSettings } from '../../config/costSettings';
import type { CostStore } from '../../store/CostStore';
import { costStore, TODAY, visible } from './__testUtils__/visible';
import { budgetStatuses, type BudgetOptions } from './budgetStatuses';
import { Exchange } from './exchange';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

function budget(name: string, patch: Partial<BudgetSettings> = {}) {
  return {
    name,
    title: `Budget ${name}`,
    amount: 100,
    currency: 'USD',
    per: 'month' as const,
    thresholds: [0.5, 0.8, 1],
    ...patch,
  };
}

const everyDay = (member: string, patch: Partial<CostRow> = {}) =>
  daysBetween(addDays(TODAY, -200), TODAY).map(day => cost(member, day, patch));

async function fill(): Promise<CostStore> {
  const store = await costStore(databases);
  await store.replaceCosts(
    'logging',
    {
      source: 'opencost',
      members: ['a', 'b'],
      from: '2025-01-01',
      to: '2026-12-31',
    },
    [
      ...everyDay('a'),
      ...everyDay('b', { component: 'kibana', amounts: { compute: 2e6 } }),
    ],
  );
  const shares = daysBetween('2026-03-01', TODAY).map(day => share('a', day));
  await store.replaceShares('logging', shares, shares);
  return store;
}

async function statuses(
  budgets: BudgetSettings[],
  options: {
    fleet?: Parameters<typeof visible>[0];
    currency?: string;
    query?: BudgetOptions['query'];
  } = {},
) {
  const fleet = visible({ ...options.fleet, costs: { budgets } });
  return budgetStatuses(await fill(), fleet, {
    exchange: new Exchange(fleet.settings.costs, options.currency),
    today: TODAY,
    query: options.query,
  });
}

describe('budgetStatuses', () => {
  it('judges each by exactly what it limits', async () => {
    const found = await statuses([
      budget('all'),
      budget('a', { member: 'a' }),
      budget('kibana', {
        ...{ component: 'kibana', amount: 60 },
        owner: 'group:default/ops',
      }),
      budget('shop', { costOwner: 'group:default/shop' }),
      budget('nothing', { member: 'a', component: 'kibana' }),
    ]);
    // 15 days of the month, today included.
    expect(found.map(({ name, spent, state }) => [name, spent, state])).toEqual(
      [
        ['all', 45, 'within'],
        ['a', 15, 'within'],
        ['kibana', 30, 'at-risk'],
        ['shop', 6, 'within'],
        ['nothing', 0, 'unknown'],
      ],
    );
    expect(found.map(({ owner }) => owner).slice(1, 3)).toEqual([
      'group:default/platform',
      'group:default/ops',
    ]);
    expect(found[0]).toMatchObject({
      ...{ from: '2026-03-01', to: '2026-03-31', per: 'month' },
      ...{ member: null, component: null, costOwner: null },
    });
    expect(found[0].expected!.amount).toBeCloseTo(93);
  });

  it('judges a quarter and a year by what is known of them', async () => {
    const [quarter, year] = await statuses([
      budget('quarter', { per: 'quarter', member: 'a', amount: 70 }),
      budget('year', { per: 'year', member: 'a', amount: 1000 }),
    ]);
    expect([quarter.from, quarter.spent]).toEqual(['2026-01-01', 74]);
    expect(quarter.state).toBe('exceeded');
    expect([year.spent, year.to]).toEqual([74, '2026-12-31']);
  });

  it('compares in the currency that is asked for', async () => {
    const [euros] = await statuses(
      [budget('a', { member: 'a', currency: 'EUR', amount: 14 })],
      { currency: 'USD' },
    );
    expect(euros.amount).toBeCloseTo(14 / 0.9173);
    expect(euros.spent).toBe(15);
    const [shown] = await statuses(
      [budget('a', { member: 'a', amount: 100 })],
      { currency: 'EUR' },
    );
    expect([shown.amount, shown.spent]).toEqual([
      expect.closeTo(91.73),
      expect.closeTo(15 * 0.9173),
    ]);
  });

  it('leaves out what limits more than the caller may know', async () => {
    const found = await statuses(
      [
        budget('all'),
        budget('kibana', { component: 'kibana' }),
        budget('shop', { costOwner: 'group:default/shop' }),
        budget('a', { member: 'a' }),
        budget('b', { member: 'b' }),
      ],
      { fleet: { members: ['a'], hidden: ['b'] } },
    );
    expect(found.map(({ name }) => name)).toEqual(['a']);
  });

  it.each([
    [{ member: 'a' }, ['a', 'a-kibana']],
    [{ component: 'kibana' }, ['kibana', 'a-kibana']],
    [{ member: 'a', component: 'kibana' }, ['a-kibana']],
    [{ owner: 'group:default/shop' }, ['shop']],
    [{ owner: '' }, []],
    [{}, ['all', 'a', 'kibana', 'a-kibana', 'shop']],
  ])('tells of %j only %j', async (query, names) => {
    const found = await statuses(
      [
        budget('all'),
        budget('a', { member: 'a' }),
        budget('kibana', { component: 'kibana' }),
        budget('a-kibana', { member: 'a', component: 'kibana' }),
        budget('shop', { costOwner: 'group:default/shop' }),
      ],
      { query },
    );
    expect(found.map(({ name }) => name)).toEqual(names);
  });
});
