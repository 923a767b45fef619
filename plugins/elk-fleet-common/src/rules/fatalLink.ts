import type { FollowerShard } from '../model/observations';
import type { LinkVerdict } from './lagState';
import type { LinkEvidence } from './linkEvidence';
import { count, sentence } from './words';

type Fatal = NonNullable<FollowerShard['fatalException']>;

/** What is left when operations are lost, or the leader index is another one. */
export const FOLLOW_ANEW =
  'Make the follower index anew: pause it, close it, and follow again under the same name. This replaces its content and copies all data once more.';

/** Why following ended, and what to do about it: the first that matches. */
const CAUSES: Array<{
  isCause: (exception: Fatal, evidence: LinkEvidence) => boolean;
  reason?: string;
  nextStep: string;
}> = [
  {
    isCause: ({ historyLost }) => historyLost,
    reason:
      'The leader no longer holds operations that the follower needs, so it can never catch up',
    nextStep: FOLLOW_ANEW,
  },
  {
    isCause: ({ type, reason }, { mismatch }) =>
      mismatch || /should reference \[|history uuid/i.test(`${type} ${reason}`),
    reason:
      'The leader index is not the one that this follower was made from: it was made anew or restored',
    nextStep: FOLLOW_ANEW,
  },
  {
    isCause: ({ type, reason }) =>
      /index_?not_?found|no such index/i.test(`${type} ${reason}`),
    reason: 'The leader index is gone',
    nextStep:
      'Pausing and resuming cannot help. If the leader index was deleted on purpose, pause the follower, close it, unfollow it and open it to keep the copy, or delete it. Otherwise restore the leader index and make the follower anew, which copies all data once more.',
  },
  {
    isCause: ({ type, reason }) =>
      /security_exception|is unauthorized for/i.test(`${type} ${reason}`),
    nextStep:
      'Give the credential of the remote cluster its privileges back, then pause the follower and resume it; a resume alone is refused.',
  },
];

/**
 * A follower with a shard that stopped for good: nothing but a person starts it
 * again. Elasticsearch, `ShardFollowNodeTask.java`: what is not retried is fatal.
 */
export function fatal(evidence: LinkEvidence): LinkVerdict | undefined {
  const exceptions = evidence.follower.shards.flatMap(
    ({ fatalException }) => fatalException ?? [],
  );
  if (exceptions.length === 0) {
    return undefined;
  }
  const cause = CAUSES.find(({ isCause }) =>
    exceptions.some(exception => isCause(exception, evidence)),
  );
  return {
    state: 'fatal',
    reason: sentence(
      cause?.reason ??
        `${count(exceptions.length, 'shard')} stopped for good: ${
          exceptions[0].reason
        }`,
    ),
    nextStep:
      cause?.nextStep ??
      'Pause the follower and resume it; a resume alone is refused.',
  };
}
