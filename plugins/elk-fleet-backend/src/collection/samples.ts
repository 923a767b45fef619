import {
  type FollowerIndex,
  leaderSubject,
  replicationLinkId,
  shardValues,
  type LeaderIndex,
  type Observation,
  type SourceId,
  type SourceValues,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Sample } from '../store/FleetStore';

/** A shard without operations is at -1; Elasticsearch says -2 where none is assigned. */
const EMPTY = -1;

/**
 * The samples in what was just read of a member: how far its leader and
 * follower indices are. The cluster's own UUID is part of every subject, so
 * nothing is sampled when the identity was not read.
 */
export function takeSamples(observations: Observation[]): Sample[] {
  const read = <S extends SourceId>(source: S) =>
    observations.find(o => o.source === source && !o.error) as
      | Observation<SourceValues[S]>
      | undefined;
  const uuid = read('elasticsearch.identity')?.value?.clusterUuid;
  const leaders = read('elasticsearch.leaders');
  const followers = read('elasticsearch.followers');
  if (uuid === undefined) return [];

  return [
    ...(leaders?.value?.indices ?? []).flatMap(leader => {
      const values = leaderValues(leader);
      const subject = leaderSubject(uuid, leader.index);
      return values ? toSample(leaders!, 'leader', subject, values) : [];
    }),
    ...(followers?.value?.indices ?? []).flatMap(follower => {
      const values = followerValues(follower);
      const subject = replicationLinkId(uuid, follower.index);
      return values ? toSample(followers!, 'follower', subject, values) : [];
    }),
  ];
}

function toSample(
  observation: Observation,
  series: string,
  subject: string,
  values: Record<string, number>,
): Sample {
  const { fleet, observedAt, attemptedAt } = observation;
  return { fleet, series, subject, at: observedAt ?? attemptedAt, values };
}

function leaderValues({
  shards,
}: LeaderIndex): Record<string, number> | undefined {
  const checkpoints = byShard(
    shards.map(({ shard, globalCheckpoint }) => [shard, globalCheckpoint]),
    shards.length,
  );
  return checkpoints && shardValues('checkpoint', checkpoints);
}

function followerValues(
  follower: FollowerIndex,
): Record<string, number> | undefined {
  const { shards, numberOfShards } = follower;
  const checkpoints = followerPosition(follower);
  if (!checkpoints) return undefined;
  const total = numberOfShards ?? checkpoints.length;
  const read = (name: 'bytesRead' | 'operationsRead') => {
    const numbers = byShard(
      shards.map(shard => [shard.shard, shard[name]]),
      total,
    );
    // Counters of the shard tasks, which say nothing while some are missing.
    return numbers && shardValues(name, numbers);
  };
  return {
    ...shardValues('checkpoint', checkpoints),
    ...read('bytesRead'),
    ...read('operationsRead'),
  };
}

/**
 * Own checkpoints of a follower by shard, the further of two accounts of each.
 * Undefined when the position of some shard is not known: a sum would mislead.
 */
export function followerPosition({
  shards,
  checkpoints = [],
  numberOfShards,
}: FollowerIndex): number[] | undefined {
  const known = new Map(checkpoints.map((own, shard) => [shard, own]));
  for (const { shard, followerGlobalCheckpoint } of shards) {
    const own = known.get(shard) ?? EMPTY;
    known.set(shard, Math.max(own, followerGlobalCheckpoint));
  }
  return byShard([...known], numberOfShards ?? known.size);
}

/** Numbers in the order of the shards; undefined when one is missing. */
function byShard(
  known: Array<[shard: number, value: number]>,
  total: number,
): number[] | undefined {
  const numbers = new Map(known);
  const sorted = Array.from({ length: total }, (_, shard) =>
    numbers.get(shard),
  );
  return total > 0 && !sorted.includes(undefined)
    ? sorted.map(number => Math.max(EMPTY, number!))
    : undefined;
}
