import type { FollowerIndex } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ElasticsearchConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { z } from 'zod';
import {
  metadataShape,
  recoveryShape,
  shardStatsShape,
  type FollowerShardAnswer,
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
  recovery?: FollowerIndex['recovery'];
  checkpoints?: number[];
}

/**
 * Details by follower index. Running tasks tell the checkpoints, so these are
 * asked only of followers that lack some.
 */
export async function readDetails(
  connection: ElasticsearchConnection,
  followers: FollowInfoAnswer[],
  tasks: Map<string, FollowerShardAnswer[]> | undefined,
): Promise<Map<string, FollowerDetails>> {
  const names = followers.map(follower => follower.follower_index);
  const hasPaused = followers.some(({ status }) => status === 'paused');
  const [recoveries, metadata] = await Promise.all([
    // A follower whose first copy still runs says that it is paused.
    hasPaused ? readRecoveries(connection) : (new Map() as Recoveries),
    Promise.all(
      groupNames(names).map(group => readMetadata(connection, group)),
    ),
  ]);
  const allMetadata = Object.assign({}, ...metadata) as Metadata;
  const told = new Map(
    names.map(name => [
      name,
      checkpointsOf(
        tasks?.get(name) ?? [],
        allMetadata[name]?.settings?.index?.number_of_shards,
      ),
    ]),
  );
  const untold = names.filter(name => !told.get(name));
  const asked = await Promise.all(
    groupNames(untold).map(group => readCheckpoints(connection, group)),
  );
  const allCheckpoints = new Map([...told, ...asked.flat()]);
  return new Map(
    names.map(name => {
      const { settings, ccr } = allMetadata[name] ?? {};
      return [
        name,
        {
          uuid: settings?.index?.uuid,
          leaderUuid: ccr?.leader_index_uuid,
          numberOfShards: settings?.index?.number_of_shards,
          recovering: recoveries.has(name),
          recovery: recoveries.get(name),
          checkpoints: allCheckpoints.get(name),
        },
      ];
    }),
  );
}

/** Undefined unless every shard has a task. */
function checkpointsOf(
  tasks: FollowerShardAnswer[],
  numberOfShards: number | undefined,
): number[] | undefined {
  const byShard = new Map(
    tasks.map(task => [task.shard_id, task.follower_global_checkpoint]),
  );
  return numberOfShards !== undefined && byShard.size === numberOfShards
    ? [...byShard].sort(([a], [b]) => a - b).map(([, checkpoint]) => checkpoint)
    : undefined;
}

type Recoveries = Map<string, FollowerIndex['recovery']>;

type RecoveringShard = NonNullable<
  z.infer<typeof recoveryShape>[string]['shards']
>[number];

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

/** Followers into which a first copy is running, with how far it is. */
async function readRecoveries({
  client,
  options,
}: ElasticsearchConnection): Promise<Recoveries> {
  const answer = recoveryShape.parse(
    await client.indices.recovery(
      {
        active_only: true,
        filter_path: [
          '*.shards.type',
          '*.shards.source.repository',
          '*.shards.index.size.*_in_bytes',
        ],
      },
      options(),
    ),
  );
  return new Map(
    Object.entries(answer).flatMap(([index, { shards = [] }]) => {
      const copies = shards.filter(
        ({ type, source }) =>
          type?.toUpperCase() === 'SNAPSHOT' &&
          source?.repository?.startsWith('_ccr_'),
      );
      return copies.length > 0 ? [[index, progressOf(copies)]] : [];
    }),
  );
}

/** Undefined unless every shard tells how far it is. */
function progressOf(copies: RecoveringShard[]): FollowerIndex['recovery'] {
  const sum = { recoveredBytes: 0, totalBytes: 0 };
  for (const { index } of copies) {
    const { recovered_in_bytes: done, total_in_bytes: all } = index?.size ?? {};
    if (done === undefined || all === undefined) return undefined;
    sum.recoveredBytes += done;
    sum.totalBytes += all;
  }
  return sum;
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
