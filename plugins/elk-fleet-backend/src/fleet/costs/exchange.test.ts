import {
  COST_CATEGORIES,
  sumAmounts,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { InputError } from '@backstage/errors';
import fc from 'fast-check';
import { RATES } from './__testUtils__/visible';
import { Exchange, type Priced } from './exchange';

const settings = { currency: 'USD', rates: { ...RATES, JPY: { rate: 147.3 } } };

const priced = (
  currency: string,
  amounts: Priced['amounts'],
  { below = 0, above = 0 } = {},
): Priced => {
  const sum = sumAmounts(amounts);
  return { currency, amounts, low: sum - below, high: sum + above };
};

describe('Exchange', () => {
  it('shows the currency of the fleet unless another is asked for', () => {
    expect(new Exchange(settings).currency).toBe('USD');
    const yen = new Exchange(settings, 'JPY');
    expect([yen.currency, yen.currencies]).toEqual([
      'JPY',
      ['USD', 'EUR', 'JPY'],
    ]);
    expect(yen.fromDollars(2)).toBeCloseTo(294.6);
    expect(yen.rateFrom('EUR')).toBeCloseTo(147.3 / 0.9173);
    expect(yen.rateFrom('CHF')).toBeUndefined();
  });

  it.each(['CHF', 'toString'])('refuses %s, which has no rate', currency => {
    expect(() => new Exchange(settings, currency)).toThrow(
      new InputError(
        `currency ${currency} has no rate; use one of USD, EUR, JPY`,
      ),
    );
  });

  it('converts by the rates of both currencies', () => {
    const { converted, excluded } = new Exchange(settings, 'EUR').convert([
      priced('USD', { compute: 1_000_000 }, { below: 1_000, above: 2_000 }),
      priced('EUR', { compute: 5 }),
    ]);
    expect(converted).toEqual([
      {
        currency: 'USD',
        amounts: { compute: 917_300 },
        low: 917_300 - 917,
        high: 917_300 + 1_835,
      },
      priced('EUR', { compute: 5 }),
    ]);
    expect(excluded).toEqual([]);
  });

  it('keeps apart what has no rate, by currency', () => {
    const { converted, excluded } = new Exchange(settings).convert([
      priced('CHF', { compute: 1_500_000, storage: 250_000 }),
      priced('USD', { compute: 3 }),
      priced('SEK', { licence: 9_000_000 }),
      priced('CHF', { compute: 250_000 }),
    ]);
    expect(converted).toEqual([priced('USD', { compute: 3 })]);
    expect(excluded).toEqual([
      {
        currency: 'CHF',
        amount: 2,
        reason:
          'There is no rate for CHF; add one under costs.rates of the fleet.',
      },
      expect.objectContaining({ currency: 'SEK', amount: 9 }),
    ]);
  });

  it('gives parts that are whole micros, near the exact ones, within their bounds', () => {
    const one = fc.record({
      currency: fc.constantFrom('USD', 'EUR', 'JPY'),
      amounts: fc.dictionary(
        fc.constantFrom(...COST_CATEGORIES),
        fc.integer({ min: -1e12, max: 1e12 }),
      ),
      below: fc.nat(1e9),
      above: fc.nat(1e9),
    });
    const asked = fc.constantFrom('USD', 'EUR', 'JPY');
    fc.assert(
      fc.property(fc.array(one), asked, (all, currency) => {
        const exchange = new Exchange(settings, currency);
        const before = all.map(x => priced(x.currency, x.amounts, x));
        const { converted } = exchange.convert(before);
        converted.forEach(({ amounts, low, high }, i) => {
          const rate = exchange.rateFrom(before[i].currency)!;
          for (const [category, micros] of Object.entries(amounts)) {
            const exact = (before[i].amounts as Record<string, number>)[
              category
            ];
            expect(Number.isSafeInteger(micros)).toBe(true);
            expect(Math.abs(micros - exact * rate)).toBeLessThanOrEqual(0.5);
          }
          expect(low).toBeLessThanOrEqual(sumAmounts(amounts));
          expect(high).toBeGreaterThanOrEqual(sumAmounts(amounts));
        });
      }),
    );
  });
});
