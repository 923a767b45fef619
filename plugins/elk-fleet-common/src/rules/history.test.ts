import fc from 'fast-check';
import { buildLagHistory } from './history';

const options = { maxGapMs: 60_000 };
const at = (seconds: number) =>
  new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
const series = (...points: Array<[seconds: number, checkpoint: number]>) =>
  points.map(([seconds, checkpoint]) => ({ at: at(seconds), checkpoint }));

describe('buildLagHistory', () => {
  it('measures at the moments of the follower, between two readings of the leader', () => {
    expect(
      buildLagHistory(
        {
          leader: series([0, 1000], [30, 1300]),
          follower: series([0, 990], [20, 1150]),
        },
        options,
      ),
    ).toEqual([
      {
        at: at(0),
        lagOperations: 10,
        leaderCheckpoint: 1000,
        followerCheckpoint: 990,
      },
      {
        at: at(20),
        lagOperations: 50,
        leaderCheckpoint: 1200,
        followerCheckpoint: 1150,
      },
    ]);
  });

  it('knows no lag while the leader is not read', () => {
    const samples = buildLagHistory(
      {
        leader: series([0, 1000], [300, 9000]),
        follower: series([0, 1000], [150, 1000], [300, 1000]),
      },
      options,
    );
    expect(samples.map(({ lagOperations }) => lagOperations)).toEqual([
      0,
      null,
      8000,
    ]);
  });

  it('knows no lag while the follower is not read', () => {
    const samples = buildLagHistory(
      { leader: series([0, 10], [200, 20]), follower: series([0, 10]) },
      options,
    );
    expect(samples).toEqual([
      expect.objectContaining({ at: at(0), lagOperations: 0 }),
      {
        at: at(200),
        lagOperations: null,
        leaderCheckpoint: 20,
        followerCheckpoint: null,
      },
    ]);
  });

  it('is never negative, in order, and small enough for a chart', () => {
    const samples = fc
      .uniqueArray(fc.tuple(fc.nat(500_000), fc.nat(1e9)), {
        selector: ([seconds]) => seconds,
        maxLength: 3000,
      })
      .map(points => series(...points.sort(([a], [b]) => a - b)));
    fc.assert(
      fc.property(samples, samples, (leader, follower) => {
        const history = buildLagHistory({ leader, follower }, options);
        expect(history.length).toBeLessThanOrEqual(1000);
        expect(history.every(s => (s.lagOperations ?? 0) >= 0)).toBe(true);
        const times = history.map(sample => sample.at);
        expect(times).toEqual([...times].sort());
      }),
      { numRuns: 30 },
    );
  });

  it('keeps the worst of what it leaves out', () => {
    const points = Array.from(
      { length: 5000 },
      (_, i) => [i, 100] as [number, number],
    );
    const history = buildLagHistory(
      {
        leader: series(
          ...points.map(
            ([s]) => [s, s === 1234 ? 999 : 100] as [number, number],
          ),
        ),
        follower: series(...points),
      },
      options,
    );
    expect(Math.max(...history.map(s => s.lagOperations!))).toBe(899);
  });
});
