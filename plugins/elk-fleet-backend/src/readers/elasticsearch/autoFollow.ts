import type { AutoFollow } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ElasticsearchConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';
import { defineReader } from '../defineReader';
import { epochMillis, maybe } from '../shapes';
import { isUnlicensed } from './unlicensed';

const patternsShape = z.object({
  patterns: maybe(
    z.array(
      z.object({
        name: z.string(),
        pattern: z.object({
          // Before 7.5 patterns could not be paused and say nothing.
          active: maybe(z.boolean()),
          remote_cluster: z.string(),
          leader_index_patterns: z.array(z.string()),
          leader_index_exclusion_patterns: maybe(z.array(z.string())),
          follow_index_pattern: maybe(z.string()),
        }),
      }),
    ),
  ),
});

const statsShape = z.object({
  auto_follow_stats: maybe(
    z.object({
      recent_auto_follow_errors: maybe(
        z.array(
          z.object({
            leader_index: z.string(),
            timestamp: epochMillis,
            auto_follow_exception: z.object({
              type: maybe(z.string()),
              reason: maybe(z.string()),
            }),
          }),
        ),
      ),
    }),
  ),
});

/** `GET /_ccr/auto_follow`, which needs the privilege manage_ccr, and the errors of `GET /_ccr/stats`. */
export const elasticsearchAutoFollow = defineReader({
  source: 'elasticsearch.auto-follow',
  needs: 'elasticsearch',
  read: async connection => {
    const { client, options } = connection;
    const [answer, errors] = await Promise.all([
      client.ccr.getAutoFollowPattern({}, options()),
      readErrors(connection),
    ]);
    const patterns = patternsShape.parse(answer).patterns ?? [];
    return {
      patterns: patterns.map(({ name, pattern }) => ({
        name,
        active: pattern.active ?? true,
        alias: pattern.remote_cluster,
        leaderPatterns: pattern.leader_index_patterns,
        exclusionPatterns: pattern.leader_index_exclusion_patterns ?? [],
        followPattern: pattern.follow_index_pattern,
      })),
      errors,
    };
  },
});

async function readErrors({
  client,
  options,
}: ElasticsearchConnection): Promise<AutoFollow['errors']> {
  try {
    const answer = await client.ccr.stats(
      { filter_path: 'auto_follow_stats.recent_auto_follow_errors' },
      options(),
    );
    const { recent_auto_follow_errors: recent = [] } =
      statsShape.parse(answer).auto_follow_stats ?? {};
    return recent.map(error => {
      // "<pattern>:<index>", or "<pattern>" when the remote itself could not be read.
      const [pattern, ...index] = error.leader_index.split(':');
      const { type, reason } = error.auto_follow_exception;
      return {
        pattern,
        leaderIndex: index.length > 0 ? index.join(':') : undefined,
        at: error.timestamp,
        reason: reason ?? type ?? 'no reason given',
      };
    });
  } catch (error) {
    // Without a licence nothing is followed, so nothing fails to be.
    if (isUnlicensed(error)) {
      return [];
    }
    throw error;
  }
}
