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

const usWest = { fleet: 'logging', member: 'us-west-2' };
const usEast = { fleet: 'logging', member: 'us-east-1' };

describe.each(databases.eachSupportedId())('DatabaseFleetStore, %p', id => {
  async function createStore() {
    const knex = await databases.init(id);
    const store = await DatabaseFleetStore.create(
      mockServices.database({ knex, migrations: { skip: false } }),
    );
    return { knex, store };
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

      const most = await store.getObservations({
        fleet: 'logging',
        members: members.slice(1),
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

  describe('schedule', () => {
    const due = (seconds: number) => ({
      now: at(seconds),
      members: [usWest, usEast],
    });
    const outcome = {
      dueAt: at(30),
      failures: 2,
      collections: 7,
      failing: ['elasticsearch'],
    };

    async function claim(store: DatabaseFleetStore, seconds = 0) {
      const [member] = await store.getDueMembers(due(seconds));
      const claimed = await store.claimMember(member, {
        now: at(seconds),
        until: at(seconds + 20),
      });
      return claimed!;
    }

    it('makes new members due at once and leaves known ones alone', async () => {
      const { store } = await createStore();
      await store.addMembers([usWest], at(0));
      await store.addMembers([usWest, usEast], at(10));

      await expect(store.getDueMembers(due(10))).resolves.toEqual([
        { ...usWest, dueAt: at(0), failures: 0, collections: 0, failing: [] },
        { ...usEast, dueAt: at(10), failures: 0, collections: 0, failing: [] },
      ]);
      await expect(store.getDueMembers(due(9))).resolves.toHaveLength(1);
      await expect(
        store.getDueMembers({ now: at(10), members: [usEast] }),
      ).resolves.toEqual([expect.objectContaining(usEast)]);
    });

    it('gives a member to one process only, until the claim ends', async () => {
      const { store } = await createStore();
      await store.addMembers([usWest], at(0));
      const [member] = await store.getDueMembers(due(0));
      const options = { now: at(0), until: at(20) };

      const claims = await Promise.all([
        store.claimMember(member, options),
        store.claimMember(member, options),
      ]);

      expect(claims.filter(Boolean)).toEqual([
        { ...member, claimedUntil: at(20) },
      ]);
      await expect(store.getDueMembers(due(19))).resolves.toEqual([]);
      await expect(store.getDueMembers(due(20))).resolves.toEqual([member]);
    });

    it('tells who has been due for longer than a given time', async () => {
      const { store } = await createStore();
      await store.addMembers([usWest], at(0));
      await store.addMembers([usEast], at(10));

      await expect(
        store.getDueMembers({ ...due(15), dueBefore: at(5) }),
      ).resolves.toEqual([expect.objectContaining(usWest)]);
    });

    it('notes the outcome and when the next collection is due', async () => {
      const { store } = await createStore();
      await store.addMembers([usWest], at(0));
      await store.reschedule(await claim(store), outcome);

      await expect(store.getDueMembers(due(29))).resolves.toEqual([]);
      await expect(store.getDueMembers(due(30))).resolves.toEqual([
        { ...usWest, ...outcome },
      ]);
    });

    it('leaves a claim to the process that took it over', async () => {
      const { store } = await createStore();
      await store.addMembers([usWest], at(0));
      const late = await claim(store, 0);
      await claim(store, 20);
      await store.reschedule(late, outcome);

      await expect(store.getDueMembers(due(39))).resolves.toEqual([]);
      await expect(store.getDueMembers(due(40))).resolves.toEqual([
        expect.objectContaining({ ...usWest, failures: 0 }),
      ]);
    });

    it('makes a member due on request, with all its sources', async () => {
      const { store } = await createStore();
      await store.addMembers([usWest, usEast], at(0));
      await store.reschedule(await claim(store), {
        ...outcome,
        dueAt: at(300),
      });
      await store.requestCollection(
        [usEast, { fleet: 'logging', member: 'unknown' }],
        at(50),
      );

      await expect(
        store.getDueMembers({ now: at(50), members: [usEast] }),
      ).resolves.toEqual([
        {
          ...usEast,
          dueAt: at(50),
          failures: 0,
          collections: 0,
          failing: ['elasticsearch'],
        },
      ]);
    });

    it('does not lose a request that comes during a collection', async () => {
      const { store } = await createStore();
      await store.addMembers([usWest], at(0));
      const claimed = await claim(store);
      await store.requestCollection([usWest], at(5));

      await expect(store.getDueMembers(due(5))).resolves.toEqual([]);
      await store.reschedule(claimed, outcome);
      await expect(store.getDueMembers(due(6))).resolves.toEqual([
        {
          ...usWest,
          dueAt: at(5),
          failures: 0,
          collections: 0,
          failing: ['elasticsearch'],
        },
      ]);
    });

    it('forgets members that nobody reads, except those it is told to keep', async () => {
      const { store } = await createStore();
      const gone = { fleet: 'logging', member: 'gone' };
      await store.addMembers([gone, usWest], at(0));
      await store.addMembers([usEast], at(100));
      await store.saveObservations(
        [gone, usWest, usEast].map(key => health(key)),
      );

      await expect(
        store.forgetMembers({ dueBefore: at(100), except: [usWest] }),
      ).resolves.toEqual([gone]);

      const left = await store.getObservations({ fleet: 'logging' });
      expect(left.map(({ member }) => member)).toEqual([
        'us-east-1',
        'us-west-2',
      ]);
      await expect(
        store.getDueMembers({ now: at(200), members: [gone, usWest, usEast] }),
      ).resolves.toHaveLength(2);
    });
  });
});
