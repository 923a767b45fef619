import {
  failing,
  followerMember,
  leaderMember,
  linkOf,
} from '../__fixtures__/links';
import {
  ago,
  followerIndex,
  followerShard,
  leaderIndex,
  options,
  remote,
  timeout,
} from '../__fixtures__/observedMembers';
import type { LinkState } from '../generated/api';
import { buildReplication } from './replication';

const fatal = (historyLost: boolean) =>
  followerIndex([100], {
    shards: [
      followerShard(0, {
        fatalException: { type: 'x', reason: 'stopped', historyLost },
      }),
    ],
  });
const behind = leaderIndex([50_000]);
const unlicensed = {
  'elasticsearch.followers': {
    licensed: false,
    indices: [followerIndex([100])],
  },
};

describe('the state of a link', () => {
  it.each<[LinkState, string, ReturnType<typeof linkOf>]>([
    [
      'unreachable',
      'the follower does not answer',
      linkOf(
        leaderMember(behind),
        followerMember(
          fatal(true),
          {},
          { 'elasticsearch.followers': { error: timeout } },
        ),
      ),
    ],
    [
      'unknown',
      'the follower refuses us',
      linkOf(
        leaderMember(behind),
        followerMember(
          fatal(true),
          {},
          {
            'elasticsearch.followers': {
              error: { code: 'forbidden', message: 'No.' },
            },
          },
        ),
      ),
    ],
    [
      'unknown',
      'the follower is not being read',
      linkOf(
        leaderMember(behind),
        followerMember(
          followerIndex([100]),
          {},
          { 'elasticsearch.followers': { observedAt: ago(300) } },
        ),
      ),
    ],
    [
      'unlicensed',
      'the follower has no licence, even if a shard is fatal',
      linkOf(leaderMember(behind), followerMember(fatal(true), unlicensed)),
    ],
    [
      'unlicensed',
      'the leader has no licence',
      linkOf(
        leaderMember(behind, {
          'elasticsearch.license': { type: 'basic', status: 'active' },
        }),
        followerMember(followerIndex([100])),
      ),
    ],
    [
      'fatal',
      'a shard stopped, though the follower reads active',
      linkOf(leaderMember(behind), followerMember(fatal(false))),
    ],
    [
      'paused',
      'it is paused',
      linkOf(
        leaderMember(behind),
        followerMember(
          followerIndex([], { status: 'paused', checkpoints: [100] }),
        ),
      ),
    ],
    [
      'bootstrapping',
      'it reads paused while the first copy runs',
      linkOf(
        leaderMember(behind),
        followerMember(
          followerIndex([], { status: 'paused', recovering: true }),
        ),
      ),
    ],
    [
      'tasks-missing',
      'one of two shards has no task',
      linkOf(
        leaderMember(behind),
        followerMember(followerIndex([100], { numberOfShards: 2 })),
      ),
    ],
    [
      'tasks-missing',
      'no shard has a task, and nobody knows how many there are',
      linkOf(
        leaderMember(behind),
        followerMember(followerIndex([], { numberOfShards: undefined })),
      ),
    ],
    [
      'orphaned',
      'the alias is gone',
      linkOf(
        leaderMember(behind),
        followerMember(failing, { 'elasticsearch.remotes': { remotes: [] } }),
      ),
    ],
    [
      'stalled',
      'the remote is disconnected',
      linkOf(
        leaderMember(behind),
        followerMember(followerIndex([100]), {
          'elasticsearch.remotes': {
            remotes: [remote(false, 'uuid-of-us-east-1')],
          },
        }),
      ),
    ],
    [
      'stalled',
      'reads fail',
      linkOf(leaderMember(behind), followerMember(failing)),
    ],
    [
      'stalled',
      'a shard has not read for two poll timeouts',
      linkOf(
        leaderMember(behind),
        followerMember(
          followerIndex([100], {
            readPollTimeoutMillis: 1000,
            shards: [followerShard(0, { timeSinceLastReadMillis: 2001 })],
          }),
        ),
      ),
    ],
    [
      'leader-mismatch',
      'the leader index was made anew',
      linkOf(
        leaderMember(leaderIndex([3], { uuid: 'another' })),
        followerMember(followerIndex([100])),
      ),
    ],
    [
      'lagging',
      'it is far behind',
      linkOf(leaderMember(behind), followerMember(followerIndex([100]))),
    ],
    [
      'synced',
      'it is close',
      linkOf(
        leaderMember(leaderIndex([112])),
        followerMember(followerIndex([100])),
      ),
    ],
    [
      'unknown',
      'no member has the leader',
      linkOf(followerMember(followerIndex([100]))),
    ],
    [
      'unknown',
      'the leader does not answer',
      linkOf(
        leaderMember(
          leaderIndex([100]),
          {},
          { 'elasticsearch.leaders': { error: timeout } },
        ),
        followerMember(followerIndex([100])),
      ),
    ],
    [
      'unknown',
      'the leader does not tell of the index',
      linkOf(leaderMember(undefined), followerMember(followerIndex([100]))),
    ],
  ])('is %s when %s', (state, _, link) => {
    expect(link.state).toBe(state);
    expect(link.reason).toMatch(/^[A-Za-z0-9].*[.]$/);
    expect(link.nextStep === null).toBe(
      ['synced', 'bootstrapping'].includes(state),
    );
  });

  it('says that a copy must be made anew when history is lost', () => {
    const link = linkOf(leaderMember(behind), followerMember(fatal(true)));
    expect(link.nextStep).toMatch(/anew/);
    expect(link.errors).toEqual(['Shard 0, stopped: x: stopped']);
    expect(link.shards).toEqual({ total: 1, active: 0 });
  });

  it('takes the threshold of lagging from its caller', () => {
    const members = [
      leaderMember(leaderIndex([111])),
      followerMember(followerIndex([100])),
    ];
    const state = (laggingOperations: number) =>
      buildReplication(members, { ...options, laggingOperations }).links[0]
        .state;
    expect([state(10), state(11)]).toEqual(['lagging', 'synced']);
  });
});
