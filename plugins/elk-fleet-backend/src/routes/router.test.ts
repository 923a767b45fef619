import request from 'supertest';
import { ago, LINK, now, observations, SECRET } from './__testUtils__/fleet';
import { fakeStore, startRouter } from './__testUtils__/startRouter';

const api = '/api/elk-fleet';

describe('the API', () => {
  let server: Awaited<ReturnType<typeof startRouter>>['server'];
  const get = async (path: string) => {
    const { status, body } = await request(server).get(api + path);
    expect([status, body]).toEqual([200, expect.anything()]);
    return body;
  };

  beforeAll(async () => {
    ({ server } = await startRouter());
  });

  it('lists the fleets with their health and numbers', async () => {
    const { items } = await get('/fleets');
    expect(items).toEqual([
      {
        name: 'logging',
        title: 'Logging',
        owner: 'group:default/platform',
        entityRef: 'system:default/logging',
        health: 'healthy',
        members: {
          total: 3,
          healthy: 3,
          warning: 0,
          critical: 0,
          unknown: 0,
          unread: 0,
          retiring: 0,
        },
        findings: { critical: 0, warning: 0, info: 0 },
      },
      expect.objectContaining({ name: 'security', owner: null }),
    ]);
  });

  it('shows a fleet with members, edges and its age', async () => {
    const fleet = await get('/fleets/logging');
    expect(fleet).toMatchObject({
      intervalSeconds: 30,
      readAt: now.toISOString(),
      edges: [
        {
          leaderMember: 'us-east-1',
          followerMember: 'us-west-2',
          state: 'synced',
          lag: { operations: 12, exact: true },
        },
      ],
    });
    expect(fleet.items[1]).toMatchObject({
      name: 'us-west-2',
      environment: 'production',
      health: 'healthy',
      stale: false,
      observedAt: ago(10),
      error: null,
      reasons: [],
      elasticsearch: {
        clusterUuid: 'cluster-b',
        version: '8.19.4',
        status: 'green',
        nodes: 3,
        storageBytes: 2000,
        license: { type: 'enterprise', status: 'active' },
      },
      kibana: { status: 'available', version: '8.19.4' },
      logstash: null,
      kubernetes: { placements: 1, ready: 1 },
      links: [
        { title: 'Kibana', url: 'https://kibana-us-west-2.example.com' },
        {
          url: 'https://kibana-us-west-2.example.com/app/management/data/cross_cluster_replication/follower_indices',
        },
        { url: '/catalog/default/resource/logging-us-west-2/kubernetes' },
      ],
    });
  });

  it('shows a member with everything that is known of it', async () => {
    const member = await get('/fleets/logging/members/us-west-2');
    expect(member).toMatchObject({
      fleet: 'logging',
      complete: true,
      nodes: [
        { roles: ['master'], count: 2, memoryBytes: 2, processors: 4 },
        { roles: ['data_hot'], count: 1, memoryBytes: null, processors: null },
      ],
      tiers: [{ tier: 'data_hot', totalBytes: 2000 }],
      remotes: [{ alias: 'origin', targetMember: 'us-east-1' }],
      placements: [
        { id: 'us-west-2/Kibana/elastic/kibana', status: 'in-sync' },
      ],
      replication: [{ id: LINK }],
    });
    expect(member.sources).toHaveLength(10);
    const leader = await get('/fleets/logging/members/us-east-1');
    expect(leader.replication).toEqual(member.replication);
  });

  it('tells the workloads of a member, those of operators included', async () => {
    const told = {
      ...{ kind: 'Deployment', namespace: 'elastic', name: 'kibana-kb' },
      ...{ component: 'kibana', replicas: 1 },
    };
    const workload = {
      ...told,
      ...{ inferred: false, roles: [], runningVersions: [], stale: false },
      ...{ readyReplicas: 1, updatedReplicas: 1, labels: {}, annotations: {} },
      owner: { kind: 'Kibana', name: 'kibana' },
    };
    const { server: other } = await startRouter({
      store: fakeStore(
        observations.map(one =>
          one.source === 'kubernetes.workloads' && one.member === 'us-west-2'
            ? { ...one, value: { workloads: [workload], partial: [] } }
            : one,
        ),
      ),
    });
    const { body } = await request(other).get(
      `${api}/fleets/logging/members/us-west-2`,
    );
    expect(body.workloads).toEqual([told]);
    expect(body.placements).toHaveLength(1);
  });

  it('is complete only when every source of catalog entities was read', async () => {
    const staging = await get('/fleets/logging/members/eu-west-1-staging');
    expect(staging).toMatchObject({ complete: false, kubernetes: null });
  });

  it('shows placements, all or by member and component', async () => {
    const all = await get('/fleets/logging/placement');
    expect(all.items.map(({ member }: any) => member)).toEqual([
      'us-east-1',
      'us-west-2',
    ]);
    expect(all.members[0].sources.map(({ source }: any) => source)).toEqual([
      'kubernetes.eck',
      'kubernetes.workloads',
    ]);
    const one = await get(
      '/fleets/logging/placement?member=us-west-2&component=kibana',
    );
    expect(one.items).toHaveLength(1);
    expect(one.members).toHaveLength(1);
    const none = await get('/fleets/logging/placement?component=beats');
    expect(none.items).toEqual([]);
  });

  it('shows replication, all or by member and state', async () => {
    const all = await get('/fleets/logging/replication');
    expect(all.links).toMatchObject([
      {
        id: LINK,
        leader: { member: 'us-east-1', checkpoint: 100 },
        follower: { member: 'us-west-2', checkpoint: 88 },
        state: 'synced',
        lag: { operations: 12, exact: true },
      },
    ]);
    expect(all.remotes).toHaveLength(1);
    const staging = '/fleets/logging/replication?member=eu-west-1-staging';
    expect(await get(staging)).toMatchObject({
      links: [],
      edges: [],
      remotes: [],
    });
    const stalled = await get('/fleets/logging/replication?state=stalled');
    expect(stalled.links).toEqual([]);
  });

  it('asks for a collection of those that are named, or of all', async () => {
    const store = fakeStore();
    const backend = await startRouter({ store });
    const post = (body: object) =>
      request(backend.server).post(`${api}/fleets/logging/refresh`).send(body);
    const one = await post({ members: ['us-west-2'] });
    expect(one.status).toBe(202);
    expect(one.body).toEqual({
      requestedAt: now.toISOString(),
      members: ['us-west-2'],
    });
    expect((await post({})).body.members).toHaveLength(3);
    expect(store.requestCollection.mock.calls).toEqual([
      [[{ fleet: 'logging', member: 'us-west-2' }], now.toISOString()],
      [expect.arrayContaining([]), now.toISOString()],
    ]);
  });

  it.each([
    '/fleets/nope',
    '/fleets/nope/placement',
    '/fleets/logging/members/nope',
    '/fleets/logging/placement?member=nope',
    '/fleets/logging/replication?member=nope',
    '/fleets/logging/replication?leader=nope',
    '/fleets/logging/replication?follower=nope',
    '/fleets/logging/replication/history?link=nope',
    '/fleets/logging/replication/events?link=nope',
  ])('knows nothing of %s', async path => {
    const { status, body } = await request(server).get(api + path);
    expect(status).toBe(404);
    expect(body.error).toMatchObject({
      name: 'NotFoundError',
      message: expect.stringMatching(/or .*may/),
    });
  });

  it.each([
    ['/fleets/logging/placement?component=mongodb', 'component'],
    ['/fleets/logging/replication?state=fine', 'state'],
    ['/fleets/logging/replication?limit=0', 'limit'],
    ['/fleets/logging/replication?limit=1001', 'limit'],
    ['/fleets/logging/replication?offset=-1', 'offset'],
    ['/fleets/logging/replication/events?limit=many', 'limit'],
    [
      `/fleets/logging/replication/history?link=${LINK}&resolution=1d`,
      'resolution',
    ],
    ['/fleets/logging/replication/history', 'link'],
    [`/fleets/logging/replication/history?link=${LINK}&from=noon`, 'from'],
    [
      `/fleets/logging/replication/history?link=${LINK}&from=${ago(1)}&to=${ago(
        2,
      )}`,
      'from',
    ],
    ['/fleets?page=1', 'page'],
  ])('refuses %s and names the field', async (path, field) => {
    const { status, body } = await request(server).get(api + path);
    expect(status).toBe(400);
    expect(body.error.name).toBe('InputError');
    expect(body.error.message).toContain(field);
  });

  it.each([
    [{ members: 'us-west-2' }, 400],
    [{ member: ['us-west-2'] }, 400],
    [{ members: ['nope'] }, 404],
    [{ members: [] }, 400],
  ])('refuses to refresh %p', async (body, status) => {
    const answer = await request(server)
      .post(`${api}/fleets/logging/refresh`)
      .send(body);
    expect(answer.status).toBe(status);
  });

  it('never tells a secret of the configuration', async () => {
    const paths = [
      '/fleets',
      '/fleets/logging',
      '/fleets/logging/members/us-west-2',
      '/fleets/logging/members/eu-west-1-staging',
      '/fleets/logging/placement',
      '/fleets/logging/replication',
      '/fleets/logging/findings',
    ];
    for (const path of paths) {
      expect(JSON.stringify(await get(path))).not.toContain(SECRET);
    }
  });
});
