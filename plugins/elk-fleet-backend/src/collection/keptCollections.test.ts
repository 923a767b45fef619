import { TestDatabases } from '@backstage/backend-test-utils';
import { SECOND, simulationsIn } from './__testUtils__/simulations';

const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())(
  'what CollectionScheduler keeps and forgets, %p',
  id => {
    const simulate = simulationsIn(databases, id);

    it('stores what was read, and the error beside the last good value', async () => {
      const { store, simulation } = await simulate({
        members: ['west', 'east'],
      });
      await simulation.start('a');
      await simulation.run(10);
      simulation.behaviours.set('west', { seconds: 15, fails: true });
      await simulation.run(60);

      const [east, west] = await store.getObservations({ fleet: 'logging' });
      expect(east).toMatchObject({ member: 'east', error: undefined });
      expect(west).toMatchObject({
        member: 'west',
        value: { status: 'green' },
        observedAt: new Date(
          simulation.times('west', 'startedAt')[0],
        ).toISOString(),
        error: { code: 'timeout' },
      });
      expect(Date.parse(west.attemptedAt)).toBeGreaterThan(
        simulation.now - 60 * SECOND,
      );
    });

    it('keeps reading the others when one member makes the collector throw', async () => {
      const { store, simulation } = await simulate({
        members: ['east', 'west'],
      });
      simulation.behaviours.set('east', { seconds: 1, throws: true });
      const { logger } = await simulation.start('a');
      await simulation.run(60);

      const observations = await store.getObservations({ fleet: 'logging' });
      expect(observations.map(({ member }) => member)).toEqual(['west']);
      expect(simulation.times('east', 'startedAt').length).toBeGreaterThan(1);
      expect(logger.error.mock.calls[0]).toEqual([
        expect.stringContaining('member logging/east failed'),
        new Error('A bug'),
      ]);
    });

    it('says what was lost when it cannot be stored, and repeats the collection', async () => {
      const { store, simulation } = await simulate({ members: ['west'] });
      const save = jest
        .spyOn(store, 'saveObservations')
        .mockRejectedValueOnce(new Error('database is full'));
      const { logger } = await simulation.start('a');
      await simulation.run(30);

      expect(save).toHaveBeenCalledTimes(2);
      expect(logger.error.mock.calls).toEqual([
        [
          'The collection of member logging/west failed and 1 observations were lost; it is repeated in at most 20 seconds',
          new Error('database is full'),
        ],
      ]);
      await expect(
        store.getObservations({ fleet: 'logging' }),
      ).resolves.toHaveLength(1);
    });

    it('gives its members back and stores nothing when the process stops', async () => {
      const { store, simulation } = await simulate({ members: ['west'] });
      const { collection } = await simulation.start('a');
      simulation.behaviours.set('west', { seconds: 15, fails: true });
      await simulation.run(10);
      expect(simulation.collected).toHaveLength(1);
      await collection.stop();

      await expect(
        store.getObservations({ fleet: 'logging' }),
      ).resolves.toEqual([]);
      await expect(
        store.getDueMembers({
          now: new Date(simulation.now).toISOString(),
          members: [{ fleet: 'logging', member: 'west' }],
        }),
      ).resolves.toEqual([expect.objectContaining({ failures: 0 })]);
    });

    it('forgets expired samples, and members that nobody reads any more', async () => {
      const { store, simulation } = await simulate({ members: ['west'] });
      const start = new Date(simulation.now).toISOString();
      const other = { fleet: 'logging', member: 'other' };
      await store.addMembers([other], start);
      const { tasks, logger } = await simulation.start('a');
      const cleanUp = tasks.find(task => task.id === 'elk-fleet-clean-up')!;
      const sample = {
        fleet: 'logging',
        series: 'leader',
        subject: 'uuid:logs',
        at: start,
        values: { checkpoint: 1 },
      };
      await store.addSamples([sample], { expiresAt: start });
      const signal = new AbortController().signal;
      const due = () =>
        store.getDueMembers({
          now: new Date(simulation.now).toISOString(),
          members: [other, { fleet: 'logging', member: 'west' }],
        });

      await cleanUp.fn(signal);
      await expect(
        store.getSamples({ ...sample, from: start, to: start }),
      ).resolves.toEqual([]);
      await expect(due()).resolves.toHaveLength(2);

      simulation.now += 25 * 3_600 * SECOND;
      await cleanUp.fn(signal);
      await expect(due()).resolves.toEqual([
        expect.objectContaining({ member: 'west' }),
      ]);
      expect(logger.info).toHaveBeenCalledWith(
        'Forgot member logging/other, which nobody has read for a day',
      );
    });
  },
);
