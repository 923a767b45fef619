import {
  estimateCatchUp,
  type Lag,
  type LinkRates,
  rateOf,
  type RateKind,
  toShardSamples,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Sample } from '../store/FleetStore';

/** Rates are means over so many intervals, so that one late reading does not make a peak. */
const WINDOW_INTERVALS = 4;

/**
 * How fast a link moves, from the latest readings of its ends. What was not
 * read lately has no rate.
 *
 * @returns null when nothing can be compared
 */
export function judgeRates(
  samples: { leader: Sample[] | undefined; follower: Sample[] | undefined },
  lag: Lag,
  options: { now: Date; intervalMs: number },
): LinkRates | null {
  const { intervalMs } = options;
  const since = options.now.getTime() - WINDOW_INTERVALS * intervalMs;
  const rate = (end: Sample[] | undefined, name: string, kind: RateKind) => {
    const recent = (end ?? []).filter(({ at }) => Date.parse(at) >= since);
    return rateOf(toShardSamples(recent, name), {
      kind,
      maxGapMs: 2 * intervalMs,
    });
  };
  const { leader, follower } = samples;
  const leaderRate = rate(leader, 'checkpoint', 'checkpoint');
  const followerRate = rate(follower, 'checkpoint', 'checkpoint');
  const bytesPerSecond = rate(follower, 'bytesRead', 'counter');
  const operationsPerSecond = rate(follower, 'operationsRead', 'counter');
  const known = [leaderRate, bytesPerSecond, operationsPerSecond];
  if (known.every(value => value === null)) return null;
  const catchUp = estimateCatchUp({ lag, leaderRate, followerRate });
  return {
    bytesPerSecond,
    operationsPerSecond,
    leaderOperationsPerSecond: leaderRate,
    catchUpSeconds: catchUp.outlook === 'catching-up' ? catchUp.seconds : null,
  };
}
