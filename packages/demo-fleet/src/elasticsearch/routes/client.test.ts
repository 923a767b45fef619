import { Client, type ClientOptions } from '@elastic/elasticsearch';
import {
  TestFleet,
  TestServer,
  following,
  specOf,
} from '../__testUtils__/fleet';

const plainJson = {
  accept: 'application/json',
  'content-type': 'application/json',
};

describe.each([
  ['7.17.28', '6.8.0'],
  ['8.19.4', '7.17.0'],
  ['9.0.3', '8.18.0'],
  ['9.2.1', '8.19.0'],
])('the official client with %s', (version, minimumWire) => {
  let fleet: TestFleet;
  let server: TestServer;
  const clients: Client[] = [];

  const connect = (options: ClientOptions = {}) => {
    const client = new Client({
      node: server.url,
      maxRetries: 0,
      ...options,
    });
    clients.push(client);
    return client;
  };

  beforeAll(async () => {
    fleet = new TestFleet([
      specOf('a', {
        elasticsearchVersion: version,
        writes: { logs: 10, 'metrics-app': 5 },
        dataStreams: ['metrics-app'],
        snapshots: true,
      }),
      specOf('b', {
        elasticsearchVersion: version,
        follows: [following('a', { logs: 'copy' })],
        snapshots: true,
        readsSnapshotsOf: ['a'],
      }),
    ]);
    await fleet.run(3);
    server = await TestServer.start(fleet.clusters[1]);
  });
  afterAll(async () => {
    await Promise.all(clients.map(client => client.close()));
    await server.stop();
  });

  it('reads everything that a fleet tool asks for', async () => {
    const client = connect({ headers: plainJson });
    const root = await client.info();
    expect(root.version).toMatchObject({
      number: version,
      minimum_wire_compatibility_version: minimumWire,
    });
    expect(root.cluster_uuid).toBe(fleet.clusters[1].uuid);

    const health = await client.cluster.health();
    expect(health).toMatchObject({
      status: 'green',
      number_of_nodes: 3,
      active_shards: 2,
    });
    const { nodes } = await client.nodes.stats({
      metric: ['fs', 'os'],
      filter_path: 'nodes.*.fs.total.total_in_bytes,nodes.*.roles',
    });
    const [node] = Object.values(nodes);
    expect(node).toEqual({
      roles: expect.arrayContaining(['master', 'data_hot']),
      fs: { total: { total_in_bytes: 200 * 1024 ** 3 } },
    });
    const usage = await client.xpack.usage({ filter_path: 'data_tiers,ccr' });
    expect(usage.data_tiers.data_hot).toMatchObject({
      node_count: 3,
      index_count: 1,
      total_shard_count: 2,
    });
    expect(usage.ccr).toMatchObject({
      follower_indices_count: 1,
      auto_follow_patterns_count: 0,
    });

    const followers = await client.ccr.followInfo({ index: '_all' });
    expect(followers.follower_indices[0].status).toBe('active');
    const stats = await client.ccr.stats();
    expect(stats.follow_stats.indices[0].shards[0].leader_index).toBe('logs');
    const remotes = await client.cluster.remoteInfo();
    expect(remotes.a.connected).toBe(true);
  });

  it('reads tables, snapshots, policies and privileges', async () => {
    const client = connect({ headers: plainJson });
    const [index] = await client.cat.indices({
      format: 'json',
      bytes: 'b',
      h: 'index,store.size,pri',
    });
    expect(index).toEqual({
      index: 'copy',
      'store.size': expect.stringMatching(/^\d+$/),
      pri: '1',
    });
    const repositories = await client.snapshot.getRepository({ name: '_all' });
    expect(repositories['a-snapshots'].settings).toMatchObject({
      readonly: 'true',
    });
    const { snapshots } = await client.snapshot.get({
      repository: 'b-snapshots',
      snapshot: '*',
      size: 1,
      order: 'desc',
    });
    expect(snapshots?.[0].end_time_in_millis).toBeLessThan(fleet.clock.now());
    const policies = await client.slm.getLifecycle();
    expect(policies.nightly.next_execution_millis).toBeGreaterThan(
      fleet.clock.now(),
    );
    expect((await client.snapshot.status()).snapshots).toEqual([]);
    const privileges = await client.security.hasPrivileges({
      cluster: ['monitor', 'manage_ccr'],
      index: [{ names: ['copy'], privileges: ['manage_follow_index'] }],
    });
    expect(privileges.has_all_requested).toBe(true);
  });

  it('pauses, resumes, and understands refusals', async () => {
    const client = connect({ headers: plainJson });
    await client.ccr.pauseFollow({ index: 'copy' });
    await expect(
      client.ccr.followStats({ index: 'copy' }),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 404,
    });
    await client.ccr.resumeFollow({ index: 'copy' });
    await expect(
      client.index({ index: 'copy', document: { x: 1 } }),
    ).rejects.toMatchObject({ statusCode: 403 });
  });

  it('speaks its own media type with 9.x alone', async () => {
    const outcome = await connect()
      .info()
      .then(
        answer => answer.version.number,
        error => error.meta.body.error.type,
      );
    expect(outcome).toBe(
      version.startsWith('9') ? version : 'media_type_header_exception',
    );
  });
});
