import type { ElasticsearchCluster } from '../model/ElasticsearchCluster';
import { countShards, healthOf } from '../model/health';
import { copiesOf, isDataNode, roleLetters } from '../model/nodes';
import { bytes, select, type Row } from './catTable';
import {
  indicesFor,
  type Call,
  type CatTable,
  type Endpoint,
} from './endpoint';
import { shardsOn } from './nodes';

function healthTable(call: Call): CatTable {
  const { cluster } = call;
  const copies = cluster.copies();
  const counts = countShards(copies);
  const now = new Date(cluster.now());
  const row: Row = {
    epoch: String(Math.floor(cluster.now() / 1000)),
    timestamp: now.toISOString().slice(11, 19),
    cluster: cluster.name,
    status: cluster.health,
    'node.total': String(cluster.nodes.length),
    'node.data': String(cluster.nodes.filter(isDataNode).length),
    shards: String(counts.active),
    pri: String(counts.activePrimaries),
    relo: '0',
    init: String(counts.initializing),
    unassign: String(counts.unassigned),
    pending_tasks: '0',
    max_task_wait_time: '-',
    active_shards_percent: `${(
      (100 * counts.active) /
      Math.max(1, copies.length)
    ).toFixed(1)}%`,
  };
  return select('health', call, [row], Object.keys(row));
}

function indexTable(call: Call): CatTable {
  const { nodes } = call.cluster;
  const rows = indicesFor(call, 'indices:monitor/stats', call.path.index).map(
    (index): Row => {
      const copies = copiesOf(index, nodes).filter(
        copy => copy.state === 'STARTED',
      );
      const size = copies.reduce(
        (sum, copy) => sum + index.shardBytes(index.shards[copy.shard]),
        0,
      );
      const figure = (value: string) => (index.open ? value : null);
      return {
        health: healthOf(index, nodes),
        status: index.open ? 'open' : 'close',
        index: index.name,
        uuid: index.uuid,
        pri: String(index.primaries),
        rep: String(index.replicas),
        'docs.count': figure(String(index.documents)),
        'docs.deleted': figure('0'),
        'store.size': figure(bytes(call, size)),
        'pri.store.size': figure(bytes(call, index.primaryBytes)),
        'creation.date': String(index.createdAt),
      };
    },
  );
  return select('indices', call, rows, [
    'health',
    'status',
    'index',
    'uuid',
    'pri',
    'rep',
    'docs.count',
    'docs.deleted',
    'store.size',
    'pri.store.size',
  ]);
}

function nodeTable(call: Call): CatTable {
  const { cluster } = call;
  const master = cluster.nodes.find(node => node.roles.includes('master'));
  const rows = cluster.nodes.map((node): Row => {
    const { bytes: used } = shardsOn(cluster, node);
    return {
      ip: node.ip,
      'heap.percent': '50',
      'ram.percent': '85',
      cpu: '20',
      load_1m: '0.80',
      load_5m: '0.75',
      load_15m: '0.70',
      'node.role': roleLetters(node),
      master: node === master ? '*' : '-',
      name: node.name,
      id: node.id.slice(0, 4),
      version: cluster.version,
      'disk.total': bytes(call, node.diskBytes),
      'disk.used': bytes(call, used),
      'disk.avail': bytes(call, Math.max(0, node.diskBytes - used)),
      'ram.max': bytes(call, node.memoryBytes),
      'heap.max': bytes(call, Math.floor(node.memoryBytes / 2)),
    };
  });
  return select('nodes', call, rows, [
    'ip',
    'heap.percent',
    'ram.percent',
    'cpu',
    'load_1m',
    'load_5m',
    'load_15m',
    'node.role',
    'master',
    'name',
  ]);
}

function shardTable(call: Call): CatTable {
  const found = indicesFor(call, 'indices:monitor/stats', call.path.index);
  const rows = found
    .flatMap(index => copiesOf(index, call.cluster.nodes))
    .map(({ index, shard, primary, state, node }): Row => {
      const started = state === 'STARTED' && index.open;
      const size = bytes(call, index.shardBytes(index.shards[shard]));
      return {
        index: index.name,
        shard: String(shard),
        prirep: primary ? 'p' : 'r',
        state,
        docs: started ? String(index.shards[shard].maxSeqNo + 1) : null,
        store: started ? size : null,
        ip: node?.ip ?? null,
        node: node?.name ?? null,
        'unassigned.reason':
          state === 'UNASSIGNED' ? 'ALLOCATION_FAILED' : null,
      };
    });
  return select('shards', call, rows, [
    'index',
    'shard',
    'prirep',
    'state',
    'docs',
    'store',
    'ip',
    'node',
  ]);
}

function allocationTable(call: Call): CatTable {
  const { cluster } = call;
  const rows = cluster.nodes.filter(isDataNode).map((node): Row => {
    const { count, bytes: used } = shardsOn(cluster, node);
    return {
      shards: String(count),
      'disk.indices': bytes(call, used),
      'disk.used': bytes(call, used),
      'disk.avail': bytes(call, Math.max(0, node.diskBytes - used)),
      'disk.total': bytes(call, node.diskBytes),
      'disk.percent': String(Math.floor((100 * used) / node.diskBytes)),
      host: node.ip,
      ip: node.ip,
      node: node.name,
      'node.role': roleLetters(node),
    };
  });
  return select('allocation', call, rows, Object.keys(rows[0]));
}

function recoveryRows(cluster: ElasticsearchCluster, call: Call): Row[] {
  return indicesFor(call, 'indices:monitor/recovery', call.path.index)
    .filter(index => index.recovery)
    .flatMap(index =>
      index.shards.map((shard): Row => {
        const { startedAt, totalBytes, recoveredBytes } = index.recovery ?? {
          startedAt: 0,
          totalBytes: 0,
          recoveredBytes: 0,
        };
        const percent = (100 * recoveredBytes) / Math.max(1, totalBytes);
        return {
          index: index.name,
          shard: String(shard.number),
          time: `${cluster.now() - startedAt}ms`,
          type: 'snapshot',
          stage: 'index',
          repository: `_ccr_${index.follower?.alias}`,
          snapshot: '_latest_',
          bytes: bytes(call, Math.floor(totalBytes / index.primaries)),
          bytes_recovered: bytes(
            call,
            Math.floor(recoveredBytes / index.primaries),
          ),
          bytes_percent: `${percent.toFixed(1)}%`,
        };
      }),
    );
}

const catQuery = [
  'h',
  's',
  'v',
  'help',
  'bytes',
  'time',
  'local',
  'master_timeout',
];

const endpoint = (
  path: string,
  handle: (call: Call) => CatTable,
  more: { clusterAction?: string; query?: string[] } = {},
): Endpoint => ({
  methods: ['GET'],
  path,
  clusterAction: more.clusterAction ?? 'cluster:monitor/state',
  query: [...catQuery, ...(more.query ?? [])],
  handle,
});

const indexQuery = {
  query: [
    'expand_wildcards',
    'health',
    'pri',
    'include_unloaded_segments',
    'ignore_unavailable',
    'active_only',
    'detailed',
    'index',
  ],
};

const recoveryTable = (call: Call) => {
  const rows = recoveryRows(call.cluster, call);
  return select('recovery', call, rows, Object.keys(rows[0] ?? {}));
};

/** The tables of `_cat`; every value is a string or null. */
export const catEndpoints: Endpoint[] = [
  endpoint('/_cat/health', healthTable, {
    clusterAction: 'cluster:monitor/health',
    query: ['ts'],
  }),
  endpoint('/_cat/nodes', nodeTable, {
    query: ['full_id', 'include_unloaded_segments'],
  }),
  ...['', '/{index}'].flatMap(rest => [
    endpoint(`/_cat/indices${rest}`, indexTable, indexQuery),
    endpoint(`/_cat/shards${rest}`, shardTable, indexQuery),
    endpoint(`/_cat/recovery${rest}`, recoveryTable, indexQuery),
  ]),
  endpoint('/_cat/allocation', allocationTable),
];
