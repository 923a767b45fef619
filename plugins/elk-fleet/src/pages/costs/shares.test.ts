import type { CostView } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import fc from 'fast-check';
import { fixtureCostView } from '../../__fixtures__/costs';
import { NOW } from '../../__fixtures__/fleet';
import { kinds, seriesOf, shownGroups, shownSeries } from './shares';

const cents = (amount: number) => Math.round(amount * 100);
const sum = (amounts: number[]) =>
  amounts.reduce((total, amount) => total + cents(amount), 0);

/** A view of some groups, whose parts add up to the micro. */
function viewOf(cells: number[][]): CostView {
  const groups = cells.map((row, index) => ({
    key: String(index),
    title: `group ${index}`,
    amount: row.reduce((a, b) => a + b, 0) / 1e6,
    low: 0,
    high: 0,
    previous: null,
    kinds: kinds.map((kind, k) => ({ kind, amount: row[k] / 1e6 })),
    categories: [],
    series: index < 12 ? row.map(value => value / 1e6) : null,
  }));
  const column = (k: number, rows = cells) =>
    rows.reduce((total, row) => total + row[k], 0) / 1e6;
  const amount = cells.flat().reduce((total, value) => total + value, 0) / 1e6;
  return {
    ...fixtureCostView(NOW, { from: '2026-02-01', to: '2026-02-03' }),
    groups,
    rest:
      cells.length > 12
        ? kinds.map((_, k) => column(k, cells.slice(12)))
        : null,
    total: { amount, low: amount, high: amount },
    kinds: kinds.map((kind, k) => ({ kind, amount: column(k) })),
  };
}

const amounts = fc.array(
  fc.tuple(fc.nat(90_000_000), fc.nat(90_000_000), fc.nat(90_000_000)),
  { minLength: 1, maxLength: 40 },
);

describe('what the tables show', () => {
  it('adds up by row and by column, to the cent', () => {
    fc.assert(
      fc.property(amounts, cells => {
        const view = viewOf(cells);
        const { groups, total } = shownGroups(view);
        expect(cents(total.total)).toBe(cents(view.total.amount));
        expect(sum(groups.map(group => group.total))).toBe(cents(total.total));
        for (const kind of kinds) {
          expect(sum(groups.map(group => group.kinds[kind]))).toBe(
            cents(total.kinds[kind]),
          );
        }
        for (const group of groups) {
          expect(sum(Object.values(group.kinds))).toBe(cents(group.total));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('adds up over time, and to the same sums as the groups', () => {
    fc.assert(
      fc.property(amounts, cells => {
        const view = viewOf(cells);
        const shown = shownSeries(view);
        expect(sum(shown.columns)).toBe(cents(shown.total));
        expect(sum(shown.rows)).toBe(cents(shown.total));
        shown.cells.forEach((column, index) =>
          expect(sum(column.map(value => value ?? 0))).toBe(
            cents(shown.columns[index]),
          ),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('draws twelve groups, and the rest of them together', () => {
    const series = seriesOf(
      viewOf(Array.from({ length: 40 }, () => [1, 2, 3])),
    );
    expect(series).toHaveLength(13);
    expect(series[12]).toMatchObject({ id: 'rest', title: '28 smaller ones' });
    expect(new Set(series.map(({ colour }) => colour)).size).toBe(13);
  });
});
