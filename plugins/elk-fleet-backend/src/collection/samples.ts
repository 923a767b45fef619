import {
  followerCheckpoint,
  leaderCheckpoint,
  leaderSubject,
  replicationLinkId,
  type FollowerIndex,
  type Observation,
  type SourceId,
  type SourceValues,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Sample } from '../store/FleetStore';

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
      const checkpoint = leaderCheckpoint(leader);
      const subject = leaderSubject(uuid, leader.index);
      return checkpoint === null
        ? []
        : toSample(leaders!, 'leader', subject, { checkpoint });
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

/** Undefined when the position of some shard is not known: the sum would mislead. */
function followerValues(
  follower: FollowerIndex,
): Record<string, number> | undefined {
  const checkpoint = followerCheckpoint(follower);
  if (checkpoint === null) return undefined;
  const { shards, numberOfShards } = follower;
  // Counters of the shard tasks, which say nothing while some are missing.
  const total = numberOfShards ?? shards.length;
  return shards.length > 0 && shards.length >= total
    ? {
        checkpoint,
        bytesRead: sum(shards.map(({ bytesRead }) => bytesRead)),
        operationsRead: sum(shards.map(shard => shard.operationsRead)),
      }
    : { checkpoint };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
