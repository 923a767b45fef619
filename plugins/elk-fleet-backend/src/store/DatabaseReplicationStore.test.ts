import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { at, sample, T0, verdict } from './__testUtils__/judged';
import { DatabaseFleetStore } from './DatabaseFleetStore';
import { DatabaseReplicationStore } from './DatabaseReplicationStore';
import type { LinkEvent } from './ReplicationStore';

// Saves and reads the links of a large fleet on each database.
jest.setTimeout(120_000);

const databases = TestDatabases.create();
const stored = new WeakMap<DatabaseReplicationStore, Knex>();

const event = (link: string, time: string): LinkEvent => ({
  fleet: 'logging',
  link,
  leaderMember: 'us-east-1',
  followerMember: 'us-west-2',
  index: 'logs-copy',
  from: 'synced',
  to: 'stalled',
  at: time,
  reason: 'The remote cluster is not connected.',
});

describe.each(databases.eachSupportedId())(
  'DatabaseReplicationStore, %p',
  id => {
    async function createStore() {
      const knex = await databases.init(id);
      await DatabaseFleetStore.create(
        mockServices.database({ knex, migrations: { skip: false } }),
      );
      const store = new DatabaseReplicationStore(knex);
      stored.set(store, knex);
      return store;
    }
    const window = { fleet: 'logging', from: at(0), to: at(7200) };

    it('returns the latest verdicts of a fleet, of some links where told', async () => {
      const store = await createStore();
      const stalled = verdict('b', at(30), { state: 'stalled', since: at(30) });
      const other = verdict('a', at(30), { fleet: 'metrics' });
      for (const verdicts of [
        [verdict('a', at(0)), verdict('b', at(0))],
        [verdict('a', at(30)), stalled, other],
      ]) {
        await store.saveJudgement({ verdicts, samples: [], events: [] });
      }

      await expect(store.getLinkVerdicts('logging')).resolves.toEqual(
        new Map([
          ['a', verdict('a', at(30))],
          ['b', stalled],
        ]),
      );
      await expect(
        store.getLinkVerdicts('logging', { links: ['b', 'c'] }),
      ).resolves.toEqual(new Map([['b', stalled]]));
    });

    it('uses up one number for each link, however often it is judged', async () => {
      const store = await createStore();
      const judge = (links: string[], second: number) =>
        store.saveJudgement({
          verdicts: links.map(link => verdict(link, at(second))),
          samples: [],
          events: [],
        });
      for (let second = 0; second < 20; second += 1) {
        await judge(['a', 'b'], second);
      }
      await judge(['a', 'b', 'c'], 30);
      const knex = stored.get(store)!;
      await expect(knex('links').orderBy('link').pluck('id')).resolves.toEqual([
        1, 2, 3,
      ]);
    });

    it('takes a judgement once, and none that is older', async () => {
      const store = await createStore();
      const judge = (time: string, state: 'synced' | 'stalled') =>
        store.saveJudgement({
          verdicts: [verdict('a', time, { state })],
          samples: [{ link: 'a', sample: sample(time) }],
          events: [event('a', time)],
        });
      await judge(at(30), 'synced');
      await judge(at(30), 'stalled');
      await judge(at(0), 'stalled');

      const verdicts = await store.getLinkVerdicts('logging');
      expect(verdicts.get('a')).toEqual(verdict('a', at(30)));
      await expect(
        store.getLinkHistory({ ...window, link: 'a', resolution: 'raw' }),
      ).resolves.toEqual([sample(at(30))]);
      await expect(
        store.getLinkEvents({ fleet: 'logging', limit: 10 }),
      ).resolves.toEqual([event('a', at(30))]);
    });

    it('keeps what is unknown unknown, and large numbers whole', async () => {
      const store = await createStore();
      const unknown = sample(at(0), {
        lagOperations: null,
        lagOperationsMax: null,
        lagSeconds: null,
        lagSecondsMax: null,
        lagExact: false,
        lagSecondsExact: true,
        retries: null,
        leaderCheckpoint: 9_007_199_254_740_991,
        followerCheckpoint: null,
      });
      await store.saveJudgement({
        verdicts: [verdict('a', at(0))],
        samples: [{ link: 'a', sample: unknown }],
        events: [],
      });

      await expect(
        store.getLinkHistory({ ...window, link: 'a', resolution: 'raw' }),
      ).resolves.toEqual([unknown]);
      await expect(
        store.getLinkHistory({ ...window, link: 'b', resolution: 'raw' }),
      ).resolves.toEqual([]);
    });

    it('keeps each resolution apart, and a rolled-up sample as it was first', async () => {
      const store = await createStore();
      await store.saveJudgement({
        verdicts: [verdict('a', at(0))],
        samples: [{ link: 'a', sample: sample(at(0)) }],
        events: [],
      });
      const rolledUp = sample(at(0), { lagSecondsMax: 7.5 });
      await store.addLinkHistory('logging', '5m', [
        { link: 'a', sample: rolledUp },
        { link: 'never-judged', sample: rolledUp },
      ]);
      await store.addLinkHistory('logging', '5m', [
        { link: 'a', sample: sample(at(0), { lagSecondsMax: 1 }) },
      ]);

      const read = (resolution: 'raw' | '5m' | '1h') =>
        store.getLinkHistory({ ...window, link: 'a', resolution });
      await expect(read('raw')).resolves.toEqual([sample(at(0))]);
      await expect(read('5m')).resolves.toEqual([rolledUp]);
      await expect(read('1h')).resolves.toEqual([]);
    });

    it('lists changes newest first, as many as are asked for', async () => {
      const store = await createStore();
      for (const seconds of [0, 30, 60]) {
        const links = ['a', 'b'];
        await store.saveJudgement({
          verdicts: links.map(link => verdict(link, at(seconds))),
          samples: [],
          events: links.map(link => event(link, at(seconds))),
        });
      }
      const list = async (links?: string[]) =>
        (await store.getLinkEvents({ fleet: 'logging', links, limit: 3 })).map(
          change => [change.link, change.at],
        );

      await expect(list()).resolves.toEqual([
        ['a', at(60)],
        ['b', at(60)],
        ['a', at(30)],
      ]);
      await expect(list(['b'])).resolves.toEqual([
        ['b', at(60)],
        ['b', at(30)],
        ['b', at(0)],
      ]);
      await expect(list([])).resolves.toEqual([]);
    });

    it('deletes what is older than it is kept, and links that are gone', async () => {
      const store = await createStore();
      const judge = (link: string, time: string) =>
        store.saveJudgement({
          verdicts: [verdict(link, time)],
          samples: [{ link, sample: sample(time) }],
          events: [event(link, time)],
        });
      await judge('gone', at(0));
      await judge('a', at(0));
      await judge('a', at(60));
      await store.addLinkHistory('logging', '5m', [
        { link: 'a', sample: sample(at(0)) },
      ]);

      await expect(
        store.deleteLinkHistory({
          history: { raw: at(30), '5m': T0, '1h': T0 },
          events: at(30),
          links: at(30),
        }),
      ).resolves.toBe(4);
      const read = (link: string, resolution: 'raw' | '5m') =>
        store.getLinkHistory({ ...window, link, resolution });
      await expect(read('a', 'raw')).resolves.toEqual([sample(at(60))]);
      await expect(read('a', '5m')).resolves.toEqual([sample(at(0))]);
      expect([...(await store.getLinkVerdicts('logging')).keys()]).toEqual([
        'a',
      ]);
      await expect(
        store.getLinkEvents({ fleet: 'logging', limit: 10 }),
      ).resolves.toEqual([event('a', at(60))]);
    });

    it('holds the links of a large fleet', async () => {
      const store = await createStore();
      const links = Array.from({ length: 10_000 }, (_, i) => `uuid-${i}:logs`);
      for (const time of [at(0), at(30)]) {
        await store.saveJudgement({
          verdicts: links.map(link => verdict(link, time)),
          samples: links.map(link => ({ link, sample: sample(time) })),
          events: [],
        });
      }

      expect((await store.getLinkVerdicts('logging', { links })).size).toBe(
        10_000,
      );
      const history = await store.getHistoryOfLinks({
        ...window,
        links,
        resolution: 'raw',
      });
      expect(history.size).toBe(10_000);
      expect(history.get('uuid-9999:logs')).toEqual([
        sample(at(0)),
        sample(at(30)),
      ]);
    });
  },
);
