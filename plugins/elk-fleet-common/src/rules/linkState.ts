import type { SourceErrorCode } from '../generated/api';
import type { RuleOptions } from './freshness';
import { fatal, FOLLOW_ANEW } from './fatalLink';
import { errorOf } from './freshness';
import { judgeLag, type LinkVerdict } from './lagState';
import { allowsCcr } from './license';
import { type LeaderAt, type LinkEvidence, shardErrors } from './linkEvidence';
import { count, lastReading, list, sentence } from './words';

/** Options of {@link judgeLink}. */
export interface LinkRuleOptions extends RuleOptions {
  /** A link that is further behind is lagging, in operations. */
  laggingOperations: number;
  leaderAt?: LeaderAt;
}

type Judge = (
  evidence: LinkEvidence,
  options: LinkRuleOptions,
) => LinkVerdict | undefined;

const NO_CONNECTION: SourceErrorCode[] = ['unreachable', 'timeout', 'tls'];

/** In the order of the states: the first that answers decides. */
const JUDGES: Judge[] = [
  unread,
  unlicensed,
  fatal,
  paused,
  bootstrapping,
  tasksMissing,
  orphaned,
  stalled,
  mismatched,
  ({ lag }, options) => judgeLag(lag, options),
];

/** The state of a link, by the first rule that matches. */
export function judgeLink(
  evidence: LinkEvidence,
  options: LinkRuleOptions,
): LinkVerdict {
  for (const judge of JUDGES) {
    const verdict = judge(evidence, options);
    if (verdict) {
      return verdict;
    }
  }
  return leaderUnknown(evidence, options);
}

function unread(
  { member, followers, followerFresh }: LinkEvidence,
  { now }: LinkRuleOptions,
): LinkVerdict | undefined {
  if (followerFresh) {
    return undefined;
  }
  const error = errorOf(followers);
  if (error?.code === 'unlicensed') {
    return noLicense(member.name);
  }
  if (member.retiring) {
    return {
      state: 'unknown',
      reason: sentence(
        `The follower ${
          member.name
        } is being retired and cannot be read, ${lastReading(
          followers.observedAt,
          now,
        )}`,
      ),
      nextStep: null,
    };
  }
  const connection = error && NO_CONNECTION.includes(error.code);
  return {
    state: connection ? 'unreachable' : 'unknown',
    reason: sentence(
      `The follower ${member.name} ${
        connection ? 'cannot be reached' : 'cannot be read'
      }, ${lastReading(followers.observedAt, now)}${
        error ? `: ${error.message}` : ''
      }`,
    ),
    nextStep: error
      ? `Make ${member.name} readable again; replication may well go on meanwhile.`
      : 'Look into the log of the portal for why the member is not read.',
  };
}

function unlicensed({
  member,
  followers,
  leader,
}: LinkEvidence): LinkVerdict | undefined {
  if (followers.value?.licensed === false) {
    return noLicense(member.name);
  }
  const license = leader.member?.observations['elasticsearch.license'];
  const refused = license?.value && !license.error && !allowsCcr(license.value);
  return leader.member && refused ? noLicense(leader.member.name) : undefined;
}

function noLicense(member: string): LinkVerdict {
  return {
    state: 'unlicensed',
    reason: `The licence of ${member} does not allow cross-cluster replication.`,
    nextStep: `Install an active trial, platinum or enterprise licence on ${member}; both ends need one.`,
  };
}

function paused({ follower }: LinkEvidence): LinkVerdict | undefined {
  return follower.status === 'paused' && !follower.recovering
    ? {
        state: 'paused',
        reason: 'Replication of this index is paused.',
        nextStep:
          'Resume it within the retention lease period of the leader, 12 hours unless set, or all data must be copied anew.',
      }
    : undefined;
}

function bootstrapping({ follower }: LinkEvidence): LinkVerdict | undefined {
  return follower.recovering
    ? {
        state: 'bootstrapping',
        reason: 'The first copy from the leader is still running.',
        nextStep: null,
      }
    : undefined;
}

function tasksMissing({ follower }: LinkEvidence): LinkVerdict | undefined {
  const running = follower.shards.length;
  const expected = follower.numberOfShards ?? 1;
  return running < expected
    ? {
        state: 'tasks-missing',
        reason: `Only ${running} of ${count(
          expected,
          'shard task',
        )} run, so part of the index is not replicated.`,
        nextStep:
          'Check that the primaries of the follower are assigned and that its data nodes have the role remote_cluster_client.',
      }
    : undefined;
}

function orphaned({
  member,
  follower,
  remote,
  remotesRead,
}: LinkEvidence): LinkVerdict | undefined {
  return remotesRead && !remote
    ? {
        state: 'orphaned',
        reason: `${member.name} has no remote cluster "${follower.alias}" any more.`,
        nextStep: `Configure the remote cluster "${follower.alias}" on ${member.name} again, or unfollow the index.`,
      }
    : undefined;
}

function stalled({
  follower,
  remote,
  remotesRead,
  silent,
}: LinkEvidence): LinkVerdict | undefined {
  const [error] = shardErrors(follower);
  const nextStep = `Check the network, the certificates and the credential of the remote cluster "${follower.alias}".`;
  if (remotesRead && remote?.connected === false) {
    return {
      state: 'stalled',
      reason: `The remote cluster "${follower.alias}" is not connected.`,
      nextStep,
    };
  }
  if (error) {
    const reason = sentence(`Reads from the leader fail. ${error}`);
    return { state: 'stalled', reason, nextStep };
  }
  return silent
    ? {
        state: 'stalled',
        reason: 'A shard has not read from its leader for too long.',
        nextStep,
      }
    : undefined;
}

function mismatched({
  mismatch,
  follower,
}: LinkEvidence): LinkVerdict | undefined {
  return mismatch
    ? {
        state: 'leader-mismatch',
        reason: `The leader index ${follower.leaderIndex} is not the one that this follower was made from: it was made anew or restored.`,
        nextStep: FOLLOW_ANEW,
      }
    : undefined;
}

function leaderUnknown(
  { leader, leaders, leaderFresh, follower, lag }: LinkEvidence,
  { now }: LinkRuleOptions,
): LinkVerdict {
  const bound = lag.operations
    ? ` It is at least ${count(lag.operations, 'operation')} behind.`
    : '';
  const known = (reason: string, nextStep: string): LinkVerdict => ({
    state: 'unknown',
    reason: `${sentence(reason)}${bound}`,
    nextStep,
  });
  if (!leader.member) {
    return known(
      `The leader's own position is not known: no member shown here has the cluster behind the remote "${follower.alias}"`,
      'Add the cluster of the leader to the fleet, or ask for permission to read it.',
    );
  }
  const { name } = leader.member;
  if (!leaderFresh) {
    const error = errorOf(leaders);
    return known(
      `The leader ${name} cannot be read, ${lastReading(
        leaders?.observedAt,
        now,
      )}${error ? `: ${error.message}` : ''}`,
      `Make ${name} readable again.`,
    );
  }
  return leader.index
    ? known(
        'Not every shard of the two indices could be read',
        `Check that all primaries are assigned on both sides.`,
      )
    : known(
        `${name} does not tell of an index ${list([
          follower.leaderIndex,
        ])} that somebody follows`,
        `Check that ${follower.leaderIndex} still exists on ${name}.`,
      );
}
