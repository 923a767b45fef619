import fc from 'fast-check';
import { measureLagTime, readLeaderHistory } from './lagTime';

const SECOND = 1000;
const INTERVAL = 30;
const iso = (seconds: number) =>
  new Date(Date.UTC(2026, 0, 1) + seconds * SECOND).toISOString();
const sample = (seconds: number, ...values: number[]) => ({
  at: iso(seconds),
  values,
});
const follower = (seconds: number, ...checkpoints: number[]) => ({
  at: iso(seconds),
  checkpoints,
});

/** A world in which a writer writes and a link is cut for a while. */
interface World {
  rates: number[];
  delay: number;
  cutAt: number;
  cutFor: number;
  catchUp: number;
}

/** What the leader has at a time, for a writer that changes its rate every two minutes. */
function written({ rates }: World, time: number): number {
  let total = 0;
  for (let start = 0; start < time; start += 120) {
    const rate = rates[Math.floor(start / 120) % rates.length];
    total += rate * Math.min(120, time - start);
  }
  return Math.floor(total);
}

/** What the follower has at a time: the leader's past, and while the link is cut no more of it. */
function copied(world: World, time: number): number {
  const { delay, cutAt, cutFor, catchUp } = world;
  const past = Math.max(0, time - delay);
  if (time < cutAt) return written(world, past);
  const frozen = written(world, Math.max(0, cutAt - delay));
  const since = Math.max(0, time - cutAt - cutFor);
  return Math.min(written(world, past), frozen + Math.floor(since * catchUp));
}

/** For how long the leader has had what the follower has not, to a tenth of a second. */
function trueLag(world: World, time: number): number {
  const has = copied(world, time);
  let [low, high] = [0, time];
  if (written(world, time) <= has) return 0;
  while (high - low > 0.05) {
    const middle = (low + high) / 2;
    if (written(world, middle) <= has) low = middle;
    else high = middle;
  }
  return time - low;
}

/** Times of readings, an interval apart and up to a quarter of it late. */
const readings = (offset: number, lateness: number[]) =>
  Array.from(
    { length: 40 },
    (_, i) =>
      offset + (i + (lateness[i % lateness.length] / 100) * 0.25) * INTERVAL,
  );

const world = fc.record({
  rates: fc.array(fc.integer({ min: 0, max: 500 }), {
    minLength: 1,
    maxLength: 5,
  }),
  delay: fc.double({ min: 0, max: 5, noNaN: true }),
  cutAt: fc.integer({ min: 60, max: 500 }),
  cutFor: fc.integer({ min: 30, max: 500 }),
  catchUp: fc.integer({ min: 100, max: 5000 }),
});
const lateness = fc.array(fc.nat(100), { minLength: 1, maxLength: 7 });

describe('lag in time against a known world', () => {
  const judge = (
    it: World,
    leaderTimes: number[],
    time: number,
    maxGap = 1.25 * INTERVAL,
  ) => {
    const seen = leaderTimes.filter(at => at <= time + 5);
    const leader = readLeaderHistory(
      seen.map(at => sample(at, written(it, at))),
      { shards: 1, maxGapMs: maxGap * SECOND },
    );
    const cutOff = time > it.cutAt && time < it.cutAt + it.cutFor;
    const lag = measureLagTime(leader, {
      ...follower(time, copied(it, time)),
      cutOff,
    });
    return { lag, cutOff, truth: trueLag(it, time), seen };
  };

  const steadyWorlds = fc
    .tuple(world, fc.integer({ min: 1, max: 2000 }))
    .map(([it, rate]) => ({ ...it, rates: [rate] }));
  /** How well the world itself knows: to one operation, and a tenth of a second. */
  const resolution = ({ rates }: World) => 1 / rates[0] + 0.1;

  it('is within one interval of the truth for a writer of a known rate', () => {
    fc.assert(
      fc.property(steadyWorlds, fc.nat(INTERVAL - 1), (it, offset) => {
        const leaderTimes = readings(0, [0]);
        for (const time of readings(offset, [0])) {
          const { lag, cutOff, truth } = judge(it, leaderTimes, time);
          const over = (lag.seconds ?? 0) - truth;
          expect(lag.exact ? Math.abs(over) : over).toBeLessThanOrEqual(
            INTERVAL + resolution(it),
          );
          expect(cutOff && lag.seconds === 0).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the truth as soon as the leader is seen ahead, however late it is read', () => {
    fc.assert(
      fc.property(
        steadyWorlds,
        lateness,
        fc.nat(INTERVAL - 1),
        (it, late, offset) => {
          const leaderTimes = readings(0, late);
          for (const time of readings(offset, [...late].reverse())) {
            const { lag, cutOff, truth, seen } = judge(it, leaderTimes, time);
            // Not seen ahead: it may have gone past since it was read.
            const unseen = Math.max(0, time - (seen[seen.length - 1] ?? 0));
            const error = lag.exact ? Math.abs(lag.seconds! - truth) : 0;
            expect(error).toBeLessThanOrEqual(
              (lag.seconds ? 0 : unseen) + resolution(it),
            );
            expect(cutOff && lag.seconds === 0).toBe(false);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is within the distance of two readings for any writer', () => {
    fc.assert(
      fc.property(world, lateness, (it, late) => {
        const leaderTimes = readings(0, late);
        for (const time of readings(7, late)) {
          const { lag, truth } = judge(it, leaderTimes, time);
          const error = lag.exact ? Math.abs(lag.seconds! - truth) : 0;
          expect(error).toBeLessThanOrEqual(1.25 * INTERVAL + 0.1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('grows with the clock while the link is cut', () => {
    fc.assert(
      fc.property(
        world,
        fc.integer({ min: 1, max: 500 }),
        lateness,
        (it, rate, late) => {
          const steady = { ...it, rates: [rate] };
          const leaderTimes = readings(0, late);
          const during = readings(3, late).filter(
            at => at > it.cutAt + 2 * INTERVAL && at < it.cutAt + it.cutFor,
          );
          const lags = during.map(
            at => judge(steady, leaderTimes, at).lag.seconds,
          );
          lags.forEach((seconds, i) => {
            expect(seconds).toBeGreaterThan(0);
            expect(seconds! - (lags[i - 1] ?? 0)).toBeGreaterThan(0);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never claims more than the truth of a leader that is read no more', () => {
    fc.assert(
      fc.property(world, lateness, fc.nat(600), (it, late, lost) => {
        const leaderTimes = readings(0, late).filter(at => at <= lost);
        for (const time of readings(3, late)) {
          const { lag, truth, seen } = judge(it, leaderTimes, time);
          expect(lag.seconds ?? 0).toBeLessThanOrEqual(
            truth + 1.25 * INTERVAL + 0.1,
          );
          // As the readings tell it, in whole milliseconds: 37.5 s are not too long.
          const last = Date.parse(iso(seen[seen.length - 1] ?? -3600));
          const unread = Date.parse(iso(time)) - last;
          expect(lag.exact && unread > 1.25 * INTERVAL * SECOND).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of several shards is that of the worst, and never below that of the sums', () => {
    fc.assert(
      fc.property(
        fc.array(world, { minLength: 2, maxLength: 4 }),
        lateness,
        (worlds, late) => {
          const leaderTimes = readings(0, late);
          const time = leaderTimes[30] + 2;
          const readAll = (read: (one: World) => number[]) =>
            worlds
              .map(read)
              .reduce(
                (rows, column) => column.map((v, i) => [...(rows[i] ?? []), v]),
                [] as number[][],
              );
          const rows = readAll(one => leaderTimes.map(at => written(one, at)));
          const options = { maxGapMs: 2 * INTERVAL * SECOND };
          const samples = leaderTimes.map((at, i) => sample(at, ...rows[i]));
          const checkpoints = worlds.map(one => copied(one, time));
          const whole = measureLagTime(
            readLeaderHistory(samples, { ...options, shards: worlds.length }),
            follower(time, ...checkpoints),
          ).seconds!;
          const single = (values: number[], checkpoint: number) =>
            measureLagTime(
              readLeaderHistory(
                leaderTimes.map((at, i) => sample(at, values[i])),
                { ...options, shards: 1 },
              ),
              follower(time, checkpoint),
            ).seconds!;
          const each = checkpoints.map((checkpoint, shard) =>
            single(
              rows.map(row => row[shard]),
              checkpoint,
            ),
          );
          const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
          expect(whole).toBe(Math.max(...each));
          expect(whole).toBeGreaterThanOrEqual(
            single(rows.map(sum), sum(checkpoints)) - 2 * INTERVAL,
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
