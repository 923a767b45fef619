import type { CostSourceState } from '../../store/CostStore';
import type { ScopedSum } from './CostScope';
import { comparable, firstKnownDay } from './previous';

const FIRST = '2025-01-01';
const now = new Date('2026-03-31T06:00:00Z');

const sum = (bucket: string): ScopedSum => ({
  ...{ bucket, source: 'opencost', currency: 'USD', kind: 'estimate' },
  ...{ amounts: { compute: 100, memory: 20 }, low: 100, high: 160 },
});

const week = {
  from: '2026-03-25',
  to: '2026-03-31',
  resolution: 'day',
} as const;

describe('the period before', () => {
  it('is compared with as much of its last day as has passed of today', () => {
    const sums = [sum('2026-03-23'), sum('2026-03-24')];
    const [first, last] = comparable(sums, {
      ...{ period: week, now },
      firstKnown: '2026-03-18',
    });
    expect(first).toEqual(sum('2026-03-23'));
    expect(last).toMatchObject({
      amounts: { compute: 25, memory: 5 },
      low: 25,
      high: 40,
    });
  });

  it('is compared as a whole with one that is over', () => {
    const period = { ...week, from: '2026-03-18', to: '2026-03-24' };
    const sums = [sum('2026-03-17')];
    expect(comparable(sums, { period, now, firstKnown: FIRST })).toEqual(sums);
  });

  it('of months counts as much of its last month', () => {
    const period = {
      ...{ from: '2026-02-01', to: '2026-03-31' },
      resolution: 'month' as const,
    };
    const [last] = comparable([sum('2026-01-01')], {
      ...{ period, now: new Date('2026-03-16T12:00:00Z') },
      firstKnown: FIRST,
    });
    expect(last.amounts).toEqual({ compute: 50, memory: 10 });
  });

  it.each([undefined, '2026-03-19'])(
    'is unknown when nothing was known as it began (%s)',
    firstKnown => {
      expect(
        comparable([sum('2026-03-24')], { period: week, now, firstKnown }),
      ).toEqual([]);
    },
  );
});

it('knows since when something is known that is not on top', () => {
  const state = (source: string, from?: string) =>
    ({ source, from } as CostSourceState & { from?: string });
  expect(
    firstKnownDay(
      [
        state('item:licence', '2025-01-01'),
        state('opencost', '2026-01-02'),
        state('kubecost', '2026-01-01'),
        state('silent'),
      ],
      ['item:licence'],
    ),
  ).toBe('2026-01-01');
  expect(firstKnownDay([], [])).toBeUndefined();
});
