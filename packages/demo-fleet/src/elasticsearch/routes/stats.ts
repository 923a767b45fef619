import type { ElasticsearchCluster } from '../model/ElasticsearchCluster';
import type { EsIndex, EsShard } from '../model/EsIndex';
import { healthOf } from '../model/health';
import {
  copiesOf,
  nodesOfTier,
  type EsNode,
  type ShardCopy,
} from '../model/nodes';
import { atLeast } from '../version';
import { indexClosed } from '../errors';
import {
  flag,
  indicesFor,
  wildcardsOf,
  type Call,
  type Endpoint,
} from './endpoint';

/** Milliseconds that a search takes in one shard. */
const searchMillis = 3;

/** Searches go to the copies of a shard in turn. */
function searchesOn({ index, shard, primary }: ShardCopy): number {
  const { searched } = index.shards[shard];
  const share = Math.floor(searched / (index.replicas + 1));
  return primary ? searched - share * index.replicas : share;
}

/** Statistics of some copies together, of the metrics that are asked for; none without a copy. */
function figures(copies: ShardCopy[], metrics = '_all'): object {
  if (copies.length === 0) return {};
  const sum = (of: (copy: ShardCopy, shard: EsShard) => number) =>
    copies.reduce(
      (total, copy) => total + of(copy, copy.index.shards[copy.shard]),
      0,
    );
  const docs = sum((_, shard) => shard.maxSeqNo + 1);
  const bytes = sum(({ index }, shard) => index.shardBytes(shard));
  const searches = sum(searchesOn);
  const all = {
    docs: { count: docs, deleted: 0, total_size_in_bytes: bytes },
    store: {
      size_in_bytes: bytes,
      total_data_set_size_in_bytes: bytes,
      reserved_in_bytes: 0,
    },
    indexing: {
      index_total: sum((_, shard) => shard.indexed),
      index_current: 0,
      index_failed: 0,
    },
    search: {
      open_contexts: 0,
      query_total: searches,
      query_time_in_millis: searches * searchMillis,
      query_current: 0,
    },
  };
  if (metrics === '_all') return all;
  const wanted = metrics.split(',');
  return Object.fromEntries(
    Object.entries(all).filter(([metric]) => wanted.includes(metric)),
  );
}

const leaseView = (shard: EsShard) => ({
  primary_term: 1,
  version: shard.leases.size,
  leases: [...shard.leases.values()].map(lease => ({
    id: lease.id,
    retaining_seq_no: lease.retainingSeqNo,
    timestamp: lease.timestamp,
    source: lease.source,
  })),
});

/** A copy of a shard on a node, as with `level=shards`. */
function shardView(copy: ShardCopy, metrics: string | undefined): object {
  const shard = copy.index.shards[copy.shard];
  return {
    routing: {
      state: copy.state,
      primary: copy.primary,
      node: copy.node?.id,
      relocating_node: null,
    },
    ...figures([copy], metrics),
    commit: {
      id: shard.historyUuid,
      generation: 5,
      user_data: { history_uuid: shard.historyUuid },
      num_docs: shard.maxSeqNo + 1,
    },
    seq_no: {
      max_seq_no: shard.maxSeqNo,
      local_checkpoint: shard.maxSeqNo,
      global_checkpoint: shard.globalCheckpoint,
    },
    retention_leases: leaseView(shard),
  };
}

const started = (index: EsIndex, nodes: EsNode[]) =>
  copiesOf(index, nodes).filter(copy => copy.state === 'STARTED');

/** Nothing of an index of which no copy answers. */
function indexView(
  index: EsIndex,
  { nodes, version }: ElasticsearchCluster,
  options: { level: string; metrics: string | undefined },
): object[] {
  const copies = started(index, nodes);
  if (copies.length === 0) return [];
  const byShard: Record<string, object[]> = {};
  for (const copy of copies) {
    (byShard[copy.shard] ??= []).push(shardView(copy, options.metrics));
  }
  return [
    {
      uuid: index.uuid,
      ...(atLeast(version, '8.1.0') && {
        health: healthOf(index, nodes),
        status: index.open ? 'open' : 'close',
      }),
      primaries: figures(
        copies.filter(copy => copy.primary),
        options.metrics,
      ),
      total: figures(copies, options.metrics),
      ...(options.level === 'shards' && { shards: byShard }),
    },
  ];
}

/** Closed indices are refused, be they named or found, unless they may be left out or are asked for. */
function indicesOf(call: Call): EsIndex[] {
  const found = indicesFor(
    call,
    'indices:monitor/stats',
    call.path.index,
    wildcardsOf(call, ['open']),
  );
  if (!flag(call, 'forbid_closed_indices', true)) return found;
  const closed = found.find(index => !index.open);
  if (closed && !flag(call, 'ignore_unavailable')) throw indexClosed(closed);
  return found.filter(index => index.open);
}

/** Copies without a node are in no answer; the answer counts them as missing. */
function stats(call: Call): object {
  const { nodes } = call.cluster;
  const level = call.query.level ?? 'indices';
  const metrics = call.path.metric;
  const indices = indicesOf(call);
  const copies = indices.flatMap(index => copiesOf(index, nodes));
  const running = copies.filter(copy => copy.state === 'STARTED');
  return {
    _shards: { total: copies.length, successful: running.length, failed: 0 },
    _all: {
      primaries: figures(
        running.filter(copy => copy.primary),
        metrics,
      ),
      total: figures(running, metrics),
    },
    ...(level !== 'cluster' && {
      indices: Object.fromEntries(
        indices.flatMap(index =>
          indexView(index, call.cluster, { level, metrics }).map(view => [
            index.name,
            view,
          ]),
        ),
      ),
    }),
  };
}

/** First copies of followers that run now, as snapshot recoveries; other recoveries are over. */
function recovery(call: Call): object {
  const indices = indicesFor(call, 'indices:monitor/recovery', call.path.index);
  return Object.fromEntries(
    indices
      .filter(index => index.recovery)
      .map(index => [
        index.name,
        {
          shards: index.shards.map(shard =>
            recoveryView(
              index,
              shard,
              nodesOfTier(call.cluster.nodes, index.tier)[0],
              call.cluster.now(),
            ),
          ),
        },
      ]),
  );
}

function recoveryView(
  index: EsIndex,
  shard: EsShard,
  target: EsNode,
  now: number,
): object {
  const { startedAt, totalBytes, recoveredBytes } = index.recovery ?? {
    startedAt: now,
    totalBytes: 0,
    recoveredBytes: 0,
  };
  const share = (bytes: number) => Math.floor(bytes / index.primaries);
  return {
    id: shard.number,
    type: 'SNAPSHOT',
    stage: 'INDEX',
    primary: true,
    start_time_in_millis: startedAt,
    total_time_in_millis: now - startedAt,
    source: {
      repository: `_ccr_${index.follower?.alias}`,
      snapshot: '_latest_',
      version: '0.0.0',
      index: index.follower?.leaderIndex,
      restoreUUID: '_na_',
    },
    target: {
      id: target.id,
      host: target.ip,
      transport_address: target.transportAddress,
      ip: target.ip,
      name: target.name,
    },
    index: {
      size: {
        total_in_bytes: share(totalBytes),
        reused_in_bytes: 0,
        recovered_in_bytes: share(recoveredBytes),
        percent: `${((100 * recoveredBytes) / Math.max(1, totalBytes)).toFixed(
          1,
        )}%`,
      },
    },
  };
}

const statsQuery = [
  'level',
  'groups',
  'fields',
  'completion_fields',
  'fielddata_fields',
  'expand_wildcards',
  'forbid_closed_indices',
  'include_segment_file_sizes',
  'include_unloaded_segments',
  'ignore_unavailable',
  'allow_no_indices',
];

/** Statistics of indices and their shards. */
export const statsEndpoints: Endpoint[] = [
  ...[
    '/_stats',
    '/_stats/{metric}',
    '/{index}/_stats',
    '/{index}/_stats/{metric}',
  ].map(
    (path): Endpoint => ({
      methods: ['GET'],
      path,
      query: statsQuery,
      handle: stats,
    }),
  ),
  ...['/_recovery', '/{index}/_recovery'].map(
    (path): Endpoint => ({
      methods: ['GET'],
      path,
      query: [
        'active_only',
        'detailed',
        'ignore_unavailable',
        'allow_no_indices',
        'expand_wildcards',
      ],
      handle: recovery,
    }),
  ),
];
