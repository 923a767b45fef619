import {
  type CostAmount,
  sumAmounts,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import fc from 'fast-check';
import { type HourMeterOptions, meterHours } from './meterHours';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const estimate: CostAmount = { amount: 6, low: 3, high: 12 };

/** From a quarter to midnight on for so many minutes. */
const meter = (minutes: number, patch: Partial<HourMeterOptions> = {}) =>
  meterHours({
    member: 'a',
    hourly: [{ component: 'kibana', amounts: { compute: estimate } }],
    since: '2026-01-31T23:45:00.000Z',
    now: Date.parse('2026-01-31T23:45:00.000Z') + minutes * MINUTE,
    longestGapMs: 30 * MINUTE,
    ...patch,
  });

describe('meterHours', () => {
  it('charges what runs for as long as it did since the last look', () => {
    expect(meter(10)).toEqual([
      {
        member: 'a',
        component: 'kibana',
        day: '2026-01-31',
        source: 'price-list',
        kind: 'estimate',
        currency: 'USD',
        amounts: { compute: 1_000_000 },
        low: 500_000,
        high: 2_000_000,
        from: '2026-01-31T23:45:00.000Z',
        to: '2026-01-31T23:55:00.000Z',
        hours: 1 / 6,
      },
    ]);
  });

  it('charges each day what ran on it', () => {
    const rows = meter(30);
    expect(
      rows.map(({ day, from, to, amounts }) => [day, from, to, amounts]),
    ).toEqual([
      [
        '2026-01-31',
        '2026-01-31T23:45:00.000Z',
        '2026-02-01T00:00:00.000Z',
        { compute: 1_500_000 },
      ],
      [
        '2026-02-01',
        '2026-02-01T00:00:00.000Z',
        '2026-02-01T00:15:00.000Z',
        { compute: 1_500_000 },
      ],
    ]);
    expect(meter(15).map(({ day }) => day)).toEqual(['2026-01-31']);
  });

  it.each([
    ['the first look', 10, { since: undefined }],
    ['a pause too long to know what ran', 31, {}],
    ['a look at the same time', 0, {}],
    ['a clock that went back', -1, {}],
    ['a member in which nothing runs', 10, { hourly: [] }],
  ])('charges nothing for %s', (_, minutes, patch) => {
    expect(meter(minutes, patch)).toEqual([]);
  });

  it('is the same however often one looks, and has its bounds around it', () => {
    const looks = fc.array(fc.integer({ min: 1, max: 30 * MINUTE }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(looks, fc.nat(DAY), (waits, begin) => {
        let at = Date.parse('2026-01-31') + begin;
        const all = [];
        for (const wait of waits) {
          const since = new Date(at).toISOString();
          at += wait;
          all.push(...meter(0, { since, now: at }));
        }
        const sum = all.reduce((x, row) => x + sumAmounts(row.amounts), 0);
        const hours = waits.reduce((x, wait) => x + wait, 0) / (60 * MINUTE);
        // Each row is rounded to the micro.
        expect(Math.abs(sum - hours * 6_000_000)).toBeLessThanOrEqual(
          all.length,
        );
        for (const { amounts, low, high, day, from, to } of all) {
          expect(low).toBeLessThanOrEqual(sumAmounts(amounts));
          expect(high).toBeGreaterThanOrEqual(sumAmounts(amounts));
          expect(from.slice(0, 10)).toBe(day);
          expect(Date.parse(to)).toBeLessThanOrEqual(Date.parse(day) + DAY);
        }
      }),
    );
  });
});
