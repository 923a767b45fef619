import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { CostRow } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { cost, transfer } from './__testUtils__/costs';
import type { CostStore } from './CostStore';
import { createStores } from './createStores';

jest.setTimeout(120_000);

const databases = TestDatabases.create();

const range = { from: '2026-01-01', to: '2026-12-31' };
const all = { fleet: 'logging', members: ['a', 'b', 'c'], ...range };
const page = { limit: 100, offset: 0 };
const links = { ...all, members: ['us-west-2'] };
const opencost = { source: 'opencost', members: ['a', 'b'], ...range };
const nothing = { rows: [], transfers: [], meters: [] };

describe.each(databases.eachSupportedId())(
  'DatabaseCostStore, metering, %p',
  id => {
    async function createStore(): Promise<CostStore> {
      const knex = await databases.init(id);
      const { costs } = await createStores(
        mockServices.database({ knex, migrations: { skip: false } }),
      );
      return costs;
    }

    const metered = (from: number, to: number, amounts: CostRow['amounts']) =>
      cost('a', '2026-02-01', {
        source: 'replication',
        kind: 'estimate',
        amounts,
        low: 10,
        high: 30,
        from: `2026-02-01T0${from}:00:00.000Z`,
        to: `2026-02-01T0${to}:00:00.000Z`,
        hours: to - from,
      });

    it('adds what is metered to what is there, and widens its window', async () => {
      const store = await createStore();
      const meters = [{ name: 'x', state: { bytes: 5 } }];
      await store.meter('logging', {
        ...nothing,
        rows: [metered(2, 3, { transfer: 5 })],
        meters: [...meters, { name: 'y', state: null }],
      });
      await store.meter('logging', {
        rows: [metered(3, 5, { transfer: 6, network: 2 })],
        transfers: [],
        meters: [{ name: 'x', state: { bytes: 11 } }],
      });
      await store.meter('logging', {
        ...nothing,
        rows: [metered(1, 2, { compute: 0 })],
      });

      const added = {
        ...metered(1, 5, { compute: 0, network: 2, transfer: 11 }),
        low: 30,
        high: 90,
      };
      await expect(store.getCostRows({ ...all, ...page })).resolves.toEqual([
        added,
      ]);
      const [month] = await store.sumCosts({
        ...all,
        resolution: 'month',
        by: [],
      });
      expect(month).toMatchObject({
        amounts: added.amounts,
        low: 30,
        high: 90,
      });
      await expect(store.getMeters('logging')).resolves.toEqual(
        new Map<string, unknown>([
          ['x', { bytes: 11 }],
          ['y', null],
        ]),
      );
      await expect(store.getMeters('metrics')).resolves.toEqual(new Map());
      await expect(store.getMeter('logging', 'x')).resolves.toEqual({
        bytes: 11,
      });
      await expect(store.getMeter('logging', 'xx')).resolves.toBeUndefined();
    });

    it('knows no more hours than the window has', async () => {
      const store = await createStore();
      // Two links of one leader, metered one after the other.
      for (let i = 0; i < 2; i++) {
        await store.meter('logging', {
          ...nothing,
          rows: [metered(1, 3, { transfer: 1 })],
        });
      }
      const [row] = await store.getCostRows({ ...all, ...page });
      expect(row).toMatchObject({ amounts: { transfer: 2 }, hours: 2 });
    });

    it('counts nothing unless it keeps the states of the meters as well', async () => {
      const store = await createStore();
      await store.meter('logging', {
        ...nothing,
        meters: [{ name: 'x', state: 1 }],
      });
      const counted = {
        rows: [metered(1, 2, { transfer: 5 })],
        transfers: [transfer('2026-02-01')],
      };
      const failing = { name: null as unknown as string, state: 2 };
      await expect(
        store.meter('logging', {
          ...counted,
          meters: [{ name: 'x', state: 2 }, failing],
        }),
      ).rejects.toThrow(/null/i);

      await expect(store.getCostRows({ ...all, ...page })).resolves.toEqual([]);
      await expect(
        store.sumCosts({ ...all, resolution: 'month', by: ['member'] }),
      ).resolves.toEqual([]);
      await expect(store.sumTransfers(links)).resolves.toEqual([]);
      await expect(store.getMeters('logging')).resolves.toEqual(
        new Map([['x', 1]]),
      );
      await expect(store.getCostRevision('logging')).resolves.toBe(1);
    });

    it('sums the transfers of links that a member leads or follows', async () => {
      const store = await createStore();
      const foreign = transfer('2026-02-02', {
        link: 'z9:metrics',
        leaderMember: null,
        followerMember: 'eu-west-1',
        readBytes: 4_000_000_000_000,
      });
      const moved = transfer('2026-02-03', { leaderMember: 'eu-west-1' });
      for (const transfers of [
        [transfer('2026-02-02'), transfer('2026-02-01'), foreign],
        [transfer('2026-02-02'), transfer('2026-02-02'), moved],
        [transfer('2025-12-31', { readBytes: 0.6 })],
      ]) {
        await store.meter('logging', { ...nothing, transfers });
      }
      const sum = (members: string[], from = '2026-01-01') =>
        store.sumTransfers({ ...all, members, from });

      const both = { readBytes: 4_000, firstCopyBytes: 400 };
      await expect(sum(['us-east-1'])).resolves.toEqual([
        transfer('2026-02-01', both),
      ]);
      await expect(sum(['us-west-2'], '2026-02-02')).resolves.toEqual([
        transfer('2026-02-02', { readBytes: 3_000, firstCopyBytes: 300 }),
        moved,
      ]);
      await expect(sum(['eu-west-1'])).resolves.toEqual([moved, foreign]);
      await expect(
        store.sumTransfers({ ...links, from: '2025-12-31', to: '2025-12-31' }),
      ).resolves.toEqual([transfer('2025-12-31', { readBytes: 1 })]);
    });

    it('counts the days of which something is known', async () => {
      const store = await createStore();
      await store.replaceCosts('logging', opencost, [
        cost('a', '2026-02-01'),
        cost('a', '2026-02-01', { component: 'kibana' }),
        cost('a', '2026-02-02'),
      ]);
      const estimated = { source: 'replication', kind: 'estimate' as const };
      await store.meter('logging', {
        ...nothing,
        rows: [
          cost('a', '2026-02-03', estimated),
          cost('b', '2026-02-03', estimated),
        ],
      });

      await expect(
        store.getCoverage({ ...all, except: ['replication'] }),
      ).resolves.toEqual([{ member: 'a', days: 2 }]);
      await expect(store.getCoverage({ ...all, except: [] })).resolves.toEqual([
        { member: 'a', days: 3 },
        { member: 'b', days: 1 },
      ]);
    });
  },
);
