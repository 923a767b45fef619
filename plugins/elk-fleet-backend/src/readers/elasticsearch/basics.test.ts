import { Refusal } from '../../__testUtils__/fakeMember';
import { readFrom } from '../../__testUtils__/readFrom';
import { elasticsearchHealth } from './health';
import { elasticsearchIdentity } from './identity';
import { elasticsearchLicense } from './license';
import { elasticsearchNodes } from './nodes';
import { elasticsearchStorage } from './storage';

const root = (number: string) => ({
  name: 'es-0',
  cluster_name: 'logs',
  cluster_uuid: 'hS9YwF1nRAuUQ1n9Zw1Q2A',
  version: {
    number,
    build_flavor: 'default',
    lucene_version: '8.11.3',
    minimum_wire_compatibility_version: '6.8.0',
  },
  tagline: 'You Know, for Search',
});

describe('identity', () => {
  it.each(['7.17.28', '8.19.4', '9.2.1'])('reads %s', async version => {
    expect(
      await readFrom(elasticsearchIdentity, { '/': root(version) }),
    ).toEqual({
      clusterName: 'logs',
      clusterUuid: 'hS9YwF1nRAuUQ1n9Zw1Q2A',
      version,
    });
  });

  it('knows no identity before a cluster has formed', async () => {
    await expect(
      readFrom(elasticsearchIdentity, {
        '/': { ...root('8.19.4'), cluster_uuid: '_na_' },
      }),
    ).rejects.toMatchObject({ name: 'SourceError', code: 'unreachable' });
  });
});

describe('license', () => {
  const license = {
    status: 'active',
    uid: 'cbff45e7-c553-41f7-ae4f-9205eabd80xx',
    type: 'enterprise',
    issue_date: '2025-01-01T00:00:00.000Z',
    issue_date_in_millis: 1735689600000,
    expiry_date: '2027-01-01T00:00:00.000Z',
    expiry_date_in_millis: 1798761600000,
    max_nodes: null,
    max_resource_units: 100,
    issued_to: 'Example',
    issuer: 'elasticsearch',
    start_date_in_millis: -1,
  };

  it('reads one with an end', async () => {
    expect(
      await readFrom(elasticsearchLicense, { '/_license': { license } }),
    ).toEqual({
      type: 'enterprise',
      status: 'active',
      expiresAt: '2027-01-01T00:00:00.000Z',
    });
  });

  it('reads a basic one, which has no end', async () => {
    const { expiry_date: _, expiry_date_in_millis: __, ...basic } = license;
    expect(
      await readFrom(elasticsearchLicense, {
        '/_license': { license: { ...basic, type: 'basic' } },
      }),
    ).toEqual({ type: 'basic', status: 'active' });
  });

  it('asks 7.x to call an enterprise licence by its name', async () => {
    const route = jest.fn(query => ({
      license: {
        ...license,
        type:
          query.get('accept_enterprise') === 'true' ? 'enterprise' : 'platinum',
      },
    }));
    expect(
      await readFrom(elasticsearchLicense, { '/_license': route }),
    ).toMatchObject({ type: 'enterprise' });
  });
});

describe('health', () => {
  const health = {
    cluster_name: 'logs',
    status: 'yellow',
    timed_out: false,
    number_of_nodes: 5,
    number_of_data_nodes: 3,
    active_primary_shards: 40,
    active_shards: 75,
    relocating_shards: 1,
    initializing_shards: 2,
    unassigned_shards: 3,
    delayed_unassigned_shards: 0,
    number_of_pending_tasks: 4,
    number_of_in_flight_fetch: 0,
    task_max_waiting_in_queue_millis: 0,
    active_shards_percent_as_number: 93.75,
  };
  const value = {
    status: 'yellow',
    nodes: 5,
    dataNodes: 3,
    activePrimaryShards: 40,
    activeShards: 75,
    relocatingShards: 1,
    initializingShards: 2,
    unassignedShards: 3,
    pendingTasks: 4,
  };

  it.each([
    ['7.17 and 8.x', health],
    ['8.16 and later', { ...health, unassigned_primary_shards: 1 }],
  ])('reads %s', async (_, answer) => {
    expect(
      await readFrom(elasticsearchHealth, { '/_cluster/health': answer }),
    ).toEqual(value);
  });

  it('refuses a missing count, rather than taking it for zero', async () => {
    const { unassigned_shards: _, ...rest } = health;
    await expect(
      readFrom(elasticsearchHealth, { '/_cluster/health': rest }),
    ).rejects.toMatchObject({
      name: 'ZodError',
      issues: [{ path: ['unassigned_shards'] }],
    });
  });
});

describe('nodes', () => {
  const stats = {
    _nodes: { total: 2, successful: 2, failed: 0 },
    cluster_name: 'logs',
    nodes: {
      b: {
        name: 'es-data-0',
        roles: ['data', 'ingest'],
        os: {
          mem: { total_in_bytes: 64e9, adjusted_total_in_bytes: 32e9 },
          cgroup: { memory: { limit_in_bytes: '8589934592' } },
        },
        fs: { total: { total_in_bytes: 500e9, available_in_bytes: 200e9 } },
      },
      a: {
        name: 'es-coordinating-0',
        roles: [],
        os: {
          mem: { total_in_bytes: 16e9 },
          cgroup: { memory: { limit_in_bytes: 'max' } },
        },
      },
    },
  };
  const info = {
    nodes: {
      a: { version: '8.19.4', os: { allocated_processors: 2 } },
      b: { version: '8.19.3', os: { allocated_processors: 8 } },
    },
  };
  const routes = { '/_nodes/stats/os,fs': stats, '/_nodes/os': info };

  it('joins both answers and knows the limit of a container', async () => {
    expect(await readFrom(elasticsearchNodes, routes)).toEqual({
      nodes: [
        {
          name: 'es-coordinating-0',
          roles: [],
          version: '8.19.4',
          memoryBytes: 16e9,
          processors: 2,
        },
        {
          name: 'es-data-0',
          roles: ['data', 'ingest'],
          version: '8.19.3',
          memoryBytes: 8589934592,
          processors: 8,
          diskTotalBytes: 500e9,
          diskAvailableBytes: 200e9,
        },
      ],
    });
  });

  it('leaves unknown what only stats know', async () => {
    expect(
      await readFrom(elasticsearchNodes, { ...routes, '/_nodes/os': {} }),
    ).toMatchObject({
      nodes: [
        expect.not.objectContaining({ version: expect.anything() }),
        expect.not.objectContaining({ processors: expect.anything() }),
      ],
    });
  });

  it('refuses a list that lacks nodes', async () => {
    await expect(
      readFrom(elasticsearchNodes, {
        ...routes,
        '/_nodes/stats/os,fs': {
          ...stats,
          _nodes: { total: 3, successful: 2, failed: 1 },
        },
      }),
    ).rejects.toMatchObject({
      code: 'partial',
      message: expect.stringContaining('1 of 3'),
    });
  });
});

describe('storage', () => {
  it('reads the tiers', async () => {
    expect(
      await readFrom(elasticsearchStorage, {
        '/_xpack/usage': {
          data_tiers: {
            available: true,
            enabled: true,
            data_hot: {
              node_count: 3,
              index_count: 10,
              total_shard_count: 20,
              primary_shard_count: 10,
              doc_count: 1000,
              total_size_bytes: 2e12,
              primary_size_bytes: 1e12,
              primary_shard_size_avg_bytes: 1e11,
            },
          },
        },
      }),
    ).toEqual({
      tiers: [
        {
          tier: 'data_hot',
          nodes: 3,
          indices: 10,
          shards: 20,
          totalBytes: 2e12,
          primaryBytes: 1e12,
        },
      ],
    });
  });

  it('reads one tier of all where there are none', async () => {
    expect(
      await readFrom(elasticsearchStorage, {
        '/_xpack/usage': {},
        '/_stats/store': {
          _all: {
            primaries: { store: { size_in_bytes: 5 } },
            total: { store: { size_in_bytes: 10 } },
          },
        },
        '/_cluster/stats': { indices: { count: 2, shards: { total: 4 } } },
        '/_cluster/health': { number_of_data_nodes: 3 },
      }),
    ).toEqual({
      tiers: [
        {
          tier: 'all',
          nodes: 3,
          indices: 2,
          shards: 4,
          totalBytes: 10,
          primaryBytes: 5,
        },
      ],
    });
  });

  it('is read seldom, and says when it may not be', async () => {
    expect(elasticsearchStorage.every).toBeGreaterThan(1);
    await expect(
      readFrom(elasticsearchStorage, { '/_xpack/usage': new Refusal(403) }),
    ).rejects.toMatchObject({ statusCode: 403 });
  });
});
