import type { IndexFacts } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  SourceError,
  type ElasticsearchConnection,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';
import { defineReader } from '../defineReader';
import { count, epochMillis, maybe } from '../shapes';
import { readDataStreams } from './dataStreams';

const store = maybe(z.object({ size_in_bytes: count }));

const statsShape = z.object({
  _shards: z.object({ failed: count }),
  indices: maybe(
    z.record(
      z.string(),
      // Either is missing while no shard copy of its kind answers.
      z.object({
        primaries: maybe(
          z.object({
            store,
            indexing: maybe(z.object({ index_total: count })),
          }),
        ),
        total: maybe(
          z.object({ store, search: maybe(z.object({ query_total: count })) }),
        ),
      }),
    ),
  ),
});

/** Elasticsearch writes every setting as text. */
const wholeNumber = z.string().regex(/^\d+$/).transform(Number);

const TIER_PREFERENCE = 'index.routing.allocation.include._tier_preference';
const FOLLOWING = 'index.xpack.ccr.following_index';

const ownSettings = z.object({
  'index.uuid': z.string(),
  'index.number_of_shards': wholeNumber,
  'index.number_of_replicas': wholeNumber,
  'index.creation_date': maybe(wholeNumber.pipe(epochMillis)),
  'index.hidden': maybe(z.string()),
  [TIER_PREFERENCE]: maybe(z.string()),
  [FOLLOWING]: maybe(z.string()),
});

const settingsShape = z.record(z.string(), z.object({ settings: ownSettings }));

const nodesShape = z.object({
  nodes: maybe(
    z.record(z.string(), z.object({ roles: maybe(z.array(z.string())) })),
  ),
});

type IndexStats = NonNullable<z.infer<typeof statsShape>['indices']>[string];
type IndexSettings = z.infer<typeof ownSettings>;

/**
 * What every index holds and does, in four requests however many there are. One
 * of which no primary answers is left out: its size is not known.
 */
export const elasticsearchIndices = defineReader({
  source: 'elasticsearch.indices',
  needs: 'elasticsearch',
  every: 20,
  read: async connection => {
    const [stats, settings, { dataStreams }, roles] = await Promise.all([
      readStats(connection),
      readSettings(connection),
      readDataStreams(connection),
      readRoles(connection),
    ]);
    const streamOf = new Map(
      dataStreams.flatMap(({ name, indices }) =>
        indices.map(index => [index, name] as const),
      ),
    );
    return {
      indices: Object.entries(settings).flatMap(([name, { settings: own }]) =>
        toFacts(name, {
          stats: stats[name],
          settings: own,
          dataStream: streamOf.get(name),
          roles,
        }),
      ),
    };
  },
});

async function readStats({
  client,
  options,
}: ElasticsearchConnection): Promise<Record<string, IndexStats>> {
  const answer = await client.indices.stats(
    {
      metric: ['store', 'indexing', 'search'],
      level: 'indices',
      expand_wildcards: 'all',
      // Closed indices take space too; one of them would refuse the request.
      forbid_closed_indices: false,
      filter_path: [
        '_shards.failed',
        'indices.*.*.store.size_in_bytes',
        'indices.*.primaries.indexing.index_total',
        'indices.*.total.search.query_total',
      ],
    },
    options(),
  );
  const { _shards: shards, indices = {} } = statsShape.parse(answer);
  if (shards.failed > 0) {
    throw new SourceError(
      'partial',
      `${shards.failed} shards did not tell what they hold in time. Check the load of the Elasticsearch nodes; the last complete answer is kept.`,
    );
  }
  return indices;
}

async function readSettings({ client, options }: ElasticsearchConnection) {
  return settingsShape.parse(
    await client.indices.getSettings(
      {
        index: '_all',
        expand_wildcards: 'all',
        // Names of settings keep the answer short, where filter_path would stumble over their dots.
        name: Object.keys(ownSettings.shape),
        flat_settings: true,
        filter_path: '*.settings',
      },
      options(),
    ),
  );
}

/** What the nodes do together. */
async function readRoles({
  client,
  options,
}: ElasticsearchConnection): Promise<Set<string>> {
  const { nodes = {} } = nodesShape.parse(
    await client.nodes.info(
      // A metric alone would be taken for the name of a node.
      { node_id: '_all', metric: '_none', filter_path: 'nodes.*.roles' },
      options(),
    ),
  );
  return new Set(Object.values(nodes).flatMap(({ roles = [] }) => roles));
}

function toFacts(
  name: string,
  index: {
    stats: IndexStats | undefined;
    settings: IndexSettings;
    dataStream: string | undefined;
    roles: Set<string>;
  },
): IndexFacts[] {
  const { stats, settings, dataStream, roles } = index;
  const { primaries, total } = stats ?? {};
  if (
    !primaries?.store ||
    !primaries.indexing ||
    !total?.store ||
    !total.search
  ) {
    return [];
  }
  return [
    {
      name,
      uuid: settings['index.uuid'],
      dataStream,
      primaryBytes: primaries.store.size_in_bytes,
      totalBytes: total.store.size_in_bytes,
      replicas: settings['index.number_of_replicas'],
      primaries: settings['index.number_of_shards'],
      tier: tierOf(settings[TIER_PREFERENCE], roles),
      writes: primaries.indexing.index_total,
      searches: total.search.query_total,
      createdAt: settings['index.creation_date'],
      follower: settings[FOLLOWING] === 'true',
      hidden: settings['index.hidden'] === 'true' || name.startsWith('.'),
    },
  ];
}

/** A node with the role `data` is of every tier. Elasticsearch documentation, "Data tiers". */
function tierOf(
  preference: string | undefined,
  roles: Set<string>,
): string | undefined {
  return preference
    ?.split(',')
    .map(tier => tier.trim())
    .find(tier => roles.has(tier) || roles.has('data'));
}
