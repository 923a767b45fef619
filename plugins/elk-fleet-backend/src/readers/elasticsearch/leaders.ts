import type { LeaderIndex } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { z } from 'zod';
import { defineReader } from '../defineReader';
import { epochMillis } from '../shapes';
import { shardStatsShape, type ShardStatsAnswer } from './followShapes';

type ShardCopy = NonNullable<
  ShardStatsAnswer[string]['shards']
>[string][number];

const FOLLOWER_LEASE = /-following-/;

/**
 * `GET /_stats?level=shards`: the leader's own truth of the indices that
 * somebody follows, which the leases of the followers tell.
 */
export const elasticsearchLeaders = defineReader({
  source: 'elasticsearch.leaders',
  needs: 'elasticsearch',
  read: async ({ client, options }) => {
    const answer = await client.indices.stats(
      {
        // The cheapest: checkpoints and leases come with every metric.
        metric: 'docs',
        level: 'shards',
        // Backing indices of data streams are hidden.
        expand_wildcards: ['open', 'hidden'],
        filter_path: [
          'indices.*.uuid',
          'indices.*.shards.*.routing.primary',
          'indices.*.shards.*.seq_no',
          'indices.*.shards.*.retention_leases.leases',
        ],
      },
      options(),
    );
    const indices = shardStatsShape.parse(answer).indices ?? {};
    return {
      indices: Object.entries(indices).flatMap(([index, stats]) =>
        toLeader(index, stats),
      ),
    };
  },
});

/** Nothing when nobody follows the index. */
function toLeader(
  index: string,
  { uuid, shards = {} }: ShardStatsAnswer[string],
): LeaderIndex[] {
  const primaries = Object.entries(shards).flatMap(([shard, copies]) => {
    const primary = copies.find(copy => copy.routing?.primary);
    return primary ? toShard(Number(shard), primary) : [];
  });
  const isFollowed = primaries.some(({ leases }) => leases.length > 0);
  return isFollowed
    ? [{ index, uuid: z.string().parse(uuid), shards: primaries }]
    : [];
}

function toShard(
  shard: number,
  { seq_no, retention_leases }: ShardCopy,
): LeaderIndex['shards'] {
  // A primary that is just closing has neither.
  if (
    seq_no?.global_checkpoint === undefined ||
    seq_no.max_seq_no === undefined
  ) {
    return [];
  }
  return [
    {
      shard,
      globalCheckpoint: seq_no.global_checkpoint,
      maxSeqNo: seq_no.max_seq_no,
      leases: (retention_leases?.leases ?? [])
        .filter(({ id }) => FOLLOWER_LEASE.test(id))
        .map(lease => ({
          id: lease.id,
          retainingSeqNo: lease.retaining_seq_no,
          renewedAt: epochMillis.parse(lease.timestamp),
        })),
    },
  ];
}
