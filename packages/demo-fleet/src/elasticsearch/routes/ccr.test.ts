import {
  TestFleet,
  TestServer,
  following,
  specOf,
} from '../__testUtils__/fleet';

describe('CCR', () => {
  let fleet: TestFleet;
  let servers: TestServer[];
  let a: TestServer;
  let b: TestServer;

  async function start(
    leader: Parameters<typeof specOf>[1] = {},
    follower: Parameters<typeof specOf>[1] = {},
  ) {
    fleet = new TestFleet([
      specOf('a', { writes: { logs: 10 }, primaries: { logs: 2 }, ...leader }),
      specOf('b', { follows: [following('a', { logs: 'copy' })], ...follower }),
    ]);
    servers = await Promise.all(fleet.clusters.map(c => TestServer.start(c)));
    [a, b] = servers;
    await fleet.run(2);
  }

  beforeEach(() => start());
  afterEach(() => Promise.all(servers.map(server => server.stop())));

  const reason = async (method: string, path: string, body?: object) => {
    const answer = await b.call(method, path, body);
    return `${answer.status} ${answer.body.error?.type}: ${answer.body.error?.reason}`;
  };
  const info = async (index = '_all') =>
    (await b.call('GET', `/${index}/_ccr/info`)).body.follower_indices;
  const stats = async () =>
    (await b.call('GET', '/_ccr/stats')).body.follow_stats.indices;
  const remote = { remote_cluster: 'a', leader_index: 'logs' };

  it('tells of every shard in the shape of the documentation', async () => {
    const [index] = await stats();
    expect(index.index).toBe('copy');
    expect(index.total_global_checkpoint_lag).toBe(0);
    expect(index.shards).toHaveLength(2);
    expect(index.shards[1]).toEqual(
      expect.objectContaining({
        remote_cluster: 'a',
        leader_index: 'logs',
        follower_index: 'copy',
        shard_id: 1,
        failed_read_requests: 0,
        read_exceptions: [],
        bytes_read: expect.any(Number),
        write_buffer_size_in_bytes: 0,
        follower_aliases_version: 1,
      }),
    );
    expect((await b.call('GET', '/copy/_ccr/stats')).body.indices).toHaveLength(
      1,
    );
    expect(await reason('GET', '/logs/_ccr/stats')).toContain(
      '404 resource_not_found_exception: No shard follow tasks',
    );
    expect((await b.call('GET', '/_all/_ccr/stats')).status).toBe(200);
  });

  it('drops a paused follower from the stats and starts its counters anew', async () => {
    await fleet.run(5);
    expect((await stats())[0].shards[0].operations_read).toBeGreaterThan(0);
    await b.call('POST', '/copy/_ccr/pause_follow');
    expect(await stats()).toEqual([]);
    expect(await info()).toEqual([
      {
        follower_index: 'copy',
        remote_cluster: 'a',
        leader_index: 'logs',
        status: 'paused',
      },
    ]);
    expect(await reason('POST', '/copy/_ccr/pause_follow')).toBe(
      '400 illegal_argument_exception: no shard follow tasks for [copy]',
    );

    const resumed = await b.call('POST', '/copy/_ccr/resume_follow', {
      max_read_request_operation_count: 7,
    });
    expect(resumed.body).toEqual({ acknowledged: true });
    expect((await stats())[0].shards[0]).toMatchObject({
      operations_read: 0,
      time_since_last_read_millis: -1,
    });
    const [active] = await info();
    expect(active.status).toBe('active');
    expect(active.parameters).toMatchObject({
      max_read_request_operation_count: 7,
      read_poll_timeout: '1m',
    });
    expect(await reason('POST', '/copy/_ccr/resume_follow')).toMatch(
      /^400 resource_already_exists_exception: task with id \{.+-0\} already exist$/,
    );
  });

  it('still calls a follower active whose shard failed for good', async () => {
    fleet.clusters[1].failShard('copy');
    expect((await info())[0].status).toBe('active');
    const [{ shards }] = await stats();
    expect(shards[0].fatal_exception).toEqual({
      type: 'illegal_state_exception',
      reason: expect.any(String),
    });
  });

  it.each([
    [{}, undefined],
    [{ historyLost: true }, 'resource_not_found_exception'],
  ])(
    'gets over a failure with %j by pause and resume, but for lost history',
    async (failure, after) => {
      fleet.clusters[1].failShard('copy', failure);
      await b.call('POST', '/copy/_ccr/pause_follow');
      await b.call('POST', '/copy/_ccr/resume_follow');
      await fleet.run(2);
      const [{ shards }] = await stats();
      expect(shards[0].fatal_exception?.type).toBe(after);
    },
  );

  it('unfollows only what is closed and paused, and then lets go of the leases', async () => {
    const convert =
      'cannot convert the follower index [copy] to a non-follower, because it has not been';
    expect(await reason('POST', '/copy/_ccr/unfollow')).toContain(
      `${convert} closed`,
    );
    await b.call('POST', '/copy/_close');
    expect(await reason('POST', '/copy/_ccr/unfollow')).toContain(
      `${convert} paused`,
    );
    await b.call('POST', '/copy/_open');
    await b.call('POST', '/copy/_ccr/pause_follow');
    expect(await reason('POST', '/copy/_ccr/unfollow')).toContain(
      `${convert} closed`,
    );
    expect(fleet.clusters[0].indices.get('logs').shards[0].leases.size).toBe(1);

    await b.call('POST', '/copy/_close');
    expect((await b.call('POST', '/copy/_ccr/unfollow')).status).toBe(200);
    expect(fleet.clusters[0].indices.get('logs').shards[0].leases.size).toBe(0);
    expect(await info()).toEqual([]);
    await b.call('POST', '/copy/_open');
    expect((await b.call('POST', '/copy/_doc', { x: 1 })).status).toBe(201);
    expect(await reason('POST', '/copy/_ccr/pause_follow')).toBe(
      '400 illegal_argument_exception: index [copy] is not a follower index',
    );
  });

  it('answers an error of an unfollow that it has already committed', async () => {
    await b.call('POST', '/copy/_ccr/pause_follow');
    await b.call('POST', '/copy/_close');
    fleet.clusters[1].cutLink('a');
    const { status, body } = await b.call('POST', '/copy/_ccr/unfollow');
    expect(status).toBe(500);
    expect(body.error.failed_to_remove_retention_leases).toHaveLength(1);
    expect(await info()).toEqual([]);
  });

  it('refuses writes to a follower', async () => {
    const { status, body } = await b.call('POST', '/copy/_doc', { x: 1 });
    expect(status).toBe(403);
    expect(body.error.reason).toContain('a following engine does not accept');
    const bulk = await b.call(
      'POST',
      '/_bulk',
      '{"index":{"_index":"copy"}}\n{"x":1}\n',
    );
    expect(bulk.body.errors).toBe(true);
    expect(bulk.body.items[0].index.status).toBe(403);
  });

  it('needs the leader to go on, and the same leader', async () => {
    await b.call('POST', '/copy/_ccr/pause_follow');
    fleet.clusters[1].cutLink('a');
    expect(await reason('POST', '/copy/_ccr/resume_follow')).toBe(
      '500 connect_transport_exception: Unable to connect to [a]',
    );
    fleet.clusters[1].healLink('a');
    await a.call('DELETE', '/logs');
    await a.call('PUT', '/logs', { settings: { number_of_shards: 2 } });
    expect(await reason('POST', '/copy/_ccr/resume_follow')).toContain(
      'as leader index but instead reference [',
    );
  });

  it('copies before it follows, and reads paused meanwhile', async () => {
    const { body } = await b.call('PUT', '/second/_ccr/follow', remote);
    expect(body).toEqual({
      follow_index_created: true,
      follow_index_shards_acked: false,
      index_following_started: false,
    });
    const status = async () => (await info('second'))[0].status;
    expect(await status()).toBe('paused');
    expect((await stats()).map((s: any) => s.index)).toEqual(['copy']);
    const recovery = (await b.call('GET', '/_recovery?active_only')).body;
    expect(recovery.second.shards[0]).toMatchObject({
      type: 'SNAPSHOT',
      source: { repository: '_ccr_a' },
    });
    expect((await b.call('GET', '/_cluster/health')).body).toMatchObject({
      status: 'yellow',
      initializing_shards: 2,
    });
    fleet.clusters[1].cutLink('a');
    await fleet.run(10);
    expect(await status()).toBe('paused');
    fleet.clusters[1].healLink('a');
    await fleet.run(10);
    expect(await status()).toBe('active');
    expect((await b.call('GET', '/_recovery')).body).toEqual({});
    expect(fleet.clusters[1].lagBehind(fleet.clusters[0], 'second')).toBe(0);
  });

  it('waits for the shards when it is asked to', async () => {
    const call = b.call(
      'PUT',
      '/second/_ccr/follow?wait_for_active_shards=1',
      remote,
    );
    let done = false;
    call.then(() => {
      done = true;
    });
    while (!done) {
      await fleet.run(1);
      await new Promise(resolve => setImmediate(resolve));
    }
    expect((await call).body.index_following_started).toBe(true);
  });

  it('overwrites a closed index and refuses an open one', async () => {
    expect(await reason('PUT', '/copy/_ccr/follow', remote)).toContain(
      '500 snapshot_restore_exception: [_ccr_a:_latest_/_latest_] cannot restore index [copy] because an open index',
    );
    const uuid = fleet.clusters[1].indices.get('copy').uuid;
    await b.call('POST', '/copy/_ccr/pause_follow');
    await b.call('POST', '/copy/_close');
    expect((await b.call('PUT', '/copy/_ccr/follow', remote)).status).toBe(200);
    expect(fleet.clusters[1].indices.get('copy').uuid).not.toBe(uuid);
  });

  it('forgets a follower on the leader, once', async () => {
    const copy = fleet.clusters[1].indices.get('copy');
    const body = {
      follower_cluster: fleet.clusters[1].name,
      follower_index: 'copy',
      follower_index_uuid: copy.uuid,
      leader_remote_cluster: 'a',
    };
    await b.call('DELETE', '/copy');
    const first = await a.call('POST', '/logs/_ccr/forget_follower', body);
    expect(first.body._shards).toEqual({ total: 2, successful: 2, failed: 0 });
    const second = await a.call('POST', '/logs/_ccr/forget_follower', body);
    expect(second.body._shards).toMatchObject({ successful: 0, failed: 2 });
  });

  it('marks a follower in its settings and metadata', async () => {
    const settings = await b.call('GET', '/copy/_settings?flat_settings=true');
    expect(settings.body.copy.settings['index.xpack.ccr.following_index']).toBe(
      'true',
    );
    const state = await b.call(
      'GET',
      '/_cluster/state/metadata/copy?filter_path=metadata.cluster_uuid,metadata.indices.*.ccr',
    );
    expect(state.body.metadata.cluster_uuid).toBe(fleet.clusters[1].uuid);
    expect(state.body.metadata.indices.copy).toEqual({
      ccr: {
        leader_index_name: 'logs',
        leader_index_uuid: fleet.clusters[0].indices.get('logs').uuid,
        remote_cluster_name: 'a',
        leader_index_shard_history_uuids: expect.stringContaining(','),
      },
    });
  });

  it('shows the follower to the leader by its leases', async () => {
    const { body } = await a.call(
      'GET',
      '/logs/_stats?level=shards&filter_path=indices.*.shards.*.retention_leases,indices.*.shards.*.seq_no',
    );
    const [shard] = body.indices.logs.shards['1'];
    expect(shard.retention_leases.leases[0].id).toMatch(
      /^logging\/copy\/.{22}-following-a\/logs\/.{22}$/,
    );
    expect(shard.seq_no.global_checkpoint).toBeLessThanOrEqual(
      shard.seq_no.max_seq_no,
    );
  });
});
