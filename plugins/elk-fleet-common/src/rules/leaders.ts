import type {
  ElasticsearchRemote,
  FollowerIndex,
  LeaderIndex,
} from '../model/observations';
import type { ObservedMember } from './freshness';

/** The far end of a follower index, as far as it is proven. */
export interface Leader {
  clusterUuid?: string;
  /** The member that this cluster belongs to. */
  member?: ObservedMember;
  /** What the leader itself says of the index. */
  index?: LeaderIndex;
}

/** Finds the leader of a follower index of a member. */
export type FindLeader = (
  member: ObservedMember,
  follower: FollowerIndex,
) => Leader;

/**
 * `{cluster}/{index}/{uuid}-following-{alias}/{leader}/{uuid}`: the retention
 * lease by which a leader knows a follower. Elasticsearch documentation,
 * "Cross-cluster replication, soft deletes".
 */
const LEASE = /^.+\/([^/]+)\/([^/]+)-following-.+\/([^/]+)\/([^/]+)$/;

/**
 * Joins the two ends of a link by what identifies them: the cluster UUID behind
 * the alias, else the UUID of the leader index that the follower keeps, else
 * the UUIDs in the leader's retention lease. Names and addresses prove nothing.
 */
export function leaderFinder(members: ObservedMember[]): FindLeader {
  const byCluster = new Map<string, ObservedMember>();
  const byLeaderUuid = new Map<string, Leader>();
  const byFollowerUuid = new Map<string, Leader>();
  for (const member of members) {
    const clusterUuid = clusterUuidOf(member);
    if (clusterUuid && !byCluster.has(clusterUuid)) {
      byCluster.set(clusterUuid, member);
    }
    for (const index of leaderIndices(member)) {
      const leader = { clusterUuid, member, index };
      byLeaderUuid.set(index.uuid, leader);
      for (const uuid of followersOf(index)) {
        byFollowerUuid.set(uuid, leader);
      }
    }
  }
  return (member, follower) => {
    const clusterUuid = remoteOf(member, follower.alias)?.clusterUuid;
    if (clusterUuid) {
      const leader = byCluster.get(clusterUuid);
      return {
        clusterUuid,
        member: leader,
        index: leader && findIndex(leader, follower.leaderIndex),
      };
    }
    return (
      (follower.leaderUuid && byLeaderUuid.get(follower.leaderUuid)) ||
      (follower.uuid && byFollowerUuid.get(follower.uuid)) ||
      {}
    );
  };
}

/** The UUID of a member's Elasticsearch cluster, where it was ever read. */
export function clusterUuidOf(member: ObservedMember): string | undefined {
  return member.observations['elasticsearch.identity']?.value?.clusterUuid;
}

/** What a member says of one of its remote-cluster aliases. */
export function remoteOf(
  member: ObservedMember,
  alias: string,
): ElasticsearchRemote | undefined {
  return member.observations['elasticsearch.remotes']?.value?.remotes.find(
    remote => remote.alias === alias,
  );
}

function leaderIndices(member: ObservedMember): LeaderIndex[] {
  return member.observations['elasticsearch.leaders']?.value?.indices ?? [];
}

function findIndex(
  member: ObservedMember,
  name: string,
): LeaderIndex | undefined {
  return leaderIndices(member).find(({ index }) => index === name);
}

function followersOf(index: LeaderIndex): string[] {
  return index.shards
    .flatMap(shard => shard.leases)
    .map(lease => LEASE.exec(lease.id))
    .filter(match => match?.[3] === index.index && match[4] === index.uuid)
    .map(match => match![2]);
}
