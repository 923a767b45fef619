import { z } from 'zod';
import { count, maybe } from '../shapes';

const exception = z.object({
  type: maybe(z.string()),
  reason: maybe(z.string()),
});

/** One shard of `follow_stats.indices` of `GET /_ccr/stats`. */
export const followerShardShape = z.object({
  remote_cluster: z.string(),
  leader_index: z.string(),
  shard_id: count,
  leader_global_checkpoint: z.number(),
  leader_max_seq_no: z.number(),
  follower_global_checkpoint: z.number(),
  operations_read: count,
  bytes_read: count,
  successful_read_requests: count,
  failed_read_requests: count,
  time_since_last_read_millis: z.number(),
  read_exceptions: maybe(
    z.array(z.object({ retries: maybe(count), exception })),
  ),
  fatal_exception: maybe(
    exception.extend({ requested_operations_missing: z.unknown().optional() }),
  ),
});

/** `GET /_ccr/stats`, as far as it concerns followers. */
export const followStatsShape = z.object({
  follow_stats: maybe(
    z.object({
      indices: maybe(
        z.array(
          z.object({ index: z.string(), shards: z.array(followerShardShape) }),
        ),
      ),
    }),
  ),
});

/** `GET /<followers>/_ccr/info` */
export const followInfoShape = z.object({
  follower_indices: maybe(
    z.array(
      z.object({
        follower_index: z.string(),
        remote_cluster: z.string(),
        leader_index: z.string(),
        status: z.enum(['active', 'paused']),
        parameters: maybe(z.object({ read_poll_timeout: maybe(z.string()) })),
      }),
    ),
  ),
});

/** `GET /_recovery` */
export const recoveryShape = z.record(
  z.string(),
  z.object({
    shards: maybe(
      z.array(
        z.object({
          type: maybe(z.string()),
          source: maybe(z.object({ repository: maybe(z.string()) })),
          index: maybe(
            z.object({
              size: maybe(
                z.object({
                  total_in_bytes: maybe(count),
                  recovered_in_bytes: maybe(count),
                }),
              ),
            }),
          ),
        }),
      ),
    ),
  }),
);

/** `GET /_cluster/state/metadata/<followers>` */
export const metadataShape = z.object({
  metadata: maybe(
    z.object({
      indices: maybe(
        z.record(
          z.string(),
          z.object({
            settings: maybe(
              z.object({
                index: maybe(
                  z.object({
                    uuid: maybe(z.string()),
                    number_of_shards: maybe(z.coerce.number()),
                  }),
                ),
              }),
            ),
            ccr: maybe(z.object({ leader_index_uuid: maybe(z.string()) })),
          }),
        ),
      ),
    }),
  ),
});

/** `GET /<indices>/_stats?level=shards` */
export const shardStatsShape = z.object({
  indices: maybe(
    z.record(
      z.string(),
      z.object({
        uuid: maybe(z.string()),
        shards: maybe(
          z.record(
            z.string(),
            z.array(
              z.object({
                routing: maybe(z.object({ primary: maybe(z.boolean()) })),
                seq_no: maybe(
                  z.object({
                    global_checkpoint: maybe(z.number()),
                    max_seq_no: maybe(z.number()),
                  }),
                ),
                retention_leases: maybe(
                  z.object({
                    leases: maybe(
                      z.array(
                        z.object({
                          id: z.string(),
                          retaining_seq_no: z.number(),
                          timestamp: z.number(),
                          source: maybe(z.string()),
                        }),
                      ),
                    ),
                  }),
                ),
              }),
            ),
          ),
        ),
      }),
    ),
  ),
});

/** The same, as far as it tells which indices are followed. */
export const leaseSourcesShape = z.object({
  indices: maybe(
    z.record(
      z.string(),
      z.object({
        shards: maybe(
          z.record(
            z.string(),
            z.array(
              z.object({
                retention_leases: maybe(
                  z.object({
                    leases: maybe(
                      z.array(z.object({ source: maybe(z.string()) })),
                    ),
                  }),
                ),
              }),
            ),
          ),
        ),
      }),
    ),
  ),
});

export type LeaseSourcesAnswer = NonNullable<
  z.infer<typeof leaseSourcesShape>['indices']
>;
export type FollowerShardAnswer = z.infer<typeof followerShardShape>;
export type FollowInfoAnswer = NonNullable<
  z.infer<typeof followInfoShape>['follower_indices']
>[number];
export type ShardStatsAnswer = NonNullable<
  z.infer<typeof shardStatsShape>['indices']
>;
