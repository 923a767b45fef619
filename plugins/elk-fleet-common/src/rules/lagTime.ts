import type { ShardSample } from './shardSamples';

/**
 * How old the copy of a follower is.
 *
 * @public
 */
export interface LagTime {
  /** Null when nothing is known. Never 0 for a follower that is cut off. */
  seconds: number | null;
  /**
   * True within the distance of two readings of the leader. False when the
   * number is a lower bound, or null.
   */
  exact: boolean;
  /** ISO time of the reading of the follower, for which this holds. */
  at: string | null;
  /** ISO time at which the leader went past the follower; null while it has not, or nobody knows. */
  passedAt: string | null;
}

/**
 * The lag in time of a follower of which nothing is known.
 *
 * @public
 */
export const UNKNOWN_LAG_TIME: LagTime = {
  seconds: null,
  exact: false,
  at: null,
  passedAt: null,
};

/**
 * Where the shards of a leader index were over time, made by
 * {@link readLeaderHistory}.
 *
 * @public
 */
export interface LeaderHistory {
  /** Milliseconds since the epoch, oldest first. */
  times: number[];
  /** Checkpoints by shard number and reading; none ever falls. */
  shards: number[][];
  /** The leader fell back just now; what was before may count or not. */
  unsettled: boolean;
  maxGapMs: number;
}

/**
 * What a follower had at one time.
 *
 * @public
 */
export interface FollowerPosition {
  /** ISO time of the reading. */
  at: string;
  /** Global checkpoints by shard number. */
  checkpoints: number[];
  /** It is known that the follower gets nothing from its leader at present. */
  cutOff?: boolean;
  /** The last try to read the leader failed. */
  leaderUnread?: boolean;
}

/** A shard without operations is at -1; Elasticsearch says -2 where none is assigned. */
const EMPTY = -1;

/**
 * Prepares the leader's own checkpoints for {@link measureLagTime}. Only two
 * readings matter to one follower, those between which the leader went past it,
 * and the latest: a sparse history will do.
 *
 * A leader that falls back and is where it was within the longest gap was
 * restarted: the global checkpoint of a shard is recovered from what its copies
 * know. One that stays behind is another index of the same name, and what was
 * before does not count.
 *
 * @param samples - the leader's own global checkpoints, oldest first; those with
 *   another number of shards are left out, since a primary was not assigned then
 * @param options - number of shards, and how far apart two neighbouring readings
 *   may be, in milliseconds
 * @public
 */
export function readLeaderHistory(
  samples: ShardSample[],
  options: { shards: number; maxGapMs: number },
): LeaderHistory {
  const { maxGapMs } = options;
  const read = samples.filter(({ values }) => values.length === options.shards);
  const times = read.map(({ at }) => Date.parse(at));
  const shards = Array.from({ length: options.shards }, (_, shard) =>
    settle(
      read.map(({ values }) => Math.max(EMPTY, values[shard])),
      times,
      maxGapMs,
    ),
  );
  const start = Math.max(0, ...shards.map(shard => shard.start));
  return {
    times: times.slice(start),
    shards: shards.map(({ checkpoints }) => checkpoints.slice(start)),
    unsettled: shards.some(({ unsettled }) => unsettled),
    maxGapMs,
  };
}

/**
 * Lag in time: for how long the leader has had operations that the follower has
 * not, which is how old the copy is. It counts from when the leader went past
 * the follower's checkpoint, and it is 0 when it has not: an idle leader makes
 * no lag.
 *
 * It is taken shard by shard, and the worst counts. The sums over the shards
 * would not do: shards that go on hide one that stands still, so that the lag
 * of the sums is only a lower bound.
 *
 * It is `exact` within the distance of the two readings of the leader between
 * which it went past. It is a lower bound when these are too far apart, when the
 * history begins later, and when the leader was not read lately.
 *
 * @public
 */
export function measureLagTime(
  history: LeaderHistory,
  follower: FollowerPosition,
): LagTime {
  const { at, checkpoints, cutOff, leaderUnread } = follower;
  const time = Date.parse(at);
  const { times, shards, maxGapMs } = history;
  const latest = times[times.length - 1];
  if (latest === undefined || checkpoints.length !== shards.length) {
    return { ...UNKNOWN_LAG_TIME, at };
  }
  const lags = checkpoints.map((checkpoint, shard) =>
    shardLag(history, shard, Math.max(EMPTY, checkpoint), time),
  );
  const seconds = Math.round(Math.max(...lags.map(({ ms }) => ms))) / 1000;
  const exact =
    lags.every(lag => lag.exact) &&
    !history.unsettled &&
    !leaderUnread &&
    time - latest <= maxGapMs;
  if (seconds === 0 && (!exact || cutOff)) {
    return { ...UNKNOWN_LAG_TIME, at };
  }
  const passedAt =
    seconds > 0 ? new Date(time - seconds * 1000).toISOString() : null;
  return { seconds, exact, at, passedAt };
}

/** How long before the given time the leader went past the checkpoint, in milliseconds. */
function shardLag(
  { times, shards, maxGapMs }: LeaderHistory,
  shard: number,
  checkpoint: number,
  time: number,
): { ms: number; exact: boolean } {
  const since = (moment: number) => Math.max(0, time - moment);
  const leader = shards[shard];
  const after = firstAbove(leader, checkpoint);
  if (after === leader.length) {
    return { ms: 0, exact: true };
  }
  const before = after - 1;
  if (before < 0 || times[after] - times[before] > maxGapMs) {
    return { ms: since(times[after]), exact: false };
  }
  const share =
    (checkpoint - leader[before]) / (leader[after] - leader[before]);
  const passed = times[before] + share * (times[after] - times[before]);
  return { ms: since(passed), exact: true };
}

/** Index of the first checkpoint that is above the given one; the length when none is. */
function firstAbove(checkpoints: number[], checkpoint: number): number {
  let low = 0;
  let high = checkpoints.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (checkpoints[middle] <= checkpoint) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/**
 * Checkpoints of one shard without the falls of a restart, and the reading from
 * which on they belong to the same index and never fall.
 */
function settle(checkpoints: number[], times: number[], maxGapMs: number) {
  const risen = [...checkpoints];
  let start = 0;
  for (let i = 1; i < risen.length; i++) {
    const highest = risen[i - 1];
    if (risen[i] < highest) {
      const back = firstBack({ risen, times, from: i, highest, maxGapMs });
      if (back === undefined) {
        start = i;
      } else {
        risen.fill(highest, i, back);
      }
    }
  }
  const latest = times[times.length - 1];
  const unsettled = start > 0 && latest - times[start] <= maxGapMs;
  return { checkpoints: risen, start, unsettled };
}

/** The reading at which a shard is back where it was; undefined when it is not in time. */
function firstBack(options: {
  risen: number[];
  times: number[];
  from: number;
  highest: number;
  maxGapMs: number;
}): number | undefined {
  const { risen, times, from, highest, maxGapMs } = options;
  for (
    let i = from;
    i < risen.length && times[i] - times[from] <= maxGapMs;
    i++
  ) {
    if (risen[i] >= highest) {
      return i;
    }
  }
  return undefined;
}
