import type { Finding, ReplicationLink } from '../generated/api';
import { groupBy, type ReplicationFacts, risk } from './replicationFacts';
import { count, list } from './words';

const NO_INDEX = /index_not_found_exception|no such index/i;

/**
 * Followers whose leader index was deleted. CCR does not delete them with it, so
 * they may be the last copy. Only the follower's own error proves it: an index
 * that the leader does not list as followed may as well have lost its lease.
 * Elasticsearch documentation, "Cross-cluster replication, limitations".
 */
export function deletedLeaders(facts: ReplicationFacts): Finding[] {
  const orphans = facts.replication.links.filter(
    link => isLeaderDeleted(link) && link.leader.checkpoint === null,
  );
  return groupBy(orphans, ({ follower, alias }) =>
    JSON.stringify([follower.member, alias]),
  ).map(links => deletedLeader(facts, links));
}

/** Whether a shard of the follower says that its leader index does not exist. */
export function isLeaderDeleted({ errors }: ReplicationLink): boolean {
  return errors.some(error => NO_INDEX.test(error));
}

function deletedLeader(
  facts: ReplicationFacts,
  links: ReplicationLink[],
): Finding {
  const [{ follower, leader, alias, errors }] = links;
  const from = leader.member ?? `the remote "${alias}"`;
  return risk(facts, {
    id: `leader-deleted/${follower.member}/${alias}`,
    kind: 'leader-deleted',
    severity: 'warning',
    member: follower.member,
    title: `${count(links.length, 'follower')} of ${
      follower.member
    } outlived the leader index on ${from}.`,
    evidence: `CCR stats of ${follower.member}, read ${
      follower.observedAt
    }: ${list(
      links.map(link => `${link.follower.index} follows ${link.leader.index}`),
    )}: ${errors.find(error => NO_INDEX.test(error))}. ${
      leader.observedAt
        ? `GET /_stats?level=shards of ${from}, read ${leader.observedAt}: no such index is followed.`
        : `${from} was not read.`
    }`,
    nextStep:
      'To keep what may be the last copy: pause, close, unfollow and open the follower. If the leader was deleted on purpose, the follower can be deleted too.',
    observedAt: follower.observedAt,
  });
}
