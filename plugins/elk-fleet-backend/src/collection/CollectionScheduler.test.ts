import { TestDatabases } from '@backstage/backend-test-utils';
import { memberSettings } from '../__testUtils__/settings';
import { names, SECOND, simulationsIn } from './__testUtils__/simulations';

const databases = TestDatabases.create();
const INTERVAL = 30 * SECOND;

const gaps = (times: number[]) =>
  times.slice(1).map((time, index) => time - times[index]);

describe.each(databases.eachSupportedId())('CollectionScheduler, %p', id => {
  const simulate = simulationsIn(databases, id);

  it('collects every member once an interval, whichever process does it', async () => {
    const { simulation } = await simulate();
    await simulation.start('a');
    await simulation.start('b');
    await simulation.run(300);

    for (const name of names) {
      const [first, ...others] = gaps(simulation.times(name, 'startedAt'));
      // The first collection is at once, the others in the slot of the member.
      expect(first).toBeGreaterThanOrEqual(INTERVAL / 2);
      expect(others.length).toBeGreaterThanOrEqual(7);
      expect(Math.min(...others)).toBeGreaterThanOrEqual(25 * SECOND);
      expect(Math.max(...others)).toBeLessThanOrEqual(35 * SECOND);
    }
    const processes = simulation.collected.map(c => c.process);
    expect(new Set(processes)).toEqual(new Set(['a', 'b']));
  });

  it('loses no member for longer than two intervals when a process dies', async () => {
    const { simulation } = await simulate();
    await simulation.start('a');
    await simulation.run(31);
    // All that are due now are being read when the process dies.
    for (const name of names) simulation.behaviours.set(name, { seconds: 10 });
    await simulation.run(29);
    const broken = simulation.collected.filter(c => c.endedAt === undefined);
    expect(broken.length).toBeGreaterThan(0);
    simulation.kill('a');
    simulation.behaviours.clear();
    await simulation.start('b');
    await simulation.run(240);

    for (const name of names) {
      const ended = simulation.times(name, 'endedAt');
      expect(Math.max(...gaps(ended))).toBeLessThan(2.5 * INTERVAL);
      expect(ended.at(-1)).toBeGreaterThan(simulation.now - 40 * SECOND);
    }
  });

  it('lets a member that hangs hold up nobody', async () => {
    const { simulation } = await simulate({ settings: { shards: 1 } });
    simulation.behaviours.set(names[0], { seconds: 15, fails: true });
    await simulation.start('a');
    await simulation.run(180);

    for (const name of names.slice(1)) {
      const [, ...others] = gaps(simulation.times(name, 'startedAt'));
      expect(Math.max(...others)).toBeLessThanOrEqual(35 * SECOND);
    }
  });

  it('reads no more members at once than it may', async () => {
    const { simulation } = await simulate({ settings: { concurrency: 3 } });
    await simulation.start('a');
    await simulation.run(60);

    const running = simulation.collected.map(
      ({ startedAt }) =>
        simulation.collected.filter(
          c => c.startedAt <= startedAt && c.endedAt! > startedAt,
        ).length,
    );
    expect(Math.max(...running)).toBe(3);
    expect(new Set(simulation.collected.map(c => c.member)).size).toBe(12);
  });

  it('backs off from a member that stays away, and is there at once when asked', async () => {
    const { simulation } = await simulate({ members: ['west'] });
    const { collection } = await simulation.start('a');
    simulation.behaviours.set('west', { seconds: 15, fails: true });
    await simulation.run(1_800);

    const started = simulation.times('west', 'startedAt');
    expect(started.length).toBeLessThan(15);
    expect(gaps(started).at(-1)).toBeGreaterThan(200 * SECOND);

    simulation.behaviours.clear();
    await simulation.run(20);
    await collection.refresh(
      [{ fleet: 'logging', member: 'west' }],
      new Date(simulation.now).toISOString(),
    );
    await simulation.settle();
    expect(simulation.times('west', 'startedAt').at(-1)).toBe(simulation.now);
    expect(simulation.collected.at(-1)?.collections).toBe(0);

    await simulation.run(120);
    const [, ...since] = gaps(
      simulation.times('west', 'startedAt').slice(started.length),
    );
    expect(Math.max(...since)).toBeLessThanOrEqual(35 * SECOND);
  });

  it('reads a member again that was asked for while it was being read', async () => {
    const { simulation } = await simulate({ members: ['west'] });
    const { collection } = await simulation.start('a');
    const ask = () =>
      collection.refresh(
        [{ fleet: 'logging', member: 'west' }],
        new Date(simulation.now).toISOString(),
      );
    simulation.behaviours.set('west', { seconds: 3 });
    await simulation.run(1);
    await ask();
    await simulation.run(1);
    await ask();
    await simulation.settle();
    expect(simulation.times('west', 'startedAt')).toHaveLength(1);

    // No task looks at the schedule in the second in which the first one ends.
    await simulation.run(2);
    const [ended] = simulation.times('west', 'endedAt');
    expect(simulation.times('west', 'startedAt')[1]).toBe(ended);
  });

  it('sees a member that heals after a short outage within an interval', async () => {
    const { simulation } = await simulate({ members: ['west'] });
    const { logger } = await simulation.start('a');
    await simulation.run(60);
    simulation.behaviours.set('west', { seconds: 15, fails: true });
    await simulation.run(90);
    simulation.behaviours.clear();
    const healedAt = simulation.now;
    await simulation.run(50);

    const next = simulation
      .times('west', 'startedAt')
      .find(time => time >= healedAt);
    expect(next! - healedAt).toBeLessThanOrEqual(35 * SECOND);
    expect(logger.warn.mock.calls).toEqual([
      ['Member logging/west: cannot read elasticsearch (timeout: No answer.)'],
    ]);
    expect(logger.info.mock.calls).toEqual([
      ['Member logging/west: reads again elasticsearch'],
    ]);
  });

  it('reads members that join while it runs, anew when they change, and not when they have left', async () => {
    const { store, simulation } = await simulate({ members: [] });
    const processes = [
      await simulation.start('a'),
      await simulation.start('b'),
    ];
    const discover = (...found: string[]) => {
      const members = found.map(name => memberSettings({ name }));
      for (const { inventory } of processes) {
        inventory.setDiscovered({ members, problems: [] });
      }
    };
    const west = { fleet: 'logging', member: 'west' };
    await simulation.run(60);
    expect(simulation.collected).toEqual([]);

    discover('west');
    for (const { collection } of processes) await collection.join([west]);
    await simulation.settle();
    await simulation.run(300);
    const joined = simulation.times('west', 'startedAt');
    expect(joined[0]).toBe(simulation.now - 300 * SECOND);
    expect(joined.length).toBeGreaterThanOrEqual(9);
    expect(joined.length).toBeLessThanOrEqual(13);
    await expect(
      store.getObservations({ fleet: 'logging', members: ['west'] }),
    ).resolves.toHaveLength(1);

    await processes[0].collection.join([west]);
    await simulation.settle();
    expect(simulation.times('west', 'startedAt').at(-1)).toBe(simulation.now);

    discover();
    await simulation.run(5);
    const before = simulation.collected.length;
    await simulation.run(120);
    expect(simulation.collected).toHaveLength(before);

    // A day later nothing of it is kept, though nobody said that it left.
    simulation.now += 25 * 3_600 * SECOND;
    const cleanUp = processes[0].tasks.find(
      task => task.id === 'elk-fleet-clean-up',
    )!;
    await cleanUp.fn(new AbortController().signal);
    await expect(store.getObservations({ fleet: 'logging' })).resolves.toEqual(
      [],
    );
  });

  it('forgets a member that left, also what was being read of it', async () => {
    const { store, simulation } = await simulate({ members: [] });
    const { collection, inventory } = await simulation.start('a');
    const west = { fleet: 'logging', member: 'west' };
    const discover = (...titles: string[]) =>
      inventory.setDiscovered({
        members: titles.map(title => memberSettings({ name: 'west', title })),
        problems: [],
      });
    const readings = () => store.getObservations({ fleet: 'logging' });
    discover('first');
    await collection.join([west]);
    await simulation.run(60);
    expect(await readings()).toHaveLength(1);

    simulation.behaviours.set('west', { seconds: 10 });
    await collection.refresh([west], new Date(simulation.now).toISOString());
    await simulation.settle();
    discover();
    await collection.leave([west]);
    expect(await readings()).toEqual([]);
    await simulation.run(15);
    const ended = simulation.times('west', 'endedAt');
    expect(ended.at(-1)).toBeGreaterThan(simulation.now - 15 * SECOND);
    expect(await readings()).toEqual([]);

    // Who takes the name begins anew, and what is read of the one before it is dropped.
    discover('second');
    await collection.join([west]);
    await simulation.settle();
    discover('third');
    await collection.join([west]);
    await simulation.run(9);
    expect(await readings()).toEqual([]);
    await simulation.run(15);
    const [begun, again] = simulation.collected.slice(-2);
    expect(again.startedAt).toBe(begun.endedAt);
    expect(again.collections).toBe(0);
    expect(await readings()).toMatchObject([
      { attemptedAt: expect.anything(), member: 'west' },
    ]);
  });
});
