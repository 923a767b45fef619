import {
  Refusal,
  startFakeMember,
  type Routes,
} from '../../__testUtils__/fakeMember';
import { readFrom } from '../../__testUtils__/readFrom';
import { forbidden } from '../../__testUtils__/refusals';
import { elasticsearchIndices } from './indices';

const STATS = '/_stats/store,indexing,search';
const SETTINGS =
  '/_all/_settings/index.uuid,index.number_of_shards,index.number_of_replicas,index.creation_date,index.hidden,index.routing.allocation.include._tier_preference,index.xpack.ccr.following_index';
const NODES = '/_nodes/_all/_none';

const stats = (bytes = 100) => ({
  primaries: {
    store: { size_in_bytes: bytes },
    indexing: { index_total: 7 },
  },
  total: {
    store: { size_in_bytes: 2 * bytes },
    search: { query_total: 9 },
  },
});

const settings = (changes: Record<string, string> = {}) => ({
  settings: {
    'index.uuid': 'u',
    'index.number_of_shards': '3',
    'index.number_of_replicas': '1',
    'index.creation_date': '1767225600000',
    'index.routing.allocation.include._tier_preference': 'data_hot',
    ...changes,
  },
});

const routesOf = (
  indices: Record<string, { stats?: object; settings?: object }>,
  changes: Routes = {},
): Routes => {
  const pick = (what: 'stats' | 'settings') =>
    Object.fromEntries(
      Object.entries(indices).flatMap(([name, index]) =>
        index[what] ? [[name, index[what]]] : [],
      ),
    );
  return {
    [STATS]: { _shards: { failed: 0 }, indices: pick('stats') },
    [SETTINGS]: pick('settings'),
    '/_data_stream': { data_streams: [] },
    [NODES]: {
      nodes: { a: { roles: ['data_hot', 'ingest'] }, b: { roles: ['master'] } },
    },
    ...changes,
  };
};

const logs = { stats: stats(), settings: settings() };

describe('indices', () => {
  it.each([
    // Since 8.1 the statistics tell health and status; 9.x adds more to the parts.
    ['7.17', {}, {}],
    ['8.19', { uuid: 'u', health: 'green', status: 'open' }, {}],
    ['9.2', { health: 'green' }, { 'index.mode': 'logsdb' }],
  ])('reads %s', async (_, ofStats, ofSettings) => {
    const indices = {
      logs: {
        stats: { ...stats(), ...ofStats },
        settings: settings(ofSettings),
      },
    };
    expect(await readFrom(elasticsearchIndices, routesOf(indices))).toEqual({
      indices: [
        {
          name: 'logs',
          uuid: 'u',
          primaryBytes: 100,
          totalBytes: 200,
          replicas: 1,
          primaries: 3,
          tier: 'data_hot',
          writes: 7,
          searches: 9,
          createdAt: '2026-01-01T00:00:00.000Z',
          follower: false,
          hidden: false,
        },
      ],
    });
  });

  it('tells followers, backing indices of data streams and what is hidden', async () => {
    const backing = '.ds-logs-app-2026.01.01-000001';
    const { indices } = await readFrom(
      elasticsearchIndices,
      routesOf(
        {
          copy: {
            stats: stats(),
            settings: settings({ 'index.xpack.ccr.following_index': 'true' }),
          },
          [backing]: {
            stats: stats(),
            settings: settings({ 'index.hidden': 'true' }),
          },
          '.kibana_7.17.28_001': logs,
          hidden: {
            stats: stats(),
            settings: settings({ 'index.hidden': 'true' }),
          },
        },
        {
          '/_data_stream': {
            data_streams: [
              { name: 'logs-app', indices: [{ index_name: backing }] },
            ],
          },
        },
      ),
    );
    expect(
      indices.map(({ name, follower, hidden, dataStream }) => [
        name,
        follower,
        hidden,
        dataStream,
      ]),
    ).toEqual([
      ['copy', true, false, undefined],
      [backing, false, true, 'logs-app'],
      ['.kibana_7.17.28_001', false, true, undefined],
      ['hidden', false, true, undefined],
    ]);
  });

  it.each([
    ['data_cold,data_warm,data_hot', ['data_warm', 'data_hot'], 'data_warm'],
    ['data_cold, data_warm', ['data_warm'], 'data_warm'],
    ['data_warm,data_hot', ['data'], 'data_warm'],
    ['data_frozen', ['data_hot'], undefined],
    ['', ['data_hot'], undefined],
    [undefined, ['data_hot'], undefined],
  ])('takes of the preference %s with nodes of %s %s', async (...given) => {
    const [preference, roles, tier] = given;
    const own = settings().settings;
    const {
      'index.routing.allocation.include._tier_preference': _,
      ...without
    } = own;
    const indices = {
      logs: {
        stats: stats(),
        settings: {
          settings:
            preference === undefined
              ? without
              : {
                  ...without,
                  'index.routing.allocation.include._tier_preference':
                    preference,
                },
        },
      },
    };
    const read = await readFrom(
      elasticsearchIndices,
      routesOf(indices, { [NODES]: { nodes: { a: { roles } } } }),
    );
    expect(read.indices[0].tier).toBe(tier);
  });

  it('leaves out what it has no size of, or no settings', async () => {
    const { indices } = await readFrom(
      elasticsearchIndices,
      routesOf({
        logs,
        red: { settings: settings() },
        'copies-alone': {
          stats: { total: stats().total },
          settings: settings(),
        },
        gone: { stats: stats() },
      }),
    );
    expect(indices.map(({ name }) => name)).toEqual(['logs']);
  });

  it('reads a cluster without indices', async () => {
    expect(
      await readFrom(elasticsearchIndices, {
        ...routesOf({}),
        [STATS]: { _shards: { failed: 0 } },
      }),
    ).toEqual({ indices: [] });
  });

  it('takes no part of the shards for all of them', async () => {
    await expect(
      readFrom(
        elasticsearchIndices,
        routesOf({ logs }, { [STATS]: { _shards: { failed: 2 } } }),
      ),
    ).rejects.toMatchObject({
      code: 'partial',
      message: expect.stringContaining('2 shards'),
    });
  });

  it.each([STATS, SETTINGS, '/_data_stream', NODES])(
    'does not take the refusal of %s for nothing',
    async path => {
      await expect(
        readFrom(
          elasticsearchIndices,
          routesOf({ logs }, { [path]: forbidden }),
        ),
      ).rejects.toMatchObject({ statusCode: 403 });
    },
  );

  it.each([
    ['a number of replicas that is none', { 'index.number_of_replicas': 'x' }],
    ['a date that is none', { 'index.creation_date': '99999999999999999999' }],
  ])('refuses %s', async (_, changes) => {
    const indices = { logs: { stats: stats(), settings: settings(changes) } };
    await expect(
      readFrom(elasticsearchIndices, routesOf(indices)),
    ).rejects.toMatchObject({ name: 'ZodError' });
  });

  it('asks four times for any number of indices, closed and hidden ones too', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [`logs-${i}`, logs]),
    );
    const member = await startFakeMember(routesOf(many));
    const { indices } = await elasticsearchIndices.read(
      member.connections,
      new AbortController().signal,
    );
    await member.close();
    expect(indices).toHaveLength(3000);
    expect(member.requests).toHaveLength(4);
    const query = (path: string) =>
      member.requests
        .map(request => new URL(request.path, 'http://x'))
        .find(({ pathname }) => decodeURIComponent(pathname) === path)!
        .searchParams;
    expect(query(STATS).get('expand_wildcards')).toBe('all');
    expect(query(STATS).get('forbid_closed_indices')).toBe('false');
    expect(query(STATS).get('filter_path')).toContain('query_total');
    expect(query(SETTINGS).get('expand_wildcards')).toBe('all');
    expect(query(SETTINGS).get('flat_settings')).toBe('true');
  });

  it('does not hide that a server refuses', async () => {
    await expect(
      readFrom(
        elasticsearchIndices,
        routesOf({}, { [STATS]: new Refusal(500) }),
      ),
    ).rejects.toMatchObject({ statusCode: 500 });
  });
});
