import type {
  CcrFollowers,
  ElasticsearchRemote,
  FollowerIndex,
  LeaderIndices,
} from '../model/observations';
import type { Observation } from '../model/sources';
import { isFresh, type ObservedMember, type RuleOptions } from './freshness';
import { type LagInOperations, lowerBound, measureLag } from './lag';
import { type Leader, remoteOf } from './leaders';

/** Milliseconds; Elasticsearch documentation, "Create follower", `read_poll_timeout`. */
const DEFAULT_POLL_TIMEOUT = 60_000;

/**
 * Own checkpoints of a leader index at an ISO time, by shard number; undefined
 * when they are not known.
 *
 * @public
 */
export type LeaderAt = (
  clusterUuid: string,
  index: string,
  at: string,
) => number[] | undefined;

/** Everything that a link is judged by. */
export interface LinkEvidence {
  member: ObservedMember;
  follower: FollowerIndex;
  followers: Observation<CcrFollowers>;
  followerFresh: boolean;
  leader: Leader;
  leaders?: Observation<LeaderIndices>;
  leaderFresh: boolean;
  remote?: ElasticsearchRemote;
  /** The list of remotes was read, so what is not in it does not exist. */
  remotesRead: boolean;
  /** The leader index is not the one that the follower was made from. */
  mismatch: boolean;
  /** The oldest read of a shard is longer ago than reads may take. */
  silent: boolean;
  lag: LagInOperations;
}

/** Gathers what is known of one follower index and its leader. */
export function gatherEvidence(
  member: ObservedMember,
  followers: Observation<CcrFollowers>,
  follower: FollowerIndex,
  leader: Leader,
  options: RuleOptions & { leaderAt?: LeaderAt },
): LinkEvidence {
  const remotes = member.observations['elasticsearch.remotes'];
  const leaders = leader.member?.observations['elasticsearch.leaders'];
  const evidence = {
    member,
    follower,
    followers,
    followerFresh: isFresh(followers, options),
    leader: asOf(followers.observedAt, leader, options.leaderAt),
    leaders,
    leaderFresh: isFresh(leaders, options),
    remote: remoteOf(member, follower.alias),
    remotesRead: remotes?.value !== undefined && remotes.error === undefined,
    mismatch:
      follower.leaderUuid !== undefined &&
      leader.index !== undefined &&
      follower.leaderUuid !== leader.index.uuid,
    silent: isSilent(follower),
  };
  return { ...evidence, lag: lagOf(evidence) };
}

/** The leader as it was when the follower was read, where that is known. */
function asOf(
  time: string | undefined,
  leader: Leader,
  leaderAt: LeaderAt | undefined,
): Leader {
  const { clusterUuid, index } = leader;
  const then =
    time && clusterUuid && index && leaderAt?.(clusterUuid, index.index, time);
  return then
    ? {
        ...leader,
        index: {
          ...index,
          shards: index.shards.map(shard => ({
            ...shard,
            globalCheckpoint: then[shard.shard] ?? shard.globalCheckpoint,
          })),
        },
      }
    : leader;
}

/** Errors of the follower's shards, in full. */
export function shardErrors(follower: FollowerIndex): string[] {
  return follower.shards.flatMap(shard => [
    ...(shard.fatalException
      ? [
          `Shard ${shard.shard}, stopped: ${shard.fatalException.type}: ${shard.fatalException.reason}`,
        ]
      : []),
    ...shard.readExceptions.map(
      ({ type, reason, retries }) =>
        `Shard ${shard.shard}, retry ${retries}: ${type}: ${reason}`,
    ),
  ]);
}

/** Milliseconds since the last read of the slowest shard; null when none has read yet. */
export function lastReadMillis(follower: FollowerIndex): number | null {
  const times = follower.shards
    .map(shard => shard.timeSinceLastReadMillis)
    .filter(time => time >= 0);
  return times.length > 0 ? Math.max(...times) : null;
}

/**
 * Exact only when both ends were read just now and operations still flow. A
 * follower that is cut off stands still while its leader goes on, so that what
 * was measured is a lower bound; one that cannot be read may have moved either
 * way, so that nothing is known.
 */
function lagOf(evidence: Omit<LinkEvidence, 'lag'>): LagInOperations {
  const { follower, leader, followerFresh, leaderFresh, mismatch } = evidence;
  if (!followerFresh || mismatch) {
    return { operations: null, exact: false };
  }
  const { operations, complete } = measureLag(leader.index, follower);
  return complete && leaderFresh && !isCutOff(evidence)
    ? { operations, exact: true }
    : lowerBound(operations);
}

function isCutOff(evidence: Omit<LinkEvidence, 'lag'>): boolean {
  const { remote, remotesRead, silent, follower } = evidence;
  return (
    silent ||
    (remotesRead && remote?.connected !== true) ||
    follower.shards.some(
      shard => shard.fatalException || shard.readExceptions.length > 0,
    )
  );
}

function isSilent(follower: FollowerIndex): boolean {
  const timeout = follower.readPollTimeoutMillis ?? DEFAULT_POLL_TIMEOUT;
  return (lastReadMillis(follower) ?? 0) > 2 * timeout;
}
