import fc from 'fast-check';
import {
  ago,
  followerIndex,
  leaderIndex,
} from '../__fixtures__/observedMembers';
import { factsOf, patternMember, remoteTo } from '../__fixtures__/risks';
import type { FollowerIndex, LeaderIndex } from '../model/observations';
import { deletedLeaders, isLeaderDeleted } from './deletedLeaders';

const GONE = 'no such index [logs]';

/** A follower of us on eu, all shards of which say the same. */
function orphan(index: string, reason: string, fatal = true): FollowerIndex {
  const follower = followerIndex([1], {
    index,
    alias: 'us',
    leaderIndex: 'logs',
  });
  const error = { type: 'index_not_found_exception', reason };
  if (fatal) {
    follower.shards[0].fatalException = { ...error, historyLost: false };
  } else {
    follower.shards[0].readExceptions = [{ ...error, retries: 3 }];
  }
  return follower;
}

function risksOf(indices: FollowerIndex[], leaders: LeaderIndex[] = []) {
  return deletedLeaders(
    factsOf([
      patternMember('us', [], {
        'elasticsearch.leaders': { indices: leaders },
      }),
      patternMember('eu', [], {
        'elasticsearch.remotes': { remotes: [remoteTo('us')] },
        'elasticsearch.followers': { licensed: true, indices },
      }),
    ]),
  );
}

it('are one finding for each remote, with all their followers and both readings', () => {
  const [risk, ...more] = risksOf([orphan('a', GONE), orphan('b', GONE)]);
  expect(more).toEqual([]);
  expect(risk).toMatchObject({
    id: 'leader-deleted/eu/us',
    kind: 'leader-deleted',
    severity: 'warning',
    member: 'eu',
    title: '2 followers of eu outlived the leader index on us.',
    observedAt: ago(10),
  });
  expect(risk.evidence).toContain('a follows logs and b follows logs');
  expect(risk.evidence).toContain(`of us, read ${ago(10)}`);
  expect(risk.nextStep).toContain('last copy');
});

it('are told by a read that fails as well as by a shard that stopped', () => {
  expect(risksOf([orphan('a', GONE, false)])).toHaveLength(1);
});

it('are not those of which the leader still tells', () => {
  expect(risksOf([orphan('a', GONE)], [leaderIndex([5])])).toEqual([]);
});

it('are proven by the error of the follower alone', () => {
  expect(risksOf([followerIndex([1], { alias: 'us' })])).toEqual([]);
  fc.assert(
    fc.property(fc.array(fc.lorem()), fc.boolean(), (others, isGone) => {
      const errors = isGone ? [...others, GONE] : others;
      const [link] = factsOf([
        patternMember('eu', [], {
          'elasticsearch.followers': {
            licensed: true,
            indices: [followerIndex([1], { alias: 'us' })],
          },
        }),
      ]).replication.links;
      expect(isLeaderDeleted({ ...link, errors })).toBe(isGone);
    }),
  );
});
