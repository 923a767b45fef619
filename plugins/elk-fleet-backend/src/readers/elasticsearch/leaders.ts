import type { LeaderIndex } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ElasticsearchConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { estypes } from '@elastic/elasticsearch';
import { z } from 'zod';
import { defineReader } from '../defineReader';
import { epochMillis } from '../shapes';
import {
  leaseSourcesShape,
  shardStatsShape,
  type LeaseSourcesAnswer,
  type ShardStatsAnswer,
} from './followShapes';
import { groupNames } from './names';

type ShardCopy = NonNullable<
  ShardStatsAnswer[string]['shards']
>[string][number];

type LeaseSources = NonNullable<
  NonNullable<LeaseSourcesAnswer[string]['shards']>[string]
>[number];

const FOLLOWER_LEASE = /-following-/;

const SHARD_STATS = {
  // The cheapest: checkpoints and leases come with every metric.
  metric: 'docs',
  level: 'shards',
  // Backing indices of data streams are hidden.
  expand_wildcards: ['open', 'hidden'],
} satisfies estypes.IndicesStatsRequest;

/**
 * `GET /_stats?level=shards`: the leader's own truth of the indices that
 * somebody follows, which the leases of the followers tell.
 *
 * Elasticsearch has no list of what is followed. So who holds leases is asked of
 * all open indices first, and answered in a word for each lease; checkpoints and
 * whole leases are then asked of the followed indices alone. What is read and
 * kept grows with these, and nothing has to be remembered between two readings,
 * which may well be made by two processes.
 */
export const elasticsearchLeaders = defineReader({
  source: 'elasticsearch.leaders',
  needs: 'elasticsearch',
  read: async connection => {
    const followed = await listFollowed(connection);
    const found = await Promise.all(
      groupNames(followed).map(names => readLeaders(connection, names)),
    );
    return { indices: found.flat() };
  },
});

/** Names of the open indices on which leases of followers are. */
async function listFollowed({
  client,
  options,
}: ElasticsearchConnection): Promise<string[]> {
  const answer = await client.indices.stats(
    {
      ...SHARD_STATS,
      filter_path: 'indices.*.shards.*.retention_leases.leases.source',
    },
    options(),
  );
  return Object.entries(leaseSourcesShape.parse(answer).indices ?? {})
    .filter(([, { shards = {} }]) =>
      Object.values(shards).some(copies => copies.some(isFollowed)),
    )
    .map(([index]) => index);
}

function isFollowed({ retention_leases }: LeaseSources): boolean {
  const { leases = [] } = retention_leases ?? {};
  return leases.some(({ source }) => source === 'ccr');
}

async function readLeaders(
  { client, options }: ElasticsearchConnection,
  names: string[],
): Promise<LeaderIndex[]> {
  const answer = await client.indices.stats(
    {
      ...SHARD_STATS,
      index: names,
      // Of these, some may be deleted or closed by now; the types of the client
      // do not know the parameter.
      querystring: { ignore_unavailable: true },
      filter_path: [
        'indices.*.uuid',
        'indices.*.shards.*.routing.primary',
        'indices.*.shards.*.seq_no.global_checkpoint',
        'indices.*.shards.*.seq_no.max_seq_no',
        'indices.*.shards.*.retention_leases.leases',
      ],
    },
    options(),
  );
  const { indices = {} } = shardStatsShape.parse(answer);
  return Object.entries(indices).flatMap(([index, stats]) =>
    toLeader(index, stats),
  );
}

/** Nothing when nobody follows the index any more. */
function toLeader(
  index: string,
  { uuid, shards = {} }: ShardStatsAnswer[string],
): LeaderIndex[] {
  const primaries = Object.entries(shards).flatMap(([shard, copies]) => {
    const primary = copies.find(copy => copy.routing?.primary);
    return primary ? toShard(Number(shard), primary) : [];
  });
  return primaries.some(({ leases }) => leases.length > 0)
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
