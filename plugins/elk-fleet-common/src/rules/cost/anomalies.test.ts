import fc from 'fast-check';
import { findAnomalies } from './anomalies';
import type { DailyAmount } from './dailySeries';
import { addDays } from './days';

const START = '2026-01-05';

const historyOf = (amounts: (number | null)[]): DailyAmount[] =>
  amounts.map((amount, i) => ({ day: addDays(START, i), amount }));

/** 100 on working days, 40 at weekends, a little off each day; starts on a Monday. */
const usual = (i: number) => (i % 7 < 5 ? 100 : 40) + ((i * 7919) % 5);

const withDays = (count: number, changes: (i: number) => number | null) =>
  historyOf(Array.from({ length: count }, (_, i) => changes(i)));

const daysOf = (history: DailyAmount[], options = {}) =>
  findAnomalies(history, options).map(({ day }) => day);

describe('findAnomalies', () => {
  it('leaves ordinary weeks alone', () => {
    expect(findAnomalies(withDays(120, usual))).toEqual([]);
  });

  it('tells a day far above days like it, with what was expected', () => {
    const [anomaly, ...others] = findAnomalies(
      withDays(90, i => (i === 75 ? 140 : usual(i))),
    );
    expect(others).toEqual([]);
    // A Saturday: 140 would be little for a working day.
    expect(anomaly).toMatchObject({ day: '2026-03-21', amount: 140 });
    expect(anomaly.expected).toBeGreaterThan(38);
    expect(anomaly.expected).toBeLessThan(48);
    expect(anomaly.excess).toBe(140 - anomaly.expected);
    expect(anomaly.score).toBeGreaterThan(10);
  });

  it('tells a day far below as well, with a negative excess', () => {
    const [anomaly] = findAnomalies(
      withDays(90, i => (i === 80 ? 3 : usual(i))),
    );
    expect(anomaly.excess).toBeLessThan(-80);
    expect(anomaly.score).toBeLessThan(-4);
  });

  it('tells a step for some days, and takes it for normal then', () => {
    const days = daysOf(withDays(120, i => usual(i) + (i < 70 ? 0 : 80)));
    expect(days).toContain(addDays(START, 70));
    expect(days.length).toBeLessThanOrEqual(4);
    expect(days.every(day => day < addDays(START, 77))).toBe(true);
  });

  it('leaves slow growth alone, up to twice the cost', () => {
    expect(daysOf(withDays(180, i => usual(i) * (1 + i / 180)))).toEqual([]);
  });

  describe('floors', () => {
    const spike = (more: number) =>
      withDays(90, i => 20 + (i % 2) * 0.1 + (i === 80 ? more : 0));

    it('does not tell less than the minimum', () => {
      expect(daysOf(spike(9.9))).toEqual([]);
      expect(daysOf(spike(10.2))).toHaveLength(1);
      expect(daysOf(spike(9.9), { minimum: 5 })).toHaveLength(1);
    });

    it('does not tell less than the share', () => {
      const options = { minimum: 1 };
      expect(daysOf(spike(5.8), options)).toEqual([]);
      expect(daysOf(spike(6.5), options)).toHaveLength(1);
      expect(daysOf(spike(5.8), { ...options, share: 0.2 })).toHaveLength(1);
    });

    it('does not tell what such days vary by', () => {
      const wild = withDays(120, i => 100 + ((i * 7919) % 97));
      expect(daysOf(wild)).toEqual([]);
      expect(daysOf(wild, { score: 1 })).not.toEqual([]);
    });
  });

  it('gives a finite score where nothing ever varied', () => {
    const constant = findAnomalies(withDays(60, i => (i === 50 ? 400 : 100)));
    expect(constant).toEqual([
      expect.objectContaining({ expected: 100, excess: 300, score: 75 }),
    ]);
    const fromNothing = findAnomalies(withDays(60, i => (i === 50 ? 400 : 0)));
    expect(fromNothing).toEqual([
      expect.objectContaining({ expected: 0, excess: 400, score: 100 }),
    ]);
  });

  it('takes no gap for a saving, and judges the days after it', () => {
    const gap = (i: number) => (i >= 60 && i < 70 ? null : usual(i));
    expect(daysOf(withDays(90, gap))).toEqual([]);
    expect(daysOf(withDays(90, i => (i === 70 ? 300 : gap(i))))).toEqual([
      addDays(START, 70),
    ]);
  });

  it('judges nothing in the first 28 days', () => {
    const early = (at: number) =>
      withDays(60, i => (i === at ? 900 : usual(i)));
    expect(daysOf(early(27))).toEqual([]);
    expect(daysOf(early(28))).toEqual([addDays(START, 28)]);
  });

  it('refuses a window that holds too little', () => {
    expect(() => findAnomalies([], { window: 13 })).toThrow(/window/);
  });
});

describe('any verdict', () => {
  const amount = fc.oneof(
    { weight: 5, arbitrary: fc.double({ min: 0, max: 1e6, noNaN: true }) },
    { weight: 5, arbitrary: fc.integer({ min: 95, max: 105 }) },
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constant(null) },
  );
  const amounts = fc.array(amount, { maxLength: 120, size: 'max' });

  it('stands when days are added', () => {
    fc.assert(
      fc.property(amounts, amounts, (past, future) => {
        const before = findAnomalies(historyOf(past));
        const after = findAnomalies(historyOf([...past, ...future]));
        const last = addDays(START, past.length - 1);
        expect(after.filter(({ day }) => day <= last)).toEqual(before);
      }),
    );
  });

  it('is finite and passes all floors', () => {
    const floors = fc.record({
      minimum: fc.integer({ min: 0, max: 50 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      score: fc.double({ min: 0, max: 6, noNaN: true }),
    });
    fc.assert(
      fc.property(amounts, floors, (some, options) => {
        for (const told of findAnomalies(historyOf(some), options)) {
          expect(Object.values(told).every(Number.isNaN)).toBe(false);
          expect(told.expected).toBeGreaterThanOrEqual(0);
          expect(Math.abs(told.score)).toBeLessThanOrEqual(100 + 1e-9);
          expect(Math.abs(told.score)).toBeGreaterThanOrEqual(options.score);
          expect(Math.abs(told.excess)).toBeGreaterThanOrEqual(options.minimum);
          expect(Math.abs(told.excess)).toBeGreaterThanOrEqual(
            options.share * told.expected,
          );
        }
      }),
    );
  });
});
