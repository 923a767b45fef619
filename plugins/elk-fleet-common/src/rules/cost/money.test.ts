import fc from 'fast-check';
import { apportion, fromMicros, toCents, toMicros } from './money';

const weights = fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), {
  minLength: 1,
  maxLength: 40,
});

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

describe('apportion', () => {
  it('adds up to the total, whatever the weights', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        weights,
        (total, given) => {
          const parts = apportion(total, given);
          expect(parts).toHaveLength(given.length);
          expect(sum(parts)).toBe(total);
          expect(parts.every(Number.isInteger)).toBe(true);
        },
      ),
    );
  });

  it('stays within one of the exact share, and gives nothing for no weight', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), weights, (total, given) => {
        fc.pre(sum(given) > 1e-3);
        apportion(total, given).forEach((part, index) => {
          const exact = (total * given[index]) / sum(given);
          expect(Math.abs(part - exact)).toBeLessThanOrEqual(1.001);
          expect(given[index] > 0 || part === 0).toBe(true);
        });
      }),
    );
  });

  it('gives the odd cent to the largest remainder', () => {
    expect(apportion(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(apportion(10, [0.26, 0.37, 0.37])).toEqual([2, 4, 4]);
    expect(apportion(-10, [1, 3])).toEqual([-3, -7]);
  });

  it('leaves nothing out when no part weighs anything', () => {
    expect(apportion(7, [0, 0])).toEqual([7, 0]);
    expect(apportion(7, [Number.NaN, Number.POSITIVE_INFINITY])).toEqual([
      7, 0,
    ]);
    expect(apportion(7, [])).toEqual([]);
  });
});

it('rounds cells to cents that add up to the rounded total', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e10 })), cells => {
      expect(sum(toCents(cells))).toBe(
        cells.length ? Math.round(sum(cells) / 10_000) : 0,
      );
    }),
  );
});

it('keeps six decimals', () => {
  expect(toMicros(0.1) + toMicros(0.2)).toBe(toMicros(0.3));
  expect(fromMicros(toMicros(12.345678))).toBe(12.345678);
  expect(Object.is(toMicros(-1e-9), 0)).toBe(true);
});
