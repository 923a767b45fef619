import { InputError } from '@backstage/errors';
import { addDays } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import fc from 'fast-check';
import { NOW, TODAY } from './__testUtils__/visible';
import { bucketsOf, periodBefore, readPeriod } from './period';

const read = (from?: string, to?: string) => readPeriod({ from, to }, NOW);

describe('readPeriod', () => {
  it('is the last 30 days unless something else is asked for', () => {
    expect(read()).toEqual({
      from: '2026-02-14',
      to: TODAY,
      resolution: 'day',
    });
    expect(read(undefined, '2026-01-30').from).toBe('2026-01-01');
    expect(read('2026-03-15').to).toBe(TODAY);
  });

  it('is of days up to 92 of them, and of whole months beyond', () => {
    expect(read('2026-01-05', '2026-04-06').resolution).toBe('day');
    expect(read('2026-01-05', '2026-04-07')).toEqual({
      from: '2026-01-01',
      to: '2026-04-30',
      resolution: 'month',
    });
  });

  it.each([
    ['2026-03-02', '2026-03-01', 'from 2026-03-02 is later than to 2026-03-01'],
    ['2026-03-16', undefined, 'from 2026-03-16 is later than to 2026-03-15'],
    ['1999-01-01', TODAY, 'from 1999-01-01 is more than 10 years before to'],
    ['last week', TODAY, 'from must be a day, for example 2026-03-15'],
    [TODAY, '2026-13-01', 'to must be a day, for example 2026-03-15'],
    ['2026-02-30', TODAY, 'from must be a day, for example 2026-03-15'],
  ])('refuses %s to %s', (from, to, message) => {
    expect(() => read(from, to)).toThrow(new InputError(message));
  });
});

describe('periodBefore', () => {
  it.each([
    ['2026-03-01', '2026-03-15', '2026-02-14', '2026-02-28'],
    ['2026-03-15', '2026-03-15', '2026-03-14', '2026-03-14'],
    // Three months of other lengths.
    ['2026-03-01', '2026-06-30', '2025-11-01', '2026-02-28'],
    ['2025-01-01', '2025-12-31', '2024-01-01', '2024-12-31'],
  ])('of %s to %s is %s to %s', (from, to, first, last) => {
    const period = read(from, to);
    expect(periodBefore(period)).toEqual({
      from: first,
      to: last,
      resolution: period.resolution,
    });
  });
});

describe('bucketsOf', () => {
  it('tells which are not over', () => {
    expect(bucketsOf(read('2026-03-14', '2026-03-15'), NOW)).toEqual([
      { from: '2026-03-14', to: '2026-03-14', complete: true },
      { from: '2026-03-15', to: '2026-03-15', complete: false },
    ]);
    expect(bucketsOf(read('2025-12-01', '2026-03-05'), NOW)).toEqual([
      { from: '2025-12-01', to: '2025-12-31', complete: true },
      { from: '2026-01-01', to: '2026-01-31', complete: true },
      { from: '2026-02-01', to: '2026-02-28', complete: true },
      { from: '2026-03-01', to: '2026-03-31', complete: false },
    ]);
  });

  it('follow on each other over the whole period, and as many come before', () => {
    const day = fc.nat(3000).map(days => addDays('2020-01-01', days));
    fc.assert(
      fc.property(day, day, (a, b) => {
        const period = read(a < b ? a : b, a < b ? b : a);
        const buckets = bucketsOf(period, NOW);
        expect(buckets[0].from).toBe(period.from);
        expect(buckets[buckets.length - 1].to).toBe(period.to);
        buckets.slice(1).forEach(({ from }, i) => {
          expect(from).toBe(addDays(buckets[i].to, 1));
        });
        const before = periodBefore(period);
        expect(before.to).toBe(addDays(period.from, -1));
        expect(bucketsOf(before, NOW)).toHaveLength(buckets.length);
      }),
    );
  });
});
