import {
  COST_CATEGORIES,
  type CostKind,
  sumAmounts,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import fc from 'fast-check';
import { arbitraryCost } from './__testUtils__/arbitrary';
import { splitByCategory, tally } from './tally';

const one = (kind: CostKind, amounts: Record<string, number>) => {
  const sum = sumAmounts(amounts);
  return { kind, amounts, low: sum - 1, high: sum + 2 };
};

describe('tally', () => {
  it('adds up by kind and by category, in their order, what is there', () => {
    const sum = tally([
      one('estimate', { storage: 3_000_000, compute: 1_000_000 }),
      one('measured', { licence: 0 }),
      one('estimate', { compute: 500_000 }),
    ]);
    expect(sum.amount).toEqual({ amount: 4.5, low: 4.499997, high: 4.500006 });
    expect(sum.kinds).toEqual([
      { kind: 'measured', amount: 0 },
      { kind: 'estimate', amount: 4.5 },
    ]);
    expect(sum.categories).toEqual([
      { category: 'compute', amount: 1.5 },
      { category: 'storage', amount: 3 },
      { category: 'licence', amount: 0 },
    ]);
  });

  it('is nothing of nothing', () => {
    const { amount, kinds, categories } = tally([]);
    expect(amount).toEqual({ amount: 0, low: 0, high: 0 });
    expect([kinds, categories]).toEqual([[], []]);
  });
});

describe('splitByCategory', () => {
  it('has parts that add up to the sum and its bounds, to the micro', () => {
    fc.assert(
      fc.property(arbitraryCost, cost => {
        const parts = splitByCategory(cost);
        const before = tally([cost]);
        const after = tally(parts);
        expect([after.micros, after.kinds, after.categories]).toEqual([
          before.micros,
          before.kinds,
          before.categories,
        ]);
        expect([after.low, after.high]).toEqual([before.low, before.high]);
        for (const { category, amounts, low, high } of parts) {
          expect(COST_CATEGORIES).toContain(category);
          expect(Object.keys(amounts)).toEqual([category]);
          expect(low).toBeLessThanOrEqual(sumAmounts(amounts));
          expect(high).toBeGreaterThanOrEqual(sumAmounts(amounts));
        }
      }),
    );
  });
});
