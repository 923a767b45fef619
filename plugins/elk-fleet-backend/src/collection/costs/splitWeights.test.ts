import { TestDatabases } from '@backstage/backend-test-utils';
import { index, KeptFleet } from './__testUtils__/KeptFleet';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const DAY = '2026-02-10';

const meter = (fleet: KeptFleet) => fleet.meter();

describe('whose data there is', () => {
  const owner = {
    ...{ entityRef: 'component:default/shop', owner: 'group:default/shop' },
    ...{ title: 'shop', patterns: ['logs-shop'] },
  };
  const holds = (fleet: KeptFleet, writes: number) =>
    fleet.observe('a', {
      'elasticsearch.indices': {
        indices: [
          index({ writes }),
          index({ name: 'other', totalBytes: 60, writes: 0 }),
        ],
      },
    });
  const weights = (fleet: KeptFleet) =>
    fleet.stores.costs.getLatestWeights({
      ...{ fleet: 'logging', members: ['a'], to: DAY },
    });

  it('is split by what is stored, and by what is written once that shows', async () => {
    const fleet = await KeptFleet.create(databases);
    fleet.owners = [owner];
    await holds(fleet, 100);
    const touched = await meter(fleet);
    const [first] = await weights(fleet);
    expect(
      first.entries.map(({ entityRef, share }) => [entityRef, share]),
    ).toEqual([
      [owner.entityRef, 0.25],
      [null, 0.75],
    ]);
    // The past had no weights: these stand for it.
    expect(touched).toEqual([{ from: '2024-02-11', to: DAY, members: ['a'] }]);
    fleet.wait(5);
    await holds(fleet, 150);
    await meter(fleet);
    const [second] = await weights(fleet);
    expect(second.entries[0]).toMatchObject({
      ...{ entityRef: owner.entityRef, storageShare: 0.25, writeShare: 1 },
    });
    fleet.wait(5);
    await holds(fleet, 160);
    await expect(meter(fleet)).resolves.toEqual([]);
  });

  it('stays as it was while the catalog is down, and counters go on', async () => {
    const fleet = await KeptFleet.create(databases);
    fleet.owners = [owner];
    await holds(fleet, 100);
    await meter(fleet);
    const before = await weights(fleet);
    fleet.owners = new Error('catalog is down');
    fleet.wait(5);
    await holds(fleet, 150);
    await meter(fleet);
    await expect(weights(fleet)).resolves.toEqual(before);
    expect(fleet.logger.warn).toHaveBeenCalledWith(
      'Costs of the fleet logging are split as before, since the catalog could not be read',
      expect.objectContaining({ message: 'catalog is down' }),
    );
    const counters = await fleet.stores.costs.getMeters('logging', 'index:');
    expect(counters.get('index:a')).toMatchObject({
      at: fleet.at,
      indices: { 'uuid-logs-shop': { writes: 150, today: 50 } },
    });
  });

  it('is looked at once for each reading of the indices', async () => {
    const fleet = await KeptFleet.create(databases);
    fleet.owners = [owner];
    await holds(fleet, 100);
    await meter(fleet);
    const save = jest.spyOn(fleet.stores.costs, 'saveWeights');
    fleet.wait(5);
    await meter(fleet);
    expect(save).not.toHaveBeenCalled();
  });

  it('is kept member by member, since of a large cluster it is megabytes', async () => {
    const fleet = await KeptFleet.create(databases);
    fleet.owners = [owner];
    const { costs } = fleet.stores;
    const read = jest.spyOn(costs, 'getMeters');
    const kept = jest.spyOn(costs, 'meter');
    await holds(fleet, 100);
    await fleet.observe('b', { 'elasticsearch.indices': { indices: [] } });
    await meter(fleet);
    const names = kept.mock.calls.map(([, { meters }]) =>
      meters.map(({ name }) => name),
    );
    expect(names).toEqual([
      ['index:a', 'size:a'],
      ['index:b', 'size:b'],
      ['look'],
    ]);
    // Not those of others whose name begins the same.
    expect(read.mock.calls.map(([, prefix]) => prefix)).not.toContain(
      'index:a',
    );
  });

  it('weighs the past again though a process dies before the counters are kept', async () => {
    const fleet = await KeptFleet.create(databases);
    fleet.owners = [owner];
    await holds(fleet, 100);
    await meter(fleet);
    fleet.wait(5);
    await holds(fleet, 150);
    const dying = jest
      .spyOn(fleet.stores.costs, 'meter')
      .mockRejectedValueOnce(new Error('killed'));
    await expect(meter(fleet)).rejects.toThrow('killed');
    dying.mockRestore();
    expect(await meter(fleet)).toEqual([
      { from: '2024-02-11', to: DAY, members: ['a'] },
    ]);
  });
});
