import type { ElasticsearchConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import {
  metadataShape,
  recoveryShape,
  shardStatsShape,
  type FollowInfoAnswer,
} from './followShapes';
import { groupNames } from './names';
import { isForbidden } from './unlicensed';

/** What the follower's own cluster knows of it, whether or not it runs. */
export interface FollowerDetails {
  uuid?: string;
  leaderUuid?: string;
  numberOfShards?: number;
  recovering: boolean;
  checkpoints?: number[];
}

/** Details by follower index. */
export async function readDetails(
  connection: ElasticsearchConnection,
  followers: FollowInfoAnswer[],
): Promise<Map<string, FollowerDetails>> {
  const names = followers.map(follower => follower.follower_index);
  const hasPaused = followers.some(({ status }) => status === 'paused');
  const groups = groupNames(names);
  const [recovering, metadata, checkpoints] = await Promise.all([
    // A follower whose first copy still runs says that it is paused.
    hasPaused ? readRecovering(connection) : new Set<string>(),
    Promise.all(groups.map(group => readMetadata(connection, group))),
    Promise.all(groups.map(group => readCheckpoints(connection, group))),
  ]);
  const allMetadata = Object.assign({}, ...metadata) as Metadata;
  const allCheckpoints = new Map(checkpoints.flat());
  return new Map(
    names.map(name => {
      const { settings, ccr } = allMetadata[name] ?? {};
      return [
        name,
        {
          uuid: settings?.index?.uuid,
          leaderUuid: ccr?.leader_index_uuid,
          numberOfShards: settings?.index?.number_of_shards,
          recovering: recovering.has(name),
          checkpoints: allCheckpoints.get(name),
        },
      ];
    }),
  );
}

type Metadata = Awaited<ReturnType<typeof readMetadata>>;

async function readMetadata(
  { client, options }: ElasticsearchConnection,
  names: string[],
) {
  try {
    const answer = await client.cluster.state(
      {
        metric: 'metadata',
        index: names,
        ignore_unavailable: true,
        filter_path: [
          'metadata.indices.*.settings.index.uuid',
          'metadata.indices.*.settings.index.number_of_shards',
          'metadata.indices.*.ccr.leader_index_uuid',
        ],
      },
      options(),
    );
    return metadataShape.parse(answer).metadata?.indices ?? {};
  } catch (error) {
    // The followers are known all the same; only these details are not.
    if (isForbidden(error)) {
      return {};
    }
    throw error;
  }
}

/** Followers into which a first copy is running. */
async function readRecovering({
  client,
  options,
}: ElasticsearchConnection): Promise<Set<string>> {
  const answer = recoveryShape.parse(
    await client.indices.recovery(
      {
        active_only: true,
        filter_path: ['*.shards.type', '*.shards.source.repository'],
      },
      options(),
    ),
  );
  return new Set(
    Object.entries(answer)
      .filter(([, { shards = [] }]) =>
        shards.some(
          ({ type, source }) =>
            type?.toUpperCase() === 'SNAPSHOT' &&
            source?.repository?.startsWith('_ccr_'),
        ),
      )
      .map(([index]) => index),
  );
}

/** Global checkpoints of the primaries by index, in the order of the shards; closed indices have none. */
async function readCheckpoints(
  { client, options }: ElasticsearchConnection,
  names: string[],
): Promise<Array<[string, number[]]>> {
  const answer = await client.indices.stats(
    {
      index: names,
      // The cheapest: checkpoints come with every metric.
      metric: 'docs',
      level: 'shards',
      expand_wildcards: ['open', 'hidden'],
      // Allowed by the server, missing in the types of the client.
      querystring: { ignore_unavailable: true },
      filter_path: [
        'indices.*.shards.*.routing.primary',
        'indices.*.shards.*.seq_no.global_checkpoint',
      ],
    },
    options(),
  );
  return Object.entries(shardStatsShape.parse(answer).indices ?? {}).flatMap(
    ([index, { shards = {} }]) => {
      const checkpoints = Object.keys(shards)
        .sort((left, right) => Number(left) - Number(right))
        .map(
          shard =>
            shards[shard].find(copy => copy.routing?.primary)?.seq_no
              ?.global_checkpoint,
        );
      // One unknown shard makes the whole unknown, never zero.
      return checkpoints.length > 0 && checkpoints.every(isNumber)
        ? [[index, checkpoints] as [string, number[]]]
        : [];
    },
  );
}

function isNumber(value: number | undefined): value is number {
  return value !== undefined;
}
