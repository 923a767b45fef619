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
/** All sources unless told. */
let read: (member: string, source?: string) => Promise<Values>;

beforeAll(async () => {
  fleet = await startDemoFleet({ clock: new ManualClock() });
  for (let i = 0; i < 5; i++) {
    await fleet.step();
  }
  const config = await fleet.portalConfig();
  portal = await startPortal(config.kubernetes);
  const inventory = createInventory(readSettings(new ConfigReader(config)));
  read = async (name, source) => {
    const signal = AbortSignal.timeout(60_000);
    const member = inventory.getMember('logging', name)!;
    const to = await portal.connections.forMember(member, signal);
    const values = await Promise.all(
      builtInReaders
        .filter(reader => reader.applies(to))
        .filter(reader => source === undefined || reader.source === source)
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

const indicesOf = async (name: string) =>
  (await read(name, 'elasticsearch.indices'))['elasticsearch.indices']!;
const configurationOf = async (name: string) =>
  (await read(name, 'elasticsearch.configuration'))[
    'elasticsearch.configuration'
  ]!;
const capacityOf = async (name: string) =>
  (await read(name, 'kubernetes.capacity'))['kubernetes.capacity']!;

it.each(['eu-west-1-staging', 'us-west-2', 'ap-southeast-1'])(
  'reads what every index of %s holds and does',
  async name => {
    const { indices } = await indicesOf(name);
    const { elasticsearch } = fleet.member(name);
    const truth = elasticsearch.indices.all();
    expect(indices.map(index => index.name).sort()).toEqual(
      truth.map(index => index.name).sort(),
    );
    for (const index of truth) {
      const searched = index.shards.reduce((sum, one) => sum + one.searched, 0);
      expect(indices.find(({ uuid }) => uuid === index.uuid)).toMatchObject({
        name: index.name,
        primaryBytes: index.primaryBytes,
        totalBytes: index.primaryBytes * (index.replicas + 1),
        replicas: index.replicas,
        primaries: index.primaries,
        searches: searched,
        createdAt: new Date(index.createdAt).toISOString(),
        follower: index.follower !== undefined,
        hidden: false,
      });
    }
  },
);

it('tells which indices are cold, and which nobody reads', async () => {
  const { indices } = await indicesOf('eu-central-1');
  const facts = Object.fromEntries(
    indices.map(({ name, tier, writes, searches }) => [
      name,
      [tier, writes > 0, searches > 0],
    ]),
  );
  expect(facts).toEqual({
    'archive-eu-central-1': ['data_warm', false, false],
    // Prefers cold nodes, which are not there.
    'logs-archive-2025-08': ['data_warm', false, false],
    'logs-archive-2025-10': ['data_warm', false, false],
    'logs-checkout-us-copy': ['data_hot', true, false],
    'logs-payments-eu': ['data_hot', true, true],
    'logs-web-eu': ['data_hot', true, true],
  });
  const monitoring = await indicesOf('monitoring');
  expect(monitoring.indices).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        dataStream: 'logs-fleet-filebeat',
        hidden: true,
      }),
    ]),
  );
});

it('reads what is paid for beside the workloads, with the least rights too', async () => {
  const east = await capacityOf('us-east-1');
  expect(east.partial).toEqual([]);
  expect(east.nodes).toHaveLength(3);
  expect(east.nodes[0]).toMatchObject({
    instanceType: 'm6i.4xlarge',
    spot: false,
    cpu: 16,
    memoryGib: 64,
  });
  expect(east.loadBalancers).toMatchObject([
    {
      name: 'kibana-kb-http',
      labels: { 'common.k8s.elastic.co/type': 'kibana' },
    },
  ]);
  const gib = (claims: typeof east.claims, workload: string) =>
    claims
      .filter(claim => claim.workload?.name === workload)
      .map(({ storageClass, requestedGib }) => [storageClass, requestedGib]);
  expect(gib(east.claims, 'logging-es-hot')).toEqual(
    Array(3).fill(['gp3', 500]),
  );
  expect(gib(east.claims, 'logstash-ls')).toEqual(Array(2).fill(['gp3', 2]));
  const ap = await capacityOf('ap-southeast-1');
  expect(ap.loadBalancers).toMatchObject([{ name: 'es' }]);
  const staging = await capacityOf('eu-west-1-staging');
  expect(staging.partial).toEqual([]);
  expect(gib(staging.claims, 'elasticsearch-master')).toEqual(
    Array(3).fill(['gp3', 200]),
  );
});

it('reads the zones that shards are allocated by', async () => {
  const ap = await configurationOf('ap-southeast-1');
  expect(ap.partial).toEqual([]);
  expect(ap.nodeAttributes).toContainEqual({
    node: 'es-warm-0',
    attributes: { zone: 'ap-southeast-1a' },
  });
});
