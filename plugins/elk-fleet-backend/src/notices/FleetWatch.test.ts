import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  at,
  followerValues,
  INTERVAL,
  leaderValues,
  LINK,
  WatchedFleet,
} from '../__testUtils__/WatchedFleet';
import { settings as collection } from '../collection/__testUtils__/Simulation';
import { fleetSettings } from '../__testUtils__/settings';
import { createInventory } from '../inventory/Inventory';
import { FleetWatch, type FleetWatchOptions } from './FleetWatch';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** Operations a second. */
const RATE = 100;

describe('FleetWatch', () => {
  let fleet: WatchedFleet;
  let cutAt: number | undefined;

  beforeEach(async () => {
    fleet = await WatchedFleet.create(await databases.init('SQLITE_3'));
    cutAt = undefined;
  });

  /** So many intervals pass, in each of which the members are read and judged. */
  async function pass(
    intervals: number,
    options: { west?: 'fails'; east?: 'fails' } = {},
  ) {
    for (let i = 0; i < intervals; i++) {
      fleet.now += INTERVAL;
      const written = fleet.now * RATE;
      if (options.east) await fleet.fail('east');
      else await fleet.read('east', leaderValues([written]));
      const has = (cutAt ?? fleet.now) * RATE;
      const cut = cutAt === undefined ? {} : { cutFor: fleet.now - cutAt };
      if (options.west) await fleet.fail('west');
      else await fleet.read('west', followerValues([has], cut));
      await fleet.judge();
    }
  }

  const cut = () => {
    cutAt = fleet.now;
  };
  const heal = () => {
    cutAt = undefined;
  };
  /** Titles of the notifications of a kind of findings. */
  const told = (kind = 'replication') =>
    fleet.send.mock.calls
      .map(([{ payload }]) => payload)
      .filter(({ topic }) => topic === kind)
      .map(({ title }) => title);
  const openKinds = async () =>
    (await fleet.stores.findings.getFindings('logging')).map(
      ({ kind }) => kind,
    );

  it('tells once that a link is broken, and once that it is over', async () => {
    await pass(3);
    expect(fleet.send).not.toHaveBeenCalled();

    cut();
    await pass(1);
    expect(told()).toEqual([expect.stringContaining('stalled')]);
    await pass(5);
    expect(told()).toHaveLength(1);
    expect(await openKinds()).toContain('replication');

    heal();
    await pass(2);
    expect(told()).toHaveLength(1);
    await pass(3);
    expect(told()).toEqual([told()[0], `Over: ${told()[0]}`]);
    await pass(10);
    expect(told()).toHaveLength(2);
    expect(await openKinds()).not.toContain('replication');
  });

  it('tells of a warning when it is seen twice in a row', async () => {
    await pass(2);
    cut();
    await pass(1);
    heal();
    await pass(4);
    expect(told('remote-disconnected')).toEqual([]);

    cut();
    await pass(1);
    expect(told('remote-disconnected')).toEqual([]);
    await pass(1);
    expect(told('remote-disconnected')).toHaveLength(1);
  });

  it('is quiet about what comes and goes', async () => {
    await pass(2);
    for (let i = 0; i < 3; i++) {
      cut();
      await pass(1);
      heal();
      await pass(4);
    }
    expect(told()).toEqual([
      expect.stringContaining('stalled'),
      expect.stringMatching(/^Over: /),
    ]);
    cut();
    await pass((15 * 60) / INTERVAL);
    expect(told()).toHaveLength(3);
  });

  it('tells those later who could not be told', async () => {
    await pass(2);
    cut();
    fleet.send.mockRejectedValue(new Error('status 404'));
    await pass(5);
    expect(fleet.logger.warn).toHaveBeenCalledTimes(1);
    expect(fleet.logger.warn.mock.calls[0][0]).toMatch(
      /could not be notified.*notifications plugin/,
    );

    fleet.send.mockReset();
    await pass(3);
    expect(told()).toHaveLength(1);
  });

  it.each(['west', 'east'] as const)(
    'keeps what is wrong with a link open while %s is not read',
    async member => {
      await pass(2);
      cut();
      await pass(3);
      heal();
      await pass(10, { [member]: 'fails' });

      expect(await openKinds()).toContain('replication');
      expect(told().filter(title => title.startsWith('Over'))).toEqual([]);
      await pass(4);
      expect(await openKinds()).not.toContain('replication');
      expect(told().at(-1)).toMatch(/^Over: /);
    },
  );

  it('keeps a verdict, a sample for each judgement, and the changes', async () => {
    await pass(3);
    cut();
    await pass(3);
    const { replication } = fleet.stores;
    const verdict = (await replication.getLinkVerdicts('logging')).get(LINK);
    const window = { from: at(0), to: at(fleet.now) };
    const samples = await replication.getLinkHistory({
      fleet: 'logging',
      link: LINK,
      resolution: 'raw',
      ...window,
    });
    const events = await replication.getLinkEvents({
      fleet: 'logging',
      limit: 10,
    });

    expect(verdict).toMatchObject({
      state: 'stalled',
      since: at(4 * INTERVAL),
      judgedAt: at(6 * INTERVAL),
    });
    expect(verdict?.measures.lag).toMatchObject({
      operations: 3 * INTERVAL * RATE,
      exact: false,
      seconds: 3 * INTERVAL,
    });
    expect(samples.map(sample => sample.lagSeconds)).toEqual(
      [0, 0, 0, 1, 2, 3].map(intervals => intervals * INTERVAL),
    );
    expect(events.map(({ from, to }) => [from, to])).toEqual([
      ['synced', 'stalled'],
      [null, 'synced'],
    ]);
  });

  it('publishes what opens and closes, and signals each judgement', async () => {
    await pass(2);
    cut();
    await pass(2);
    heal();
    await pass(4);
    const changes = fleet.publish.mock.calls
      .map(([{ topic, eventPayload }]) => ({ topic, ...eventPayload }))
      .filter(({ finding }) => finding.kind === 'replication');

    expect(changes).toMatchObject([
      { topic: 'elk-fleet.finding', fleet: 'logging', type: 'opened' },
      { topic: 'elk-fleet.finding', fleet: 'logging', type: 'closed' },
    ]);
    expect(fleet.signal).toHaveBeenCalledTimes(8);
    expect(fleet.signal).toHaveBeenLastCalledWith({
      recipients: { type: 'broadcast' },
      channel: 'elk-fleet',
      message: { fleet: 'logging', at: at(fleet.now) },
    });
  });

  it('judges against the objectives of the fleet', async () => {
    fleet.fleet.replication = { rpo: { seconds: 60 } };
    await pass(2);
    cut();
    await pass(3);
    const critical = (await fleet.stores.findings.getFindings('logging')).find(
      ({ kind }) => kind === 'rpo',
    );
    expect(critical).toMatchObject({ severity: 'critical' });
  });

  it('says nothing before anything was read, nor twice in one interval', async () => {
    await fleet.judge();
    await expect(
      fleet.stores.findings.getWatch('logging'),
    ).resolves.toBeUndefined();

    await pass(1);
    fleet.now += INTERVAL / 3;
    await fleet.judge();
    await expect(
      fleet.stores.findings.getWatch('logging'),
    ).resolves.toMatchObject({ judgedAt: at(INTERVAL) });
    expect(fleet.signal).toHaveBeenCalledTimes(1);
  });

  it('goes on with the next judgement after one that failed', async () => {
    await pass(1);
    jest
      .spyOn(fleet.stores.replication, 'saveJudgement')
      .mockRejectedValueOnce(new Error('database is locked'));
    await expect(pass(1)).rejects.toThrow(/fleet logging could not be judged/);

    fleet.logger.error.mockClear();
    await pass(1);
    await expect(
      fleet.stores.findings.getWatch('logging'),
    ).resolves.toMatchObject({ judgedAt: at(fleet.now) });
  });

  it('is one global task for each fleet, which may get its members later', async () => {
    const scheduler = mockServices.scheduler.mock();
    const fleets = [fleet.fleet, fleetSettings({ name: 'empty' })];
    await new FleetWatch({
      scheduler,
      inventory: createInventory({ fleets }),
      settings: { collection },
    } as unknown as FleetWatchOptions).start();

    expect(scheduler.scheduleTask.mock.calls.map(([{ id }]) => id)).toEqual([
      'elk-fleet-watch-logging',
      'elk-fleet-watch-empty',
    ]);
    expect(scheduler.scheduleTask).toHaveBeenCalledWith(
      expect.objectContaining({
        id: 'elk-fleet-watch-logging',
        scope: 'global',
        frequency: { milliseconds: 30_000 },
      }),
    );
  });
});
