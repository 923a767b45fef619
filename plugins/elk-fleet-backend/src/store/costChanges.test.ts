import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { CostRow } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import * as fc from 'fast-check';
import { cost, share, summed, transfer, weights } from './__testUtils__/costs';
import type { CostStore } from './CostStore';
import { createStores } from './createStores';

jest.setTimeout(120_000);

const databases = TestDatabases.create();

const range = { from: '2026-01-01', to: '2026-12-31' };
const all = { fleet: 'logging', members: ['a', 'b', 'c'], ...range };
const page = { limit: 100, offset: 0 };
const links = { ...all, members: ['us-west-2'] };
const nothing = { rows: [], transfers: [], meters: [] };

describe.each(databases.eachSupportedId())(
  'DatabaseCostStore, changes, %p',
  id => {
    async function createStore(): Promise<CostStore> {
      const knex = await databases.init(id);
      const { costs } = await createStores(
        mockServices.database({ knex, migrations: { skip: false } }),
      );
      return costs;
    }

    it('has days and months that are what its changes add up to', async () => {
      const store = await createStore();
      const days = ['2026-01-30', '2026-01-31', '2026-02-01', '2026-02-28'];
      const day = fc.constantFrom(...days);
      const source = fc.constantFrom('opencost', 'price-list');
      const member = fc.constantFrom('a', 'b');
      const rows = fc.array(
        fc
          .record({
            member,
            day,
            source,
            component: fc.constantFrom(
              'kibana' as const,
              'elasticsearch' as const,
            ),
            amounts: fc.record(
              {
                compute: fc.integer({ min: 0, max: 1e12 }),
                shared: fc.integer({ min: -1e9, max: 1e9 }),
              },
              { requiredKeys: [] },
            ),
            low: fc.integer({ max: 1e9 }),
            high: fc.integer(),
          })
          .map(row => cost(row.member, row.day, row)),
        { maxLength: 6 },
      );
      const change = fc.oneof(
        fc.record({ meter: rows }),
        fc.record({ before: day }),
        fc.record({
          rows,
          source,
          members: fc.uniqueArray(member),
          from: day,
          to: day,
        }),
      );
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(change, { maxLength: 6 }), async changes => {
          const fleet = `fleet-${runs++}`;
          let model: CostRow[] = [];
          for (const next of changes) {
            if ('meter' in next) {
              await store.meter(fleet, { ...nothing, rows: next.meter });
              model = model.concat(next.meter);
            } else if ('before' in next) {
              const { before } = next;
              await store.deleteCosts(fleet, {
                costs: before,
                transfers: before,
              });
              model = model.filter(row => row.day >= before);
            } else {
              const isReplaced = (row: CostRow) =>
                row.source === next.source &&
                next.members.some(name => name === row.member) &&
                row.day >= next.from &&
                row.day <= next.to;
              const added = next.rows.filter(isReplaced);
              await store.replaceCosts(fleet, next, added);
              model = model.filter(row => !isReplaced(row)).concat(added);
            }
          }
          for (const resolution of ['day', 'month'] as const) {
            const sums = await store.sumCosts({
              ...all,
              fleet,
              resolution,
              by: ['member', 'component'],
            });
            const expected = model.map(({ from, to, hours, ...row }) => {
              const { day: at, ...sum } = row;
              const bucket = resolution === 'day' ? at : `${at.slice(0, 7)}-01`;
              return { bucket, ...sum };
            });
            expect(summed(sums)).toEqual(summed(expected));
          }
        }),
        { numRuns: 40 },
      );
    });

    it('makes changes at a time one after the other', async () => {
      const store = await createStore();
      const sources = ['opencost', 'kubecost', 'price-list'];
      const days = { from: '2026-02-01', to: '2026-02-28' };
      await Promise.all([
        ...sources.map(source =>
          store.replaceCosts('logging', { ...days, source, members: ['a'] }, [
            cost('a', '2026-02-01', { source }),
            cost('a', '2026-02-02', { source }),
          ]),
        ),
        ...[1, 2, 3, 4].map(bytes =>
          store.meter('logging', {
            rows: [
              cost('a', '2026-02-01', {
                source: 'replication',
                amounts: { transfer: bytes },
              }),
            ],
            transfers: [transfer('2026-02-01', { readBytes: bytes })],
            meters: [],
          }),
        ),
      ]);

      const months = await store.sumCosts({
        ...all,
        resolution: 'month',
        by: ['member'],
      });
      expect(
        Object.fromEntries(
          months.map(({ source, amounts }) => [source, amounts]),
        ),
      ).toEqual({
        ...Object.fromEntries(
          sources.map(source => [source, { compute: 2_000_000 }]),
        ),
        replication: { transfer: 10 },
      });
      await expect(store.sumTransfers(links)).resolves.toEqual([
        transfer('2026-02-01', { readBytes: 10, firstCopyBytes: 400 }),
      ]);
      await expect(store.getCostRevision('logging')).resolves.toBe(7);
    });

    it('deletes what is before a day, of one fleet', async () => {
      const store = await createStore();
      const rows = ['2026-01-31', '2026-02-01', '2026-02-02'].map(day =>
        cost('a', day),
      );
      const days = rows.map(({ day }) => day);
      for (const fleet of ['logging', 'metrics']) {
        const replaced = { ...range, source: 'opencost', members: ['a'] };
        await store.replaceCosts(fleet, replaced, rows);
        const shares = days.map(day => share('a', day));
        await store.replaceShares(fleet, shares, shares);
        await store.saveWeights(
          fleet,
          days.map(day => weights('a', day, 1)),
        );
        const transfers = days.map(day => transfer(day));
        await store.meter(fleet, { ...nothing, transfers });
      }
      const left = async (fleet: string) => [
        (await store.getCostRows({ ...all, ...page, fleet })).length,
        (await store.sumCosts({ ...all, fleet, resolution: 'month', by: [] }))
          .length,
        (await store.sumShares({ ...all, fleet, resolution: 'day' })).length,
        (await store.sumShares({ ...all, fleet, resolution: 'month' })).length,
        (await store.getWeights({ ...all, fleet })).length,
        (await store.sumTransfers({ ...links, fleet }))[0]?.readBytes,
      ];

      await expect(
        store.deleteCosts('logging', {
          costs: '2026-02-02',
          transfers: '2026-02-01',
        }),
      ).resolves.toBe(2 + 2 + 2 + 1);
      await expect(left('logging')).resolves.toEqual([1, 1, 1, 1, 1, 2_000]);
      await expect(left('metrics')).resolves.toEqual([3, 2, 3, 2, 3, 3_000]);
      await expect(
        store.deleteCosts('logging', {
          costs: '2027-01-01',
          transfers: '2027-01-01',
        }),
      ).resolves.toBe(5);
      await expect(left('logging')).resolves.toEqual([
        0,
        0,
        0,
        0,
        0,
        undefined,
      ]);
    });

    it('tells by its revision that something has changed', async () => {
      const store = await createStore();
      const members = ['a'];
      const revision = () => store.getCostRevision('logging');
      let seen = await revision();
      for (const change of [
        () =>
          store.replaceCosts(
            'logging',
            { ...range, source: 'opencost', members },
            [],
          ),
        () => store.meter('logging', nothing),
        () => store.saveWeights('logging', [weights('a', '2026-02-01', 1)]),
        () => store.replaceShares('logging', [], []),
        () => store.keepCostSources('logging', []),
        () =>
          store.deleteCosts('logging', {
            costs: range.to,
            transfers: range.to,
          }),
      ]) {
        await change();
        const next = await revision();
        expect(next).not.toBe(seen);
        seen = next;
      }
      await store.meter('metrics', nothing);
      await expect(revision()).resolves.toBe(seen);
    });
  },
);
