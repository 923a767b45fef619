import type { Finding, Remote } from '../generated/api';
import { clusterUuidOf } from './leaders';
import {
  activePatterns,
  groupBy,
  memberOf,
  type ReplicationFacts,
  risk,
} from './replicationFacts';
import { list } from './words';

const WHERE = 'GET /_remote/info';

/** Remote-cluster aliases that lead nowhere, or where nobody can look. */
export function remoteRisks(facts: ReplicationFacts): Finding[] {
  return [
    ...missingRemotes(facts),
    ...facts.replication.remotes.flatMap(remote => [
      ...ownCluster(facts, remote),
      ...unknownCluster(facts, remote),
    ]),
  ];
}

/** Aliases that auto-follow patterns use and nobody configured; of links their state tells. */
function missingRemotes(facts: ReplicationFacts): Finding[] {
  const lost = activePatterns(facts).filter(pattern => {
    const remotes = memberOf(facts.members, pattern.member)?.observations[
      'elasticsearch.remotes'
    ];
    return !pattern.remote && remotes?.value && !remotes.error;
  });
  return groupBy(lost, ({ member, alias }) => `${member}\n${alias}`).map(
    patterns => {
      const [{ member, alias }] = patterns;
      const observedAt =
        memberOf(facts.members, member)?.observations['elasticsearch.remotes']
          ?.observedAt ?? null;
      return risk(facts, {
        id: `dangling-remote/${member}/${alias}`,
        kind: 'dangling-remote',
        severity: 'warning',
        member,
        title: `${member} auto-follows a remote "${alias}" that it does not have.`,
        evidence: `${WHERE} of ${member}, read ${observedAt}: no "${alias}"; GET /_ccr/auto_follow, read ${
          patterns[0].observedAt
        }: ${list(patterns.map(({ name }) => `"${name}"`))}.`,
        nextStep: `Configure the remote cluster "${alias}" on ${member}, or delete the auto-follow pattern: no new index is followed by it.`,
        observedAt,
      });
    },
  );
}

function ownCluster(facts: ReplicationFacts, remote: Remote): Finding[] {
  const { member, alias, targetClusterUuid, observedAt } = remote;
  const own = memberOf(facts.members, member);
  return own && targetClusterUuid && clusterUuidOf(own) === targetClusterUuid
    ? [
        risk(facts, {
          id: `dangling-remote/${member}/${alias}`,
          kind: 'dangling-remote',
          severity: 'warning',
          member,
          title: `The remote "${alias}" of ${member} leads to ${member} itself.`,
          evidence: `${WHERE} of ${member}, read ${observedAt}: "${alias}" at ${address(
            remote,
          )} is the cluster ${targetClusterUuid}, as is ${member}.`,
          nextStep: `Correct the address of the remote cluster "${alias}" on ${member}.`,
          observedAt,
        }),
      ]
    : [];
}

/** Only remotes that replication uses: others may lead to clusters that are nobody's business here. */
function unknownCluster(facts: ReplicationFacts, remote: Remote): Finding[] {
  const { member, alias, targetMember, targetClusterUuid, observedAt } = remote;
  const { links, patterns } = facts.replication;
  const isUsed =
    links.some(
      link => link.follower.member === member && link.alias === alias,
    ) ||
    patterns.some(
      pattern => pattern.member === member && pattern.alias === alias,
    );
  return isUsed && !targetMember
    ? [
        risk(facts, {
          id: `dangling-remote/${member}/${alias}`,
          kind: 'dangling-remote',
          severity: 'info',
          member,
          title: `The remote "${alias}" of ${member} leads to a cluster that is not known here.`,
          evidence: `${WHERE} of ${member}, read ${observedAt}: "${alias}" at ${address(
            remote,
          )}, ${
            targetClusterUuid
              ? `is the cluster ${targetClusterUuid}, which no member shown here has`
              : 'does not tell the UUID of its cluster'
          }.`,
          nextStep:
            'Add the cluster to the fleet, or ask for permission to read it: how far its followers are behind is not known without it.',
          observedAt,
        }),
      ]
    : [];
}

function address(remote: Remote): string {
  return remote.address ?? 'an unknown address';
}
