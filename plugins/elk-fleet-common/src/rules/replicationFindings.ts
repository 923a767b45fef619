import { elasticsearchEntityRef } from '../entities';
import type {
  AutoFollowPattern,
  Finding,
  LinkState,
  Remote,
  ReplicationEdge,
  ReplicationLink,
  Severity,
} from '../generated/api';
import type { ObservedMember, RuleOptions } from './freshness';
import type { Replication } from './replication';
import { canFollow } from './versions';
import { count, list, sentence } from './words';

/** States that are worth telling; what cannot be read is told of its member. */
const SEVERITY: Partial<Record<LinkState, Severity>> = {
  unlicensed: 'critical',
  fatal: 'critical',
  paused: 'warning',
  bootstrapping: 'info',
  'tasks-missing': 'warning',
  orphaned: 'critical',
  stalled: 'critical',
  'leader-mismatch': 'critical',
  lagging: 'warning',
};

/** Errors that the server keeps for longer are history. */
const RECENT_MS = 3_600_000;

/** What is wrong between members: links, remotes, patterns and versions. */
export function replicationFindings(
  replication: Replication,
  members: ObservedMember[],
  options: RuleOptions,
): Finding[] {
  const fleet = members[0]?.fleet ?? '';
  return [
    ...linkFindings(replication.links, fleet),
    ...replication.remotes
      .filter(remote => !remote.connected)
      .map(remote => remoteFinding(remote, fleet)),
    ...patternFindings(replication.patterns, members, options),
    ...replication.edges.flatMap(edge => versionFindings(edge, members)),
  ];
}

/** Links of one alias in one state share their cause, so they are one finding. */
function linkFindings(links: ReplicationLink[], fleet: string): Finding[] {
  const groups = new Map<string, ReplicationLink[]>();
  for (const link of links.filter(({ state }) => SEVERITY[state])) {
    const id = `replication/${link.follower.member}/${link.alias}/${link.state}`;
    groups.set(id, [...(groups.get(id) ?? []), link]);
  }
  return [...groups].map(([id, group]) => {
    const [{ state, leader, follower, alias, reason, nextStep }] = group;
    const from = leader.member ?? `the remote "${alias}"`;
    const indices = list(group.map(link => link.follower.index));
    return {
      id,
      kind: 'replication',
      severity: SEVERITY[state]!,
      member: follower.member,
      title: `${count(group.length, 'link')} from ${from} to ${
        follower.member
      }: ${state}.`,
      evidence: `CCR info and stats of ${follower.member}, read ${follower.observedAt}: ${indices}. ${reason}`,
      nextStep: nextStep ?? 'Wait for the first copy to end.',
      entityRef: follower.member
        ? elasticsearchEntityRef(fleet, follower.member)
        : null,
      observedAt: follower.observedAt,
    };
  });
}

function remoteFinding(remote: Remote, fleet: string): Finding {
  return {
    id: `remote-disconnected/${remote.member}/${remote.alias}`,
    kind: 'remote-disconnected',
    severity: 'warning',
    member: remote.member,
    title: `${remote.member} is not connected to its remote "${remote.alias}".`,
    evidence: `GET /_remote/info of ${remote.member}, read ${
      remote.observedAt
    }: connected false, mode ${remote.mode}, ${
      remote.address ?? 'address unknown'
    }.`,
    nextStep:
      'Check address, certificates and credential of the remote; a search through the alias makes Elasticsearch connect again.',
    entityRef: elasticsearchEntityRef(fleet, remote.member),
    observedAt: remote.observedAt,
  };
}

function patternFindings(
  patterns: AutoFollowPattern[],
  members: ObservedMember[],
  { now }: RuleOptions,
): Finding[] {
  return patterns.flatMap(pattern => {
    const member = members.find(({ name }) => name === pattern.member);
    const observation = member?.observations['elasticsearch.auto-follow'];
    const [error] = (observation?.value?.errors ?? []).filter(
      ({ pattern: name, at }) =>
        name === pattern.name && now.getTime() - Date.parse(at) < RECENT_MS,
    );
    return error
      ? [
          {
            id: `replication/${pattern.member}/auto-follow/${pattern.name}`,
            kind: 'replication' as const,
            severity: 'warning' as const,
            member: pattern.member,
            title: `The auto-follow pattern "${pattern.name}" of ${pattern.member} fails.`,
            evidence: sentence(
              `CCR stats of ${pattern.member}, ${error.at}: ${
                error.leaderIndex ?? 'the remote'
              }: ${error.reason}`,
            ),
            nextStep:
              'New indices that match are not replicated until this is solved.',
            entityRef: elasticsearchEntityRef(member!.fleet, pattern.member),
            observedAt: observation!.observedAt ?? null,
          },
        ]
      : [];
  });
}

function versionFindings(
  { leaderMember, followerMember }: ReplicationEdge,
  members: ObservedMember[],
): Finding[] {
  const identity = (name: string | null) =>
    members.find(member => member.name === name)?.observations[
      'elasticsearch.identity'
    ];
  const leader = identity(leaderMember);
  const follower = identity(followerMember);
  if (!leader?.value || !follower?.value || !followerMember) {
    return [];
  }
  const verdict = canFollow({
    leader: leader.value.version,
    follower: follower.value.version,
  });
  return verdict.ok
    ? []
    : [
        {
          id: `version-order/${followerMember}/${leaderMember}`,
          kind: 'version-order',
          severity: 'warning',
          member: followerMember,
          title: `${followerMember} should not follow ${leaderMember} with their versions.`,
          evidence: `GET / of both, read ${leader.observedAt} and ${follower.observedAt}: ${verdict.reason}`,
          nextStep:
            'Upgrade the follower first; new indices cannot be followed until then.',
          observedAt: follower.observedAt ?? null,
        },
      ];
}
