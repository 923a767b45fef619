import {
  COST_CATEGORIES,
  type CostRow,
  sumAmounts,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import fc from 'fast-check';
import { cost, weights } from '../../store/__testUtils__/costs';
import type { CostShare } from '../../store/CostStore';
import { splitCosts } from './splitCosts';

const DAY = '2026-02-10';
const OWNER = 'group:default/platform';

const told = (shares: CostShare[]) =>
  shares.map(({ day, entityRef, owner, amounts }) => [
    day,
    entityRef,
    owner,
    amounts,
  ]);

describe('splitCosts', () => {
  it('splits Elasticsearch by the weights of the day, all else is of the fleet', () => {
    const rows = [
      cost('a', DAY, { amounts: { compute: 10, storage: 7 } }),
      cost('a', DAY, { component: 'kibana', amounts: { compute: 3 } }),
    ];
    expect(told(splitCosts(rows, [weights('a', DAY, 0.75)], OWNER))).toEqual([
      [DAY, 'component:default/checkout', null, { compute: 8, storage: 5 }],
      [DAY, null, null, { compute: 2, storage: 2 }],
      [DAY, null, OWNER, { compute: 3 }],
    ]);
  });

  it('takes the weights of the nearest day where a day has none', () => {
    const rows = [cost('a', DAY, { amounts: { compute: 100 } })];
    const near = [
      weights('a', '2026-02-01', 0.1),
      weights('a', '2026-02-12', 0.9),
      weights('a', '2026-03-30', 0.5),
    ];
    expect(splitCosts(rows, near, OWNER)[0].amounts).toEqual({ compute: 90 });
    expect(
      splitCosts(rows, [...near, weights('a', DAY, 0.3)], OWNER)[0].amounts,
    ).toEqual({ compute: 30 });
  });

  it('leaves to nobody what is not known to be somebody’s', () => {
    const kibana = cost('a', DAY, { component: 'kibana' });
    expect(told(splitCosts([cost('a', DAY), kibana], [], undefined))).toEqual([
      [DAY, null, null, { compute: 1_000_000 }],
      [DAY, null, null, { compute: 1_000_000 }],
    ]);
  });

  it('adds up to the rows by category and bound, to the micro', () => {
    const row = fc
      .record({
        component: fc.constantFrom(
          'elasticsearch' as const,
          'kibana' as const,
          'cluster' as const,
        ),
        amounts: fc.dictionary(
          fc.constantFrom(...COST_CATEGORIES),
          fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
          { minKeys: 1 },
        ),
        below: fc.nat(1_000_000),
        above: fc.nat(1_000_000),
      })
      .map(({ below, above, ...patch }): CostRow => {
        const sum = sumAmounts(patch.amounts);
        return cost('a', DAY, {
          ...patch,
          low: sum - below,
          high: sum + above,
        });
      });
    const parts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), parts, (rows, shares) => {
        const entries = shares.flatMap((part, i) =>
          weights('a', DAY, part).entries.map(entry => ({
            ...entry,
            owner: `group:default/g${i}`,
          })),
        );
        const split = splitCosts(
          rows,
          entries.length > 0 ? [{ member: 'a', day: DAY, entries }] : [],
          OWNER,
        );
        const sums = (
          all: Array<Pick<CostRow, 'amounts' | 'low' | 'high'>>,
        ) => [
          ...COST_CATEGORIES.map(category =>
            all.reduce((x, one) => x + (one.amounts[category] ?? 0), 0),
          ),
          all.reduce((x, one) => x + one.low, 0),
          all.reduce((x, one) => x + one.high, 0),
        ];
        expect(sums(split)).toEqual(sums(rows));
        for (const { amounts, low, high } of split) {
          expect(low).toBeLessThanOrEqual(sumAmounts(amounts));
          expect(high).toBeGreaterThanOrEqual(sumAmounts(amounts));
        }
      }),
    );
  });
});
