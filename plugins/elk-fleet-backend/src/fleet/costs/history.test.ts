import {
  addDays,
  daysBetween,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ScopedSum } from './CostScope';
import { toHistory } from './history';

const FROM = '2026-03-01';
const TO = '2026-03-31';

const sum = (bucket: string, member = 'a', source = 'opencost'): ScopedSum => ({
  ...{ bucket, member, source, currency: 'USD', kind: 'allocated' },
  ...{ amounts: { compute: 10_000_000 }, low: 10_000_000, high: 10_000_000 },
});

const days = (from: string, to: string, ...more: [string?, string?]) =>
  daysBetween(from, to).map(day => sum(day, ...more));

const unknownOf = (sums: ScopedSum[]) =>
  toHistory(sums, { from: FROM, to: TO }, ['item:licence', 'replication'])
    .filter(({ amount }) => amount === null)
    .map(({ day }) => day);

describe('a day is unknown', () => {
  it('when only what comes on top is known of it', () => {
    const sums = [
      ...days(FROM, '2026-03-25'),
      ...days(FROM, TO, 'a', 'item:licence'),
      ...days(FROM, TO, 'a', 'replication'),
    ];
    expect(unknownOf(sums)).toEqual(daysBetween('2026-03-26', TO));
  });

  it('when another member is known on the days around it', () => {
    const sums = [
      ...days(FROM, TO),
      ...days(FROM, '2026-03-09', 'b'),
      ...days('2026-03-12', TO, 'b'),
    ];
    expect(unknownOf(sums)).toEqual(['2026-03-10', '2026-03-11']);
  });

  it('while a member has been silent for two weeks at most, then it is gone', () => {
    const sums = [...days(FROM, TO), ...days(FROM, '2026-03-05', 'b')];
    expect(unknownOf(sums)).toEqual(
      daysBetween('2026-03-06', addDays('2026-03-05', 14)),
    );
  });
});

it('is known before a member was there, and of what comes on top alone', () => {
  expect(
    unknownOf([...days(FROM, TO), ...days('2026-03-20', TO, 'b')]),
  ).toEqual([]);
  expect(unknownOf(days(FROM, TO, 'a', 'item:licence'))).toEqual([]);
});
