import type {
  AutoFollowPattern,
  Remote,
  ReplicationEdge,
  ReplicationLink,
} from '../generated/api';
import type { CcrFollowers, FollowerIndex } from '../model/observations';
import type { Observation } from '../model/sources';
import { buildEdges } from './edges';
import { isStale, type ObservedMember, type RuleOptions } from './freshness';
import { followerCheckpoint, leaderCheckpoint, untimed } from './lag';
import { clusterUuidOf, type FindLeader, leaderFinder } from './leaders';
import { gatherEvidence, lastReadMillis, shardErrors } from './linkEvidence';
import type { LeaderAt } from './linkEvidence';
import { judgeLink, type LinkRuleOptions } from './linkState';

/**
 * A link is lagging when its follower is more operations than this behind.
 *
 * @public
 */
export const DEFAULT_LAGGING_OPERATIONS = 10_000;

/** What is not known of a link until it was watched for a while. */
const UNWATCHED = { since: null, rates: null, lease: null, rpo: null };

/**
 * Options of {@link buildReplication}.
 *
 * @public
 */
export interface ReplicationOptions extends RuleOptions {
  /** {@link DEFAULT_LAGGING_OPERATIONS} unless given. */
  laggingOperations?: number;
  /**
   * Own checkpoints of the shards of a leader at a time, where its history tells
   * them. With them the ends are compared at the moment at which the follower
   * was read; else two readings at different moments look like lag.
   */
  leaderAt?: LeaderAt;
}

/**
 * Replication between members: links, the edges they add up to, auto-follow
 * patterns and remotes.
 *
 * @public
 */
export interface Replication {
  links: ReplicationLink[];
  edges: ReplicationEdge[];
  patterns: AutoFollowPattern[];
  remotes: Remote[];
}

/**
 * The id of a link, which is also the subject of its `follower` samples.
 *
 * @public
 */
export function replicationLinkId(
  followerClusterUuid: string,
  followerIndex: string,
): string {
  return `${followerClusterUuid}:${followerIndex}`;
}

/**
 * The subject of the `leader` samples of an index.
 *
 * @public
 */
export function leaderSubject(clusterUuid: string, index: string): string {
  return `${clusterUuid}:${index}`;
}

/**
 * Builds the replication between members from what their clusters said. A link
 * comes from its follower; its leader is found by UUIDs alone. Its lag is
 * measured against the leader's own checkpoint, and it is `synced` or `lagging`
 * only when both ends were read just now.
 *
 * @param members - those to be shown; a leader that is not among them is unknown
 * @public
 */
export function buildReplication(
  members: ObservedMember[],
  options: ReplicationOptions,
): Replication {
  const findLeader = leaderFinder(members);
  const rules: LinkRuleOptions = {
    ...options,
    laggingOperations: options.laggingOperations ?? DEFAULT_LAGGING_OPERATIONS,
  };
  const clusters = new Map(
    members.map(member => [clusterUuidOf(member), member.name]),
  );
  const links: ReplicationLink[] = [];
  const remotes: Remote[] = [];
  for (const member of members) {
    const followers = member.observations['elasticsearch.followers'];
    const own = (followers?.value?.indices ?? []).map(follower =>
      buildLink(member, followers!, follower, findLeader, rules),
    );
    links.push(...own);
    remotes.push(...remotesOf(member, own, clusters));
  }
  const sorted = inOrder(links);
  return {
    links: sorted,
    edges: buildEdges(sorted),
    patterns: members.flatMap(patternsOf),
    remotes,
  };
}

function buildLink(
  member: ObservedMember,
  followers: Observation<CcrFollowers>,
  follower: FollowerIndex,
  findLeader: FindLeader,
  options: LinkRuleOptions,
): ReplicationLink {
  const clusterUuid = clusterUuidOf(member) ?? null;
  const leader = findLeader(member, follower);
  const evidence = gatherEvidence(member, followers, follower, leader, options);
  const { leaders, lag } = evidence;
  return {
    id: replicationLinkId(clusterUuid ?? member.name, follower.index),
    leader: {
      member: leader.member?.name ?? null,
      clusterUuid: leader.clusterUuid ?? null,
      index: follower.leaderIndex,
      checkpoint: leaderCheckpoint(leader.index),
      observedAt: leaders?.observedAt ?? null,
    },
    follower: {
      member: member.name,
      clusterUuid,
      index: follower.index,
      checkpoint: followerCheckpoint(follower),
      observedAt: followers.observedAt ?? null,
    },
    alias: follower.alias,
    ...judgeLink(evidence, options),
    ...UNWATCHED,
    lag: untimed(lag),
    shards: {
      total: follower.numberOfShards ?? leader.index?.shards.length ?? null,
      active: follower.shards.filter(shard => !shard.fatalException).length,
    },
    ...traffic(follower),
    lastReadMillis: lastReadMillis(follower),
    stale:
      isStale(followers.observedAt, options) ||
      (leader.member !== undefined && isStale(leaders?.observedAt, options)),
    errors: shardErrors(follower),
    ...trouble(follower),
  };
}

function trouble({ shards }: FollowerIndex) {
  return {
    retries: shards
      .flatMap(shard => shard.readExceptions)
      .reduce((sum, { retries }) => sum + retries, 0),
    historyLost: shards.some(shard => shard.fatalException?.historyLost),
  };
}

/** Counters of the running tasks; null while none runs. */
function traffic({ shards }: FollowerIndex) {
  const running = shards.length > 0;
  return {
    bytesRead: running
      ? shards.reduce((sum, shard) => sum + shard.bytesRead, 0)
      : null,
    operationsRead: running
      ? shards.reduce((sum, shard) => sum + shard.operationsRead, 0)
      : null,
  };
}

function patternsOf({ name, observations }: ObservedMember) {
  const autoFollow = observations['elasticsearch.auto-follow']?.value;
  return (autoFollow?.patterns ?? []).map(
    (pattern): AutoFollowPattern => ({
      member: name,
      name: pattern.name,
      active: pattern.active,
      alias: pattern.alias,
      leaderPatterns: pattern.leaderPatterns,
      exclusionPatterns: pattern.exclusionPatterns,
      followPattern: pattern.followPattern ?? null,
      errors: autoFollow!.errors
        .filter(error => error.pattern === pattern.name)
        .map(({ at, leaderIndex, reason }) =>
          [at, leaderIndex, reason].filter(Boolean).join(': '),
        ),
    }),
  );
}

/**
 * @param links - those that the member follows
 * @param clusters - names of the members by the UUIDs of their clusters
 */
function remotesOf(
  { name, observations }: ObservedMember,
  links: ReplicationLink[],
  clusters: Map<string | undefined, string>,
): Remote[] {
  const observation = observations['elasticsearch.remotes'];
  return (observation?.value?.remotes ?? []).map(remote => {
    // Older servers do not tell the UUID; a link that uses the alias proves it.
    const proof = links.find(
      link => link.alias === remote.alias && link.leader.clusterUuid !== null,
    );
    const uuid = remote.clusterUuid ?? proof?.leader.clusterUuid ?? null;
    return {
      member: name,
      alias: remote.alias,
      mode: remote.mode,
      connected: remote.connected,
      address: remote.address ?? null,
      targetMember: (uuid && clusters.get(uuid)) || null,
      targetClusterUuid: uuid,
      authentication: remote.authentication,
      observedAt: observation!.observedAt ?? observation!.attemptedAt,
    };
  });
}

/** By follower, leader and index. */
function inOrder(links: ReplicationLink[]): ReplicationLink[] {
  return links
    .map(link => {
      const { follower, leader, id } = link;
      const key = [follower.member, leader.member, leader.index, id].join('\n');
      return { key, link };
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ link }) => link);
}
