import fc from 'fast-check';
import { estimateCatchUp, increaseOf, rateHistory, rateOf } from './rates';
import type { ShardSample } from './shardSamples';

const iso = (seconds: number) =>
  new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
const series = (
  ...points: Array<[seconds: number, ...values: number[]]>
): ShardSample[] =>
  points.map(([seconds, ...values]) => ({ at: iso(seconds), values }));
const counter = { kind: 'counter' as const, maxGapMs: 60_000 };
const checkpoint = { kind: 'checkpoint' as const, maxGapMs: 60_000 };

describe('rates', () => {
  it('are those between each two readings', () => {
    expect(
      rateHistory(series([0, 100], [30, 400], [60, 400]), counter),
    ).toEqual([
      { at: iso(30), perSecond: 10 },
      { at: iso(60), perSecond: 0 },
    ]);
  });

  it('count from 0 what a counter shows after a reset', () => {
    expect(rateOf(series([0, 9000], [30, 600]), counter)).toBe(20);
  });

  it('see the reset of one shard that the others would hide', () => {
    const moved = series([0, 1000, 1000], [10, 50, 3000]);
    expect(rateOf(moved, counter)).toBe(205);
  });

  it('are unknown for a checkpoint that fell', () => {
    const anew = series([0, 9000], [30, 600], [60, 900]);
    expect(rateHistory(anew, checkpoint).map(r => r.perSecond)).toEqual([
      null,
      10,
    ]);
    expect(rateOf(anew, checkpoint)).toBe(10);
  });

  it('do not reach over a gap, nor count its time', () => {
    const gap = series([0, 0], [30, 300], [600, 9000], [630, 9300]);
    expect(rateOf(gap, counter)).toBe(10);
    expect(rateHistory(gap, counter)[1].perSecond).toBeNull();
  });

  it('are unknown from one reading, and when a shard is missing', () => {
    expect(rateOf(series([0, 1]), counter)).toBeNull();
    expect(rateOf([], counter)).toBeNull();
    expect(rateOf(series([0, 1], [30, 1, 1]), counter)).toBeNull();
  });

  const shard = fc.record({
    amounts: fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }),
    resets: fc.uniqueArray(fc.integer({ min: 1, max: 11 })),
  });

  it('never exceed what happened, and tell all of it but what a reset took', () => {
    fc.assert(
      fc.property(
        fc.array(shard, { minLength: 1, maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 59 }), {
          minLength: 12,
          maxLength: 12,
        }),
        (shards, waits) => {
          // A counter is set to 0 right after a reading, so that nothing is lost.
          const columns = shards.map(({ amounts, resets }) => {
            let value = 0;
            return amounts.map((amount, i) => {
              value = (resets.includes(i) ? 0 : value) + amount;
              return value;
            });
          });
          let time = 0;
          const samples = waits.map((wait, i) => {
            time += wait;
            return { at: iso(time), values: columns.map(column => column[i]) };
          });
          const elapsed = time - waits[0];
          const happened = shards
            .flatMap(({ amounts }) => amounts.slice(1))
            .reduce((a, b) => a + b, 0);
          const told = rateOf(samples, counter)! * elapsed;
          expect(told).toBeLessThanOrEqual(happened + 1e-6);
          const lost = shards.some(({ resets }) => resets.length > 0);
          expect(lost ? 0 : told).toBeCloseTo(lost ? 0 : happened, 6);
          expect(
            rateHistory(samples, counter).every(r => r.perSecond! >= 0),
          ).toBe(true);
        },
      ),
    );
  });

  it('add up over the parts of a time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1e6), { minLength: 3, maxLength: 20 }),
        fc.nat(),
        (values, seed) => {
          const samples = series(
            ...values.map((value, i) => [i * 10, value] as [number, number]),
          );
          const cut = 1 + (seed % (samples.length - 2));
          const whole = rateOf(samples, counter)! * (samples.length - 1);
          const parts =
            rateOf(samples.slice(0, cut + 1), counter)! * cut +
            rateOf(samples.slice(cut), counter)! * (samples.length - 1 - cut);
          expect(parts).toBeCloseTo(whole, 4);
        },
      ),
    );
  });

  it('know no increase from one number of shards to another', () => {
    expect(increaseOf([1, 2], [3], 'counter')).toBeNull();
  });
});

describe('estimateCatchUp', () => {
  const exact = (operations: number) => ({ operations, exact: true });

  it('divides what is left by what is gained', () => {
    expect(
      estimateCatchUp({ lag: exact(3000), leaderRate: 100, followerRate: 400 }),
    ).toEqual({ outlook: 'catching-up', seconds: 10 });
  });

  it('says that a follower falls behind even when its lag is a lower bound', () => {
    expect(
      estimateCatchUp({
        lag: { operations: 5000, exact: false },
        leaderRate: 120,
        followerRate: 0,
      }),
    ).toEqual({ outlook: 'falling-behind', operationsPerSecond: 120 });
  });

  it('estimates no end from a lower bound or from an unknown rate', () => {
    const unknown = { outlook: 'unknown' };
    const lag = { operations: 5000, exact: false };
    expect(estimateCatchUp({ lag, leaderRate: 1, followerRate: 9 })).toEqual(
      unknown,
    );
    expect(
      estimateCatchUp({ lag: exact(5), leaderRate: null, followerRate: 9 }),
    ).toEqual(unknown);
  });

  it('is holding when both are as fast, or nothing moves', () => {
    const rates = (leaderRate: number, followerRate: number) =>
      estimateCatchUp({ lag: exact(50), leaderRate, followerRate }).outlook;
    expect([rates(100, 101), rates(0, 0)]).toEqual(['holding', 'holding']);
  });

  it('is caught up without a lag, whatever the rates', () => {
    expect(
      estimateCatchUp({ lag: exact(0), leaderRate: null, followerRate: null }),
    ).toEqual({ outlook: 'caught-up' });
  });

  it('is one of three for known rates and a known lag', () => {
    const rate = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), rate, rate, (...facts) => {
        const [operations, leaderRate, followerRate] = facts;
        const result = estimateCatchUp({
          lag: exact(operations),
          leaderRate,
          followerRate,
        });
        const gain = followerRate - leaderRate;
        const share = Math.abs(gain) / Math.max(leaderRate, followerRate);
        const moving =
          gain > 0
            ? { outlook: 'catching-up', seconds: operations / gain }
            : { outlook: 'falling-behind', operationsPerSecond: -gain };
        expect(result).toEqual(share <= 0.02 ? { outlook: 'holding' } : moving);
      }),
    );
  });
});
