import { TestDatabases } from '@backstage/backend-test-utils';
import {
  type FollowerIndex,
  type SourceValues,
  sumAmounts,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { index, KeptFleet, workload } from './__testUtils__/KeptFleet';
import { billed, costSource } from './__testUtils__/sources';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const GIB = 2 ** 30;
const DAY = '2026-02-10';

const runs: Partial<SourceValues> = {
  'kubernetes.workloads': { workloads: [workload()], partial: [] },
};

const meter = (fleet: KeptFleet) => fleet.meter();

/** Looks every so many minutes, at members of which the same runs. */
async function look(
  fleet: KeptFleet,
  minutes: number[],
  members: string[] = ['a'],
) {
  for (const wait of minutes) {
    fleet.wait(wait);
    for (const member of members) await fleet.observe(member, runs);
    await meter(fleet);
  }
}

describe('what runs', () => {
  const hours = async (fleet: KeptFleet) => {
    const sums = new Map<string, number>();
    for (const { member, day, component, hours: known } of await fleet.rows()) {
      if (component === 'kibana') sums.set(`${member} ${day}`, known);
    }
    return [...sums].map(([key, sum]) => [key, Math.round(sum * 60)]);
  };

  it('is charged at list prices from the first look on', async () => {
    const fleet = await KeptFleet.create(databases);
    await look(fleet, [0]);
    await expect(fleet.rows()).resolves.toEqual([]);
    await look(fleet, [5, 10]);
    expect(await hours(fleet)).toEqual([[`a ${DAY}`, 15]]);
    const kibana = (await fleet.rows()).find(
      ({ component }) => component === 'kibana',
    );
    expect(kibana).toMatchObject({
      ...{ source: 'price-list', kind: 'estimate', currency: 'USD' },
      from: '2026-02-10T12:00:00.000Z',
      to: '2026-02-10T12:15:00.000Z',
    });
    expect(kibana!.low).toBeLessThan(sumAmounts(kibana!.amounts));
    expect(kibana!.high).toBeGreaterThan(sumAmounts(kibana!.amounts));
    await expect(fleet.state('price-list', 'a')).resolves.toMatchObject({
      ...{ title: 'Price list', readAt: fleet.at, error: undefined },
    });
  });

  it('is charged by the source of the member where there is one', async () => {
    const fleet = await KeptFleet.create(databases);
    fleet.sources = [
      costSource({ member: 'a' }),
      costSource({ id: 'item:x', member: 'b', covers: 'addition' }),
    ];
    await look(fleet, [0, 5], ['a', 'b']);
    expect(await hours(fleet)).toEqual([[`b ${DAY}`, 5]]);
    await expect(fleet.state('price-list', 'a')).resolves.toBeUndefined();
  });

  it('is not charged while nobody knows that it runs', async () => {
    const fleet = await KeptFleet.create(databases);
    await look(fleet, [0, 5]);
    // It was read long ago, though not so long that the pause would count.
    fleet.wait(10);
    await expect(meter(fleet)).resolves.toEqual([]);
    expect(await hours(fleet)).toEqual([[`a ${DAY}`, 5]]);
    // It is read again, and ran all the time.
    await look(fleet, [10]);
    expect(await hours(fleet)).toEqual([[`a ${DAY}`, 25]]);
    // After a longer pause nobody knows that.
    await look(fleet, [31, 5]);
    expect(await hours(fleet)).toEqual([[`a ${DAY}`, 30]]);
  });

  it('is charged on though a clock that was far ahead is set right', async () => {
    const fleet = await KeptFleet.create(databases);
    await look(fleet, [0, 5]);
    // Nobody knows what ran in a year that never was, nor on the way back.
    await look(fleet, [365 * 24 * 60, -365 * 24 * 60]);
    await look(fleet, [5, 5]);
    expect(await hours(fleet)).toEqual([[`a ${DAY}`, 15]]);
  });

  it('is charged once though a process dies, or its clock is late', async () => {
    const fleet = await KeptFleet.create(databases);
    await look(fleet, [0, 5]);
    const { costs } = fleet.stores;
    const dying = jest
      .spyOn(costs, 'saveCostSource')
      .mockRejectedValue(new Error('killed'));
    await expect(look(fleet, [5])).rejects.toThrow('killed');
    dying.mockRestore();
    await look(fleet, [5]);
    expect(await hours(fleet)).toEqual([[`a ${DAY}`, 15]]);
    // Another process whose clock is behind, and the first one again.
    await look(fleet, [-10, 20]);
    expect(await hours(fleet)).toEqual([[`a ${DAY}`, 25]]);
  });
});

const follower = (bytesRead: number, uuid = 'f1'): FollowerIndex => ({
  index: 'logs-copy',
  alias: 'origin',
  leaderIndex: 'logs-shop',
  status: 'active',
  uuid,
  leaderUuid: 'uuid-logs-shop',
  recovering: false,
  numberOfShards: 1,
  shards: [
    {
      shard: 0,
      leaderGlobalCheckpoint: 0,
      leaderMaxSeqNo: 0,
      followerGlobalCheckpoint: 0,
      operationsRead: 0,
      bytesRead,
      successfulReadRequests: 1,
      failedReadRequests: 0,
      timeSinceLastReadMillis: 0,
      readExceptions: [],
    },
  ],
});

const identity = (name: string): Partial<SourceValues> => ({
  'elasticsearch.identity': {
    ...{ clusterName: 'logs', clusterUuid: `cluster-${name}` },
    version: '8.19.4',
  },
});

/** Lets `b`, across the ocean, say how much it has read of `a`. */
async function follows(fleet: KeptFleet, ...followers: FollowerIndex[]) {
  await fleet.observe('a', {
    ...identity('a'),
    'elasticsearch.followers': { licensed: true, indices: [] },
  });
  await fleet.observe('b', {
    ...identity('b'),
    'elasticsearch.remotes': {
      remotes: [
        {
          ...{ alias: 'origin', mode: 'proxy', connected: true },
          ...{ address: '10.0.0.1:9400', authentication: 'api-key' },
          clusterUuid: 'cluster-a',
        },
      ],
    },
    'elasticsearch.followers': { licensed: true, indices: followers },
  });
}

async function replicating() {
  const fleet = await KeptFleet.create(databases);
  fleet.fleet.members[1].region = 'eu-west-1';
  await follows(fleet, follower(5 * GIB));
  await meter(fleet);
  return fleet;
}

describe('what replication moves', () => {
  const charged = async (fleet: KeptFleet) =>
    (await fleet.rows()).map(({ member, day, source, amounts }) => [
      ...[member, day, source],
      amounts.transfer,
    ]);

  it('is charged to the leader, from the first look on', async () => {
    const fleet = await replicating();
    await expect(fleet.rows()).resolves.toEqual([]);
    fleet.wait(5);
    await follows(fleet, follower(9 * GIB));
    await expect(meter(fleet)).resolves.toEqual([
      { from: DAY, to: DAY, members: ['a'] },
    ]);
    await expect(fleet.transfers()).resolves.toEqual([
      {
        ...{ day: DAY, link: 'cluster-b:logs-copy', readBytes: 4 * GIB },
        ...{ leaderMember: 'a', followerMember: 'b', firstCopyBytes: 0 },
        ...{ leaderIndex: 'logs-shop', followerIndex: 'logs-copy' },
      },
    ]);
    const [[member, day, source, transfer]] = await charged(fleet);
    expect([member, day, source]).toEqual(['a', DAY, 'replication']);
    expect(transfer).toBeGreaterThan(0);

    // Twice as much costs twice as much, and the same again nothing more.
    fleet.wait(5);
    await follows(fleet, follower(13 * GIB));
    await meter(fleet);
    await meter(fleet);
    expect(await charged(fleet)).toEqual([
      ['a', DAY, source, 2 * Number(transfer)],
    ]);
  });

  it('counts a first copy by the size of its primaries', async () => {
    const fleet = await replicating();
    fleet.wait(5);
    await follows(fleet, follower(1 * GIB, 'made-anew'));
    await fleet.observe('b', {
      'elasticsearch.indices': {
        indices: [index({ name: 'logs-copy', primaryBytes: 7 * GIB })],
      },
    });
    await meter(fleet);
    const [transfer] = await fleet.transfers();
    expect([transfer.readBytes, transfer.firstCopyBytes]).toEqual([
      1 * GIB,
      7 * GIB,
    ]);
    // For what moving it back would cost.
    const sizes = await fleet.stores.costs.getMeters('logging', 'size:');
    expect(sizes.get('size:b')).toEqual({ 'logs-copy': 7 * GIB });
  });

  it('is not metered while the followers cannot be read, and then once', async () => {
    const fleet = await replicating();
    const { members } = fleet.stores;
    const [last] = await members.getObservations({
      fleet: 'logging',
      members: ['b'],
      sources: ['elasticsearch.followers'],
    });
    fleet.wait(5);
    const error = { code: 'timeout' as const, message: 'slow' };
    await members.saveObservations([{ ...last, error }]);
    await meter(fleet);
    await expect(fleet.transfers()).resolves.toEqual([]);
    await follows(fleet, follower(6 * GIB));
    await meter(fleet);
    expect((await fleet.transfers())[0].readBytes).toBe(GIB);
  });

  it('is charged by the bill of the leader where there is one', async () => {
    const fleet = await replicating();
    fleet.sources = [
      costSource({
        ...{ id: 'cloud', member: undefined, kind: 'measured' },
        ...{ clusters: { x: 'a' }, read: async () => billed() },
      }),
    ];
    fleet.wait(5);
    await follows(fleet, follower(9 * GIB));
    await meter(fleet);
    expect(await charged(fleet)).toEqual([]);
    // It is still told what it moved.
    await expect(fleet.transfers()).resolves.toHaveLength(1);
  });

  it('charges what a process had metered when it died, though on the day before', async () => {
    const fleet = await replicating();
    fleet.now = Date.parse('2026-02-10T23:58:00.000Z');
    await follows(fleet, follower(9 * GIB));
    const dying = jest
      .spyOn(fleet.stores.costs, 'sumTransfers')
      .mockRejectedValue(new Error('killed'));
    await expect(meter(fleet)).rejects.toThrow('killed');
    dying.mockRestore();
    await expect(fleet.rows()).resolves.toEqual([]);
    fleet.wait(5);
    await meter(fleet);
    const rows = await charged(fleet);
    expect(rows.map(([, day]) => day)).toEqual([DAY]);
    expect((await fleet.transfers())[0].readBytes).toBe(4 * GIB);
  });
});
