import type { Lag } from '../generated/api';
import type { FollowerIndex, LeaderIndex } from '../model/observations';

/** A shard without operations is at -1; Elasticsearch says -2 where none is assigned. */
const EMPTY = -1;

/**
 * The checkpoints of the primaries of an index, added up. A shard without
 * operations counts as -1, as Elasticsearch has it.
 *
 * @public
 */
export function sumCheckpoints(checkpoints: number[]): number {
  return checkpoints.reduce(
    (sum, checkpoint) => sum + Math.max(EMPTY, checkpoint),
    0,
  );
}

/**
 * Where a leader index is, by its own account.
 *
 * @returns null when no shard is known
 * @public
 */
export function leaderCheckpoint(
  index: LeaderIndex | undefined,
): number | null {
  return index && index.shards.length > 0
    ? sumCheckpoints(index.shards.map(shard => shard.globalCheckpoint))
    : null;
}

/**
 * Where a follower index is, by its own account: from the checkpoints of its
 * primaries, or from its shard tasks when all of them run.
 *
 * @returns null when it is not known of every shard
 * @public
 */
export function followerCheckpoint(index: FollowerIndex): number | null {
  const positions = followerPositions(index);
  const total = index.numberOfShards ?? positions.size;
  return positions.size > 0 && positions.size >= total
    ? sumCheckpoints([...positions.values()])
    : null;
}

/** How far a follower is behind by two readings, shard by shard. */
export interface MeasuredLag {
  operations: number;
  /** Every shard was read at both ends. */
  complete: boolean;
}

/**
 * Operations that the leader has and the follower has not, summed over the
 * shards. The leader's position is its own account, or what the follower heard
 * where that is further: a checkpoint never goes back. Readings of different
 * moments can put the follower ahead; such a shard counts as caught up.
 */
export function measureLag(
  leader: LeaderIndex | undefined,
  follower: FollowerIndex,
): MeasuredLag {
  const own = new Map(
    leader?.shards.map(shard => [shard.shard, shard.globalCheckpoint]),
  );
  const heard = new Map(
    follower.shards.map(shard => [shard.shard, shard.leaderGlobalCheckpoint]),
  );
  const positions = followerPositions(follower);
  const shards = new Set([...own.keys(), ...heard.keys()]);
  let operations = 0;
  let complete = shards.size > 0;
  for (const shard of shards) {
    const position = positions.get(shard);
    if (position === undefined || !own.has(shard)) {
      complete = false;
    }
    if (position !== undefined) {
      const target = Math.max(
        EMPTY,
        own.get(shard) ?? EMPTY,
        heard.get(shard) ?? EMPTY,
      );
      operations += Math.max(0, target - Math.max(EMPTY, position));
    }
  }
  return { operations, complete };
}

/** The part of a lag that two readings tell; the part in time needs a history. */
export type LagInOperations = Pick<Lag, 'operations' | 'exact'>;

/**
 * Lags of several links in one: the sum of their operations and the worst of
 * their times, exact only when each of them is. What is unknown adds nothing,
 * so the result is then a lower bound, and null rather than 0.
 *
 * @public
 */
export function addLags(lags: Lag[]): Lag {
  const operations = lags.reduce((sum, lag) => sum + (lag.operations ?? 0), 0);
  const exact = lags.length > 0 && lags.every(lag => lag.exact);
  return {
    ...(exact ? { operations, exact } : lowerBound(operations)),
    ...worstSeconds(lags),
  };
}

/** At least so many operations; not known at all where that would say nothing. */
export function lowerBound(operations: number): LagInOperations {
  return { operations: operations > 0 ? operations : null, exact: false };
}

/** A lag whose part in time is not known, as long as nobody watched the link. */
export function untimed(lag: LagInOperations): Lag {
  return { ...lag, seconds: null, secondsExact: false };
}

function worstSeconds(lags: Lag[]): Pick<Lag, 'seconds' | 'secondsExact'> {
  const secondsExact = lags.length > 0 && lags.every(lag => lag.secondsExact);
  const seconds = lags.reduce(
    (worst, lag) => Math.max(worst, lag.seconds ?? 0),
    0,
  );
  return seconds > 0 || secondsExact
    ? { seconds, secondsExact }
    : { seconds: null, secondsExact: false };
}

/** Checkpoints of the follower by shard number; the further of two accounts. */
function followerPositions(index: FollowerIndex): Map<number, number> {
  const positions = new Map<number, number>(
    (index.checkpoints ?? []).map((checkpoint, shard) => [shard, checkpoint]),
  );
  for (const { shard, followerGlobalCheckpoint } of index.shards) {
    positions.set(
      shard,
      Math.max(followerGlobalCheckpoint, positions.get(shard) ?? EMPTY),
    );
  }
  return positions;
}
