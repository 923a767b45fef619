import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { DatabaseFleetStore } from './DatabaseFleetStore';

const databases = TestDatabases.create();

const T0 = '2026-01-01T00:00:00.000Z';
const at = (seconds: number) =>
  new Date(Date.parse(T0) + seconds * 1000).toISOString();

const usWest = { fleet: 'logging', member: 'us-west-2' };
const usEast = { fleet: 'logging', member: 'us-east-1' };

describe.each(databases.eachSupportedId())('schedule, %p', id => {
  async function createStore() {
    const knex = await databases.init(id);
    const store = await DatabaseFleetStore.create(
      mockServices.database({ knex, migrations: { skip: false } }),
    );
    return { store };
  }

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
      [gone, usWest, usEast].map(key => ({
        ...key,
        source: 'elasticsearch.health',
        value: { status: 'green' },
        observedAt: at(0),
        attemptedAt: at(0),
        durationMs: 1,
        error: undefined,
      })),
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

  it('removes members, and lets them begin anew', async () => {
    const { store } = await createStore();
    const elsewhere = { fleet: 'metrics', member: usEast.member };
    const all = [usWest, usEast, elsewhere];
    await store.addMembers(all, at(0));
    await store.saveObservations(
      all.map(key => ({
        ...key,
        source: 'elasticsearch.health',
        value: { status: 'green' },
        observedAt: at(0),
        attemptedAt: at(0),
        durationMs: 1,
        error: undefined,
      })),
    );
    // The first of those that are due.
    const claimed = await claim(store);
    expect(claimed).toMatchObject(usEast);

    await store.removeMembers([claimed, { ...usEast, member: 'nobody' }]);

    const left = await Promise.all(
      ['logging', 'metrics'].map(fleet => store.getObservations({ fleet })),
    );
    expect(left.flat().map(({ fleet, member }) => [fleet, member])).toEqual([
      ['logging', usWest.member],
      ['metrics', usEast.member],
    ]);
    // Who was reading it cannot bring it back.
    await store.reschedule(claimed, outcome);
    const members = [usEast];
    await expect(
      store.getDueMembers({ now: at(100), members }),
    ).resolves.toEqual([]);
    await store.addMembers(members, at(2));
    await expect(
      store.getDueMembers({ now: at(2), members }),
    ).resolves.toMatchObject([{ ...usEast, collections: 0, failures: 0 }]);
  });
});
