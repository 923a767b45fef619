import fc from 'fast-check';
import { followerMember, leaderMember, linkOf } from '../__fixtures__/links';
import {
  ago,
  followerIndex,
  leaderIndex,
  options,
} from '../__fixtures__/observedMembers';
import type { LinkState } from '../generated/api';
import { type LinkJudgement, withJudgement } from './judgedLink';

/** Live, the leader seems 12,000 ahead: it was read later. */
const link = linkOf(
  leaderMember(leaderIndex([12_100])),
  followerMember(followerIndex([100])),
);

const judgement: LinkJudgement = {
  state: 'lagging',
  since: ago(600),
  judgedAt: ago(20),
  leaderMember: 'us-east-1',
  lag: { operations: 11_000, exact: true, seconds: 50, secondsExact: true },
  rates: {
    bytesPerSecond: 1,
    operationsPerSecond: 2,
    leaderOperationsPerSecond: 3,
    catchUpSeconds: null,
  },
  lease: { renewedAt: ago(30), expiresAt: null },
  rpo: { seconds: 60, breached: false },
};

it('shows a link with what was measured of it', () => {
  const { since, lag, rates, lease, rpo } = judgement;
  expect(withJudgement(link, judgement, options)).toMatchObject({
    ...{ since, lag, rates, lease, rpo },
    state: 'lagging',
    reason: expect.stringContaining('11,000 operations'),
  });
});

it('is not confused by the time between the readings of both ends', () => {
  const synced = {
    ...judgement,
    state: 'synced' as const,
    lag: { ...judgement.lag, operations: 40, seconds: 1 },
  };
  expect(link.state).toBe('lagging');
  expect(withJudgement(link, synced, options)).toMatchObject({
    state: 'synced',
    nextStep: null,
    reason: "The follower is 40 operations behind the leader's own checkpoint.",
    lag: { operations: 40, seconds: 1 },
  });
});

it('of an old judgement keeps only since when', () => {
  const old = { ...judgement, judgedAt: ago(100) };
  expect(withJudgement(link, old, options)).toEqual({
    ...link,
    since: judgement.since,
  });
});

it('shows nothing of another state, another leader, or no judgement', () => {
  const states = fc.constantFrom<LinkState>(
    'unknown',
    'stalled',
    'fatal',
    'unreachable',
    'paused',
  );
  fc.assert(
    fc.property(states, fc.constantFrom(5, 500), (state, age) => {
      const other = { ...judgement, state, judgedAt: ago(age) };
      expect(withJudgement(link, other, options)).toEqual(link);
      const now = { ...link, state };
      expect(withJudgement(now, judgement, options)).toEqual(now);
    }),
  );
  const hidden = { ...judgement, leaderMember: 'ap-south-1' };
  expect(withJudgement(link, hidden, options)).toEqual(link);
  const unseen = { ...link, leader: { ...link.leader, member: null } };
  expect(withJudgement(unseen, judgement, options)).toEqual(unseen);
  expect(withJudgement(link, undefined, options)).toEqual(link);
});
