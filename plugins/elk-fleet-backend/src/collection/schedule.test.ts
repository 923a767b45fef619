import fc from 'fast-check';
import { nextDueAt, pollMs } from './schedule';

const T0 = Date.UTC(2026, 0, 1);

const settings = fc.record({
  intervalMs: fc.integer({ min: 5_000, max: 3_600_000 }),
  maxBackoffMs: fc.integer({ min: 5_000, max: 7_200_000 }),
});
const member = fc.record({ fleet: fc.string(), member: fc.string() });
const startedAt = fc.integer({ min: T0, max: T0 + 86_400_000 });
const few = fc.integer({ min: 0, max: 3 });
const many = fc.integer({ min: 4, max: 1_000 });

describe('nextDueAt', () => {
  it('is half to one and a half intervals away while failures are few', () => {
    fc.assert(
      fc.property(settings, member, startedAt, few, (s, m, at, failures) => {
        const due = nextDueAt({
          member: m,
          startedAt: at,
          failures,
          settings: s,
        });
        expect(due - at).toBeGreaterThanOrEqual(s.intervalMs / 2);
        expect(due - at).toBeLessThan(s.intervalMs * 1.5);
      }),
    );
  });

  it('keeps the slot of the member, so that a delay does not add up', () => {
    fc.assert(
      fc.property(
        settings,
        member,
        startedAt,
        fc.integer({ min: 0, max: 49 }),
        (s, m, at, latePercent) => {
          const options = { member: m, failures: 0, settings: s };
          const slot = nextDueAt({ ...options, startedAt: at });
          const late = slot + (s.intervalMs * latePercent) / 100;
          expect(nextDueAt({ ...options, startedAt: late })).toBe(
            slot + s.intervalMs,
          );
        },
      ),
    );
  });

  it('backs off between the interval and the longest pause', () => {
    fc.assert(
      fc.property(settings, member, startedAt, many, (s, m, at, failures) => {
        const pause =
          nextDueAt({ member: m, startedAt: at, failures, settings: s }) - at;
        expect(pause).toBeGreaterThanOrEqual(s.intervalMs);
        expect(pause).toBeLessThanOrEqual(
          Math.max(s.intervalMs, s.maxBackoffMs),
        );
      }),
    );
  });

  it('pauses longer with every failure until the longest pause is reached', () => {
    const pauses = [4, 5, 6, 7, 8, 9].map(
      failures =>
        nextDueAt({
          member: { fleet: 'logging', member: 'us-west-2' },
          startedAt: T0,
          failures,
          settings: { intervalMs: 30_000, maxBackoffMs: 300_000 },
        }) - T0,
    );

    expect(pauses[0]).toBeGreaterThanOrEqual(45_000);
    expect(pauses[0]).toBeLessThanOrEqual(60_000);
    expect(pauses[1]).toBeGreaterThanOrEqual(90_000);
    expect(pauses[2]).toBeGreaterThanOrEqual(180_000);
    for (const pause of pauses.slice(3)) {
      expect(pause).toBeGreaterThanOrEqual(225_000);
      expect(pause).toBeLessThanOrEqual(300_000);
    }
  });

  it('spreads many members evenly, also when they back off together', () => {
    const tenths = (failures: number, from: number, width: number) => {
      const counts = new Array<number>(10).fill(0);
      for (let i = 0; i < 500; i++) {
        const due = nextDueAt({
          member: { fleet: 'logging', member: `member-${i}` },
          startedAt: T0,
          failures,
          settings: { intervalMs: 30_000, maxBackoffMs: 300_000 },
        });
        counts[Math.floor(((due - T0 - from) / width) * 10)] += 1;
      }
      return counts;
    };

    for (const counts of [
      tenths(0, 15_000, 30_000),
      tenths(20, 225_000, 75_001),
    ]) {
      expect(counts).toHaveLength(10);
      expect(Math.min(...counts)).toBeGreaterThan(25);
      expect(Math.max(...counts)).toBeLessThan(75);
    }
  });

  it('is the same for the same member in every process', () => {
    expect(
      nextDueAt({
        member: { fleet: 'logging', member: 'us-west-2' },
        startedAt: T0,
        failures: 0,
        settings: { intervalMs: 30_000, maxBackoffMs: 300_000 },
      }),
    ).toBe(1_767_225_629_421);
  });
});

describe('pollMs', () => {
  it.each([
    [5_000, 1_000],
    [10_000, 1_000],
    [15_000, 2_000],
    [30_000, 5_000],
    [3_600_000, 5_000],
  ])('looks several times in an interval of %d ms', (intervalMs, expected) => {
    expect(pollMs({ intervalMs })).toBe(expected);
  });
});
