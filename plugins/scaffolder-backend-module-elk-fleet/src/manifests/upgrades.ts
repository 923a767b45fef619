import {
  canFollow,
  type Verdict,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Intent } from './intent';
import { compareVersions } from './versions';

/**
 * Whether a cluster of one version can be upgraded to another in one step
 * (Elastic documentation, "Upgrade paths"): to 8.x from 7.17, to 9.0 from 8.18,
 * to 9.1 and newer from 8.19 or 9.0. Never back.
 */
export function canUpgrade({
  from,
  to,
}: {
  from: string;
  to: string;
}): Verdict {
  if (compareVersions(to, from) < 0) {
    return {
      ok: false,
      reason: `${from} cannot go back to ${to}: Elasticsearch has no downgrade, only a restore of a snapshot into a cluster of the older version.`,
    };
  }
  const step = stepBefore(from, to);
  return step
    ? { ok: false, reason: `${from} cannot go to ${to} in one step: ${step}` }
    : { ok: true, reason: `${from} can go to ${to}.` };
}

/** What has to be done first; undefined where nothing. */
function stepBefore(from: string, to: string): string | undefined {
  const [fromMajor, fromMinor] = from.split('.').map(Number);
  const [toMajor, toMinor] = to.split('.').map(Number);
  if (fromMajor === toMajor) {
    return undefined;
  }
  if (fromMajor === 7) {
    return fromMinor >= 17 && toMajor === 8
      ? undefined
      : `go to ${fromMinor >= 17 ? '8.19' : '7.17'} first.`;
  }
  if (fromMajor === 8 && toMajor === 9) {
    if (toMinor === 0) {
      return fromMinor === 18
        ? undefined
        : `only 8.18 goes to 9.0; ${
            fromMinor < 18 ? 'go to 8.18 first' : 'choose 9.1 or newer'
          }.`;
    }
    return fromMinor >= 19 ? undefined : 'go to 8.19 first.';
  }
  return 'no way between them is known.';
}

/** Versions of Elasticsearch by member. */
export type Versions = Record<string, string | undefined>;

/** Two of which one follows the other, and why that breaks. */
export interface BrokenPair {
  leader: string;
  follower: string;
  /** Number of the wave, from 1, in which it breaks. */
  wave: number;
  reason: string;
  /** They follow each other, so that no order helps. */
  mutual: boolean;
}

type Pair = Pick<Intent['replication'][number], 'leader' | 'follower'>;

const isSame = (one: Pair, other: Pair) =>
  one.leader === other.leader && one.follower === other.follower;

/**
 * Pairs that replicate now and do not between the first and the last wave:
 * within a wave nobody knows who is first, so each order has to be right.
 */
export function brokenOnTheWay(options: {
  replication: Intent['replication'];
  waves: string[][];
  from: Versions;
  to: Versions;
}): BrokenPair[] {
  const { replication } = options;
  const pairs = replication.filter(
    (pair, i) => replication.findIndex(other => isSame(pair, other)) === i,
  );
  return pairs.flatMap(pair => brokenWave(pair, options) ?? []);
}

function brokenWave(
  pair: Pair,
  options: Parameters<typeof brokenOnTheWay>[0],
): BrokenPair | undefined {
  const { leader, follower } = pair;
  const { from, replication } = options;
  if (!replicates({ leader: from[leader], follower: from[follower] })?.ok) {
    return undefined;
  }
  const broken = statesOf(pair, options)
    .map(({ at, ...versions }) => ({ at, verdict: replicates(versions) }))
    .find(({ verdict }) => verdict && !verdict.ok);
  return (
    broken && {
      leader,
      follower,
      wave: broken.at + 1,
      reason: broken.verdict!.reason,
      mutual: replication.some(other =>
        isSame(other, { leader: follower, follower: leader }),
      ),
    }
  );
}

/** Versions of a pair that there are on the way, and in which wave. */
function statesOf(
  { leader, follower }: Pair,
  { waves, from, to }: Parameters<typeof brokenOnTheWay>[0],
) {
  const now = { leader: from[leader], follower: from[follower] };
  const then = {
    leader: to[leader] ?? now.leader,
    follower: to[follower] ?? now.follower,
  };
  const waveOf = (name: string) => waves.findIndex(wave => wave.includes(name));
  const [led, followed] = [waveOf(leader), waveOf(follower)];
  return [
    ...(led <= followed ? [{ ...now, leader: then.leader, at: led }] : []),
    ...(followed <= led
      ? [{ ...now, follower: then.follower, at: followed }]
      : []),
    { ...then, at: Math.max(led, followed) },
  ];
}

function replicates({
  leader,
  follower,
}: Partial<Record<'leader' | 'follower', string>>): Verdict | undefined {
  return leader && follower ? canFollow({ leader, follower }) : undefined;
}
