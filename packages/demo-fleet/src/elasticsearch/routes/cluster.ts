import { countShards, healthOf, worstHealth } from '../model/health';
import type { EsIndex } from '../model/EsIndex';
import { licenseView } from '../model/license';
import { copiesOf, isDataNode } from '../model/nodes';
import { stableUuid } from '../random';
import {
  atLeast,
  majorOf,
  minimumIndexVersion,
  minimumWireVersion,
} from '../version';
import {
  StatusAnswer,
  flag,
  indicesFor,
  type Call,
  type Endpoint,
} from './endpoint';
import { clusterStats } from './clusterStats';
import { healthReport } from './healthReport';

function root({ cluster }: Call): object {
  const { version } = cluster;
  const lucene: Record<number, string> = {
    7: '8.11.3',
    8: '9.12.2',
    9: '10.3.1',
  };
  return {
    name: cluster.nodes[0].name,
    cluster_name: cluster.name,
    cluster_uuid: cluster.uuid,
    version: {
      number: version,
      build_flavor: 'default',
      build_type: 'docker',
      build_hash: Buffer.from(stableUuid('build', version))
        .toString('hex')
        .slice(0, 40),
      build_date: '2025-09-16T08:00:00.000Z',
      build_snapshot: false,
      lucene_version: lucene[majorOf(version)],
      minimum_wire_compatibility_version: minimumWireVersion(version),
      minimum_index_compatibility_version: minimumIndexVersion(version),
    },
    tagline: 'You Know, for Search',
  };
}

function healthView(call: Call, indices: EsIndex[]): object {
  const { cluster } = call;
  const copies = indices
    .filter(index => index.open)
    .flatMap(index => copiesOf(index, cluster.nodes));
  const counts = countShards(copies);
  const percent =
    copies.length === 0 ? 100 : (100 * counts.active) / copies.length;
  return {
    cluster_name: cluster.name,
    status: worstHealth(indices.map(index => healthOf(index, cluster.nodes))),
    timed_out: false,
    number_of_nodes: cluster.nodes.length,
    number_of_data_nodes: cluster.nodes.filter(isDataNode).length,
    active_primary_shards: counts.activePrimaries,
    active_shards: counts.active,
    relocating_shards: 0,
    initializing_shards: counts.initializing,
    unassigned_shards: counts.unassigned,
    ...(atLeast(cluster.version, '8.16.0') && {
      unassigned_primary_shards: counts.unassignedPrimaries,
    }),
    delayed_unassigned_shards: 0,
    number_of_pending_tasks: 0,
    number_of_in_flight_fetch: 0,
    task_max_waiting_in_queue_millis: 0,
    active_shards_percent_as_number: percent,
  };
}

/** Health needs the cluster privilege alone, whatever the index. */
const everyIndex = (call: Call) => ({
  ...call.principal,
  indices: [{ names: ['*'], privileges: ['monitor'] }],
});

/** Waiting is not simulated: a status that is not there is timed out at once. */
function health(call: Call): unknown {
  const indices = indicesFor(
    { ...call, principal: everyIndex(call) },
    'indices:monitor/stats',
    call.path.index,
  );
  const view = healthView(call, indices) as { status: string };
  const ranks = ['red', 'yellow', 'green'];
  const wanted = ranks.indexOf(call.query.wait_for_status ?? 'red');
  if (ranks.indexOf(view.status) >= wanted) return view;
  return new StatusAnswer(408, { ...view, timed_out: true });
}

function metadataOf(index: EsIndex): object {
  return {
    version: index.settingsVersion,
    mapping_version: index.mappingVersion,
    settings_version: index.settingsVersion,
    aliases_version: index.aliasesVersion,
    state: index.open ? 'open' : 'close',
    settings: {
      index: {
        uuid: index.uuid,
        creation_date: String(index.createdAt),
        number_of_shards: String(index.primaries),
        number_of_replicas: String(index.replicas),
        ...(index.follower && { xpack: { ccr: { following_index: 'true' } } }),
      },
    },
    aliases: index.aliases,
    ...(index.follower && {
      ccr: {
        leader_index_uuid: index.follower.leaderUuid,
        leader_index_name: index.follower.leaderIndex,
        remote_cluster_name: index.follower.alias,
        leader_index_shard_history_uuids:
          index.follower.leaderHistoryUuids.join(','),
      },
    }),
  };
}

function state(call: Call): object {
  const { cluster } = call;
  const wanted = call.path.metric ?? '_all';
  const all = wanted.split(',').includes('_all');
  const indices = cluster.indices.resolve(call.path.index, {
    ignoreUnavailable: true,
  });
  return {
    cluster_name: cluster.name,
    cluster_uuid: cluster.uuid,
    ...((all || wanted.split(',').includes('metadata')) && {
      metadata: {
        cluster_uuid: cluster.uuid,
        cluster_uuid_committed: true,
        indices: Object.fromEntries(
          indices.map(index => [index.name, metadataOf(index)]),
        ),
      },
    }),
  };
}

const license = (call: Call) => ({
  license: licenseView({
    license: call.cluster.license,
    member: call.cluster.spec.name,
    version: call.cluster.version,
    now: call.cluster.now(),
    acceptEnterprise: flag(call, 'accept_enterprise'),
  }),
});

const stateQuery = [
  'local',
  'master_timeout',
  'flat_settings',
  'ignore_unavailable',
  'allow_no_indices',
  'expand_wildcards',
];
const healthQuery = [
  'level',
  'local',
  'master_timeout',
  'timeout',
  'wait_for_status',
  'wait_for_nodes',
  'wait_for_active_shards',
  'wait_for_no_relocating_shards',
  'wait_for_no_initializing_shards',
  'wait_for_events',
  'expand_wildcards',
];

/** Identity, licence, health and state of the cluster. */
export const clusterEndpoints: Endpoint[] = [
  {
    methods: ['GET', 'HEAD'],
    path: '/',
    clusterAction: 'cluster:monitor/main',
    handle: root,
  },
  {
    methods: ['GET'],
    path: '/_license',
    clusterAction: 'cluster:monitor/xpack/license/get',
    query: ['accept_enterprise', 'local', 'master_timeout'],
    handle: license,
  },
  ...['/_cluster/health', '/_cluster/health/{index}'].map(
    (path): Endpoint => ({
      methods: ['GET'],
      path,
      clusterAction: 'cluster:monitor/health',
      query: healthQuery,
      handle: health,
    }),
  ),
  ...['', '/{metric}', '/{metric}/{index}'].map(
    (rest): Endpoint => ({
      methods: ['GET'],
      path: `/_cluster/state${rest}`,
      clusterAction: 'cluster:monitor/state',
      query: stateQuery,
      handle: state,
    }),
  ),
  {
    methods: ['GET'],
    path: '/_cluster/stats',
    clusterAction: 'cluster:monitor/stats',
    query: ['timeout', 'flat_settings'],
    querySince: { include_remotes: '8.16.0' },
    handle: clusterStats,
  },
  ...['/_health_report', '/_health_report/{indicator}'].map(
    (path): Endpoint => ({
      methods: ['GET'],
      path,
      since: '8.7.0',
      clusterAction: 'cluster:monitor/health_api',
      query: ['verbose', 'timeout', 'size'],
      handle: healthReport,
    }),
  ),
];
