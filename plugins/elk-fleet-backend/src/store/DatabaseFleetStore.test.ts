import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Observation } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { DatabaseFleetStore } from './DatabaseFleetStore';
import type { Sample } from './FleetStore';

const databases = TestDatabases.create();

const T0 = '2026-01-01T00:00:00.000Z';
const at = (seconds: number) =>
  new Date(Date.parse(T0) + seconds * 1000).toISOString();

const health = (patch: Partial<Observation> = {}): Observation => ({
  fleet: 'logging',
  member: 'us-west-2',
  source: 'elasticsearch.health',
  value: { status: 'green', nodes: 3 },
  observedAt: T0,
  attemptedAt: T0,
  durationMs: 12,
  error: undefined,
  ...patch,
});

const timeout = (seconds: number): Observation =>
  health({
    value: undefined,
    observedAt: undefined,
    attemptedAt: at(seconds),
    durationMs: 15_000,
    error: { code: 'timeout', message: 'No answer within 15 seconds.' },
  });

describe.each(databases.eachSupportedId())('DatabaseFleetStore, %p', id => {
  async function createStore() {
    const knex = await databases.init(id);
    const store = await DatabaseFleetStore.create(
      mockServices.database({ knex, migrations: { skip: false } }),
    );
    return { store };
  }

  describe('observations', () => {
    it('returns what was saved', async () => {
      const { store } = await createStore();
      await store.saveObservations([health()]);

      await expect(
        store.getObservations({ fleet: 'logging' }),
      ).resolves.toEqual([health()]);
    });

    it('keeps the last good value and its time beside a later error', async () => {
      const { store } = await createStore();
      await store.saveObservations([health()]);
      await store.saveObservations([timeout(30)]);

      await expect(
        store.getObservations({ fleet: 'logging' }),
      ).resolves.toEqual([
        {
          ...timeout(30),
          value: { status: 'green', nodes: 3 },
          observedAt: T0,
        },
      ]);
    });

    it('knows no value of a source that never answered', async () => {
      const { store } = await createStore();
      await store.saveObservations([timeout(0)]);

      await expect(
        store.getObservations({ fleet: 'logging' }),
      ).resolves.toEqual([timeout(0)]);
    });

    it('clears the error when the source answers again', async () => {
      const { store } = await createStore();
      const again = health({ observedAt: at(60), attemptedAt: at(60) });
      await store.saveObservations([timeout(30)]);
      await store.saveObservations([again]);

      await expect(
        store.getObservations({ fleet: 'logging' }),
      ).resolves.toEqual([again]);
    });

    it('lets no late writer replace a newer attempt', async () => {
      const { store } = await createStore();
      const newer = health({ observedAt: at(60), attemptedAt: at(60) });
      await store.saveObservations([newer]);
      await store.saveObservations([timeout(30)]);
      await store.saveObservations([health()]);

      await expect(
        store.getObservations({ fleet: 'logging' }),
      ).resolves.toEqual([newer]);
    });

    it('keeps a value that is null, false, zero or empty', async () => {
      const { store } = await createStore();
      const values = [null, false, 0, '', [], {}, '\u0000 "ü" \u{1F40C}'];
      await store.saveObservations(
        values.map((value, index) => health({ value, source: `x.${index}` })),
      );

      const stored = await store.getObservations({ fleet: 'logging' });

      expect(stored.map(({ value }) => value)).toEqual(values);
    });

    it('filters by fleet, members and sources, in any number', async () => {
      const { store } = await createStore();
      const members = Array.from({ length: 300 }, (_, i) => `m-${1000 + i}`);
      await store.saveObservations([
        ...members.map(member => health({ member })),
        ...members.map(member => health({ member, source: 'kibana.status' })),
        health({ fleet: 'other' }),
      ]);

      const some = await store.getObservations({
        fleet: 'logging',
        members: ['m-1001', 'm-1002', 'unknown'],
        sources: ['kibana.status'],
      });
      expect(some.map(({ member, source }) => [member, source])).toEqual([
        ['m-1001', 'kibana.status'],
        ['m-1002', 'kibana.status'],
      ]);

      const others = await store.getObservations({
        fleet: 'logging',
        members: ['m-1001', 'm-1002'],
        except: ['kibana.status', 'unknown'],
      });
      expect(others.map(({ member, source }) => [member, source])).toEqual([
        ['m-1001', 'elasticsearch.health'],
        ['m-1002', 'elasticsearch.health'],
      ]);

      const most = await store.getObservations({
        fleet: 'logging',
        members: members.slice(1),
        except: [],
      });
      expect(most).toHaveLength(598);
      expect(most.map(({ member }) => member)).not.toContain('m-1000');

      await expect(
        store.getObservations({ fleet: 'logging', members: [] }),
      ).resolves.toEqual([]);
    });
  });

  describe('samples', () => {
    const sample = (seconds: number, patch: Partial<Sample> = {}): Sample => ({
      fleet: 'logging',
      series: 'leader',
      subject: 'uuid:logs',
      at: at(seconds),
      values: { checkpoint: seconds },
      ...patch,
    });
    const window = {
      fleet: 'logging',
      series: 'leader',
      subject: 'uuid:logs',
      from: at(30),
      to: at(90),
    };

    it('returns one subject of one series in the window, oldest first', async () => {
      const { store } = await createStore();
      await store.addSamples(
        [
          sample(90),
          sample(0),
          sample(60),
          sample(30),
          sample(91),
          sample(60, { subject: 'uuid:other' }),
          sample(60, { series: 'follower' }),
          sample(60, { fleet: 'other' }),
        ],
        { expiresAt: at(1000) },
      );

      await expect(store.getSamples(window)).resolves.toEqual([
        sample(30),
        sample(60),
        sample(90),
      ]);
    });

    it('takes the same sample twice and many at once', async () => {
      const { store } = await createStore();
      const many = Array.from({ length: 500 }, (_, i) => sample(i));
      await store.addSamples(many, { expiresAt: at(1000) });
      await store.addSamples(many, { expiresAt: at(1000) });

      await expect(
        store.getSamples({ ...window, from: at(0), to: at(1000) }),
      ).resolves.toHaveLength(500);
    });

    it('deletes those that have expired and says how many', async () => {
      const { store } = await createStore();
      await store.addSamples([sample(30), sample(40)], { expiresAt: at(100) });
      await store.addSamples([sample(50)], { expiresAt: at(101) });

      await expect(store.deleteExpiredSamples(at(100))).resolves.toBe(2);
      await expect(store.getSamples(window)).resolves.toEqual([sample(50)]);
    });
  });
});
