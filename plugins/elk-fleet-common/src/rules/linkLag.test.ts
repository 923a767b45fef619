import fc from 'fast-check';
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
  remote,
  timeout,
} from '../__fixtures__/observedMembers';

/** Two readings tell nothing of time. */
const untimed = { seconds: null, secondsExact: false };

describe('the lag of a link', () => {
  const members = fc.record({
    leader: fc.integer({ min: -1, max: 1e6 }),
    follower: fc.integer({ min: -1, max: 1e6 }),
    connected: fc.boolean(),
    failing: fc.boolean(),
    followerFails: fc.boolean(),
    leaderFails: fc.boolean(),
    age: fc.constantFrom(5, 50, 500),
  });
  type Case = typeof members extends fc.Arbitrary<infer T> ? T : never;

  function build(facts: Case) {
    const failure = { error: timeout };
    return linkOf(
      leaderMember(
        leaderIndex([facts.leader]),
        {},
        facts.leaderFails ? { 'elasticsearch.leaders': failure } : {},
      ),
      followerMember(
        followerIndex([facts.follower], {
          shards: [
            followerShard(0, {
              followerGlobalCheckpoint: facts.follower,
              leaderGlobalCheckpoint: facts.follower,
              readExceptions: facts.failing
                ? [{ type: 't', reason: 'r', retries: 1 }]
                : [],
            }),
          ],
        }),
        {
          'elasticsearch.remotes': {
            remotes: [remote(facts.connected, 'uuid-of-us-east-1')],
          },
        },
        {
          'elasticsearch.followers': {
            observedAt: ago(facts.age),
            ...(facts.followerFails && failure),
          },
        },
      ),
    );
  }

  it('is never negative, and never 0 unless it is exact', () => {
    fc.assert(
      fc.property(members, facts => {
        const { operations, exact } = build(facts).lag;
        expect(operations ?? 1).toBeGreaterThanOrEqual(exact ? 0 : 1);
      }),
    );
  });

  it('is not exact when one end cannot be read or the two are cut off', () => {
    fc.assert(
      fc.property(members, facts => {
        const cut = !facts.connected || facts.failing;
        const unread =
          facts.followerFails || facts.leaderFails || facts.age > 60;
        const link = build(facts);
        expect(link.lag.exact).toBe(!cut && !unread);
        expect(['synced', 'lagging'].includes(link.state)).toBe(link.lag.exact);
      }),
    );
  });

  it('grows with the leader while the two are cut off', () => {
    const lagAt = (checkpoint: number) =>
      linkOf(leaderMember(leaderIndex([checkpoint])), followerMember(failing))
        .lag;
    expect(lagAt(100)).toEqual({ operations: null, exact: false, ...untimed });
    expect(lagAt(400)).toEqual({ operations: 300, exact: false, ...untimed });
    expect(lagAt(900)).toEqual({ operations: 800, exact: false, ...untimed });
  });

  it('is a lower bound from the last good reading of a leader that fell silent', () => {
    const link = linkOf(
      leaderMember(
        leaderIndex([400]),
        {},
        { 'elasticsearch.leaders': { error: timeout, observedAt: ago(600) } },
      ),
      followerMember(followerIndex([100])),
    );
    expect(link.lag).toEqual({ operations: 300, exact: false, ...untimed });
    expect(link.reason).toMatch(/10 min old.*at least 300 operations behind/);
    expect(link.stale).toBe(true);
  });

  it('is exact for a paused follower, by its own checkpoints', () => {
    const link = linkOf(
      leaderMember(leaderIndex([400])),
      followerMember(
        followerIndex([], { status: 'paused', checkpoints: [100] }),
      ),
    );
    expect(link.lag).toEqual({ operations: 300, exact: true, ...untimed });
    expect(link).toMatchObject({
      bytesRead: null,
      operationsRead: null,
      lastReadMillis: null,
    });
  });
});
