import {
  dayOf,
  toMicros,
  type BilledReading,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import fc from 'fast-check';
import type { CostItemSettings } from '../../config/costSettings';
import { createItemSource } from './items';

const EVERYBODY = ['eu-1', 'us-1', 'ap-1'];

const LICENCE: CostItemSettings = {
  name: 'licence',
  title: 'Elastic licence',
  amount: 1000,
  per: 'month',
  currency: 'EUR',
  category: 'licence',
  component: 'elasticsearch',
};

async function rowsOf(
  item: Partial<CostItemSettings>,
  from: string,
  to: string,
): Promise<BilledReading['rows']> {
  const source = createItemSource(
    'logging',
    { ...LICENCE, ...item },
    EVERYBODY,
  );
  const reading = await source.read({ from, to }, new AbortController().signal);
  return (reading as BilledReading).rows;
}

const sumOf = (rows: BilledReading['rows']) =>
  rows.reduce((sum, { amounts }) => sum + (amounts.licence ?? 0), 0);

it('splits a month over days and members', async () => {
  const rows = await rowsOf({}, '2026-02-28', '2026-02-28');
  expect(rows.map(({ member }) => member)).toEqual(['eu-1', 'us-1', 'ap-1']);
  expect(rows[0]).toEqual({
    member: 'eu-1',
    component: 'elasticsearch',
    day: '2026-02-28',
    currency: 'EUR',
    amounts: { licence: 11_904_762 },
    from: '2026-02-28T00:00:00Z',
    to: '2026-03-01T00:00:00Z',
    hours: 24,
  });
  expect(sumOf(rows)).toBe(35_714_285);
});

it('adds up to the amount of each month, to the micro', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 2023, max: 2028 }),
      fc.integer({ min: 1, max: 7 }),
      async (cents, month, year, count) => {
        const amount = cents / 100;
        const members = Array.from({ length: count }, (_, i) => `m-${i}`);
        const first = dayOf(Date.UTC(year, month - 1, 1));
        const last = dayOf(Date.UTC(year, month, 0));
        const rows = await rowsOf({ amount, members }, first, last);
        expect(sumOf(rows)).toBe(toMicros(amount));
      },
    ),
    { numRuns: 50 },
  );
});

it.each([
  ['2024-01-01', '2024-12-31'],
  ['2026-01-01', '2026-12-31'],
])('adds up to the amount of the year from %s', async (from, to) => {
  const rows = await rowsOf({ amount: 99_999.99, per: 'year' }, from, to);
  expect(sumOf(rows)).toBe(99_999_990_000);
});

it('costs nothing before it begins and after it ends', async () => {
  const rows = await rowsOf(
    { per: 'day', amount: 3, from: '2026-03-02', to: '2026-03-03' },
    '2026-03-01',
    '2026-03-31',
  );
  expect([...new Set(rows.map(({ day }) => day))]).toEqual([
    '2026-03-02',
    '2026-03-03',
  ]);
  expect(sumOf(rows)).toBe(6_000_000);
});
