import type { ElasticsearchCluster } from '../model/ElasticsearchCluster';
import { isDataNode, type EsNode } from '../model/nodes';
import { majorOf } from '../version';
import type { Call, Endpoint } from './endpoint';

/** Bytes and documents of the shard copies on a node. */
export function shardsOn(cluster: ElasticsearchCluster, node: EsNode) {
  const copies = cluster
    .copies()
    .filter(copy => copy.node === node && copy.state === 'STARTED');
  return {
    count: copies.length,
    bytes: copies.reduce(
      (sum, { index, shard }) => sum + index.shardBytes(index.shards[shard]),
      0,
    ),
    documents: copies
      .filter(copy => copy.primary)
      .reduce(
        (sum, { index, shard }) => sum + index.shards[shard].maxSeqNo + 1,
        0,
      ),
  };
}

const baseOf = (node: EsNode) => ({
  name: node.name,
  transport_address: node.transportAddress,
  host: node.ip,
  ip: node.ip,
  roles: node.roles,
});

const infoOf = (cluster: ElasticsearchCluster, node: EsNode) => ({
  ...baseOf(node),
  version: cluster.version,
  build_flavor: 'default',
  build_type: 'docker',
  build_hash: 'unknown',
  os: {
    name: 'Linux',
    arch: 'amd64',
    available_processors: node.cpu,
    allocated_processors: node.cpu,
  },
  process: { id: 7, mlockall: false },
  jvm: {
    version: majorOf(cluster.version) < 8 ? '20.0.2' : '24.0.2',
    mem: { heap_max_in_bytes: Math.floor(node.memoryBytes / 2) },
  },
  http: { publish_address: `${node.ip}:9200` },
  attributes: node.attributes,
});

function statsOf(cluster: ElasticsearchCluster, node: EsNode): object {
  const shards = shardsOn(cluster, node);
  const used = Math.floor(node.memoryBytes * 0.85);
  const available = Math.max(0, node.diskBytes - shards.bytes);
  const fs = {
    total_in_bytes: node.diskBytes,
    free_in_bytes: available,
    available_in_bytes: available,
  };
  return {
    timestamp: cluster.now(),
    ...baseOf(node),
    ip: node.transportAddress,
    attributes: node.attributes,
    indices: {
      docs: { count: shards.documents, deleted: 0 },
      store: {
        size_in_bytes: isDataNode(node) ? shards.bytes : 0,
        reserved_in_bytes: 0,
      },
    },
    os: {
      timestamp: cluster.now(),
      cpu: { percent: 20, load_average: { '1m': 0.8 } },
      mem: {
        total_in_bytes: node.memoryBytes,
        adjusted_total_in_bytes: node.memoryBytes,
        free_in_bytes: node.memoryBytes - used,
        used_in_bytes: used,
        free_percent: 15,
        used_percent: 85,
      },
      cgroup: {
        cpu: {
          control_group: '/',
          cfs_period_micros: 100000,
          cfs_quota_micros: node.cpu * 100000,
        },
        memory: {
          control_group: '/',
          limit_in_bytes: String(node.memoryBytes),
          usage_in_bytes: String(used),
        },
      },
    },
    process: {
      timestamp: cluster.now(),
      open_file_descriptors: 400,
      max_file_descriptors: 1048576,
      cpu: { percent: 18, total_in_millis: cluster.now() - cluster.startedAt },
    },
    jvm: {
      timestamp: cluster.now(),
      uptime_in_millis: cluster.now() - cluster.startedAt,
      mem: {
        heap_used_in_bytes: Math.floor(node.memoryBytes / 4),
        heap_used_percent: 50,
        heap_max_in_bytes: Math.floor(node.memoryBytes / 2),
      },
    },
    fs: {
      timestamp: cluster.now(),
      total: fs,
      data: [{ path: '/usr/share/elasticsearch/data', type: 'ext4', ...fs }],
    },
    thread_pool: {
      write: {
        threads: node.cpu,
        queue: 0,
        active: 0,
        rejected: 0,
        largest: node.cpu,
        completed: 0,
      },
      ccr: {
        threads: 0,
        queue: 0,
        active: 0,
        rejected: 0,
        largest: 0,
        completed: 0,
      },
    },
    breakers: {},
  };
}

const sections = [
  'indices',
  'os',
  'process',
  'jvm',
  'fs',
  'thread_pool',
  'breakers',
];

/** Keeps the sections that the metrics of the path ask for. */
function pickMetrics(stats: object, metrics: string | undefined): object {
  if (!metrics || metrics === '_all') return stats;
  const wanted = metrics
    .split(',')
    .map(name => (name === 'breaker' ? 'breakers' : name));
  return Object.fromEntries(
    Object.entries(stats).filter(
      ([name]) => !sections.includes(name) || wanted.includes(name),
    ),
  );
}

function matching(cluster: ElasticsearchCluster, filter: string | undefined) {
  if (!filter || filter === '_all') return cluster.nodes;
  const wanted = filter.split(',');
  return cluster.nodes.filter(
    node =>
      wanted.includes(node.name) ||
      wanted.includes(node.id) ||
      wanted.includes('_local'),
  );
}

function answer(
  call: Call,
  view: (cluster: ElasticsearchCluster, node: EsNode) => object,
): object {
  const { cluster, path } = call;
  const nodes = matching(cluster, path.node);
  return {
    _nodes: { total: nodes.length, successful: nodes.length, failed: 0 },
    cluster_name: cluster.name,
    nodes: Object.fromEntries(
      nodes.map(node => [
        node.id,
        pickMetrics(view(cluster, node), path.metric),
      ]),
    ),
  };
}

const statsQuery = [
  'timeout',
  'level',
  'types',
  'groups',
  'fields',
  'completion_fields',
  'fielddata_fields',
  'include_segment_file_sizes',
  'include_unloaded_segments',
];

/** Nodes, what they are and how they do. */
export const nodeEndpoints: Endpoint[] = [
  ...[
    '/_nodes/stats',
    '/_nodes/stats/{metric}',
    '/_nodes/{node}/stats',
    '/_nodes/{node}/stats/{metric}',
  ].map(
    (path): Endpoint => ({
      methods: ['GET'],
      path,
      clusterAction: 'cluster:monitor/nodes/stats',
      query: statsQuery,
      handle: call => answer(call, statsOf),
    }),
  ),
  ...['/_nodes', '/_nodes/{node}', '/_nodes/{node}/{metric}'].map(
    (path): Endpoint => ({
      methods: ['GET'],
      path,
      clusterAction: 'cluster:monitor/nodes/info',
      query: ['timeout', 'flat_settings'],
      handle: call => answer(metricOrNode(call), infoOf),
    }),
  ),
];

const infoMetrics = [
  'settings',
  'os',
  'process',
  'jvm',
  'thread_pool',
  'transport',
  'http',
  'plugins',
  'ingest',
  'indices',
  '_all',
];

/** The one part of `/_nodes/{x}` is metrics when all of it are metrics. */
function metricOrNode(call: Call): Call {
  const { node, metric } = call.path;
  const isMetric =
    node !== undefined &&
    metric === undefined &&
    node.split(',').every(name => infoMetrics.includes(name));
  return isMetric ? { ...call, path: { metric: node } } : call;
}
