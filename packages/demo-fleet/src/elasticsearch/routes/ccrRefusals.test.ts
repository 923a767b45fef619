import {
  TestFleet,
  TestServer,
  following,
  specOf,
} from '../__testUtils__/fleet';

describe('CCR refuses', () => {
  let fleet: TestFleet;
  let servers: TestServer[];
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
    [, b] = servers;
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
  const remote = { remote_cluster: 'a', leader_index: 'logs' };

  it.each([
    [
      { remote_cluster: 'nobody', leader_index: 'logs' },
      '404 no_such_remote_cluster_exception',
    ],
    [
      { remote_cluster: 'a', leader_index: 'nothing' },
      '404 index_not_found_exception: no such index [nothing]',
    ],
    [
      { remote_cluster: 'a' },
      '400 illegal_argument_exception: Required [leader_index]',
    ],
    [
      { ...remote, max_speed: 1 },
      '400 illegal_argument_exception: unknown field [max_speed]',
    ],
  ])('refuses to follow %j', async (body, expected) => {
    expect(await reason('PUT', '/new/_ccr/follow', body)).toContain(expected);
  });

  it('refuses all but info, pause and unfollow without a licence, and goes on reading', async () => {
    fleet.clusters[1].license = { type: 'basic', status: 'active' };
    for (const [method, path] of [
      ['GET', '/_ccr/stats'],
      ['GET', '/copy/_ccr/stats'],
      ['POST', '/copy/_ccr/resume_follow'],
    ]) {
      expect(await reason(method, path)).toBe(
        '403 security_exception: current license is non-compliant for [ccr]',
      );
    }
    expect((await info())[0].status).toBe('active');
    await fleet.run(5);
    expect(fleet.clusters[1].lagBehind(fleet.clusters[0], 'copy')).toBe(0);
    expect((await b.call('POST', '/copy/_ccr/pause_follow')).status).toBe(200);
  });

  it('refuses a leader without a licence', async () => {
    fleet.clusters[0].license = { type: 'basic', status: 'active' };
    expect(await reason('PUT', '/new/_ccr/follow', remote)).toContain(
      '400 status_exception: can not fetch remote index [a:logs] metadata as the remote cluster [a] is not licensed for [ccr]; the license mode [BASIC] on cluster [a] does not enable [ccr]',
    );
  });

  it('refuses a leader that is newer, to the patch', async () => {
    await Promise.all(servers.map(server => server.stop()));
    await start(
      { elasticsearchVersion: '8.19.5' },
      { elasticsearchVersion: '8.19.4' },
    );
    expect(await reason('PUT', '/new/_ccr/follow', remote)).toContain(
      'the snapshot was created with Elasticsearch version [8.19.5] which is higher than the version of this node [8.19.4]',
    );
  });

  it('cannot talk to a 7.17 leader from 9.x', async () => {
    await Promise.all(servers.map(server => server.stop()));
    await start(
      { elasticsearchVersion: '7.17.28' },
      { elasticsearchVersion: '9.2.1' },
    );
    expect(await reason('PUT', '/new/_ccr/follow', remote)).toContain(
      'unsupported version: [7.17.28] minimal compatible version is: [8.19.0]',
    );
    expect((await b.call('GET', '/_remote/info')).body.a.connected).toBe(false);
  });
});
