import { ConfigReader } from '@backstage/config';
import type { SourceValues } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  ManualClock,
  startDemoFleet,
  type DemoFleet,
} from '@elk-fleet/demo-fleet';
import { startPortal, type Portal } from '../__testUtils__/portal';
import { readSettings } from '../config/readSettings';
import { createInventory } from '../inventory/Inventory';
import { builtInReaders } from './index';

// Six servers and a backend start first.
jest.setTimeout(120_000);

type Values = { [S in keyof SourceValues]?: SourceValues[S] };

let fleet: DemoFleet;
let portal: Portal;
let read: (member: string) => Promise<Values>;

beforeAll(async () => {
  fleet = await startDemoFleet({ clock: new ManualClock() });
  for (let i = 0; i < 5; i++) {
    await fleet.step();
  }
  const config = await fleet.portalConfig();
  portal = await startPortal(config.kubernetes);
  const inventory = createInventory(readSettings(new ConfigReader(config)));
  read = async name => {
    const signal = AbortSignal.timeout(60_000);
    const member = inventory.getMember('logging', name)!;
    const to = await portal.connections.forMember(member, signal);
    const values = await Promise.all(
      builtInReaders
        .filter(reader => reader.applies(to))
        .map(async reader => [reader.source, await reader.read(to, signal)]),
    );
    return Object.fromEntries(values);
  };
});

afterAll(async () => {
  await portal?.stop();
  await fleet?.stop();
});

it.each([
  ['eu-west-1-staging', '7.17.28', 'basic'],
  ['us-west-2', '8.19.4', 'enterprise'],
  ['ap-southeast-1', '9.2.1', 'platinum'],
])('reads all sources of %s, which runs %s', async (name, version, license) => {
  const values = await read(name);
  expect(Object.keys(values)).toEqual(
    expect.arrayContaining(
      builtInReaders
        .map(({ source }) => source)
        .filter(
          source =>
            source !== 'logstash.info' && !source.startsWith('placement.'),
        ),
    ),
  );
  expect(values['elasticsearch.identity']).toMatchObject({ version });
  expect(values['elasticsearch.license']).toMatchObject({
    type: license,
    status: 'active',
  });
  expect(values['elasticsearch.nodes']!.nodes).not.toEqual([]);
  expect(values['elasticsearch.nodes']!.nodes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        version,
        memoryBytes: expect.any(Number),
        diskTotalBytes: expect.any(Number),
      }),
    ]),
  );
  expect(values['elasticsearch.storage']!.tiers).not.toEqual([]);
  expect(values['kibana.status']).toMatchObject({
    version,
    status: 'available',
  });
  const components = values['kubernetes.workloads']!.workloads.map(
    ({ component }) => component,
  );
  expect(components).toEqual(
    expect.arrayContaining(['elasticsearch', 'kibana']),
  );
});

it('reads who follows whom, from both sides', async () => {
  const west = await read('us-west-2');
  const east = await read('us-east-1');
  const { licensed, indices } = west['elasticsearch.followers']!;
  expect(licensed).toBe(true);
  const follower = indices.find(({ index }) => index === 'logs-web-us')!;
  const leader = east['elasticsearch.leaders']!.indices.find(
    ({ index }) => index === 'logs-web-us',
  )!;
  expect(follower).toMatchObject({
    alias: 'us-east-1',
    leaderIndex: 'logs-web-us',
    status: 'active',
    leaderUuid: leader.uuid,
    numberOfShards: leader.shards.length,
  });
  expect(follower.shards).toHaveLength(leader.shards.length);
  expect(follower.checkpoints).toHaveLength(leader.shards.length);
  expect(leader.shards[0].leases).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: expect.stringContaining(follower.uuid!) }),
    ]),
  );
  const [remote] = west['elasticsearch.remotes']!.remotes;
  expect(remote).toMatchObject({
    alias: 'us-east-1',
    connected: true,
    clusterUuid: east['elasticsearch.identity']!.clusterUuid,
  });
  expect(west['elasticsearch.auto-follow']!.patterns).toMatchObject([
    { name: 'us-east-logs', alias: 'us-east-1', leaderPatterns: ['logs-*-us'] },
  ]);
});

it('reads how each member is installed', async () => {
  const eck = await read('us-east-1');
  expect(eck['kubernetes.eck']).toMatchObject({
    installed: true,
    // Its owners keep the agents to themselves.
    partial: [expect.objectContaining({ resource: 'agents' })],
  });
  expect(eck['kubernetes.eck']!.resources).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        kind: 'Elasticsearch',
        declaredVersion: '8.19.4',
      }),
    ]),
  );
  const helm = await read('eu-west-1-staging');
  expect(helm['kubernetes.eck']).toEqual({
    installed: false,
    resources: [],
    partial: [],
  });
  for (const workload of helm['kubernetes.workloads']!.workloads) {
    expect(workload.runningVersions).not.toEqual([]);
    expect(workload.stale).toBe(false);
  }
});

it('does not find followers without a licence', async () => {
  const staging = await read('eu-west-1-staging');
  expect(staging['elasticsearch.followers']).toEqual({
    licensed: false,
    indices: [],
  });
});
