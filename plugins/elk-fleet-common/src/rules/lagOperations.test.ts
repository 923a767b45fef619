import fc from 'fast-check';
import { lagOperationsAt, latestComparable } from './lagOperations';
import { readLeaderHistory } from './lagTime';
import type { ShardSample } from './shardSamples';

const iso = (seconds: number) =>
  new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
const sample = (seconds: number, ...values: number[]): ShardSample => ({
  at: iso(seconds),
  values,
});
const history = (...samples: ShardSample[]) =>
  readLeaderHistory(samples, {
    shards: samples[0]?.values.length ?? 1,
    maxGapMs: 60_000,
  });
const follower = (seconds: number, ...checkpoints: number[]) => ({
  at: iso(seconds),
  checkpoints,
});

describe('lagOperationsAt', () => {
  const steady = history(sample(0, 0), sample(30, 3000), sample(60, 6000));

  it('counts what the leader had at the moment of the follower, not what it wrote since', () => {
    expect(lagOperationsAt(steady, follower(45, 4400))).toEqual({
      operations: 100,
      exact: true,
    });
    expect(lagOperationsAt(steady, follower(60, 6000))).toEqual({
      operations: 0,
      exact: true,
    });
  });

  it('is a lower bound for a follower that was read after its leader', () => {
    expect(lagOperationsAt(steady, follower(70, 5000))).toEqual({
      operations: 1000,
      exact: false,
    });
    expect(lagOperationsAt(steady, follower(70, 6500))).toEqual({
      operations: null,
      exact: false,
    });
  });

  it('is a lower bound for one that is cut off, and in a gap of the leader', () => {
    expect(
      lagOperationsAt(steady, { ...follower(45, 400), cutOff: true }),
    ).toEqual({ operations: 4100, exact: false });
    const gap = history(sample(0, 1000), sample(600, 6000));
    expect(lagOperationsAt(gap, follower(300, 400))).toEqual({
      operations: 600,
      exact: false,
    });
  });

  it('is unknown before the first reading, and when a shard is missing', () => {
    const unknown = { operations: null, exact: false };
    expect(lagOperationsAt(steady, follower(-5, 0))).toEqual(unknown);
    expect(lagOperationsAt(steady, follower(45, 0, 0))).toEqual(unknown);
    expect(lagOperationsAt(history(), follower(45, 0))).toEqual(unknown);
  });

  it('is no lag at all for a follower that keeps up with a steady writer', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5000 }), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.nat(90),
        (rates, time) => {
          const at = (moment: number) => rates.map(rate => rate * moment);
          const leader = history(
            ...[0, 30, 60, 90].map(moment => sample(moment, ...at(moment))),
          );
          expect(lagOperationsAt(leader, follower(time, ...at(time)))).toEqual({
            operations: 0,
            exact: true,
          });
        },
      ),
    );
  });

  it('does not let a shard that is ahead make up for one that is behind', () => {
    const two = history(sample(0, 100, 100));
    expect(lagOperationsAt(two, follower(0, 150, 70)).operations).toBe(30);
  });
});

describe('latestComparable', () => {
  const leader = history(sample(0, 0), sample(30, 30));

  it('is the latest reading that is not newer than the leader', () => {
    const readings = [sample(5, 5), sample(29, 28), sample(31, 31)];
    expect(latestComparable(readings, leader)).toBe(readings[1]);
    expect(latestComparable([sample(30, 30)], leader)?.at).toBe(iso(30));
    expect(latestComparable([sample(31, 31)], leader)).toBeUndefined();
    expect(latestComparable(readings, history())).toBeUndefined();
  });
});
