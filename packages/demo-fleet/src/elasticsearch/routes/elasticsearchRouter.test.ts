import { TestFleet, TestServer, specOf } from '../__testUtils__/fleet';

describe('the HTTP API', () => {
  let fleet: TestFleet;
  let server: TestServer;

  beforeEach(async () => {
    fleet = new TestFleet([
      specOf('a', { writes: { logs: 10, other: 1 }, snapshots: true }),
      specOf('b'),
    ]);
    server = await TestServer.start(fleet.clusters[0]);
    await fleet.run(1);
  });
  afterEach(() => server.stop());

  const get = (path: string) => server.call('GET', path);

  it('tells errors in the shape of Elasticsearch', async () => {
    const { status, body, headers } = await get('/nothing/_stats');
    expect(status).toBe(404);
    const cause = {
      type: 'index_not_found_exception',
      reason: 'no such index [nothing]',
      'resource.type': 'index_or_alias',
      'resource.id': 'nothing',
      index_uuid: '_na_',
      index: 'nothing',
    };
    expect(body).toEqual({
      error: { root_cause: [cause], ...cause },
      status: 404,
    });
    expect(headers.get('x-elastic-product')).toBe('Elasticsearch');
  });

  it('knows no other paths, and says which methods a path has', async () => {
    expect((await get('/_nonsense/x')).body).toEqual({
      error: 'no handler found for uri [/_nonsense/x] and method [GET]',
      status: 400,
    });
    const wrong = await server.call('DELETE', '/_cluster/health');
    expect(wrong.status).toBe(405);
    expect(wrong.body.error).toContain('allowed: [GET]');
  });

  it('asks who is there', async () => {
    server.principal = undefined;
    const { status, body, headers } = await get('/_cluster/health');
    expect(status).toBe(401);
    expect(body.error.type).toBe('security_exception');
    expect(headers.get('www-authenticate')).toContain('Basic');
  });

  it('refuses what the caller may not do, and leaves out of wildcards what it may not see', async () => {
    server.principal = {
      name: 'portal',
      cluster: ['monitor'],
      indices: [{ names: ['logs*'], privileges: ['monitor'] }],
    };
    expect((await get('/_cluster/health')).status).toBe(200);
    expect(Object.keys((await get('/_stats')).body.indices)).toEqual(['logs']);
    const refused = await get('/other/_stats');
    expect(refused.status).toBe(403);
    expect(refused.body.error.reason).toContain('on indices [other]');
    expect((await get('/_slm/policy')).status).toBe(403);
    expect((await server.call('PUT', '/_cluster/settings', {})).status).toBe(
      403,
    );
  });

  it('answers tables as text and as JSON', async () => {
    const text = await get('/_cat/indices?v&h=index,pri');
    expect(text.headers.get('content-type')).toContain('text/plain');
    expect(text.body).toBe('index pri\nlogs  1\nother 1\n');
    const json = await get(
      '/_cat/shards?format=json&h=index,prirep,state&s=index:desc',
    );
    expect(json.body[0]).toEqual({
      index: 'other',
      prirep: 'p',
      state: 'STARTED',
    });
    for (const table of [
      'health',
      'indices',
      'nodes',
      'shards',
      'allocation',
    ]) {
      const { body } = await get(`/_cat/${table}?format=json`);
      expect(body.length).toBeGreaterThan(0);
      const values = body.flatMap((row: object) => Object.values(row));
      expect(
        values.filter(
          (value: unknown) => value !== null && typeof value !== 'string',
        ),
      ).toEqual([]);
    }
  });

  it('makes, changes, closes and deletes indices', async () => {
    const made = await server.call('PUT', '/new', {
      settings: { number_of_shards: 3, index: { number_of_replicas: 0 } },
    });
    expect(made.body).toEqual({
      acknowledged: true,
      shards_acknowledged: true,
      index: 'new',
    });
    expect((await server.call('PUT', '/new')).body.error.type).toBe(
      'resource_already_exists_exception',
    );
    expect((await server.call('PUT', '/New')).body.error.type).toBe(
      'invalid_index_name_exception',
    );
    await server.call('PUT', '/new/_settings', {
      'index.number_of_replicas': 5,
    });
    expect((await get('/_cluster/health/new')).body).toMatchObject({
      status: 'yellow',
      active_primary_shards: 3,
      unassigned_shards: 9,
    });

    await server.call('POST', '/new/_close');
    expect((await get('/new/_stats')).status).toBe(400);
    expect(
      (await get('/new/_stats?ignore_unavailable=true')).body.indices,
    ).toEqual({});
    expect((await server.call('POST', '/new/_doc', {})).body.error.type).toBe(
      'index_closed_exception',
    );
    await server.call('POST', '/new/_open');
    await server.call('PUT', '/new/_block/write');
    expect((await server.call('POST', '/new/_doc', {})).status).toBe(403);
    expect((await server.call('DELETE', '/new*')).status).toBe(400);
    await server.call('DELETE', '/new');
    expect((await get('/new')).status).toBe(404);
    expect((await server.call('HEAD', '/logs')).status).toBe(200);
  });

  it('counts the documents that are written to it', async () => {
    const bulk = '{"index":{}}\n{"x":1}\n{"create":{"_id":"7"}}\n{"x":2}\n';
    const { body } = await server.call('POST', '/made/_bulk', bulk, {
      'content-type': 'application/x-ndjson',
    });
    expect(body.errors).toBe(false);
    expect(body.items[1].create._id).toBe('7');
    expect((await get('/made/_count')).body.count).toBe(2);
    const { hits } = (await get('/logs/_search?size=0')).body;
    expect(hits.total).toEqual({ value: 10_000, relation: 'gte' });
  });

  it('says what is wrong with a body', async () => {
    const broken = await server.call('PUT', '/_cluster/settings', '{');
    expect(broken.status).toBe(400);
    expect(broken.body.error.type).toBe('x_content_parse_exception');
  });

  it('sets remotes and removes them with null', async () => {
    const set = (remote: object) =>
      server.call('PUT', '/_cluster/settings', {
        persistent: { cluster: { remote } },
      });
    const wrong = await set({ b: { mode: 'proxy', seeds: ['x:1'] } });
    expect(wrong.body.error.reason).toContain(
      'cannot be used with the configured "cluster.remote.b.mode"',
    );
    expect((await set({ b: { sedes: ['x:1'] } })).status).toBe(400);
    await set({ b: { seeds: ['b.elastic.example:9443'] } });
    await fleet.run(1);
    expect((await get('/_remote/info')).body.b.connected).toBe(true);
    expect(
      (await get('/_cluster/settings?flat_settings=true')).body.persistent,
    ).toEqual({
      'cluster.remote.b.seeds': 'b.elastic.example:9443',
    });
    await set({ stranger: { seeds: ['10.0.0.1:9443'] } });
    await fleet.run(1);
    expect((await get('/_remote/info')).body.stranger.connected).toBe(false);
    await set({ b: { seeds: null }, stranger: { seeds: null } });
    expect((await get('/_remote/info')).body).toEqual({});
  });

  it('takes a snapshot every night, and tells of it while it runs', async () => {
    const taken = async () =>
      (await get('/_snapshot/a-snapshots/*')).body.snapshots;
    const before = await taken();
    await fleet.run(90 * 60, 600);
    await fleet.run(60);
    expect((await get('/_snapshot/_status')).body.snapshots).toHaveLength(1);
    expect((await get('/_slm/policy')).body.nightly.in_progress.state).toBe(
      'STARTED',
    );
    expect((await taken()).pop().state).toBe('IN_PROGRESS');
    await fleet.run(600, 60);
    const after = await taken();
    expect(after[after.length - 1].snapshot).not.toBe(
      before[before.length - 1].snapshot,
    );
    expect(after[after.length - 1].state).toMatch(/SUCCESS|PARTIAL/);
    expect((await get('/_snapshot/none/*')).body.error.type).toBe(
      'repository_missing_exception',
    );
  });

  it('shows what is bad in its health report', async () => {
    fleet.clusters[0].setRed('logs');
    const short = (await get('/_health_report?verbose=false')).body;
    expect(short.status).toBe('red');
    expect(short.indicators.shards_availability).toEqual({
      status: 'red',
      symptom: expect.any(String),
    });
    const long = (await get('/_health_report/shards_availability')).body;
    expect(long.indicators.shards_availability.diagnosis).toHaveLength(1);
    expect(
      Object.keys((await get('/_stats?level=shards')).body.indices),
    ).toEqual(['other']);
  });

  it('pages its answers down to what filter_path asks for, on errors never', async () => {
    expect((await get('/_cluster/health?filter_path=status')).body).toEqual({
      status: 'green',
    });
    expect((await get('/nothing?filter_path=status')).body.error.type).toBe(
      'index_not_found_exception',
    );
  });

  it('tells who the caller is', async () => {
    server.principal = {
      name: 'portal',
      cluster: ['monitor'],
      indices: [],
      apiKeyId: 'k1',
    };
    expect((await get('/_security/_authenticate')).body).toMatchObject({
      username: 'portal',
      authentication_type: 'api_key',
      api_key: { id: 'k1' },
    });
    const { body } = await server.call(
      'POST',
      '/_security/user/_has_privileges',
      {
        cluster: ['monitor', 'manage_ccr'],
        index: [{ names: ['logs'], privileges: ['read'] }],
      },
    );
    expect(body).toMatchObject({
      has_all_requested: false,
      cluster: { monitor: true, manage_ccr: false },
      index: { logs: { read: false } },
    });
  });

  it('has nodes by name, id and metric', async () => {
    const all = (await get('/_nodes/stats')).body.nodes;
    const [id] = Object.keys(all);
    expect(
      Object.keys((await get(`/_nodes/${id}/stats/fs`)).body.nodes),
    ).toEqual([id]);
    expect((await get('/_nodes/stats/fs')).body.nodes[id]).not.toHaveProperty(
      'jvm',
    );
    expect((await get('/_nodes/os')).body.nodes[id]).toMatchObject({
      version: '8.19.4',
      os: { allocated_processors: 2 },
    });
    expect(
      (
        await get(
          '/_nodes/stats?filter_path=nodes.*.os.cgroup.memory.limit_in_bytes',
        )
      ).body.nodes[id].os.cgroup.memory.limit_in_bytes,
    ).toBe(String(8 * 1024 ** 3));
  });
});
