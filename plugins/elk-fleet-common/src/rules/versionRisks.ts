import type { Finding } from '../generated/api';
import type { ElasticsearchIdentity } from '../model/observations';
import type { Observation } from '../model/sources';
import type { ObservedMember } from './freshness';
import { allowsCcr } from './license';
import {
  activePatterns,
  memberOf,
  type ReplicationFacts,
  risk,
} from './replicationFacts';
import { canFollow } from './versions';

/** Two members of which one follows the other, or is to. */
interface Pair {
  leader: ObservedMember;
  follower: ObservedMember;
}

/**
 * Versions and licences that will stop replication: those of clusters that are
 * to replicate by an auto-follow pattern although no index does yet, and those
 * by which a failover could not be undone. Elasticsearch documentation,
 * "Cross-cluster replication, version compatibility".
 */
export function versionRisks(facts: ReplicationFacts): Finding[] {
  const following = followingPairs(facts);
  const wanted = wantedPairs(facts).filter(
    pair => !following.some(other => isSame(pair, other)),
  );
  return [
    ...wanted.flatMap(pair => [
      ...versionOrder(facts, pair),
      ...licenses(facts, pair),
    ]),
    ...following
      .filter(pair => !following.some(other => isReverse(pair, other)))
      .flatMap(pair => failback(facts, pair)),
  ].filter(({ id }, i, all) => all.findIndex(other => other.id === id) === i);
}

function followingPairs({ replication, members }: ReplicationFacts): Pair[] {
  return replication.edges.flatMap(({ leaderMember, followerMember }) =>
    toPair(members, leaderMember, followerMember),
  );
}

function wantedPairs(facts: ReplicationFacts): Pair[] {
  return activePatterns(facts).flatMap(({ remote, member }) =>
    toPair(facts.members, remote?.targetMember ?? null, member),
  );
}

function toPair(
  members: ObservedMember[],
  leaderName: string | null,
  followerName: string | null,
): Pair[] {
  const leader = memberOf(members, leaderName);
  const follower = memberOf(members, followerName);
  return leader && follower && leader !== follower
    ? [{ leader, follower }]
    : [];
}

function versionOrder(facts: ReplicationFacts, pair: Pair): Finding[] {
  const versions = versionsOf(pair);
  const verdict = versions && canFollow(versions);
  const { leader, follower } = pair;
  return !verdict || verdict.ok
    ? []
    : [
        risk(facts, {
          id: `version-order/${follower.name}/${leader.name}`,
          kind: 'version-order',
          severity: 'warning',
          member: follower.name,
          title: `${follower.name} is to follow ${leader.name}, but cannot with their versions.`,
          evidence: `${readBoth(pair)}: ${verdict.reason}`,
          nextStep:
            'Upgrade the follower first; until then nothing is followed.',
          observedAt: identityOf(follower)?.observedAt ?? null,
        }),
      ];
}

function licenses(facts: ReplicationFacts, pair: Pair): Finding[] {
  return [pair.leader, pair.follower].flatMap(member => {
    const observation = member.observations['elasticsearch.license'];
    const license = observation?.value;
    return !license || allowsCcr(license)
      ? []
      : [
          risk(facts, {
            id: `license/${member.name}/replication`,
            kind: 'license',
            severity: 'critical',
            member: member.name,
            title: `${pair.follower.name} is to follow ${pair.leader.name}, but the licence of ${member.name} does not allow it.`,
            evidence: `GET /_license of ${member.name}, read ${
              observation!.observedAt
            }: ${license.type}, ${license.status}.`,
            nextStep: `Install an active trial, platinum or enterprise licence on ${member.name}; both ends need one.`,
            observedAt: observation!.observedAt ?? null,
          }),
        ];
  });
}

/**
 * Nothing is wrong as long as nobody fails over, and followers are upgraded
 * first: so this is told, but does not make a member unhealthy.
 */
function failback(facts: ReplicationFacts, pair: Pair): Finding[] {
  const { leader, follower } = pair;
  const versions = versionsOf(pair);
  if (!versions || !canFollow(versions).ok) {
    return [];
  }
  const verdict = canFollow({
    leader: versions.follower,
    follower: versions.leader,
  });
  return verdict.ok
    ? []
    : [
        risk(facts, {
          id: `failback-blocked/${leader.name}/${follower.name}`,
          kind: 'failback-blocked',
          severity: 'info',
          member: leader.name,
          title: `After a failover to ${follower.name}, ${leader.name} could not follow it back.`,
          evidence: `${readBoth(pair)}: ${verdict.reason}`,
          nextStep: `Upgrade ${leader.name} to ${versions.follower} before a failover to ${follower.name} that is to be undone.`,
          observedAt: identityOf(leader)?.observedAt ?? null,
        }),
      ];
}

function versionsOf({
  leader,
  follower,
}: Pair): { leader: string; follower: string } | undefined {
  const [one, other] = [identityOf(leader), identityOf(follower)];
  return one?.value && other?.value
    ? { leader: one.value.version, follower: other.value.version }
    : undefined;
}

function readBoth({ leader, follower }: Pair): string {
  return [leader, follower]
    .map(member => {
      const identity = identityOf(member);
      return `GET / of ${member.name}, read ${identity?.observedAt}, ${identity?.value?.version}`;
    })
    .join('; ');
}

function identityOf({
  observations,
}: ObservedMember): Observation<ElasticsearchIdentity> | undefined {
  return observations['elasticsearch.identity'];
}

function isSame(one: Pair, other: Pair): boolean {
  return one.leader === other.leader && one.follower === other.follower;
}

function isReverse(one: Pair, other: Pair): boolean {
  return one.leader === other.follower && one.follower === other.leader;
}
