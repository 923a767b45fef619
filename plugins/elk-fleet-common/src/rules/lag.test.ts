import fc from 'fast-check';
import { followerIndex, leaderIndex } from '../__fixtures__/observedMembers';
import {
  addLags,
  followerCheckpoint,
  leaderCheckpoint,
  measureLag,
} from './lag';

const checkpoints = fc.array(fc.integer({ min: -2, max: 1e9 }), {
  minLength: 1,
  maxLength: 8,
});
const inOperations = fc.oneof(
  fc.record({ operations: fc.nat(), exact: fc.constant(true) }),
  fc.record({
    operations: fc.option(fc.integer({ min: 1, max: 1e6 })),
    exact: fc.constant(false),
  }),
);
const inTime = fc.oneof(
  fc.record({ seconds: fc.nat(), secondsExact: fc.constant(true) }),
  fc.record({
    seconds: fc.option(fc.integer({ min: 1, max: 1e6 })),
    secondsExact: fc.constant(false),
  }),
);
const lag = fc
  .tuple(inOperations, inTime)
  .map(([operations, time]) => ({ ...operations, ...time }));

describe('measureLag', () => {
  it('is never negative, whichever end was read later', () => {
    fc.assert(
      fc.property(checkpoints, checkpoints, (leader, follower) => {
        const { operations } = measureLag(
          leaderIndex(leader),
          followerIndex(follower),
        );
        expect(operations).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("is the difference of the two ends' own checkpoints when the leader is ahead", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -1, max: 1e6 }), fc.nat(1e6)), {
          minLength: 1,
        }),
        shards => {
          const follower = followerIndex(shards.map(([at]) => at));
          const leader = leaderIndex(shards.map(([at, behind]) => at + behind));
          expect(measureLag(leader, follower)).toEqual({
            operations:
              leaderCheckpoint(leader)! - followerCheckpoint(follower)!,
            complete: true,
          });
        },
      ),
    );
  });

  it('counts what the leader has, not what a cut-off follower last heard', () => {
    const follower = followerIndex([100]);
    expect(measureLag(leaderIndex([5_100]), follower).operations).toBe(5_000);
  });

  it('counts what the follower heard where the leader was read earlier', () => {
    const follower = followerIndex([100]);
    follower.shards[0].leaderGlobalCheckpoint = 130;
    expect(measureLag(leaderIndex([110]), follower).operations).toBe(30);
  });

  it('counts the first operation of an empty shard', () => {
    expect(measureLag(leaderIndex([0]), followerIndex([-1]))).toEqual({
      operations: 1,
      complete: true,
    });
  });

  it('is incomplete when a shard was read at one end only', () => {
    expect(measureLag(leaderIndex([9, 9]), followerIndex([9]))).toMatchObject({
      complete: false,
    });
    expect(measureLag(leaderIndex([9]), followerIndex([9, 9]))).toMatchObject({
      complete: false,
    });
    expect(measureLag(undefined, followerIndex([9]))).toEqual({
      operations: 0,
      complete: false,
    });
  });
});

describe('followerCheckpoint', () => {
  it('is there for a paused follower, whose tasks are gone', () => {
    const paused = followerIndex([], {
      checkpoints: [3, 4],
      numberOfShards: 2,
    });
    expect(followerCheckpoint(paused)).toBe(7);
  });

  it('is unknown as soon as one shard is', () => {
    expect(
      followerCheckpoint(followerIndex([3], { numberOfShards: 2 })),
    ).toBeNull();
    expect(followerCheckpoint(followerIndex([]))).toBeNull();
    expect(leaderCheckpoint(leaderIndex([]))).toBeNull();
  });
});

describe('addLags', () => {
  it('is the sum of what is known, and exact only when all of it is', () => {
    fc.assert(
      fc.property(fc.array(lag, { minLength: 1 }), lags => {
        const sum = addLags(lags);
        const known = lags.reduce(
          (all, { operations }) => all + (operations ?? 0),
          0,
        );
        expect(sum.exact).toBe(lags.every(({ exact }) => exact));
        expect(sum.operations ?? 0).toBe(known);
      }),
    );
  });

  it('is unknown rather than 0 when it is not exact', () => {
    fc.assert(
      fc.property(fc.array(lag), lags => {
        const sum = addLags(lags);
        expect(sum.exact || sum.operations !== 0).toBe(true);
        expect(sum.secondsExact || sum.seconds !== 0).toBe(true);
      }),
    );
  });

  it('is as late as the latest, and at least that when one is not known', () => {
    fc.assert(
      fc.property(fc.array(lag, { minLength: 1 }), lags => {
        const sum = addLags(lags);
        expect(sum.seconds ?? 0).toBe(
          Math.max(...lags.map(({ seconds }) => seconds ?? 0)),
        );
        expect(sum.secondsExact).toBe(
          lags.every(({ secondsExact }) => secondsExact),
        );
      }),
    );
  });
});
