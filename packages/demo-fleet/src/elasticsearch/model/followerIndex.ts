import type { LeaseRequest, RemoteIndex } from '../transport';
import type { EsIndex } from './EsIndex';
import { leaseIdOf } from './FollowTask';
import type { Indices } from './Indices';

/** Makes the index of a follower from the metadata of its leader, still empty. */
export function makeFollowerIndex(
  indices: Indices,
  options: {
    name: string;
    alias: string;
    leader: RemoteIndex;
    settings?: Record<string, string>;
    dataStream?: string;
  },
): EsIndex {
  const { leader, alias, dataStream } = options;
  const index = indices.put({
    name: options.name,
    // Comes with the settings of the leader, as after any restore.
    createdAt: leader.createdAt,
    primaries: leader.primaries,
    tier: leader.tier,
    dataStream,
    bytesPerOperation: leader.bytesPerOperation,
    settings: options.settings,
    mappings: leader.mappings,
    aliases: leader.aliases,
  });
  index.follower = {
    alias,
    leaderIndex: leader.name,
    leaderUuid: leader.uuid,
    leaderHistoryUuids: leader.historyUuids,
  };
  if (dataStream) indices.dataStreams.add(dataStream, index, true);
  return index;
}

/** Puts a follower where a copy of its leader stands; it has no history from before. */
export function setCheckpoints(index: EsIndex, checkpoints: number[]): void {
  for (const shard of index.shards) {
    shard.maxSeqNo = checkpoints[shard.number];
    shard.globalCheckpoint = checkpoints[shard.number];
    shard.retainedFrom = checkpoints[shard.number] + 1;
  }
}

/** The leases that keep what a follower needs after a copy, one a shard. */
export function leasesAfter(
  clusterName: string,
  index: EsIndex,
  checkpoints: number[],
): LeaseRequest[] {
  const id = leaseIdOf(clusterName, index);
  return checkpoints.map((checkpoint, shard) => ({
    shard,
    id,
    retainingSeqNo: checkpoint + 1,
  }));
}
