import fc from 'fast-check';
import type { DailyAmount } from './dailySeries';
import { addDays } from './days';
import { forecastDaily, forecastSum, type ForecastOfSum } from './forecast';

const START = '2026-01-05';

const historyOf = (amounts: (number | null)[]): DailyAmount[] =>
  amounts.map((amount, i) => ({ day: addDays(START, i), amount }));

const repeat = (count: number, amountOf: (i: number) => number | null) =>
  historyOf(Array.from({ length: count }, (_, i) => amountOf(i)));

/** 100 on working days, 40 at weekends; the start is a Monday. */
const workWeek = (i: number) => (i % 7 < 5 ? 100 : 40);

const amount = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: 0, max: 1e6, noNaN: true }) },
  { weight: 2, arbitrary: fc.integer({ min: 90, max: 110 }) },
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const knownIn = (history: DailyAmount[]) =>
  history.filter(day => day.amount !== null).length;
const histories = fc
  .array(amount, { minLength: 14, maxLength: 120, size: 'max' })
  .map(historyOf)
  .filter(history => knownIn(history) >= 14);

describe('forecastDaily', () => {
  it('needs 14 known days', () => {
    const short = [...repeat(13, () => 5), { day: '2026-03-01', amount: null }];
    expect(forecastDaily(short, { days: 7 })).toBeUndefined();
    expect(forecastSum(short, { days: 7 })).toBeUndefined();
    expect(
      forecastDaily(
        repeat(14, () => 5),
        { days: 7 },
      ),
    ).toMatchObject({ trainedOn: 14, error: null });
  });

  it('starts on the day after the last known one', () => {
    const history = [
      ...repeat(30, () => 5),
      { day: '2026-02-04', amount: null },
      { day: '2026-02-05', amount: null },
    ];
    const forecast = forecastDaily(history, { days: 2 })!;
    expect(forecast.days.map(({ day }) => day)).toEqual([
      '2026-02-04',
      '2026-02-05',
    ]);
  });

  it('expects the shape of the week', () => {
    const forecast = forecastDaily(repeat(70, workWeek), { days: 14 })!;
    expect(forecast).toMatchObject({
      method: 'seasonal',
      error: 0,
      level: 0.8,
    });
    expect(forecast.days.map(({ expected }) => expected)).toEqual(
      Array.from({ length: 14 }, (_, i) => workWeek(i)),
    );
  });

  it('follows growth, and expects less and less of it', () => {
    const forecast = forecastDaily(
      repeat(90, i => 100 + i),
      { days: 28 },
    )!;
    expect(forecast.method).toBe('seasonal-trend');
    const [first, , , , , , , eighth] = forecast.days;
    expect(first.expected).toBeCloseTo(190);
    expect(eighth.expected - first.expected).toBeGreaterThan(5);
    expect(eighth.expected - first.expected).toBeLessThan(7);
  });

  it('is at the new level five days after a step, and takes it for no growth', () => {
    const forecast = forecastDaily(
      repeat(90, i => workWeek(i) + (i < 85 ? 0 : 60)),
      { days: 28 },
    )!;
    forecast.days.forEach(({ expected }, i) =>
      expect(expected).toBe(workWeek(90 + i) + 60),
    );
  });

  it('is not bent by a single day', () => {
    const history = repeat(90, i => workWeek(i) + (i === 88 ? 5000 : 0));
    const forecast = forecastDaily(history, { days: 7 })!;
    forecast.days.forEach(({ expected }, i) =>
      expect(expected).toBe(workWeek(90 + i)),
    );
  });

  it('goes without the week where there is none', () => {
    const history = repeat(120, i => 100 + ((i * 7919) % 31));
    expect(forecastDaily(history, { days: 7 })!.method).toBe('level');
  });

  it('is wide, and says that it was not tested, where the past is short', () => {
    const [day] = forecastDaily(
      repeat(20, () => 100),
      { days: 1 },
    )!.days;
    expect(day.expected).toBe(100);
    expect(day.high).toBeGreaterThan(120);
    expect(day.low).toBeLessThan(80);
  });

  it('gets no narrower with the days, and wider with the level', () => {
    const history = repeat(100, i => workWeek(i) + ((i * 7919) % 23));
    const width = (level: number) =>
      forecastDaily(history, { days: 30, level })!.days.map(
        ({ high, expected }) => high - expected,
      );
    const usual = width(0.8);
    usual.slice(1).forEach((half, i) => {
      expect(half).toBeGreaterThanOrEqual(usual[i] - 1e-9);
    });
    expect(width(0.95)[0]).toBeGreaterThan(usual[0]);
  });

  it.each([
    [{ days: 0 }, /Days/],
    [{ days: 1.5 }, /Days/],
    [{ days: 7, level: 1 }, /Level/],
    [{ days: 7, level: 0 }, /Level/],
  ])('refuses %j', (options, message) => {
    const history = repeat(30, () => 1);
    expect(() => forecastDaily(history, options)).toThrow(message);
    expect(() => forecastSum(history, options)).toThrow(message);
  });
});

describe('forecastSum', () => {
  it('expects the sum of the days', () => {
    const history = repeat(90, i => workWeek(i) + ((i * 7919) % 23));
    const days = forecastDaily(history, { days: 20 })!.days;
    const expected = days.reduce((sum, day) => sum + day.expected, 0);
    expect(forecastSum(history, { days: 20 })!.expected).toBeCloseTo(expected);
  });

  it('is surer of a month than of its days, where they vary by chance', () => {
    const history = repeat(180, i => 100 + ((i * 7919) % 97));
    const days = forecastDaily(history, { days: 30 })!.days;
    const high = days.reduce((sum, day) => sum + day.high, 0);
    const sum = forecastSum(history, { days: 30 })!;
    expect(sum.high - sum.expected).toBeLessThan((high - sum.expected) / 2);
  });
});

describe('any forecast', () => {
  const ordered = ({ low, expected, high }: ForecastOfSum) =>
    low >= 0 && low <= expected && expected <= high && Number.isFinite(high);

  it('is finite, not negative and in order', () => {
    fc.assert(
      fc.property(
        histories,
        fc.integer({ min: 1, max: 60 }),
        (history, days) => {
          const forecast = forecastDaily(history, { days });
          const sum = forecastSum(history, { days });
          expect(forecast!.days).toHaveLength(days);
          expect(forecast!.days.every(ordered)).toBe(true);
          expect(ordered(sum!)).toBe(true);
          expect(forecast!.error ?? 0).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('scales with its history', () => {
    // Powers of two scale without rounding, so that no tie is decided anew.
    const factor = fc.integer({ min: -8, max: 8 }).map(n => 2 ** n);
    fc.assert(
      fc.property(histories, factor, (history, k) => {
        const scaled = history.map(day => ({
          ...day,
          amount: day.amount === null ? null : day.amount * k,
        }));
        const before = forecastDaily(history, { days: 30 })!;
        const after = forecastDaily(scaled, { days: 30 })!;
        expect(after.method).toBe(before.method);
        before.days.forEach(({ expected, low, high }, i) => {
          expect(after.days[i].expected).toBeCloseTo(expected * k, 3);
          expect(after.days[i].low).toBeCloseTo(low * k, 3);
          expect(after.days[i].high).toBeCloseTo(high * k, 3);
        });
        const [sum, larger] = [history, scaled].map(
          each => forecastSum(each, { days: 30 })!,
        );
        expect(larger.high).toBeCloseTo(sum.high * k, 2);
      }),
      { numRuns: 50 },
    );
  });

  it('of a constant is the constant', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 14, max: 120 }),
        (constant, count) => {
          const history = repeat(count, () => constant);
          const { days } = forecastDaily(history, { days: 9 })!;
          days.forEach(day => expect(day.expected).toBe(constant));
          expect(forecastSum(history, { days: 9 })!.expected).toBe(
            9 * constant,
          );
        },
      ),
    );
  });

  it('does not ask for order, nor for gaps to be named', () => {
    const shuffled = histories.chain(history =>
      fc.tuple(
        fc.constant(history),
        fc.shuffledSubarray(
          history.filter(day => day.amount !== null),
          { minLength: knownIn(history) },
        ),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([history, mixed]) => {
        expect(forecastDaily(mixed, { days: 10 })).toEqual(
          forecastDaily(history, { days: 10 }),
        );
      }),
      { numRuns: 50 },
    );
  });
});
