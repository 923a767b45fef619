import { illegalArgument, resourceNotFound } from '../errors';
import type { EsIndex } from '../model/EsIndex';
import {
  defaultParameters,
  leaseIdOf,
  type FollowParameters,
  type ShardFollowTask,
} from '../model/FollowTask';
import { flattenSettings } from '../model/remotes';
import { checkIndices, checkMayFollow } from '../privileges';
import { atLeast } from '../version';
import {
  acknowledged,
  requiredString,
  type Call,
  type Endpoint,
} from './endpoint';

/** Parameters that the caller gave, refused when unknown. */
export function givenParameters(
  body: Record<string, unknown>,
  known: string[] = [],
): Partial<FollowParameters> {
  const names = Object.keys(defaultParameters);
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    if (names.includes(name)) given[name] = value;
    else if (!known.includes(name)) {
      throw illegalArgument(`unknown field [${name}]`);
    }
  }
  return given as Partial<FollowParameters>;
}

const indexStats = (call: Call, name: string, tasks: ShardFollowTask[]) => ({
  index: name,
  ...(atLeast(call.cluster.version, '8.13.0') && {
    total_global_checkpoint_lag: tasks.reduce(
      (sum, task) => sum + task.knownLag,
      0,
    ),
  }),
  shards: tasks.map(task => task.view(call.cluster.now())),
});

/** Stats come from running tasks alone: paused and bootstrapping followers are in none. */
const followStats = (call: Call, names: string[]) => ({
  indices: [...call.cluster.followers.tasks]
    .filter(([name, tasks]) => names.includes(name) && tasks.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, tasks]) => indexStats(call, name, tasks)),
});

function stats(call: Call): object {
  call.cluster.follow.checkLicense();
  return {
    auto_follow_stats: call.cluster.autoFollow.stats(),
    follow_stats: followStats(call, [...call.cluster.followers.tasks.keys()]),
  };
}

function statsOfIndices(call: Call): object {
  const { cluster, path } = call;
  cluster.follow.checkLicense();
  const names = cluster.indices
    .resolve(path.index, { ignoreUnavailable: true })
    .map(index => index.name);
  const found = followStats(call, names);
  if (found.indices.length === 0 && path.index !== '_all') {
    throw resourceNotFound(
      `No shard follow tasks for follower indices [${path.index}]`,
    );
  }
  return found;
}

/** Wildcards leave out hidden indices, which backing indices of data streams are. */
function info(call: Call): object {
  const { cluster, path } = call;
  const followers = cluster.indices
    .resolve(path.index, { skipHidden: true })
    .filter(index => index.follower);
  return {
    follower_indices: followers.map(index => {
      const active = cluster.followers.tasks.has(index.name);
      return {
        follower_index: index.name,
        remote_cluster: index.follower?.alias,
        leader_index: index.follower?.leaderIndex,
        status: active ? 'active' : 'paused',
        ...(active && {
          parameters: cluster.followers.parametersOf(index.name),
        }),
      };
    }),
  };
}

/** How long a call waits for the shards of a new follower, in real time. */
const waitMs = 30_000;

const isActive = ({ cluster }: Call, index: EsIndex) =>
  cluster.indices.find(index.name) === index &&
  cluster.followers.tasks.has(index.name);

async function follow(call: Call): Promise<object> {
  const { cluster, path, body } = call;
  checkIndices(call.principal, 'indices:admin/xpack/ccr/put_follow', [
    path.index,
  ]);
  const dataStreams = atLeast(cluster.version, '8.18.0')
    ? ['data_stream_name']
    : [];
  const leaderIndex = requiredString(call, 'leader_index');
  cluster.follow.checkLicense();
  checkMayFollow(call.principal, [leaderIndex]);
  const known = ['remote_cluster', 'leader_index', 'settings', ...dataStreams];
  const parameters = givenParameters(body, known);
  const index = await cluster.follow.follow({
    name: path.index,
    alias: requiredString(call, 'remote_cluster'),
    leaderIndex,
    settings: flattenSettings(body.settings) as Record<string, string>,
    dataStream: body.data_stream_name as string | undefined,
    parameters: { ...defaultParameters, ...parameters },
  });
  const waits = (call.query.wait_for_active_shards ?? '0') !== '0';
  const active =
    waits && (await cluster.waitUntil(() => isActive(call, index), waitMs));
  return {
    follow_index_created: true,
    follow_index_shards_acked: active,
    index_following_started: active,
  };
}

async function resume(call: Call): Promise<object> {
  const parameters = { ...defaultParameters, ...givenParameters(call.body) };
  await call.cluster.follow.resume(call.path.index, parameters);
  return acknowledged;
}

async function unfollow(call: Call): Promise<object> {
  const { index } = call.path;
  checkIndices(call.principal, 'indices:admin/xpack/ccr/unfollow', [index]);
  await call.cluster.follow.unfollow(index);
  return acknowledged;
}

/** On the leader: lets go of the leases of a follower that will not come back. */
function forgetFollower(call: Call): object {
  const { cluster, path } = call;
  checkIndices(call.principal, 'indices:admin/xpack/ccr/forget_follower', [
    path.index,
  ]);
  const index = cluster.indices.get(path.index);
  const leaseId = leaseIdOf(requiredString(call, 'follower_cluster'), {
    name: requiredString(call, 'follower_index'),
    uuid: requiredString(call, 'follower_index_uuid'),
    follower: {
      alias: requiredString(call, 'leader_remote_cluster'),
      leaderIndex: index.name,
      leaderUuid: index.uuid,
    },
  });
  const removed = cluster.leader.removeLeases(index.name, leaseId);
  const missing = index.primaries - removed;
  return {
    _shards: {
      total: index.primaries,
      successful: removed,
      failed: missing,
      ...(missing > 0 && {
        failures: index.shards.slice(0, missing).map(({ number }) => ({
          shard: number,
          index: index.name,
          status: 'NOT_FOUND',
          reason: {
            type: 'retention_lease_not_found_exception',
            reason: `retention lease with ID [${leaseId}] not found`,
          },
        })),
      }),
    },
  };
}

/** `timeout` and `master_timeout` are refused before 8.18. */
const timeouts = { timeout: '8.18.0', master_timeout: '8.18.0' };

/** Following of indices. */
export const ccrEndpoints: Endpoint[] = [
  {
    methods: ['GET'],
    path: '/_ccr/stats',
    clusterAction: 'cluster:monitor/ccr/stats',
    querySince: timeouts,
    handle: stats,
  },
  {
    methods: ['GET'],
    path: '/{index}/_ccr/stats',
    clusterAction: 'cluster:monitor/ccr/follow_stats',
    querySince: timeouts,
    handle: statsOfIndices,
  },
  {
    methods: ['GET'],
    path: '/{index}/_ccr/info',
    clusterAction: 'cluster:monitor/ccr/follow_info',
    querySince: timeouts,
    handle: info,
  },
  {
    methods: ['PUT'],
    path: '/{index}/_ccr/follow',
    clusterAction: 'cluster:admin/xpack/ccr/put_follow',
    query: ['wait_for_active_shards'],
    querySince: timeouts,
    handle: follow,
  },
  {
    methods: ['POST'],
    path: '/{index}/_ccr/pause_follow',
    clusterAction: 'cluster:admin/xpack/ccr/pause_follow',
    querySince: timeouts,
    handle: call => {
      call.cluster.follow.pause(call.path.index);
      return acknowledged;
    },
  },
  {
    methods: ['POST'],
    path: '/{index}/_ccr/resume_follow',
    clusterAction: 'cluster:admin/xpack/ccr/resume_follow',
    querySince: timeouts,
    handle: resume,
  },
  {
    methods: ['POST'],
    path: '/{index}/_ccr/unfollow',
    querySince: timeouts,
    handle: unfollow,
  },
  {
    methods: ['POST'],
    path: '/{index}/_ccr/forget_follower',
    querySince: { timeout: '8.18.0' },
    handle: forgetFollower,
  },
];
