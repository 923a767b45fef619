import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { CostRow } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { cost, summed, transfer } from './__testUtils__/costs';
import type { CostStore } from './CostStore';
import { createStores } from './createStores';

jest.setTimeout(120_000);

const databases = TestDatabases.create();

const range = { from: '2026-01-01', to: '2026-12-31' };
const all = { fleet: 'logging', members: ['a', 'b', 'c'], ...range };
const page = { limit: 100, offset: 0 };
const opencost = { source: 'opencost', members: ['a', 'b'], ...range };

describe.each(databases.eachSupportedId())('DatabaseCostStore, %p', id => {
  async function createStore(): Promise<CostStore> {
    const knex = await databases.init(id);
    const { costs } = await createStores(
      mockServices.database({ knex, migrations: { skip: false } }),
    );
    return costs;
  }
  /** Nothing but rows. */
  const counted = (...rows: CostRow[]) => ({
    rows,
    transfers: [],
    meters: [],
  });

  it('replaces what a source said of some members in some days, and nothing else', async () => {
    const store = await createStore();
    const kept = [
      cost('a', '2026-01-31', { kind: 'estimate' }),
      cost('b', '2026-02-02'),
      cost('a', '2026-02-04'),
    ];
    const replaced = [cost('a', '2026-02-01'), cost('a', '2026-02-03')];
    await store.replaceCosts('logging', opencost, [...kept, ...replaced]);
    const other = cost('a', '2026-02-02', { source: 'price-list' });
    const prices = { ...opencost, source: 'price-list' };
    await store.replaceCosts('logging', prices, [other]);
    await store.replaceCosts('metrics', opencost, [cost('a', '2026-02-02')]);

    const healed = cost('a', '2026-02-02', { amounts: { memory: 7 } });
    await store.replaceCosts(
      'logging',
      {
        source: 'opencost',
        members: ['a'],
        from: '2026-02-01',
        to: '2026-02-03',
      },
      [healed],
    );

    await expect(store.getCostRows({ ...all, ...page })).resolves.toEqual([
      kept[0],
      healed,
      other,
      kept[1],
      kept[2],
    ]);
    await expect(
      store.getCostRows({ ...all, ...page, fleet: 'metrics' }),
    ).resolves.toEqual([cost('a', '2026-02-02')]);
    const months = await store.sumCosts({
      ...all,
      resolution: 'month',
      by: [],
    });
    expect(
      summed(months).map(sum => [sum.bucket, sum.source, sum.amounts]),
    ).toEqual([
      ['2026-01-01', 'opencost', { compute: 1_000_000 }],
      ['2026-02-01', 'opencost', { compute: 2_000_000, memory: 7 }],
      ['2026-02-01', 'price-list', { compute: 1_000_000 }],
    ]);
  });

  it('replaces all or nothing, and nothing outside of what is replaced', async () => {
    const store = await createStore();
    const rows = [cost('a', '2026-02-01')];
    await store.replaceCosts('logging', opencost, rows);
    const revision = await store.getCostRevision('logging');

    for (const stray of [
      cost('c', '2026-02-01'),
      cost('a', '2025-12-31'),
      cost('a', '2026-02-01', { source: 'kubecost' }),
    ]) {
      await expect(
        store.replaceCosts('logging', opencost, [stray]),
      ).rejects.toThrow('is not part of what is replaced');
    }
    await expect(
      store.replaceCosts('logging', opencost, [
        cost('a', '2026-02-02', { hours: null as unknown as number }),
      ]),
    ).rejects.toThrow(/null/i);
    await expect(
      store.replaceCosts('logging', opencost, [
        cost('a', '2026-02-02', { amounts: { compute: 0.5 } }),
      ]),
    ).rejects.toThrow('0.5 is no whole number of micros');
    await expect(store.getCostRows({ ...all, ...page })).resolves.toEqual(rows);
    await expect(store.getCostRevision('logging')).resolves.toBe(revision);
  });

  it('keeps what is 0 apart from what was never there, and large amounts whole', async () => {
    const store = await createStore();
    const row = cost('a', '2026-02-01', {
      kind: 'estimate',
      amounts: { compute: 0, transfer: 9_007_199_254_740_000 },
      low: -5,
      high: 9_007_199_254_740_991,
      hours: 0.25,
    });
    const other = cost('a', '2026-02-02', {
      kind: 'estimate',
      amounts: { compute: 3 },
      low: 0,
      high: 0,
    });
    await store.replaceCosts('logging', opencost, [row, other]);

    await expect(
      store.getCostRows({ ...all, limit: 1, offset: 0 }),
    ).resolves.toEqual([row]);
    await expect(
      store.sumCosts({ ...all, resolution: 'month', by: ['member'] }),
    ).resolves.toEqual([
      {
        bucket: '2026-02-01',
        member: 'a',
        component: undefined,
        source: 'opencost',
        kind: 'estimate',
        currency: 'USD',
        amounts: { compute: 3, transfer: 9_007_199_254_740_000 },
        low: -5,
        high: 9_007_199_254_740_991,
      },
    ]);
  });

  it('adds up rows of the same that are saved at a time', async () => {
    const store = await createStore();
    await store.replaceCosts('logging', opencost, [
      cost('a', '2026-02-01', { amounts: { compute: 1 } }),
      cost('a', '2026-02-01', { amounts: { memory: 2 } }),
    ]);
    const both = cost('a', '2026-02-01', {
      amounts: { compute: 1, memory: 2 },
    });
    // The same hour was told of twice.
    await expect(store.getCostRows({ ...all, ...page })).resolves.toEqual([
      both,
    ]);
  });

  it('sums by what is asked for, of the members, the component and the days that are asked for', async () => {
    const store = await createStore();
    const kibana = { component: 'kibana' as const, amounts: { memory: 5 } };
    const rows = [
      cost('a', '2026-01-31'),
      cost('a', '2026-02-01'),
      cost('a', '2026-02-01', kibana),
      cost('b', '2026-02-01', { amounts: { compute: 3 } }),
      cost('b', '2026-02-01', { currency: 'EUR' }),
    ];
    await store.replaceCosts('logging', opencost, rows);
    const february = { ...all, from: '2026-02-01', to: '2026-02-28' };
    const sums = async (
      filter: Partial<Parameters<CostStore['sumCosts']>[0]>,
    ) =>
      summed(
        await store.sumCosts({
          ...february,
          resolution: 'day',
          by: [],
          ...filter,
        }),
      ).map(({ bucket, member, component, currency, amounts }) => [
        bucket,
        member ?? component,
        currency,
        amounts,
      ]);
    const million = { compute: 1_000_000 };

    await expect(sums({})).resolves.toEqual([
      ['2026-02-01', undefined, 'EUR', million],
      ['2026-02-01', undefined, 'USD', { compute: 1_000_003, memory: 5 }],
    ]);
    await expect(sums({ by: ['member'] })).resolves.toEqual([
      ['2026-02-01', 'b', 'EUR', million],
      ['2026-02-01', 'a', 'USD', { compute: 1_000_000, memory: 5 }],
      ['2026-02-01', 'b', 'USD', { compute: 3 }],
    ]);
    await expect(sums({ by: ['component'] })).resolves.toEqual([
      ['2026-02-01', 'elasticsearch', 'EUR', million],
      ['2026-02-01', 'elasticsearch', 'USD', { compute: 1_000_003 }],
      ['2026-02-01', 'kibana', 'USD', { memory: 5 }],
    ]);
    await expect(
      store.sumCosts({
        ...february,
        members: ['a'],
        component: 'kibana',
        resolution: 'day',
        by: ['component', 'member'],
      }),
    ).resolves.toEqual([
      expect.objectContaining({ member: 'a', component: 'kibana' }),
    ]);
    await expect(
      sums({ members: ['a'], component: 'kibana' }),
    ).resolves.toEqual([['2026-02-01', undefined, 'USD', { memory: 5 }]]);
    // Months are whole.
    await expect(
      sums({ resolution: 'month', from: '2026-01-31', members: ['a'] }),
    ).resolves.toEqual([
      ['2026-01-01', undefined, 'USD', million],
      ['2026-02-01', undefined, 'USD', { compute: 1_000_000, memory: 5 }],
    ]);
  });

  it('gives nothing of no members, and refuses what is no day', async () => {
    const store = await createStore();
    await store.replaceCosts('logging', opencost, [cost('a', '2026-02-01')]);
    await store.meter('logging', {
      ...counted(),
      transfers: [transfer('2026-02-01')],
    });
    const none = { ...all, members: [] };

    for (const by of [[], ['member' as const]]) {
      await expect(
        store.sumCosts({ ...none, resolution: 'month', by }),
      ).resolves.toEqual([]);
    }
    await expect(store.getCostRows({ ...none, ...page })).resolves.toEqual([]);
    await expect(store.getCoverage({ ...none, except: [] })).resolves.toEqual(
      [],
    );
    await expect(store.sumTransfers(none)).resolves.toEqual([]);
    await expect(
      store.sumCosts({ ...all, to: '2026-2-1', resolution: 'day', by: [] }),
    ).rejects.toThrow("'2026-2-1' is no day such as 2026-11-21");
  });

  it('pages through the rows of a component', async () => {
    const store = await createStore();
    const rows = ['2026-02-01', '2026-02-02', '2026-02-03'].flatMap(day => [
      cost('a', day),
      cost('a', day, { component: 'kibana' }),
      cost('b', day),
    ]);
    await store.replaceCosts('logging', opencost, [...rows].reverse());
    const read = (limit: number, offset: number) =>
      store.getCostRows({ ...all, component: 'elasticsearch', limit, offset });

    const expected = rows.filter(row => row.component !== 'kibana');
    await expect(read(4, 0)).resolves.toEqual(expected.slice(0, 4));
    await expect(read(4, 4)).resolves.toEqual(expected.slice(4));
    const kibana = { ...all, component: 'kibana' as const };
    await expect(store.getCostRows(kibana)).resolves.toHaveLength(3);
    await expect(
      store.getCostDays({ ...kibana, from: '2026-02-02' }),
    ).resolves.toEqual(['2026-02-02', '2026-02-03']);
    await expect(
      store.getCostDays({ ...kibana, members: ['b'] }),
    ).resolves.toEqual([]);
  });

  it.each([
    [1, 0],
    [11, 0],
    [13, 1],
    [24, 1],
  ])('knows of a day with %p metered hours %p days', async (hours, days) => {
    const store = await createStore();
    const metered = { source: 'price-list', kind: 'estimate' as const, hours };
    const to = new Date(Date.parse('2026-02-01') + hours * 3_600_000);
    const at = { to: to.toISOString() };
    const kibana = { component: 'kibana' as const, hours: hours / 2 };
    await store.meter(
      'logging',
      counted(
        cost('a', '2026-02-01', { ...metered, ...at }),
        cost('a', '2026-02-01', { ...metered, ...at, ...kibana }),
      ),
    );
    await expect(store.getCoverage({ ...all, except: [] })).resolves.toEqual([
      { member: 'a', days },
    ]);
  });
});
