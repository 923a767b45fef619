import type {
  FollowerIndex,
  FollowerShard,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ElasticsearchConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { defineReader } from '../defineReader';
import { parseTimeValue } from './duration';
import {
  followInfoShape,
  followerShardShape,
  followStatsShape,
  type FollowerShardAnswer,
  type FollowInfoAnswer,
} from './followShapes';
import { readDetails, type FollowerDetails } from './followerDetails';
import { isUnlicensed } from './unlicensed';

// What is not here, and there is much, makes an answer twice as long.
const STATS_FILTER = [
  'index',
  ...Object.keys(followerShardShape.shape).map(field => `shards.${field}`),
].map(field => `follow_stats.indices.${field}`);

type ShardsByIndex = Map<string, FollowerShardAnswer[]>;

/**
 * `_ccr/info` lists the followers and works without a licence; `_ccr/stats`
 * says how they do, as long as their tasks run.
 */
export const elasticsearchFollowers = defineReader({
  source: 'elasticsearch.followers',
  needs: 'elasticsearch',
  read: async connection => {
    const [infos, stats] = await Promise.all([
      readInfos(connection),
      readStats(connection),
    ]);
    const followers = [...infos, ...withoutInfo(infos, stats)];
    const details = await readDetails(connection, followers, stats);
    return {
      licensed: stats !== undefined,
      indices: followers.map(info =>
        toFollower(
          info,
          stats?.get(info.follower_index) ?? [],
          details.get(info.follower_index),
        ),
      ),
    };
  },
});

async function readInfos({
  client,
  options,
}: ElasticsearchConnection): Promise<FollowInfoAnswer[]> {
  const answer = await client.ccr.followInfo(
    {
      // Backing indices of data streams are hidden and start with a dot, which
      // only a pattern with a dot matches.
      index: ['*', '.*'],
      filter_path: [
        'follower_indices.follower_index',
        'follower_indices.remote_cluster',
        'follower_indices.leader_index',
        'follower_indices.status',
        'follower_indices.parameters.read_poll_timeout',
      ],
    },
    options(),
  );
  return followInfoShape.parse(answer).follower_indices ?? [];
}

/** Undefined when the licence does not allow to ask. */
async function readStats({
  client,
  options,
}: ElasticsearchConnection): Promise<ShardsByIndex | undefined> {
  try {
    const answer = await client.ccr.stats(
      { filter_path: STATS_FILTER },
      options(),
    );
    const indices = followStatsShape.parse(answer).follow_stats?.indices ?? [];
    return new Map(indices.map(({ index, shards }) => [index, shards]));
  } catch (error) {
    if (isUnlicensed(error)) {
      return undefined;
    }
    throw error;
  }
}

/** Followers whose tasks run although `_ccr/info` does not list them, such as hidden indices. */
function withoutInfo(
  infos: FollowInfoAnswer[],
  stats: ShardsByIndex | undefined,
): FollowInfoAnswer[] {
  const listed = new Set(infos.map(info => info.follower_index));
  return [...(stats ?? [])]
    .filter(([index, shards]) => shards.length > 0 && !listed.has(index))
    .map(([index, [{ remote_cluster, leader_index }]]) => ({
      follower_index: index,
      remote_cluster,
      leader_index,
      status: 'active',
      parameters: undefined,
    }));
}

function toFollower(
  info: FollowInfoAnswer,
  shards: FollowerShardAnswer[],
  details: FollowerDetails | undefined,
): FollowerIndex {
  const timeout = info.parameters?.read_poll_timeout;
  return {
    index: info.follower_index,
    alias: info.remote_cluster,
    leaderIndex: info.leader_index,
    status: info.status,
    uuid: details?.uuid,
    leaderUuid: details?.leaderUuid,
    recovering: details?.recovering ?? false,
    recovery: details?.recovery,
    numberOfShards: details?.numberOfShards,
    readPollTimeoutMillis: timeout ? parseTimeValue(timeout) : undefined,
    shards: shards.map(toShard).sort((left, right) => left.shard - right.shard),
    checkpoints: details?.checkpoints,
  };
}

function toShard(shard: FollowerShardAnswer): FollowerShard {
  const fatal = shard.fatal_exception;
  return {
    shard: shard.shard_id,
    leaderGlobalCheckpoint: shard.leader_global_checkpoint,
    leaderMaxSeqNo: shard.leader_max_seq_no,
    followerGlobalCheckpoint: shard.follower_global_checkpoint,
    operationsRead: shard.operations_read,
    bytesRead: shard.bytes_read,
    successfulReadRequests: shard.successful_read_requests,
    failedReadRequests: shard.failed_read_requests,
    timeSinceLastReadMillis: shard.time_since_last_read_millis,
    readExceptions: (shard.read_exceptions ?? []).map(
      ({ retries, exception }) => ({
        type: exception.type ?? 'unknown',
        reason: exception.reason ?? 'no reason given',
        retries: retries ?? 0,
      }),
    ),
    fatalException: fatal && {
      type: fatal.type ?? 'unknown',
      reason: fatal.reason ?? 'no reason given',
      historyLost:
        Boolean(fatal.requested_operations_missing) ||
        /operations are no longer available/i.test(fatal.reason ?? ''),
    },
  };
}
