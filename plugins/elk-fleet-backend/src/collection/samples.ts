import type {
  FollowerIndex,
  Observation,
  SourceId,
  SourceValues,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CollectionSettings } from '../config/settings';
import type { Sample } from '../store/FleetStore';

/** For so long all samples are kept, in milliseconds. */
const FULL_DETAIL_MS = 6 * 3_600_000;
/** Older than that, one of so many milliseconds is kept. */
const COARSE_DETAIL_MS = 10 * 60_000;

/**
 * The samples in what was just read of a member: how far its leader and
 * follower indices are. The cluster's own UUID is part of every subject, so
 * nothing is sampled when the identity was not read.
 */
export function takeSamples(observations: Observation[]): Sample[] {
  const find = <S extends SourceId>(source: S) =>
    observations.find(o => o.source === source && !o.error) as
      | Observation<SourceValues[S]>
      | undefined;
  const clusterUuid = find('elasticsearch.identity')?.value?.clusterUuid;
  if (clusterUuid === undefined) return [];

  const sample = (
    of: Observation,
    series: string,
    index: string,
    values: Record<string, number>,
  ): Sample => ({
    fleet: of.fleet,
    series,
    subject: `${clusterUuid}:${index}`,
    at: of.observedAt ?? of.attemptedAt,
    values,
  });
  const leaders = find('elasticsearch.leaders');
  const followers = find('elasticsearch.followers');
  return [
    ...(leaders?.value?.indices ?? [])
      .filter(({ shards }) => shards.length > 0)
      .map(({ index, shards }) =>
        sample(leaders!, 'leader', index, {
          checkpoint: sum(shards.map(shard => shard.globalCheckpoint)),
        }),
      ),
    ...(followers?.value?.indices ?? []).flatMap(follower => {
      const values = followerValues(follower);
      return values
        ? [sample(followers!, 'follower', follower.index, values)]
        : [];
    }),
  ];
}

/** Undefined when the checkpoints of some shards are not known: their sum would mislead. */
function followerValues(
  follower: FollowerIndex,
): Record<string, number> | undefined {
  const { shards, checkpoints, numberOfShards } = follower;
  if (
    shards.length > 0 &&
    shards.length === (numberOfShards ?? shards.length)
  ) {
    return {
      checkpoint: sum(shards.map(shard => shard.followerGlobalCheckpoint)),
      bytesRead: sum(shards.map(shard => shard.bytesRead)),
      operationsRead: sum(shards.map(shard => shard.operationsRead)),
    };
  }
  return checkpoints && checkpoints.length > 0
    ? { checkpoint: sum(checkpoints) }
    : undefined;
}

/**
 * When samples of the given time may be deleted. All are kept for six hours;
 * for as long as the retention, one in ten minutes: the one that a member's
 * collection yields first in each. Times in milliseconds since the epoch.
 */
export function samplesExpireAt(
  at: number,
  settings: Pick<CollectionSettings, 'intervalMs' | 'retentionMs'>,
): number {
  const { intervalMs, retentionMs } = settings;
  const coarse = (time: number) => Math.floor(time / COARSE_DETAIL_MS);
  const isFirst = coarse(at) !== coarse(at - intervalMs);
  return at + (isFirst ? retentionMs : Math.min(retentionMs, FULL_DETAIL_MS));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
