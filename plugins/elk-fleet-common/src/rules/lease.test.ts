import fc from 'fast-check';
import { ago, leaderIndex, now } from '../__fixtures__/observedMembers';
import { leaseOf, parseLeaseId, toLinkLease } from './lease';

const HOUR = 3600;
const id =
  'logs/logs-copy/follower-uuid-following-origin/logs/leader-index-uuid';
const follower = { index: 'logs-copy', uuid: 'follower-uuid', alias: 'origin' };

/** A leader whose shards were renewed so many seconds ago; undefined for none. */
function leader(...renewed: Array<number | undefined>) {
  const index = leaderIndex(renewed.map(() => 100));
  renewed.forEach((seconds, shard) => {
    index.shards[shard].leases =
      seconds === undefined
        ? []
        : [{ id, retainingSeqNo: 101, renewedAt: ago(seconds) }];
  });
  return index;
}

const judge = (
  index: ReturnType<typeof leader> | undefined,
  overrides: Partial<Parameters<typeof leaseOf>[0]> = {},
) =>
  leaseOf(
    { leader: index, follower, observedAt: ago(10), fresh: true, ...overrides },
    now,
  );

describe('parseLeaseId', () => {
  it('tells who follows what', () => {
    expect(
      parseLeaseId('a/b c/.ds-x-000001/u-1_2-following-r-1/.ds-y/u2'),
    ).toEqual({
      cluster: 'a/b c',
      followerIndex: '.ds-x-000001',
      followerUuid: 'u-1_2',
      alias: 'r-1',
      leaderIndex: '.ds-y',
      leaderUuid: 'u2',
    });
  });

  it('knows the leases of nobody', () => {
    expect(parseLeaseId('peer_recovery/node-1')).toBeUndefined();
  });
});

describe('leaseOf', () => {
  it('does not count down while the follower renews it', () => {
    expect(judge(leader(20, 35))).toMatchObject({
      status: 'held',
      renewedAt: ago(35),
      secondsLeft: null,
      holder: { cluster: 'logs', followerIndex: 'logs-copy' },
    });
  });

  it('counts down from the last renewal of the worst shard', () => {
    expect(judge(leader(20, 2 * HOUR))).toMatchObject({
      status: 'running-down',
      renewedAt: ago(2 * HOUR),
      expiresAt: ago(-10 * HOUR),
      secondsLeft: 10 * HOUR,
    });
  });

  it('is shown with its end only while it counts down', () => {
    expect(toLinkLease(judge(leader(20)))).toEqual({
      renewedAt: ago(20),
      expiresAt: null,
    });
    expect(toLinkLease(judge(leader(2 * HOUR)))).toEqual({
      renewedAt: ago(2 * HOUR),
      expiresAt: ago(-10 * HOUR),
    });
    expect(toLinkLease(judge(leader(undefined)))).toBeNull();
  });

  it('lasts as long as the leader index says', () => {
    const periodMs = 24 * HOUR * 1000;
    expect(judge(leader(13 * HOUR), { periodMs })).toMatchObject({
      status: 'running-down',
      secondsLeft: 11 * HOUR,
    });
  });

  it('is lost when its time is over, or a shard has none', () => {
    expect(judge(leader(13 * HOUR))).toMatchObject({
      status: 'lost',
      secondsLeft: 0,
    });
    expect(judge(leader(20, undefined))).toMatchObject({ status: 'lost' });
    expect(judge(leader(undefined))).toMatchObject({
      status: 'lost',
      holder: null,
    });
  });

  it('is unknown while the leader cannot be read, with what was known', () => {
    expect(judge(leader(2 * HOUR), { fresh: false })).toMatchObject({
      status: 'unknown',
      expiresAt: ago(-10 * HOUR),
      secondsLeft: null,
    });
    expect(judge(leader(undefined), { fresh: false }).status).toBe('unknown');
    expect(judge(undefined).status).toBe('unknown');
  });

  it('is not that of another follower, nor of an earlier leader index', () => {
    const other = { ...follower, uuid: 'made-anew' };
    expect(judge(leader(20), { follower: other }).status).toBe('lost');
    const anew = { ...leader(20), uuid: 'another' };
    expect(judge(anew).status).toBe('lost');
  });

  it('is found by names where the UUID of the follower is not known', () => {
    const byName = (index: string) =>
      judge(leader(20), { follower: { ...follower, uuid: undefined, index } })
        .status;
    expect([byName('logs-copy'), byName('other')]).toEqual(['held', 'lost']);
  });

  it('never has more left than its period, and never gains without a renewal', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(20 * HOUR), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 12 * HOUR }),
        (renewed, later) => {
          const index = leader(...renewed);
          const left = (time: Date) =>
            leaseOf(
              {
                leader: index,
                follower,
                observedAt: time.toISOString(),
                fresh: true,
              },
              time,
            ).secondsLeft ?? Infinity;
          const before = left(now);
          const after = left(new Date(now.getTime() + later * 1000));
          expect(after).toBeLessThanOrEqual(before);
          const counting = before !== Infinity;
          expect(counting ? after : 0).toBe(
            counting ? Math.max(0, before - later) : 0,
          );
          expect(counting ? before : 0).toBeLessThanOrEqual(12 * HOUR);
        },
      ),
    );
  });
});
