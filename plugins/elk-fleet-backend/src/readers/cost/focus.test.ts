import { gzipSync } from 'node:zlib';
import { toMicros } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import fc from 'fast-check';
import {
  csvOf,
  HEADER_1_0,
  sumOf,
  useFocusFiles,
} from './__testUtils__/focusFiles';

const { pathOf, read } = useFocusFiles();

describe('FOCUS 1.0', () => {
  it('is read by member, day and category', async () => {
    const reading = await read(
      csvOf([
        {},
        { ChargePeriodStart: '2026-11-20T05:00:00Z', EffectiveCost: '0.6' },
        {
          ServiceCategory: 'Storage',
          ServiceName: 'EBS',
          ChargeDescription: 'gp3',
          ChargePeriodStart: '2026-11-20T05:00:00Z',
          ChargePeriodEnd: '2026-11-20T06:00:00Z',
          EffectiveCost: '0.000001',
          Tags: '',
          SubAccountId: '444455556666',
        },
      ]),
    );
    expect(reading).toEqual({
      type: 'billed',
      problems: [],
      rows: [
        {
          member: 'eu-1',
          component: 'elasticsearch',
          day: '2026-11-20',
          currency: 'USD',
          amounts: { compute: 3_000_000 },
          from: '2026-11-20T00:00:00Z',
          to: '2026-11-21T00:00:00Z',
          hours: 24,
        },
        {
          member: 'us-1',
          component: 'elasticsearch',
          day: '2026-11-20',
          currency: 'USD',
          amounts: { storage: 1 },
          from: '2026-11-20T05:00:00Z',
          to: '2026-11-20T06:00:00Z',
          hours: 1,
        },
      ],
    });
  });

  it('takes what is billed where no effective cost is told', async () => {
    expect(sumOf(await read(csvOf([{ EffectiveCost: '' }])))).toBe(9_990_000);
    const header = HEADER_1_0.filter(name => name !== 'EffectiveCost');
    expect(sumOf(await read(csvOf([{}], header)))).toBe(9_990_000);
  });

  it('keeps credits, and each currency by itself', async () => {
    const reading = await read(
      csvOf([
        { EffectiveCost: '-1.5', ChargeCategory: 'Credit' },
        { EffectiveCost: '4', BillingCurrency: 'EUR' },
      ]),
    );
    expect(
      reading.rows.map(({ currency, amounts }) => [currency, amounts]),
    ).toEqual([
      ['USD', { compute: -1_500_000 }],
      ['EUR', { compute: 4_000_000 }],
    ]);
  });
});

describe('FOCUS 1.2', () => {
  it('is read with its new columns, compressed and with a byte order mark', async () => {
    const header = [
      ...HEADER_1_0,
      'ServiceSubcategory',
      'InvoiceId',
      'PricingCurrency',
      'x_Custom',
    ];
    const csv = `\uFEFF${csvOf(
      [
        {
          ServiceSubcategory: 'Backup Storage',
          ServiceCategory: 'Storage',
          InvoiceId: 'I-7',
          x_Custom: 'line\nbreak',
        },
      ],
      header,
    )}`;
    const { rows, problems } = await read(gzipSync(csv), {
      file: pathOf('focus.csv.GZ'),
    });
    expect(problems).toEqual([]);
    expect(rows.map(({ amounts }) => amounts)).toEqual([
      { snapshots: 2_400_000 },
    ]);
  });
});

describe('charges of several days', () => {
  it('are spread by time, and add up to the micro', async () => {
    const { rows } = await read(
      csvOf([
        {
          EffectiveCost: '1',
          ChargePeriodStart: '2026-11-20T12:00Z',
          ChargePeriodEnd: '2026-11-23 00:00:00',
        },
      ]),
    );
    expect(
      rows.map(({ day, amounts, hours }) => [day, amounts.compute, hours]),
    ).toEqual([
      ['2026-11-20', 200_000, 12],
      ['2026-11-21', 400_000, 24],
      ['2026-11-22', 400_000, 24],
    ]);
  });

  it('count by the days of the window alone', async () => {
    const month = csvOf([
      {
        EffectiveCost: '31.000001',
        ChargePeriodStart: '2026-10-01T00:00:00Z',
        ChargePeriodEnd: '2026-11-01T00:00:00Z',
      },
    ]);
    const first = await read(
      month,
      {},
      { from: '2026-09-01', to: '2026-10-15' },
    );
    const second = await read(
      month,
      {},
      { from: '2026-10-16', to: '2026-11-30' },
    );
    expect(first.rows).toHaveLength(15);
    expect(second.rows).toHaveLength(16);
    expect(sumOf(first) + sumOf(second)).toBe(31_000_001);
  });

  it('lose and gain nothing, however small and many they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            cost: fc.integer({ min: -5_000_000, max: 9_000_000_000 }),
            start: fc.integer({ min: 0, max: 28 * 1440 }),
            minutes: fc.integer({ min: 0, max: 1440 }),
          }),
          { minLength: 1, maxLength: 40 },
        ),
        async charges => {
          const time = (minutes: number) =>
            new Date(Date.UTC(2026, 10, 1, 0, minutes)).toISOString();
          const reading = await read(
            csvOf(
              charges.map(({ cost, start, minutes }) => ({
                EffectiveCost: (cost / 1e8).toFixed(8),
                ChargePeriodStart: time(start),
                ChargePeriodEnd: time(start + minutes),
              })),
            ),
          );
          const total = charges.reduce((sum, { cost }) => sum + cost, 0) / 1e8;
          expect(
            Math.abs(sumOf(reading) - toMicros(total)),
          ).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 30 },
    );
  });
});
