import type { Finding, LinkRpo, ReplicationLink } from '../generated/api';
import { literals } from './indexNames';
import type { LagTime } from './lagTime';
import { groupBy, type ReplicationFacts, risk } from './replicationFacts';
import { matchesIndexPattern } from './sentences';
import { count } from './words';

/**
 * How much of the newest data may be lost with a region, in seconds of writing
 * (recovery point objective).
 *
 * @public
 */
export interface RpoSettings {
  /** Of all indices of the fleet; none unless given. */
  seconds?: number;
  /** Of indices or data streams by name, with `*` for any characters. */
  patterns?: Array<{ pattern: string; seconds: number }>;
}

/**
 * The recovery point objective of a leader index: that of the pattern that says
 * most of its name, and of the stricter of two that say as much; else that of
 * the fleet.
 *
 * @returns seconds; undefined when there is none
 * @public
 */
export function rpoFor(index: string, rpo: RpoSettings): number | undefined {
  const [best] = (rpo.patterns ?? [])
    .filter(({ pattern }) => matchesIndexPattern(index, pattern))
    .sort(
      (a, b) =>
        literals(b.pattern) - literals(a.pattern) || a.seconds - b.seconds,
    );
  return best?.seconds ?? rpo.seconds;
}

/**
 * Whether a link meets the objective of its leader index. A lower bound proves
 * only a breach.
 *
 * @returns null when the index has no objective
 * @public
 */
export function judgeRpo(
  index: string,
  lagTime: Pick<LagTime, 'seconds' | 'exact'>,
  rpo: RpoSettings,
): LinkRpo | null {
  const objective = rpoFor(index, rpo);
  if (objective === undefined) {
    return null;
  }
  const { seconds, exact } = lagTime;
  const late = seconds !== null && seconds > objective;
  return { seconds: objective, breached: late || (exact ? false : null) };
}

/**
 * Links that are further behind than they may be, and those of which that is not
 * known, one finding of each for the links between two clusters. A first copy
 * that is still running is told by its state alone.
 */
export function rpoFindings(facts: ReplicationFacts): Finding[] {
  const judged = facts.replication.links.filter(
    ({ rpo, state }) => rpo !== null && state !== 'bootstrapping',
  );
  return groupBy(judged, ({ follower, leader, alias }) =>
    JSON.stringify([follower.member, leader.clusterUuid ?? alias]),
  ).flatMap(links => [
    ...breached(
      facts,
      links.filter(({ rpo }) => rpo!.breached === true),
    ),
    ...unproven(
      facts,
      links.filter(({ rpo }) => rpo!.breached === null),
    ),
  ]);
}

function breached(
  facts: ReplicationFacts,
  links: ReplicationLink[],
): Finding[] {
  const late = [...links].sort(
    (a, b) => excess(b) - excess(a) || (a.id < b.id ? -1 : 1),
  );
  if (late.length === 0) {
    return [];
  }
  const [link] = late;
  return [
    risk(facts, {
      ...about(link, 'breached'),
      severity: 'critical',
      title: `${count(late.length, 'link')} from ${leaderOf(link)} to ${
        link.follower.member
      } ${late.length === 1 ? 'breaches its' : 'breach their'} RPO.`,
      evidence: `${late.slice(0, 3).map(describe).join('; ')}. ${readings(
        link,
      )}`,
      nextStep:
        link.nextStep ??
        "Watch whether it grows; if so, look at the follower's write load and the bandwidth between the two.",
    }),
  ];
}

function unproven(
  facts: ReplicationFacts,
  links: ReplicationLink[],
): Finding[] {
  if (links.length === 0) {
    return [];
  }
  const [link] = links;
  return [
    risk(facts, {
      ...about(link, 'unknown'),
      severity: 'warning',
      title: `It is not known whether ${count(
        links.length,
        'link',
      )} from ${leaderOf(link)} to ${link.follower.member} ${
        links.length === 1 ? 'meets its' : 'meet their'
      } RPO.`,
      evidence: `${link.follower.index}, RPO ${link.rpo!.seconds} s: ${
        link.reason
      } ${readings(link)}`,
      nextStep:
        link.nextStep ??
        'Wait for the next readings of both ends; see whether both can be read.',
    }),
  ];
}

function about({ follower, leader, alias }: ReplicationLink, what: string) {
  return {
    id: `rpo/${follower.member}/${leader.member ?? alias}/${what}`,
    kind: 'rpo' as const,
    member: follower.member,
    observedAt: follower.observedAt,
  };
}

function describe({ follower, lag, rpo }: ReplicationLink): string {
  return `${follower.index} is ${
    lag.secondsExact ? '' : 'at least '
  }${Math.round(lag.seconds!)} s behind, RPO ${rpo!.seconds} s`;
}

function readings({ leader, follower }: ReplicationLink): string {
  return `Own checkpoints of ${follower.member}, read ${
    follower.observedAt
  }, and of ${leader.member ?? 'the leader'}, ${
    leader.observedAt ? `read ${leader.observedAt}` : 'not read'
  }.`;
}

function leaderOf({ leader, alias }: ReplicationLink): string {
  return leader.member ?? `the remote "${alias}"`;
}

function excess({ lag, rpo }: ReplicationLink): number {
  return lag.seconds! / rpo!.seconds;
}
