import { type LagInOperations, lowerBound } from './lag';
import type { FollowerPosition, LeaderHistory } from './lagTime';
import type { ShardSample } from './shardSamples';

/** A shard without operations is at -1; Elasticsearch says -2 where none is assigned. */
const EMPTY = -1;

/**
 * The latest reading of a follower for which its lag can be told: one that is
 * not newer than the latest of its leader. The two ends are read at different
 * moments, and what the leader wrote between them is no lag.
 *
 * @param samples - the follower's own checkpoints, oldest first
 * @returns undefined when there is none
 * @public
 */
export function latestComparable(
  samples: ShardSample[],
  { times }: LeaderHistory,
): ShardSample | undefined {
  const latest = times[times.length - 1] ?? -Infinity;
  return [...samples].reverse().find(({ at }) => Date.parse(at) <= latest);
}

/**
 * Operations that the leader had and the follower had not, summed over the
 * shards, at the moment at which the follower was read. Where the leader was
 * then is interpolated between its readings before and after.
 *
 * It is a lower bound for a follower that was read after its leader, or that is
 * cut off, and where the readings of the leader are too far apart.
 *
 * @public
 */
export function lagOperationsAt(
  history: LeaderHistory,
  { at, checkpoints, cutOff, leaderUnread }: FollowerPosition,
): LagInOperations {
  const { times, shards, unsettled } = history;
  if (times.length === 0 || checkpoints.length !== shards.length) {
    return { operations: null, exact: false };
  }
  const time = Date.parse(at);
  let operations = 0;
  let exact = !unsettled && !leaderUnread && !cutOff;
  for (const [shard, checkpoint] of checkpoints.entries()) {
    const leader = leaderAt(history, shard, time);
    operations += Math.max(0, leader.least - Math.max(EMPTY, checkpoint));
    exact = exact && leader.exact;
  }
  const rounded = Math.round(operations);
  return exact ? { operations: rounded, exact } : lowerBound(rounded);
}

/** Where a shard of the leader was at a time, or at least was. */
function leaderAt(
  { times, shards, maxGapMs }: LeaderHistory,
  shard: number,
  time: number,
): { least: number; exact: boolean } {
  const leader = shards[shard];
  const after = times.findIndex(reading => reading >= time);
  if (times[after] === time) {
    return { least: leader[after], exact: true };
  }
  const before = after < 0 ? times.length - 1 : after - 1;
  if (before < 0) {
    return { least: EMPTY, exact: false };
  }
  const gap = times[after] - times[before];
  if (after < 0 || gap > maxGapMs) {
    return { least: leader[before], exact: false };
  }
  const share = (time - times[before]) / gap;
  const least = leader[before] + share * (leader[after] - leader[before]);
  return { least, exact: true };
}
