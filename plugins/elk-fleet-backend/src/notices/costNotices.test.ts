import { TestDatabases } from '@backstage/backend-test-utils';
import {
  followerValues,
  INTERVAL,
  leaderValues,
  WatchedFleet,
} from '../__testUtils__/WatchedFleet';
import { sourceState } from '../store/__testUtils__/costs';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

async function start() {
  const fleet = await WatchedFleet.create(await databases.init('SQLITE_3'));
  const { costs, findings } = fleet.stores;
  const pass = async (intervals: number) => {
    for (let i = 0; i < intervals; i++) {
      fleet.now += INTERVAL;
      await fleet.read('east', leaderValues([fleet.now * 100]));
      // The link is cut.
      await fleet.read('west', followerValues([0], { cutFor: fleet.now }));
      await fleet.watch.judge(fleet.fleet);
    }
  };
  const error = { code: 'timeout' as const, message: 'It is slow.' };
  await costs.saveCostSource(
    'logging',
    sourceState('east', 'opencost', { error }),
  );
  const kinds = async () =>
    (await findings.getFindings('logging')).map(({ kind }) => kind);
  const told = () =>
    fleet.send.mock.calls
      .map(([{ payload }]) => payload)
      .filter(({ topic }) => topic === 'cost-source');
  return { fleet, costs, pass, kinds, told };
}

describe('findings about costs', () => {
  it('open and are told once as all others are', async () => {
    const { fleet, pass, kinds, told } = await start();
    await pass(4);
    expect(await kinds()).toEqual(
      expect.arrayContaining(['cost-source', 'replication']),
    );
    expect(told()).toEqual([
      expect.objectContaining({
        title: expect.stringContaining('OpenCost of east cannot be read'),
        link: '/elk-fleet/costs?fleet=logging&member=east&section=sources',
      }),
    ]);
    expect(fleet.logger.error).not.toHaveBeenCalled();
  });

  it('stay while costs cannot be judged, and hold up no other', async () => {
    const { fleet, costs, pass, kinds, told } = await start();
    await pass(4);
    // Judged anew, since something has changed.
    fleet.now += 600;
    await costs.saveCostSource('logging', sourceState('west', 'opencost'));
    const failing = jest
      .spyOn(costs, 'sumCosts')
      .mockRejectedValue(new Error('boom'));
    await pass(4);
    expect(await kinds()).toEqual(
      expect.arrayContaining(['cost-source', 'replication']),
    );
    expect(told()).toHaveLength(1);
    expect(fleet.logger.error).toHaveBeenCalledWith(
      'The costs of the fleet logging could not be judged, what was found of them stays; it is tried again at the next interval',
      expect.objectContaining({ message: 'boom' }),
    );

    failing.mockRestore();
    await costs.saveCostSource('logging', sourceState('east', 'opencost'));
    await pass(4);
    expect(await kinds()).not.toContain('cost-source');
  });
});
