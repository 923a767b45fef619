import type { Finding, ReplicationLink } from '../generated/api';
import { copyNames, describePattern, leaderNames } from './autoFollowRisks';
import { commonNames, copiesOf } from './indexNames';
import { clusterUuidOf } from './leaders';
import {
  type ActivePattern,
  activePatterns,
  groupBy,
  memberOf,
  type ReplicationFacts,
  risk,
} from './replicationFacts';
import { list } from './words';

/**
 * Indices that come back to the cluster that they are from. A loop is *possible*
 * when two clusters auto-follow each other and nothing keeps the one from
 * following the copies that the other makes; it is *there* when the copies of
 * copies lead back to a cluster that they have passed. Elasticsearch
 * documentation, "Cross-cluster replication, bi-directional disaster recovery",
 * which has each side exclude the copies of the other.
 *
 * @public
 */
export function replicationLoops(facts: ReplicationFacts): Finding[] {
  return [...possibleLoops(facts), ...presentLoops(facts)];
}

function possibleLoops(facts: ReplicationFacts): Finding[] {
  const patterns = activePatterns(facts);
  return patterns.flatMap((one, i) =>
    patterns
      .slice(i + 1)
      .filter(other => isMutual(facts, one, other))
      .flatMap(other => possibleLoop(facts, one, other)),
  );
}

/** Each of the two follows the cluster of the other. */
function isMutual(
  { members }: ReplicationFacts,
  one: ActivePattern,
  other: ActivePattern,
): boolean {
  const follows = (pattern: ActivePattern, { member }: ActivePattern) => {
    const leader = memberOf(members, member);
    const uuid = leader && clusterUuidOf(leader);
    return uuid !== undefined && pattern.remote?.targetClusterUuid === uuid;
  };
  return (
    one.member !== other.member && follows(one, other) && follows(other, one)
  );
}

function possibleLoop(
  facts: ReplicationFacts,
  one: ActivePattern,
  other: ActivePattern,
): Finding[] {
  const ways = [
    { copies: one, back: other },
    { copies: other, back: one },
  ].flatMap(({ copies, back }) => {
    const names = commonNames(copyNames(copies), leaderNames(back));
    return names === undefined ? [] : [{ copies, back, names }];
  });
  if (ways.length === 0) {
    return [];
  }
  const [first, second] = [one, other].sort((a, b) =>
    a.member < b.member ? -1 : 1,
  );
  return [
    risk(facts, {
      id: `replication-loop/${first.member}/${first.name}/${second.member}/${second.name}`,
      kind: 'replication-loop',
      severity: 'warning',
      member: ways[0].back.member,
      title: `${first.member} and ${second.member} follow each other, and nothing keeps copies from coming back.`,
      evidence: `GET /_ccr/auto_follow: of ${first.member}, read ${
        first.observedAt
      }: ${describePattern(first)}; of ${second.member}, read ${
        second.observedAt
      }: ${describePattern(second)}. ${ways
        .map(
          ({ copies, back, names }) =>
            `Copies that ${copies.member} makes, ${names}, match "${back.name}" of ${back.member}.`,
        )
        .join(' ')}`,
      nextStep: ways.map(exclusion).join(' '),
      observedAt: first.observedAt,
    }),
  ];
}

function exclusion({
  copies,
  back,
}: {
  copies: ActivePattern;
  back: ActivePattern;
}): string {
  const { followPattern } = copies;
  const names = copiesOf('*', followPattern);
  return names === '*'
    ? `Give the copies on ${copies.member} a name of their own, for example follow_index_pattern "{{leader_index}}-from-${back.member}", and exclude "*-from-${back.member}" in "${back.name}" of ${back.member}.`
    : `Add "${names}" to leader_index_exclusion_patterns of "${back.name}" on ${back.member}.`;
}

function presentLoops(facts: ReplicationFacts): Finding[] {
  const byFollower = new Map(
    facts.replication.links.map(link => [keyOf(link.follower), link]),
  );
  const loops = facts.replication.links.filter(link =>
    isLoop(link, byFollower),
  );
  return groupBy(loops, ({ follower, alias }) =>
    [follower.member, alias].join('\n'),
  ).map(links => {
    const [{ follower, leader, alias }] = links;
    const from = leader.member ?? `the remote "${alias}"`;
    return risk(facts, {
      id: `replication-loop/${follower.member}/${alias}`,
      kind: 'replication-loop',
      severity: 'critical',
      member: follower.member,
      title: `Copies of what ${follower.member} holds came back to it from ${from}.`,
      evidence: `CCR info of ${follower.member}, read ${
        follower.observedAt
      }: ${list(
        links.map(
          link => `${link.follower.index} follows ${link.leader.index}`,
        ),
      )}, which on ${from} is itself a copy of what ${follower.member} holds.`,
      nextStep:
        'Exclude copies in the auto-follow pattern first, then pause, close and unfollow the copies of copies, and delete them: searches over both count their documents twice.',
      observedAt: follower.observedAt,
    });
  });
}

/** Whether the copy passed the cluster that it is in before. */
function isLoop(
  { follower, leader }: ReplicationLink,
  byFollower: Map<string, ReplicationLink>,
): boolean {
  return (
    follower.clusterUuid !== null &&
    passes(leader, follower.clusterUuid, byFollower)
  );
}

/**
 * Whether an index holds, by copies of copies, what a cluster holds: to follow
 * it from there would bring that back.
 *
 * @param index - the index that is to be followed
 * @param clusterUuid - of the cluster that is to follow it
 * @public
 */
export function comesFrom(
  index: { clusterUuid: string | null; index: string },
  clusterUuid: string,
  links: ReplicationLink[],
): boolean {
  const byFollower = new Map(links.map(link => [keyOf(link.follower), link]));
  return passes(index, clusterUuid, byFollower);
}

function passes(
  from: { clusterUuid: string | null; index: string },
  clusterUuid: string,
  byFollower: Map<string, ReplicationLink>,
): boolean {
  const seen = new Set<ReplicationLink>();
  let at = from;
  for (;;) {
    if (at.clusterUuid === clusterUuid) return true;
    const above = byFollower.get(keyOf(at));
    if (!above || seen.has(above)) return false;
    seen.add(above);
    at = above.leader;
  }
}

function keyOf({
  clusterUuid,
  index,
}: Pick<ReplicationLink['leader'], 'clusterUuid' | 'index'>): string {
  return JSON.stringify([clusterUuid, index]);
}
