import {
  COST_CATEGORIES,
  type CostAmounts,
  sumAmounts,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import fc from 'fast-check';

/** Amounts of some categories in micros; credits are negative. */
export const arbitraryAmounts: fc.Arbitrary<CostAmounts> = fc.dictionary(
  fc.constantFrom(...COST_CATEGORIES),
  fc.oneof(
    { arbitrary: fc.nat(10_000_000_000), weight: 9 },
    { arbitrary: fc.integer({ min: -1_000_000, max: 0 }), weight: 1 },
  ),
  { minKeys: 1 },
);

/** A cost with bounds around it. */
export const arbitraryCost = fc
  .record({
    kind: fc.constantFrom(
      'measured' as const,
      'allocated' as const,
      'estimate' as const,
    ),
    amounts: arbitraryAmounts,
    below: fc.nat(1_000_000),
    above: fc.nat(1_000_000),
  })
  .map(({ below, above, ...cost }) => {
    const sum = sumAmounts(cost.amounts);
    return { ...cost, low: sum - below, high: sum + above };
  });
