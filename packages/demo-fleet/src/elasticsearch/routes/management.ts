import type { ElasticsearchCluster } from '../model/ElasticsearchCluster';
import type { DataStream } from '../model/DataStreams';
import { healthOf, worstHealth } from '../model/health';
import { usedTier } from '../model/nodes';
import { licensesCcr } from '../model/license';
import { matchesPattern, mayOnIndex } from '../privileges';
import { atLeast } from '../version';
import {
  acknowledged,
  readEndpoint,
  indicesFor,
  type Call,
  type Endpoint,
} from './endpoint';

const ilm = 'Index Lifecycle Management';

function streamView(cluster: ElasticsearchCluster, stream: DataStream): object {
  const indices = stream.indices.map(name => cluster.indices.get(name));
  const managed = atLeast(cluster.version, '8.11.0');
  return {
    name: stream.name,
    timestamp_field: { name: '@timestamp' },
    indices: indices.map(index => ({
      index_name: index.name,
      index_uuid: index.uuid,
      ...(managed && { prefer_ilm: true, ilm_policy: 'logs', managed_by: ilm }),
    })),
    generation: stream.generation,
    status: worstHealth(
      indices.map(index => healthOf(index, cluster.nodes)),
    ).toUpperCase(),
    template: 'logs',
    ilm_policy: 'logs',
    ...(managed && { next_generation_managed_by: ilm, prefer_ilm: true }),
    hidden: false,
    system: false,
    allow_custom_routing: false,
    replicated: stream.replicated,
    ...(managed && { rollover_on_write: false }),
  };
}

function dataStreams(call: Call): object {
  const { cluster, path } = call;
  const wanted = (path.name ?? '*').split(',');
  wanted
    .filter(name => !name.includes('*'))
    .forEach(name => cluster.indices.dataStreams.get(name));
  return {
    data_streams: cluster.indices.dataStreams
      .all()
      .filter(({ name }) => wanted.some(p => matchesPattern(p, name)))
      .filter(({ name }) =>
        mayOnIndex(call.principal, 'indices:admin/data_stream/get', name),
      )
      .map(stream => streamView(cluster, stream)),
  };
}

function explain(call: Call): object {
  const indices = indicesFor(
    call,
    'indices:admin/ilm/explain',
    call.path.index,
  );
  const onlyErrors = 'only_errors' in call.query;
  return {
    indices: Object.fromEntries(
      (onlyErrors ? [] : indices).map(index => {
        const policy = index.settings['index.lifecycle.name'];
        return [
          index.name,
          {
            index: index.name,
            managed: policy !== undefined,
            ...(policy && {
              policy,
              phase: 'hot',
              action: 'rollover',
              step: 'check-rollover-ready',
            }),
          },
        ];
      }),
    ),
  };
}

const tierNames = [
  'data_content',
  'data_hot',
  'data_warm',
  'data_cold',
  'data_frozen',
];

function tierUsage(cluster: ElasticsearchCluster, tier: string): object {
  const copies = cluster
    .copies()
    .filter(
      copy =>
        usedTier(cluster.nodes, copy.index.tier) === tier &&
        copy.state === 'STARTED',
    );
  const bytes = (wanted: typeof copies) =>
    wanted.reduce(
      (sum, { index, shard }) => sum + index.shardBytes(index.shards[shard]),
      0,
    );
  const primaries = copies.filter(copy => copy.primary);
  return {
    node_count: cluster.nodes.filter(node => node.roles.includes(tier)).length,
    index_count: new Set(copies.map(copy => copy.index)).size,
    total_shard_count: copies.length,
    primary_shard_count: primaries.length,
    doc_count: primaries.reduce(
      (sum, { index, shard }) => sum + index.shards[shard].maxSeqNo + 1,
      0,
    ),
    total_size_bytes: bytes(copies),
    primary_size_bytes: bytes(primaries),
    primary_shard_size_avg_bytes: primaries.length
      ? Math.floor(bytes(primaries) / primaries.length)
      : 0,
    primary_shard_size_median_bytes: 0,
    primary_shard_size_mad_bytes: 0,
  };
}

const usage = ({ cluster }: Call) => ({
  security: { available: true, enabled: true },
  ccr: {
    available: licensesCcr(cluster.license),
    enabled: true,
    follower_indices_count: cluster.followers.all().length,
    auto_follow_patterns_count: cluster.autoFollow.patterns.size,
  },
  ilm: { available: true, enabled: true, policy_count: 1 },
  slm: {
    available: true,
    enabled: true,
    policy_count: cluster.snapshots.policies.size,
  },
  data_tiers: {
    available: true,
    enabled: true,
    ...Object.fromEntries(
      tierNames.map(tier => [tier, tierUsage(cluster, tier)]),
    ),
  },
  data_streams: {
    available: true,
    enabled: true,
    data_streams: cluster.indices.dataStreams.all().length,
  },
});

function promote(call: Call): object {
  call.cluster.indices.dataStreams.promote(call.path.name);
  return acknowledged;
}

/** Data streams, where lifecycle management is, and what the cluster uses of its features. */
export const managementEndpoints: Endpoint[] = [
  ...['/_data_stream', '/_data_stream/{name}'].map(path =>
    readEndpoint(path, undefined, dataStreams, [
      'expand_wildcards',
      'include_defaults',
      'verbose',
    ]),
  ),
  {
    methods: ['POST'],
    path: '/_data_stream/_promote/{name}',
    clusterAction: 'cluster:admin/data_stream/promote',
    query: ['master_timeout'],
    handle: promote,
  },
  readEndpoint('/_ilm/status', 'cluster:admin/ilm/operation_mode/get', () => ({
    operation_mode: 'RUNNING',
  })),
  readEndpoint('/{index}/_ilm/explain', undefined, explain, [
    'only_errors',
    'only_managed',
  ]),
  readEndpoint('/_xpack/usage', 'cluster:monitor/xpack/usage', usage),
];
