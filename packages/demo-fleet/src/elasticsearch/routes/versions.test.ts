import {
  TestFleet,
  TestServer,
  following,
  specOf,
} from '../__testUtils__/fleet';

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.stop()));
});

async function start(
  version: string,
  changes: Parameters<typeof specOf>[1] = {},
) {
  const fleet = new TestFleet([
    specOf('a', { elasticsearchVersion: version, writes: { logs: 10 } }),
    specOf('b', {
      elasticsearchVersion: version,
      follows: [following('a', { logs: 'copy' })],
      ...changes,
    }),
  ]);
  await fleet.run(2);
  const server = await TestServer.start(fleet.clusters[1]);
  servers.push(server);
  return { fleet, server };
}

const unrecognised = (path: string, name: string) => ({
  status: 400,
  reason: `request [${path}] contains unrecognized parameter: [${name}]`,
});

async function outcome(version: string, path: string) {
  const { server } = await start(version);
  const { status, body } = await server.call('GET', path);
  return status === 200
    ? { status }
    : { status, reason: body.error.reason ?? body.error };
}

describe('differences between versions', () => {
  it.each([
    [
      '7.17.28',
      '/_ccr/stats?timeout=5s',
      unrecognised('/_ccr/stats', 'timeout'),
    ],
    [
      '8.17.0',
      '/copy/_ccr/info?master_timeout=5s',
      unrecognised('/copy/_ccr/info', 'master_timeout'),
    ],
    ['8.18.0', '/_ccr/stats?timeout=5s', { status: 200 }],
    [
      '8.15.3',
      '/_cluster/stats?include_remotes=true',
      unrecognised('/_cluster/stats', 'include_remotes'),
    ],
    ['8.16.0', '/_cluster/stats?include_remotes=true', { status: 200 }],
    ['9.2.1', '/_cluster/stats?include_remotes=true', { status: 200 }],
    ['8.7.0', '/_health_report', { status: 200 }],
    ['8.13.0', '/_resolve/cluster/*:*', { status: 200 }],
    [
      '9.2.1',
      '/_cluster/health?pretty&human&filter_path=status',
      { status: 200 },
    ],
    [
      '9.2.1',
      '/_license?acept_enterprise',
      unrecognised('/_license', 'acept_enterprise'),
    ],
  ])('%s answers %s with %j', async (version, path, expected) => {
    expect(await outcome(version, path)).toEqual(expected);
  });

  it.each([
    ['8.6.2', '/_health_report'],
    ['7.17.28', '/_health_report'],
  ])(
    '%s takes %s for the name of an index that no index can have',
    async (version, path) => {
      const { status, reason } = await outcome(version, path);
      expect(status).toBe(400);
      expect(reason).toBe(
        `no handler found for uri [${path}] and method [GET]`,
      );
    },
  );

  it('has total_global_checkpoint_lag from 8.13 on', async () => {
    const lag = async (version: string) => {
      const { server } = await start(version);
      const { body } = await server.call('GET', '/_ccr/stats');
      return body.follow_stats.indices[0].total_global_checkpoint_lag;
    };
    expect(await lag('7.17.28')).toBeUndefined();
    expect(await lag('8.12.2')).toBeUndefined();
    expect(await lag('8.13.0')).toBe(0);
  });

  it('calls an enterprise licence platinum on 7.x unless told to accept it', async () => {
    const type = async (version: string, query = '') => {
      const { server } = await start(version);
      return (await server.call('GET', `/_license${query}`)).body.license.type;
    };
    expect(await type('7.17.28')).toBe('platinum');
    expect(await type('7.17.28', '?accept_enterprise=true')).toBe('enterprise');
    expect(await type('8.19.4')).toBe('enterprise');
  });

  it('shows credentials of remotes where API keys are known, and skip_unavailable as the version has it', async () => {
    const info = async (version: string) => {
      const { server } = await start(version);
      return (await server.call('GET', '/_remote/info')).body.a;
    };
    const old = await info('7.17.28');
    expect(old).not.toHaveProperty('cluster_credentials');
    expect(old).toMatchObject({
      mode: 'sniff',
      connected: true,
      skip_unavailable: false,
      seeds: ['a.elastic.example:9443'],
    });
    expect(await info('8.19.4')).toMatchObject({
      cluster_credentials: '::es_redacted::',
      skip_unavailable: true,
      num_nodes_connected: 3,
    });
  });

  it('shows remotes in proxy mode', async () => {
    const { fleet, server } = await start('9.2.1', {
      installedBy: 'manifests',
    });
    const proxy = async () =>
      (await server.call('GET', '/_remote/info')).body.a;
    expect(await proxy()).toMatchObject({
      mode: 'proxy',
      connected: true,
      proxy_address: 'a.elastic.example:9443',
      server_name: 'a.elastic.example',
      num_proxy_sockets_connected: 18,
    });
    fleet.clusters[1].cutLink('a');
    expect(await proxy()).toMatchObject({
      connected: false,
      num_proxy_sockets_connected: 0,
    });
  });

  it('maps aliases to clusters, and says which one is not there', async () => {
    const { fleet, server } = await start('8.19.4');
    const clusters = async () =>
      (await server.call('GET', '/_cluster/stats?include_remotes=true')).body
        .ccs.clusters;
    expect((await clusters()).a).toMatchObject({
      cluster_uuid: fleet.clusters[0].uuid,
      version: ['8.19.4'],
      status: 'green',
      nodes_count: 3,
    });
    fleet.clusters[1].cutLink('a');
    expect((await clusters()).a).toMatchObject({
      cluster_uuid: 'unavailable',
      version: [],
    });
    const resolved = await server.call('GET', '/_resolve/cluster/*:logs,copy');
    expect(resolved.body.a).toEqual({
      connected: false,
      skip_unavailable: true,
    });
    expect(resolved.body['(local)'].matching_indices).toBe(true);
  });

  it('says X-Elastic-Product from 7.14 on', async () => {
    const header = async (version: string) => {
      const { server } = await start(version);
      return (await server.call('GET', '/')).headers.get('x-elastic-product');
    };
    expect(await header('7.13.4')).toBeNull();
    expect(await header('7.14.0')).toBe('Elasticsearch');
  });

  it('counts unassigned primaries in health from 8.16 on', async () => {
    const health = async (version: string) => {
      const { fleet, server } = await start(version);
      fleet.clusters[1].setRed('copy');
      return (await server.call('GET', '/_cluster/health')).body;
    };
    expect(await health('8.15.0')).not.toHaveProperty(
      'unassigned_primary_shards',
    );
    expect(await health('8.16.0')).toMatchObject({
      status: 'red',
      unassigned_primary_shards: 1,
      unassigned_shards: 2,
    });
  });
});
