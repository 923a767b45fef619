import type {
  ElasticsearchStorage,
  StorageTierUsage,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ElasticsearchConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';
import { defineReader } from '../defineReader';
import { count, maybe } from '../shapes';

const tierShape = z.object({
  node_count: count,
  index_count: count,
  total_shard_count: count,
  total_size_bytes: count,
  primary_size_bytes: count,
});

const usageShape = z.object({
  data_tiers: maybe(
    // Beside the tiers there are flags such as "available".
    z.record(z.string(), z.union([tierShape, z.boolean()])),
  ),
});

const statsShape = z.object({
  _all: z.object({
    primaries: z.object({ store: z.object({ size_in_bytes: count }) }),
    total: z.object({ store: z.object({ size_in_bytes: count }) }),
  }),
});

const clusterShape = z.object({
  indices: z.object({
    count,
    shards: z.object({ total: maybe(count) }),
  }),
});

const healthShape = z.object({ number_of_data_nodes: count });

/**
 * `GET /_xpack/usage`, which is expensive on large clusters and so is not read
 * each time; versions without tiers are read as one tier of all.
 */
export const elasticsearchStorage = defineReader({
  source: 'elasticsearch.storage',
  needs: 'elasticsearch',
  every: 20,
  read: async connection => {
    const { client, options } = connection;
    const usage = usageShape.parse(
      await client.xpack.usage({ filter_path: 'data_tiers' }, options()),
    );
    return usage.data_tiers
      ? { tiers: tiersOf(usage.data_tiers) }
      : readAll(connection);
  },
});

function tiersOf(
  tiers: NonNullable<z.infer<typeof usageShape>['data_tiers']>,
): StorageTierUsage[] {
  return Object.entries(tiers).flatMap(([tier, usage]) =>
    typeof usage === 'boolean'
      ? []
      : {
          tier,
          nodes: usage.node_count,
          indices: usage.index_count,
          shards: usage.total_shard_count,
          totalBytes: usage.total_size_bytes,
          primaryBytes: usage.primary_size_bytes,
        },
  );
}

async function readAll({
  client,
  options,
}: ElasticsearchConnection): Promise<ElasticsearchStorage> {
  const [statsAnswer, clusterAnswer, healthAnswer] = await Promise.all([
    client.indices.stats(
      {
        metric: 'store',
        level: 'cluster',
        expand_wildcards: ['open', 'hidden'],
        filter_path: '_all.*.store.size_in_bytes',
      },
      options(),
    ),
    client.cluster.stats(
      { filter_path: ['indices.count', 'indices.shards.total'] },
      options(),
    ),
    client.cluster.health({ filter_path: 'number_of_data_nodes' }, options()),
  ]);
  const stats = statsShape.parse(statsAnswer)._all;
  const { indices } = clusterShape.parse(clusterAnswer);
  return {
    tiers: [
      {
        tier: 'all',
        nodes: healthShape.parse(healthAnswer).number_of_data_nodes,
        indices: indices.count,
        // A cluster without indices leaves the number of shards out.
        shards: indices.shards.total ?? 0,
        totalBytes: stats.total.store.size_in_bytes,
        primaryBytes: stats.primaries.store.size_in_bytes,
      },
    ],
  };
}
