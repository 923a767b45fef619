import { ElasticsearchError } from '../errors';
import {
  snapshottedIndices,
  type Repository,
  type SnapshotInfo,
  type SnapshotPolicy,
} from '../model/SnapshotCalendar';
import type { ElasticsearchCluster } from '../model/ElasticsearchCluster';
import { matchesPattern } from '../privileges';
import { stableUuid } from '../random';
import { readEndpoint, type Call, type Endpoint } from './endpoint';

const iso = (at: number) => new Date(at).toISOString();

function repositories({ cluster, path }: Call): object {
  const wanted = path.repository;
  const found =
    !wanted || wanted === '_all' || wanted === '*'
      ? cluster.snapshots.repositories
      : wanted.split(',').map(name => cluster.snapshots.repository(name));
  return Object.fromEntries(
    found.map(repository => [
      repository.name,
      {
        type: repository.type,
        uuid: stableUuid('repository', repository.owner),
        settings: repository.settings,
      },
    ]),
  );
}

/** Snapshots of another member hold indices that this cluster cannot list. */
const indicesIn = (cluster: ElasticsearchCluster, { owner }: Repository) =>
  owner === cluster.spec.name ? snapshottedIndices(cluster.indices.all()) : [];

function snapshotView(
  cluster: ElasticsearchCluster,
  repository: Repository,
  snapshot: SnapshotInfo,
): object {
  const running = snapshot.state === 'IN_PROGRESS';
  const indices = indicesIn(cluster, repository);
  const failed = snapshot.state === 'PARTIAL' ? 1 : 0;
  const end = running ? 0 : snapshot.endedAt;
  return {
    snapshot: snapshot.name,
    uuid: snapshot.uuid,
    repository: repository.name,
    version: cluster.version,
    indices,
    data_streams: [],
    include_global_state: false,
    metadata: { policy: snapshot.policy },
    state: snapshot.state,
    start_time: iso(snapshot.startedAt),
    start_time_in_millis: snapshot.startedAt,
    end_time: iso(end),
    end_time_in_millis: end,
    duration_in_millis: running ? 0 : end - snapshot.startedAt,
    failures: failed
      ? [
          {
            index: indices[0] ?? 'unknown',
            shard_id: 0,
            reason: 'node shutdown',
            node_id: 'gone',
            status: 'INTERNAL_SERVER_ERROR',
          },
        ]
      : [],
    shards: { total: 12, failed, successful: 12 - failed },
    feature_states: [],
  };
}

function list(call: Call): object {
  const { cluster, path, query } = call;
  const repository = cluster.snapshots.repository(path.repository);
  const patterns = path.snapshot === '_all' ? ['*'] : path.snapshot.split(',');
  const found = cluster.snapshots
    .list(repository, cluster.now())
    .filter(({ name }) => patterns.some(p => matchesPattern(p, name)));
  if (
    found.length === 0 &&
    !path.snapshot.includes('*') &&
    !('ignore_unavailable' in query)
  ) {
    throw new ElasticsearchError(
      'snapshot_missing_exception',
      `[${repository.name}:${path.snapshot}] is missing`,
      404,
    );
  }
  const ordered = query.order === 'desc' ? [...found].reverse() : found;
  const size = Number(query.size ?? 0);
  const page = size > 0 ? ordered.slice(0, size) : ordered;
  return {
    snapshots: page.map(snapshot =>
      snapshotView(cluster, repository, snapshot),
    ),
    total: found.length,
    remaining: found.length - page.length,
  };
}

function status({ cluster }: Call): object {
  return {
    snapshots: cluster.snapshots.running(cluster.now()).map(snapshot => ({
      snapshot: snapshot.name,
      repository: snapshot.repository,
      uuid: snapshot.uuid,
      state: 'STARTED',
      include_global_state: false,
      shards_stats: {
        initializing: 0,
        started: 2,
        finalizing: 0,
        done: 10,
        failed: 0,
        total: 12,
      },
      stats: {
        incremental: { file_count: 40, size_in_bytes: 40_000_000 },
        total: { file_count: 400, size_in_bytes: 400_000_000 },
        start_time_in_millis: snapshot.startedAt,
        time_in_millis: cluster.now() - snapshot.startedAt,
      },
      indices: {},
    })),
  };
}

const policyStats = (
  cluster: ElasticsearchCluster,
  policy: SnapshotPolicy,
) => ({
  policy: policy.id,
  snapshots_taken: cluster.snapshots.takenSinceStart(policy, cluster.now()),
  snapshots_failed: 0,
  snapshots_deleted: 0,
  snapshot_deletion_failures: 0,
});

function policyView(call: Call, policy: SnapshotPolicy): object {
  const { cluster } = call;
  const now = cluster.now();
  const taken = cluster.snapshots.takenBy(policy, now);
  const last = (state: SnapshotInfo['state']) =>
    taken.filter(snapshot => snapshot.state === state).pop();
  const success = last('SUCCESS');
  const failure = last('PARTIAL');
  const running = last('IN_PROGRESS');
  const time = (at: number) => ('human' in call.query ? iso(at) : at);
  return {
    version: policy.version,
    modified_date_millis: policy.modifiedAt,
    policy: {
      name: policy.name,
      schedule: policy.schedule,
      repository: policy.repository,
      config: policy.config,
      retention: policy.retention,
    },
    ...(success && {
      last_success: {
        snapshot_name: success.name,
        start_time: time(success.startedAt),
        time: time(success.endedAt),
      },
    }),
    ...(failure && {
      last_failure: {
        snapshot_name: failure.name,
        time: time(failure.endedAt),
        details:
          '{"type":"snapshot_exception","reason":"failed to create snapshot successfully, 1 out of 12 total shards failed"}',
      },
    }),
    ...(running && {
      in_progress: {
        name: running.name,
        uuid: running.uuid,
        state: 'STARTED',
        start_time_millis: running.startedAt,
      },
    }),
    next_execution_millis: cluster.snapshots.nextRun(policy, now),
    stats: policyStats(cluster, policy),
  };
}

function policies(call: Call): object {
  const { cluster, path } = call;
  const { snapshots } = cluster;
  const wanted = path.policy
    ? path.policy.split(',').map(id => snapshots.policy(id))
    : [...snapshots.policies.values()];
  return Object.fromEntries(
    wanted.map(policy => [policy.id, policyView(call, policy)]),
  );
}

function slmStats({ cluster }: Call): object {
  const stats = [...cluster.snapshots.policies.values()].map(policy =>
    policyStats(cluster, policy),
  );
  const taken = stats.reduce((sum, policy) => sum + policy.snapshots_taken, 0);
  return {
    retention_runs: 0,
    retention_failed: 0,
    retention_timed_out: 0,
    retention_deletion_time: '0s',
    retention_deletion_time_millis: 0,
    total_snapshots_taken: taken,
    total_snapshots_failed: 0,
    total_snapshots_deleted: 0,
    total_snapshot_deletion_failures: 0,
    policy_stats: stats,
  };
}

const listQuery = [
  'ignore_unavailable',
  'verbose',
  'index_details',
  'index_names',
  'include_repository',
  'sort',
  'size',
  'order',
  'after',
  'offset',
  'from_sort_value',
  'slm_policy_filter',
];
const slmQuery = ['timeout'];

/** Snapshot repositories, their snapshots and the policies that take them, to read. */
export const snapshotEndpoints: Endpoint[] = [
  readEndpoint('/_snapshot', 'cluster:admin/repository/get', repositories, [
    'local',
  ]),
  readEndpoint('/_snapshot/_status', 'cluster:admin/snapshot/status', status, [
    'ignore_unavailable',
  ]),
  readEndpoint(
    '/_snapshot/{repository}',
    'cluster:admin/repository/get',
    repositories,
    ['local'],
  ),
  readEndpoint(
    '/_snapshot/{repository}/{snapshot}',
    'cluster:admin/snapshot/get',
    list,
    listQuery,
  ),
  readEndpoint('/_slm/policy', 'cluster:admin/slm/get', policies, slmQuery),
  readEndpoint(
    '/_slm/policy/{policy}',
    'cluster:admin/slm/get',
    policies,
    slmQuery,
  ),
  readEndpoint('/_slm/stats', 'cluster:admin/slm/stats', slmStats, slmQuery),
  readEndpoint(
    '/_slm/status',
    'cluster:admin/slm/status',
    () => ({ operation_mode: 'RUNNING' }),
    slmQuery,
  ),
];
