import {
  TestFleet,
  TestServer,
  following,
  specOf,
} from '../__testUtils__/fleet';
import { memberSpecs } from '../../spec';

const gib = 1024 ** 3;

describe('what an index holds and does', () => {
  let fleet: TestFleet;
  let server: TestServer;

  const start = async (...specs: Parameters<typeof specOf>[]) => {
    fleet = new TestFleet(specs.map(spec => specOf(...spec)));
    server = await TestServer.start(fleet.clusters[0]);
    await fleet.run(1);
  };
  afterEach(() => server.stop());

  const get = async (path: string) => (await server.call('GET', path)).body;
  const statsOf = async (index: string) =>
    (await get(`/${index}/_stats`)).indices[index];
  const settingsOf = async (path: string) => get(`${path}?flat_settings=true`);

  it('is searched by the clock and by searches, in turn on its copies', async () => {
    await start(['a', { writes: { logs: 10 }, searches: { logs: 0.5 } }]);
    const before = await statsOf('logs');
    await fleet.run(10);
    await get('/logs/_search?size=0');
    const after = await statsOf('logs');
    const grown = (of: 'primaries' | 'total') =>
      after[of].search.query_total - before[of].search.query_total;
    expect(grown('total')).toBe(5 + 1);
    expect(grown('primaries')).toBe(3);
  });

  it('is written on all copies, and not searched by those who follow it', async () => {
    await start(
      ['b', { follows: [following('a', { logs: 'copy' })] }],
      ['a', { writes: { logs: 10 } }],
    );
    await fleet.run(30);
    const { primaries, total } = await statsOf('copy');
    expect(primaries.indexing.index_total).toBeGreaterThan(200);
    // What it copied at first was not written one by one.
    expect(primaries.indexing.index_total).toBeLessThan(primaries.docs.count);
    expect(total.indexing.index_total).toBe(2 * primaries.indexing.index_total);
    expect(total.search.query_total).toBe(0);
    const leader = fleet.clusters[1].indices.get('logs');
    const settings = await settingsOf('/copy/_settings');
    expect(settings.copy.settings).toMatchObject({
      'index.xpack.ccr.following_index': 'true',
      'index.creation_date': String(leader.createdAt),
    });
  });

  it('is told by metric, and closed or hidden where that is asked for', async () => {
    await start(['a', { writes: { logs: 10, app: 1 }, dataStreams: ['app'] }]);
    await server.call('POST', '/logs/_close');
    const names = async (query: string) => {
      const { error, indices = {} } = await get(`/_stats/store?${query}`);
      return error?.type ?? Object.keys(indices).map(name => name.slice(0, 7));
    };
    expect(await names('')).toEqual([]);
    expect(await names('expand_wildcards=open,hidden')).toEqual(['.ds-app']);
    expect(await names('expand_wildcards=all')).toBe('index_closed_exception');
    expect(
      await names('expand_wildcards=all&forbid_closed_indices=false'),
    ).toEqual(['.ds-app', 'logs']);
    const { logs } = (
      await get('/logs/_stats/store?forbid_closed_indices=false')
    ).indices;
    expect(logs.status).toBe('close');
    expect(Object.keys(logs.total)).toEqual(['store']);
  });

  it('has settings by name', async () => {
    await start(['a', { writes: { logs: 10, app: 1 }, dataStreams: ['app'] }]);
    expect(
      await settingsOf('/logs/_settings/index.number_of_*,index.hidden'),
    ).toEqual({
      logs: {
        settings: {
          'index.number_of_shards': '1',
          'index.number_of_replicas': '1',
        },
      },
    });
    const hidden = await get(
      '/_all/_settings/index.hidden?flat_settings=true&expand_wildcards=all',
    );
    expect(Object.values(hidden)).toEqual([
      { settings: { 'index.hidden': 'true' } },
    ]);
  });

  it('lies on the first preferred tier that has nodes', async () => {
    const { nodeSets } = memberSpecs[0];
    await start(['a', { nodeSets, writes: { logs: 10 } }]);
    const settings = await settingsOf('/logs-archive-*/_settings');
    // The clock stands at New Year of 2026.
    expect(
      Object.entries<any>(settings).map(([name, { settings: own }]) => [
        name,
        own['index.routing.allocation.include._tier_preference'],
        own['index.number_of_replicas'],
      ]),
    ).toEqual([
      ['logs-archive-2025-08', 'data_cold,data_warm,data_hot', '1'],
      ['logs-archive-2025-10', 'data_warm,data_hot', '1'],
    ]);
    const { primaries, total } = await statsOf('logs-archive-2025-08');
    expect(primaries.store.size_in_bytes).toBeGreaterThan(100 * gib);
    expect(total.store.size_in_bytes).toBe(2 * primaries.store.size_in_bytes);
    expect(total).toMatchObject({
      indexing: { index_total: 0 },
      search: { query_total: 0 },
    });
    const { data_tiers: tiers } = await get('/_xpack/usage');
    expect(tiers.data_warm).toMatchObject({ node_count: 2, index_count: 3 });
    expect(tiers.data_cold).toMatchObject({ node_count: 0, index_count: 0 });
  });
});
