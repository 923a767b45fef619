import { TestDatabases } from '@backstage/backend-test-utils';
import type { LinkVerdict } from './store/ReplicationStore';
import {
  at,
  followerValues,
  INTERVAL,
  leaderValues,
  LINK,
  WatchedFleet,
} from './__testUtils__/WatchedFleet';

// Simulates half an hour of readings and judgements on a database, several times.
jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** Operations a second that are written into each shard. */
const RATES = [500, 300, 1];
/** Seconds that an operation is on its way. */
const DELAY = 0.5;
const CUT = { from: 300, to: 900 };
/** How many times as fast as the writer the follower catches up. */
const CATCH_UP = 4;
/** To one operation of the slowest writer. */
const RESOLUTION = 1 / Math.min(...RATES) + 0.1;

const written = (rate: number, second: number) =>
  Math.floor(rate * Math.max(0, second));

function copied(rate: number, second: number): number {
  const past = written(rate, second - DELAY);
  if (second < CUT.from) return past;
  const since = Math.max(0, second - CUT.to);
  const caughtUp = written(rate, CUT.from - DELAY + since * CATCH_UP);
  return Math.min(past, caughtUp);
}

/** For how long the leader has had what the follower lacks, of the worst shard. */
function trueLag(second: number): number {
  return Math.max(
    ...RATES.map(rate => second - (copied(rate, second) + 1) / rate),
    0,
  );
}

const operationsBehind = (second: number) =>
  RATES.reduce(
    (sum, rate) => sum + written(rate, second) - copied(rate, second),
    0,
  );

interface Judged {
  /** Second at which the follower was read. */
  readAt: number;
  verdict: LinkVerdict;
}

/** Half an hour in which each end is read once an interval, up to a quarter of it late. */
async function simulate(moments: {
  leader: number;
  follower: number;
}): Promise<Judged[]> {
  const fleet = await WatchedFleet.create(await databases.init('SQLITE_3'));
  const jitter = (seed: number) => ((seed * 7919) % 97) / 97;
  const judged: Judged[] = [];
  for (let i = 0; i < 60; i++) {
    const late = (seed: number) => 0.25 * INTERVAL * jitter(i + seed);
    const leaderAt = i * INTERVAL + moments.leader + late(0);
    const readAt = i * INTERVAL + moments.follower + late(31);
    const readings = [
      {
        second: leaderAt,
        name: 'east',
        values: leaderValues(RATES.map(rate => written(rate, leaderAt) - 1)),
      },
      {
        second: readAt,
        name: 'west',
        values: followerValues(
          RATES.map(rate => copied(rate, readAt) - 1),
          readAt >= CUT.from && readAt < CUT.to
            ? { cutFor: readAt - CUT.from }
            : {},
        ),
      },
    ];
    for (const { second, name, values } of readings.sort(
      (a, b) => a.second - b.second,
    )) {
      fleet.now = second;
      await fleet.read(name, values);
    }
    fleet.now = (i + 1) * INTERVAL - 1;
    await fleet.judge();
    const verdicts = await fleet.stores.replication.getLinkVerdicts('logging');
    judged.push({ readAt, verdict: verdicts.get(LINK)! });
  }
  return judged;
}

describe.each([
  { leader: 2, follower: 2 },
  { leader: 1, follower: 20 },
  { leader: 20, follower: 1 },
])('the lag of a link, read at seconds %p', moments => {
  let judged: Judged[];
  beforeAll(async () => {
    judged = await simulate(moments);
  });

  const lagOf = ({ verdict }: Judged) => verdict.measures.lag;
  const during = (from: number, to: number) =>
    judged.filter(({ readAt }) => readAt >= from && readAt < to);

  it('is within one interval of the truth in seconds', () => {
    // The first reading has no past to compare with.
    for (const one of judged.slice(2)) {
      const { seconds } = lagOf(one);
      expect(seconds).not.toBeNull();
      expect(Math.abs(seconds! - trueLag(one.readAt))).toBeLessThanOrEqual(
        INTERVAL + RESOLUTION,
      );
    }
  });

  it('is never 0 while the link is cut, and grows with the clock', () => {
    const cut = during(CUT.from, CUT.to);
    expect(cut.length).toBeGreaterThanOrEqual(19);
    cut.forEach((one, i) => {
      const { seconds, operations, exact } = lagOf(one);
      expect(seconds).not.toBe(0);
      expect(operations).not.toBe(0);
      expect(exact).toBe(false);
      const before = i > 0 ? lagOf(cut[i - 1]).seconds ?? 0 : 0;
      expect((seconds ?? 0) - before).toBeGreaterThan(0);
    });
    const last = cut[cut.length - 1];
    expect(lagOf(last).seconds).toBeGreaterThan(560);
    expect(last.verdict.state).toBe('stalled');
  });

  it('does not show the skew of the two readings while the link is healthy', () => {
    const healthy = during(2 * INTERVAL, CUT.from);
    expect(healthy.length).toBeGreaterThanOrEqual(7);
    for (const one of healthy) {
      // Two readings 19 seconds apart differ by 15,000 operations.
      expect(lagOf(one).operations).toBeLessThanOrEqual(
        operationsBehind(one.readAt) + RATES.length,
      );
      expect(lagOf(one).exact).toBe(true);
      expect(one.verdict.state).toBe('synced');
    }
  });

  it('goes back to the truth after the cut, and says since when', () => {
    const caughtUp = during(CUT.to + 200 + 2 * INTERVAL, Infinity);
    expect(caughtUp.length).toBeGreaterThan(10);
    for (const one of caughtUp) {
      expect(lagOf(one).seconds).toBeLessThanOrEqual(1 + RESOLUTION);
      expect(one.verdict.state).toBe('synced');
    }
    const { since } = caughtUp[caughtUp.length - 1].verdict;
    expect(since > at(CUT.to)).toBe(true);
    expect(since < at(CUT.to + 300)).toBe(true);
  });
});
