import type { Lag } from '../generated/api';
import type { ShardSample } from './shardSamples';

/**
 * How fast a number rose up to a time.
 *
 * @public
 */
export interface RateSample {
  /** ISO time of the later of two readings. */
  at: string;
  /** A second; null when the two readings say nothing of it. */
  perSecond: number | null;
}

/**
 * What a series of readings counts.
 *
 * A `counter` of a shard task starts again at 0 when the task does, which is
 * whenever it moves to another node, is paused and resumed, or its node is
 * started anew; what it shows then has happened since. A `checkpoint` is a
 * position: one that falls belongs to another index, and says nothing of speed.
 *
 * @public
 */
export type RateKind = 'counter' | 'checkpoint';

/**
 * Options of {@link rateHistory} and {@link rateOf}.
 *
 * @public
 */
export interface RateOptions {
  kind: RateKind;
  /** Two readings that are further apart, in milliseconds, are not compared. */
  maxGapMs: number;
}

/**
 * The rate between each two neighbouring readings. Resets are detected shard by
 * shard, since in a sum the rest can hide them.
 *
 * @param samples - oldest first
 * @returns one fewer than there are samples, oldest first
 * @public
 */
export function rateHistory(
  samples: ShardSample[],
  options: RateOptions,
): RateSample[] {
  return steps(samples, options).map(({ at, increase, ms }) => ({
    at,
    perSecond: increase === null ? null : (increase / ms) * 1000,
  }));
}

/**
 * The mean rate a second over a window of readings. Where two readings cannot
 * be compared, neither their increase nor their time counts.
 *
 * @param samples - of the window, oldest first
 * @returns null when no two readings can be compared
 * @public
 */
export function rateOf(
  samples: ShardSample[],
  options: RateOptions,
): number | null {
  const known = steps(samples, options).filter(step => step.increase !== null);
  const ms = known.reduce((sum, step) => sum + step.ms, 0);
  const increase = known.reduce((sum, step) => sum + step.increase!, 0);
  return ms > 0 ? (increase / ms) * 1000 : null;
}

/**
 * By how much a number rose from one reading to the next; what a counter shows
 * after a reset has happened since.
 *
 * @returns null when a checkpoint fell, or a shard is missing
 * @public
 */
export function increaseOf(
  before: number[],
  after: number[],
  kind: RateKind,
): number | null {
  if (before.length !== after.length) {
    return null;
  }
  let increase = 0;
  for (const [shard, value] of after.entries()) {
    const reset = value < before[shard];
    if (reset && kind === 'checkpoint') {
      return null;
    }
    increase += reset ? value : value - before[shard];
  }
  return increase;
}

/**
 * Whether a follower catches up with its leader.
 *
 * @public
 */
export type CatchUp =
  | { outlook: 'caught-up' }
  | { outlook: 'catching-up'; seconds: number }
  /** The distance stays about the same. */
  | { outlook: 'holding' }
  | { outlook: 'falling-behind'; operationsPerSecond: number }
  | { outlook: 'unknown' };

/** Rates that differ by less than this share are the same. */
const TOLERANCE = 0.02;

/**
 * When a follower will have caught up, at the present rates of both ends. When
 * it falls behind is known even if its lag is only a lower bound.
 *
 * @param facts - operations a second: those that the leader writes, and those
 *   by which the follower's checkpoint rises
 * @public
 */
export function estimateCatchUp(facts: {
  lag: Pick<Lag, 'operations' | 'exact'>;
  leaderRate: number | null;
  followerRate: number | null;
}): CatchUp {
  const { lag, leaderRate, followerRate } = facts;
  if (lag.exact && lag.operations === 0) {
    return { outlook: 'caught-up' };
  }
  if (leaderRate === null || followerRate === null) {
    return { outlook: 'unknown' };
  }
  const gain = followerRate - leaderRate;
  if (Math.abs(gain) <= TOLERANCE * Math.max(leaderRate, followerRate)) {
    return { outlook: 'holding' };
  }
  if (gain < 0) {
    return { outlook: 'falling-behind', operationsPerSecond: -gain };
  }
  return lag.exact
    ? { outlook: 'catching-up', seconds: lag.operations! / gain }
    : { outlook: 'unknown' };
}

interface Step {
  at: string;
  ms: number;
  increase: number | null;
}

function steps(
  samples: ShardSample[],
  { kind, maxGapMs }: RateOptions,
): Step[] {
  return samples.slice(1).map(({ at, values }, i) => {
    const before = samples[i];
    const ms = Date.parse(at) - Date.parse(before.at);
    const comparable = ms > 0 && ms <= maxGapMs;
    return {
      at,
      ms,
      increase: comparable ? increaseOf(before.values, values, kind) : null,
    };
  });
}
