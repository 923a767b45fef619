import {
  type Lag,
  type LagTime,
  type LeaderHistory,
  measureLagTime,
  readLeaderHistory,
  type ReplicationLink,
  type ShardSample,
  toShardSamples,
  UNKNOWN_LAG_TIME,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Sample } from '../store/FleetStore';
import type { LinkPosition } from '../store/ReplicationStore';

/** In these nothing stands between a follower and its leader, or it is not known. */
const FLOWING = ['synced', 'lagging', 'unknown'];

/** What the lag in time of a link is measured by. */
export interface LagFacts {
  link: ReplicationLink;
  /** Where the follower was at its last reading; undefined unless that was just now. */
  follower: ShardSample | undefined;
  history: LeaderHistory | undefined;
  /** The last try to read the leader failed. */
  leaderUnread: boolean;
  previous: LinkPosition | null;
}

/** The leader's own checkpoints over time, of as many shards as it has now. */
export function leaderHistory(
  samples: Sample[] | undefined,
  maxGapMs: number,
): LeaderHistory | undefined {
  const read = toShardSamples(samples ?? [], 'checkpoint');
  const latest = read.at(-1);
  return (
    latest &&
    readLeaderHistory(read, { shards: latest.values.length, maxGapMs })
  );
}

/**
 * Where the shards of a leader were at a time between two of its readings.
 * Undefined after the latest, and where the readings are too far apart.
 */
export function checkpointsAt(
  { times, shards, maxGapMs }: LeaderHistory,
  at: string,
): number[] | undefined {
  const time = Date.parse(at);
  const after = times.findLastIndex(read => read <= time) + 1;
  const [left, right] = [times[after - 1], times[after]];
  if (left === time) return shards.map(shard => shard[after - 1]);
  if (left === undefined || right === undefined || right - left > maxGapMs) {
    return undefined;
  }
  const share = (time - left) / (right - left);
  return shards.map(shard =>
    Math.floor(shard[after - 1] + share * (shard[after] - shard[after - 1])),
  );
}

/**
 * How old the copy of a follower is. A follower that has not moved since it was
 * judged last is behind since the same moment: positions of its leader at that
 * time need not be there any more.
 */
export function judgeLagTime(facts: LagFacts): {
  lagTime: LagTime;
  position: LinkPosition | null;
} {
  const { link, follower, history, leaderUnread, previous } = facts;
  // Nobody knows how far a follower is that was not read.
  if (!follower || !history || link.state === 'leader-mismatch') {
    return { lagTime: UNKNOWN_LAG_TIME, position: previous };
  }
  const measured = measureLagTime(history, {
    at: follower.at,
    checkpoints: follower.values,
    cutOff: !FLOWING.includes(link.state),
    leaderUnread,
  });
  const lagTime = remember(measured, facts);
  const { seconds } = lagTime;
  const passedAt = seconds
    ? new Date(Date.parse(follower.at) - seconds * 1000).toISOString()
    : null;
  // Not to read the leader now makes its past no less certain.
  const exact =
    lagTime.exact || (passedAt === previous?.passedAt && previous.exact);
  return {
    lagTime,
    position: { checkpoints: follower.values, passedAt, exact },
  };
}

function remember(
  measured: LagTime,
  { follower, previous, leaderUnread }: LagFacts,
): LagTime {
  const since =
    previous?.passedAt &&
    previous.checkpoints.join() === follower!.values.join()
      ? Date.parse(previous.passedAt)
      : undefined;
  if (measured.exact || since === undefined) return measured;
  const seconds = (Date.parse(follower!.at) - since) / 1000;
  // Further back than the positions that are left: the memory is better.
  return seconds < (measured.seconds ?? 0)
    ? measured
    : { ...measured, seconds, exact: previous!.exact && !leaderUnread };
}

/** Lag as the API tells it. */
export function withTime(lag: Lag, { seconds, exact }: LagTime): Lag {
  return { ...lag, seconds, secondsExact: exact };
}
