import { followerMember, leaderMember, linkOf } from '../__fixtures__/links';
import {
  followerIndex,
  followerShard,
  leaderIndex,
} from '../__fixtures__/observedMembers';

const stoppedBy = (
  type: string,
  reason: string,
  more: Parameters<typeof followerIndex>[1] = {},
) =>
  linkOf(
    leaderMember(leaderIndex([100])),
    followerMember(
      followerIndex([100], {
        ...more,
        shards: [
          followerShard(0, {
            fatalException: {
              type,
              reason,
              historyLost: reason.includes('no longer available'),
            },
          }),
        ],
      }),
    ),
  );

describe('a follower that stopped for good', () => {
  it.each<[string, string, string, RegExp, RegExp]>([
    [
      'lost operations',
      'resource_not_found_exception',
      'Operations are no longer available for replicating.',
      /can never catch up/,
      /^Make the follower index anew: pause it, close it, and follow again/,
    ],
    [
      'another leader',
      'illegal_state_exception',
      'the index should reference [abc] as leader index but instead reference [def]',
      /was made anew or restored/,
      /^Make the follower index anew/,
    ],
    [
      'a deleted leader',
      'index_not_found_exception',
      'no such index [logs]',
      /^The leader index is gone/,
      /^Pausing and resuming cannot help/,
    ],
    [
      'a privilege',
      'security_exception',
      'action [indices:data/read/xpack/ccr/shard_changes] is unauthorized for API key',
      /^1 shard stopped for good: action/,
      /^Give the credential of the remote cluster its privileges back, then pause/,
    ],
    [
      'anything else',
      'illegal_state_exception',
      'Unable to open any connections to remote cluster [eu]',
      /^1 shard stopped for good: Unable to open/,
      /^Pause the follower and resume it; a resume alone is refused/,
    ],
  ])('by %s says what helps', (_, type, reason, why, next) => {
    const link = stoppedBy(type, reason);
    expect(link.state).toBe('fatal');
    expect(link.reason).toMatch(why);
    expect(link.nextStep).toMatch(next);
  });

  it('names the deeper cause when the leader is known to be another index', () => {
    const link = stoppedBy('index_not_found_exception', 'no such index [x]', {
      leaderUuid: 'of-the-index-before',
    });
    expect(link.state).toBe('fatal');
    expect(link.reason).toMatch(/was made anew or restored/);
  });
});
