import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import * as fc from 'fast-check';
import {
  cost,
  share,
  sourceState,
  summed,
  weights,
} from './__testUtils__/costs';
import type { CostShare, CostStore } from './CostStore';
import { createStores } from './createStores';

jest.setTimeout(120_000);

const databases = TestDatabases.create();

const range = { from: '2026-01-01', to: '2026-12-31' };
const all = { fleet: 'logging', members: ['a', 'b', 'c'], ...range };
const page = { limit: 100, offset: 0 };
const opencost = { source: 'opencost', members: ['a', 'b'], ...range };

const toSum = ({ day, ...sum }: CostShare, resolution: 'day' | 'month') => ({
  bucket: resolution === 'day' ? day : `${day.slice(0, 7)}-01`,
  ...sum,
});

describe.each(databases.eachSupportedId())(
  'DatabaseCostStore, shares and sources, %p',
  id => {
    async function createStore(): Promise<CostStore> {
      const knex = await databases.init(id);
      const { costs } = await createStores(
        mockServices.database({ knex, migrations: { skip: false } }),
      );
      return costs;
    }

    it('replaces the shares of some members on some days', async () => {
      const store = await createStore();
      const unowned = { entityRef: null, owner: null };
      const kept = [share('a', '2026-02-02'), share('b', '2026-02-01')];
      await store.replaceShares(
        'logging',
        [
          { member: 'a', day: '2026-02-01' },
          { member: 'a', day: '2026-02-02' },
          { member: 'b', day: '2026-02-01' },
        ],
        [share('a', '2026-02-01'), share('a', '2026-02-01', unowned), ...kept],
      );
      const now = [
        share('a', '2026-02-01', { entityRef: null, amounts: { shared: 0 } }),
        share('a', '2026-02-01', { owner: null }),
        share('a', '2026-02-01', { ...unowned, component: 'kibana' }),
      ];
      await store.replaceShares(
        'logging',
        [{ member: 'a', day: '2026-02-01' }],
        now,
      );

      const sums = await store.sumShares({ ...all, resolution: 'day' });
      expect(summed(sums)).toEqual(
        summed([...now, ...kept].map(row => toSum(row, 'day'))),
      );
      await expect(
        store.replaceShares(
          'logging',
          [{ member: 'a', day: '2026-02-01' }],
          kept,
        ),
      ).rejects.toThrow('A share of a on 2026-02-02 is not part');
    });

    it('sums the shares of an owner, an entity, a component', async () => {
      const store = await createStore();
      const shares = [
        share('a', '2026-02-01'),
        share('a', '2026-02-02', { owner: null }),
        share('b', '2026-02-03', { entityRef: null }),
        share('b', '2026-03-01', { component: 'kibana' }),
      ];
      await store.replaceShares('logging', shares, shares);
      const days = async (
        filter: Partial<Parameters<CostStore['sumShares']>[0]>,
      ) => {
        const sums = await store.sumShares({
          ...all,
          resolution: 'day',
          ...filter,
        });
        return sums.map(({ bucket }) => bucket).sort();
      };

      await expect(days({ owner: 'group:default/shop' })).resolves.toEqual([
        '2026-02-01',
        '2026-02-03',
        '2026-03-01',
      ]);
      await expect(
        days({ entityRef: 'component:default/checkout', members: ['a'] }),
      ).resolves.toEqual(['2026-02-01', '2026-02-02']);
      await expect(days({ component: 'kibana' })).resolves.toEqual([
        '2026-03-01',
      ]);
      await expect(days({ members: [] })).resolves.toEqual([]);
      await expect(days({ fleet: 'metrics' })).resolves.toEqual([]);
      await expect(days({ owner: 'group:default/none' })).resolves.toEqual([]);
    });

    it('sums shares by what is asked for alone', async () => {
      const store = await createStore();
      const shares = [
        share('a', '2026-02-01', { owner: null }),
        share('a', '2026-02-01', { entityRef: 'component:default/cart' }),
        share('b', '2026-02-02', { amounts: { storage: 1, network: 2 } }),
      ];
      await store.replaceShares('logging', shares, shares);
      const sums = async (
        by: Array<'member' | 'component' | 'entity' | 'owner'>,
      ) =>
        summed(await store.sumShares({ ...all, resolution: 'month', by })).map(
          ({ member, component, entityRef, owner, amounts }) => [
            member ?? component ?? entityRef ?? owner,
            amounts,
          ],
        );

      await expect(sums([])).resolves.toEqual([
        [undefined, { storage: 800_001, network: 2 }],
      ]);
      await expect(sums(['owner'])).resolves.toEqual([
        ['group:default/shop', { storage: 400_001, network: 2 }],
        [null, { storage: 400_000 }],
      ]);
      await expect(sums(['entity'])).resolves.toEqual([
        ['component:default/cart', { storage: 400_000 }],
        ['component:default/checkout', { storage: 400_001, network: 2 }],
      ]);
      await expect(sums(['member', 'owner'])).resolves.toEqual([
        ['a', { storage: 400_000 }],
        ['a', { storage: 400_000 }],
        ['b', { storage: 1, network: 2 }],
      ]);
    });

    it('has months of shares that are what their days add up to', async () => {
      const store = await createStore();
      const key = fc.record({
        member: fc.constantFrom('a', 'b'),
        day: fc.constantFrom('2026-01-30', '2026-01-31', '2026-02-01'),
      });
      const step = fc.array(
        fc.record({
          key,
          entityRef: fc.constantFrom(null, 'component:default/checkout'),
          storage: fc.integer({ min: 0, max: 1e12 }),
        }),
        { maxLength: 6 },
      );
      const steps = fc.array(fc.record({ rows: step, also: fc.array(key) }), {
        maxLength: 5,
      });
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(steps, async changes => {
          const fleet = `fleet-${runs++}`;
          let model: CostShare[] = [];
          for (const { rows, also } of changes) {
            const replaced = [...rows.map(row => row.key), ...also];
            const shares = rows.map(({ key: { member, day }, ...row }) =>
              share(member, day, {
                entityRef: row.entityRef,
                amounts: { storage: row.storage },
              }),
            );
            await store.replaceShares(fleet, replaced, shares);
            model = model
              .filter(
                ({ member, day }) =>
                  !replaced.some(
                    other => other.member === member && other.day === day,
                  ),
              )
              .concat(shares);
          }
          for (const resolution of ['day', 'month'] as const) {
            const sums = await store.sumShares({ ...all, fleet, resolution });
            expect(summed(sums)).toEqual(
              summed(model.map(row => toSum(row, resolution))),
            );
          }
        }),
        { numRuns: 25 },
      );
    });

    it('knows the weights of each day, and the latest', async () => {
      const store = await createStore();
      const first = weights('a', '2026-02-01', 0.25);
      const second = weights('a', '2026-02-03', 0.5);
      const other = weights('b', '2026-01-01', 0.75);
      await store.saveWeights('logging', [
        weights('a', '2026-02-01', 1),
        other,
      ]);
      await store.saveWeights('logging', [first, second]);
      await store.saveWeights('metrics', [weights('a', '2026-02-04', 1)]);
      const latest = (to: string, members = ['a', 'b', 'c']) =>
        store.getLatestWeights({ fleet: 'logging', members, to });

      await expect(latest('2026-02-09')).resolves.toEqual([second, other]);
      await expect(latest('2026-02-02')).resolves.toEqual([first, other]);
      await expect(latest('2026-01-31', ['a'])).resolves.toEqual([]);
      await expect(store.getWeights(all)).resolves.toEqual([
        first,
        second,
        other,
      ]);
      await expect(
        store.getWeights({ ...all, from: '2026-02-02', members: ['a'] }),
      ).resolves.toEqual([second]);
    });

    it('keeps how sources were read, with the days of which they tell', async () => {
      const store = await createStore();
      const item = sourceState('', 'item:licence', {
        kind: 'measured',
        facts: {
          currency: 'EUR',
          members: {
            a: { usage: [], cpuHour: 0.03, memoryGibHour: null, clusters: [] },
          },
        },
        problems: [{ code: 'price-730', message: 'The price is of a month.' }],
      });
      const failed = sourceState('a', 'opencost', {
        readAt: undefined,
        error: { code: 'timeout', message: 'No answer within 10 s.' },
      });
      const unheard = sourceState('b', 'opencost');
      for (const state of [failed, unheard, item, sourceState('c', 'gone')]) {
        await store.saveCostSource('logging', state);
      }
      await store.saveCostSource('metrics', sourceState('c', 'gone'));
      const of = (source: string) => ({ ...opencost, source });
      await store.replaceCosts('logging', of('opencost'), [
        cost('a', '2026-02-02'),
        cost('a', '2026-02-01', { currency: 'EUR' }),
        cost('b', '2026-02-09'),
      ]);
      await store.replaceCosts(
        'logging',
        { ...of('opencost'), members: ['b'] },
        [],
      );
      const licences = ['2026-03-02', '2026-03-01'].map((day, i) =>
        cost(['a', 'b'][i], day, { source: 'item:licence' }),
      );
      await store.replaceCosts('logging', of('item:licence'), licences);
      await store.keepCostSources('logging', [failed, unheard, item]);

      await expect(store.getCostSources('logging')).resolves.toEqual([
        {
          ...{ ...item, from: '2026-03-01', to: '2026-03-02' },
          lastDays: { a: '2026-03-02', b: '2026-03-01' },
        },
        { ...failed, from: '2026-02-01', to: '2026-02-02' },
        unheard,
      ]);
      const read = sourceState('a', 'opencost', { title: 'Kubecost' });
      await store.saveCostSource('logging', read);
      await store.keepCostSources('logging', [read]);
      await expect(store.getCostSources('logging')).resolves.toEqual([
        { ...read, from: '2026-02-01', to: '2026-02-02' },
      ]);
      await expect(store.getCostSources('metrics')).resolves.toHaveLength(1);
      // The rows of a source that is forgotten stay.
      await expect(
        store.getCostRows({ ...all, ...page }),
      ).resolves.toHaveLength(4);
    });
  },
);
