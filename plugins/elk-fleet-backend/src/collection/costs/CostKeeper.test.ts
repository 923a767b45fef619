import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { sumAmounts } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { cost, transfer } from '../../store/__testUtils__/costs';
import { KeptFleet, workload } from './__testUtils__/KeptFleet';
import { allocation, allocations, costSource } from './__testUtils__/sources';
import { CostKeeper } from './CostKeeper';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const DAY = '2026-02-10';

const openCost = (member = 'a') =>
  costSource({ member, read: async () => allocations([allocation(DAY)]) });

const runs = {
  'kubernetes.workloads': { workloads: [workload()], partial: [] },
};

/** What `a` allocates and what `b` runs at list prices, for five minutes. */
async function kept() {
  const fleet = await KeptFleet.create(databases);
  fleet.sources = [openCost()];
  await fleet.observe('b', runs);
  await fleet.keep();
  fleet.wait(5);
  await fleet.observe('b', runs);
  return fleet;
}

const sources = async (fleet: KeptFleet) => [
  ...new Set((await fleet.rows()).map(({ source }) => source)),
];

describe('CostKeeper', () => {
  it('keeps what is allocated, what runs, and whose it is', async () => {
    const fleet = await kept();
    await fleet.keep();
    expect(await sources(fleet)).toEqual(['opencost', 'price-list']);
    const rows = await fleet.rows();
    const shares = await fleet.shares();
    const sum = (all: Array<{ amounts: object }>) =>
      all.reduce((x, { amounts }) => x + sumAmounts(amounts), 0);
    expect(sum(shares)).toBe(sum(rows));
    expect(sum(rows)).toBeGreaterThan(3_000_000);
    expect(fleet.logger.error).not.toHaveBeenCalled();
  });

  it('goes on with the rest when a part fails', async () => {
    const fleet = await kept();
    const { costs } = fleet.stores;
    const failing = jest
      .spyOn(costs, 'getCostSources')
      .mockRejectedValue(new Error('boom'));
    await fleet.keep();
    failing.mockRestore();
    expect(await sources(fleet)).toEqual(['opencost', 'price-list']);
    expect(fleet.logger.error).toHaveBeenCalledTimes(1);
    expect(fleet.logger.error).toHaveBeenCalledWith(
      'The costs of the fleet logging could not be kept; it is tried again in a few minutes',
      expect.objectContaining({ message: 'boom' }),
    );
  });

  it('splits what it has read though metering fails', async () => {
    const fleet = await KeptFleet.create(databases);
    fleet.sources = [openCost()];
    jest
      .spyOn(fleet.stores.costs, 'sumTransfers')
      .mockRejectedValue(new Error('boom'));
    await fleet.keep();
    await expect(fleet.shares()).resolves.toHaveLength(1);
    expect(fleet.logger.error).toHaveBeenCalledTimes(1);
  });

  it('splits at first what another process kept and did not split', async () => {
    const fleet = await KeptFleet.create(databases);
    const past = cost('a', '2025-11-05');
    await fleet.stores.costs.replaceCosts(
      'logging',
      {
        ...{ source: 'opencost', members: ['a'] },
        ...{ from: '2025-11-01', to: '2025-11-30' },
      },
      [past],
    );
    await fleet.keep();
    expect((await fleet.shares()).map(({ bucket }) => bucket)).toEqual([
      '2025-11-05',
    ]);
  });

  it('splits in the next round what could not be split in this one', async () => {
    const fleet = await KeptFleet.create(databases);
    fleet.sources = [openCost()];
    const keeper = new CostKeeper(fleet.options);
    const keep = () => keeper.keep(fleet.fleet, new AbortController().signal);
    await keep();
    const of = (day: string) =>
      costSource({ read: async () => allocations([allocation(day)]) });
    fleet.sources = [of('2026-02-08')];
    const dying = jest
      .spyOn(fleet.stores.costs, 'getCostRows')
      .mockRejectedValue(new Error('killed'));
    fleet.wait(60);
    await keep();
    dying.mockRestore();
    fleet.wait(5);
    await keep();
    expect((await fleet.shares()).map(({ bucket }) => bucket).sort()).toEqual([
      '2026-02-08',
      DAY,
    ]);
    await expect(
      fleet.stores.costs.getMeter('logging', 'unsplit'),
    ).resolves.toEqual([]);
  });

  it('looks once a day for what was not split', async () => {
    const fleet = await KeptFleet.create(databases);
    const sums = jest.spyOn(fleet.stores.costs, 'sumCosts');
    const keeper = new CostKeeper(fleet.options);
    const keep = async (minutes: number) => {
      sums.mockClear();
      fleet.wait(minutes);
      await keeper.keep(fleet.fleet, new AbortController().signal);
      return sums.mock.calls.length;
    };
    expect(await keep(0)).toBe(1);
    expect(await keep(5)).toBe(0);
    expect(await keep(24 * 60)).toBe(1);
  });

  it('forgets sources that are configured no more, not what they said', async () => {
    const fleet = await KeptFleet.create(databases);
    fleet.sources = [openCost('a'), openCost('b')];
    await fleet.keep();
    fleet.sources = [openCost('b')];
    fleet.wait(60);
    await fleet.observe('a', runs);
    await fleet.keep();
    const { costs } = fleet.stores;
    const states = await costs.getCostSources('logging');
    expect(states.map(({ member, source }) => [member, source])).toEqual([
      ['a', 'price-list'],
      ['b', 'opencost'],
    ]);
    expect((await fleet.rows()).map(({ member }) => member)).toEqual([
      'a',
      'b',
    ]);
  });

  it('deletes what is older than it is kept', async () => {
    const fleet = await KeptFleet.create(databases);
    const { costs } = fleet.stores;
    const days = ['2024-02-10', '2024-02-11', DAY];
    await costs.replaceCosts(
      'logging',
      {
        ...{ source: 'opencost', members: ['a'] },
        ...{ from: days[0], to: DAY },
      },
      days.map(day => cost('a', day)),
    );
    const moved = ['2025-12-09', '2025-12-10'].map(day =>
      transfer(day, { leaderMember: 'a', followerMember: 'b' }),
    );
    await costs.meter('logging', { rows: [], transfers: moved, meters: [] });
    await new CostKeeper(fleet.options).deleteOld();
    expect((await fleet.rows()).map(({ day }) => day)).toEqual(days.slice(1));
    expect((await fleet.transfers())[0]).toMatchObject({
      ...{ day: '2025-12-10', readBytes: 1_000 },
    });
  });

  it('is a task for each fleet, as often as costs or meters ask for', async () => {
    const fleet = await KeptFleet.create(databases);
    const tasks = async (intervalMs: number) => {
      const scheduler = mockServices.scheduler.mock();
      const { settings, ...options } = fleet.options;
      const costs = { ...settings.costs, intervalMs };
      await new CostKeeper({
        ...{ ...options, scheduler },
        settings: { ...settings, costs },
      }).start();
      return scheduler.scheduleTask.mock.calls.map(
        ([{ id, scope, frequency }]) => [id, scope, frequency],
      );
    };
    const forget = ['elk-fleet-forget-costs', 'global', { hours: 24 }];
    expect(await tasks(3_600_000)).toEqual([
      ['elk-fleet-costs-logging', 'global', { milliseconds: 300_000 }],
      forget,
    ]);
    expect((await tasks(60_000))[0][2]).toEqual({ milliseconds: 60_000 });
  });
});
