import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  toMicros,
  type BilledReading,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import fc from 'fast-check';
import type { FocusSettings } from '../../config/costSettings';
import { createFocusSource } from './focus';

const directory = createMockDirectory();
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };

/** Columns that all versions require, of which we read some. */
const HEADER_1_0 = [
  'BilledCost',
  'EffectiveCost',
  'BillingCurrency',
  'ChargePeriodStart',
  'ChargePeriodEnd',
  'ChargeCategory',
  'ChargeDescription',
  'ServiceCategory',
  'ServiceName',
  'SubAccountId',
  'ResourceId',
  'RegionId',
  'Tags',
];

const ROW = {
  BilledCost: '9.99',
  EffectiveCost: '2.4',
  BillingCurrency: 'USD',
  ChargePeriodStart: '2026-11-20T00:00:00Z',
  ChargePeriodEnd: '2026-11-21T00:00:00Z',
  ChargeCategory: 'Usage',
  ChargeDescription: 'Linux/UNIX On-Demand r6i.xlarge',
  ServiceCategory: 'Compute',
  ServiceName: 'Amazon Elastic Compute Cloud',
  SubAccountId: '111122223333',
  ResourceId: 'i-1',
  RegionId: 'eu-central-1',
  Tags: '{"cluster":"eu-1","team":"logs, and \\"more\\""}',
};
type FocusFields = Partial<typeof ROW> & Record<string, string>;

const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;
const csvOf = (rows: FocusFields[], header = HEADER_1_0) =>
  [
    header.join(','),
    ...rows.map(row =>
      header
        .map(name => quote({ ...ROW, ...row }[name as keyof FocusFields] ?? ''))
        .join(','),
    ),
  ].join('\r\n');

const settings = (more: Partial<FocusSettings> = {}): FocusSettings => ({
  name: 'invoices',
  title: 'Invoices',
  file: join(directory.path, 'focus.csv'),
  covers: 'infrastructure',
  members: [
    { column: 'Tags/cluster', value: 'eu-1', member: 'eu-1' },
    { column: 'SubAccountId', value: '444455556666', member: 'us-1' },
  ],
  component: 'elasticsearch',
  ...more,
});

async function read(
  content: string | Buffer,
  more: Partial<FocusSettings> = {},
  window = NOVEMBER,
): Promise<BilledReading> {
  const of = settings(more);
  await writeFile(of.file, content);
  const source = createFocusSource('logging', of);
  return (await source.read(
    window,
    new AbortController().signal,
  )) as BilledReading;
}

const sumOf = ({ rows }: BilledReading) =>
  rows
    .flatMap(({ amounts }) => Object.values(amounts))
    .reduce((sum, value) => sum + value, 0);
const codesOf = ({ problems }: BilledReading) =>
  problems.map(({ code }) => code);

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
      file: join(directory.path, 'focus.csv.GZ'),
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

describe('rows', () => {
  it('of no member are counted with their sum', async () => {
    const { rows, problems } = await read(
      csvOf([
        { Tags: '{}', EffectiveCost: '5' },
        { Tags: '{"cluster":"other"}', EffectiveCost: '7.5' },
        {
          Tags: '{}',
          ChargePeriodStart: '2026-10-01',
          ChargePeriodEnd: '2026-10-02',
        },
      ]),
    );
    expect(rows).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'unmapped-rows' });
    expect(problems[0].message).toMatch(/^2 rows of together 12\.50 USD in /);
  });

  it('that are bad are told by their line, and the others are read', async () => {
    const good = csvOf([{}, { EffectiveCost: 'much', BilledCost: '' }, {}]);
    const [header, first] = good.split('\r\n');
    const csv = [
      good,
      'too,few,columns',
      first.replace('2026-11-20T', '2026-99-99T'),
      first.replace('"USD"', '"dollars"'),
      first.replace('2026-11-21T', '2026-11-19T'),
      first.replace('{""cluster', '{cluster'),
      first,
    ].join('\r\n');
    expect(header).toContain('BilledCost');
    const reading = await read(csv);
    expect(sumOf(reading)).toBe(7_200_000);
    expect(codesOf(reading)).toEqual(['bad-rows']);
    const [{ message }] = reading.problems;
    expect(message).toMatch(/^6 rows of /);
    expect(message).toContain('line 3 (neither EffectiveCost');
    expect(message).toContain('line 5 (it has another number of columns');
  });

  it('have the configured category', async () => {
    const { rows } = await read(csvOf([{}]), {
      category: 'licence',
      component: 'kibana',
    });
    expect(rows[0]).toMatchObject({
      component: 'kibana',
      amounts: { licence: 2_400_000 },
    });
  });

  it('are told apart by the first rule that fits', async () => {
    const { rows } = await read(csvOf([{ SubAccountId: '444455556666' }]));
    expect(rows.map(({ member }) => member)).toEqual(['eu-1']);
  });
});

it.each([
  ['Usage', 'Compute', 'N2 Instance Ram running in Frankfurt', 'memory'],
  ['Usage', 'Compute', 'N2 Instance Core running in Frankfurt', 'compute'],
  ['Usage', 'Storage', 'EBS Snapshot', 'snapshots'],
  ['Usage', 'Storage', 'gp3 volume', 'storage'],
  ['Usage', 'Networking', 'Inter-Region data transfer out', 'transfer'],
  ['Usage', 'Compute', 'DataTransfer-Out-Bytes', 'network'],
  ['Usage', 'Networking', 'LoadBalancer hours', 'network'],
  ['Purchase', 'Other', 'Elastic licence', 'licence'],
  ['Usage', 'Databases', 'Elasticsearch node', 'compute'],
  ['Usage', 'Management and Governance', 'Config rules', 'shared'],
  ['Tax', 'Compute', 'VAT', 'shared'],
])('counts %s of %s, "%s", as %s', async (charge, service, text, category) => {
  const { rows } = await read(
    csvOf([
      {
        ChargeCategory: charge,
        ServiceCategory: service,
        ChargeDescription: text,
        ServiceName: 'service',
      },
    ]),
  );
  expect(Object.keys(rows[0].amounts)).toEqual([category]);
});

describe('files', () => {
  it.each([
    ['empty', '', /is empty/],
    ['no FOCUS file', 'a,b\n1,2\n', /has no column ChargePeriodStart/],
    [
      'one quote that goes on for long',
      `${csvOf([{}])}\r\n"${'x'.repeat(3_000_000)}`,
      /more than 1 MiB/,
    ],
  ])('are refused: %s', async (_, content, message) => {
    await expect(read(content)).rejects.toMatchObject({
      name: 'SourceError',
      message: expect.stringMatching(message),
    });
  });

  it('are refused when their compression is damaged', async () => {
    const whole = gzipSync(csvOf(Array(2000).fill({})));
    const file = join(directory.path, 'focus.csv.gz');
    await expect(
      read(whole.subarray(0, whole.length / 2), { file }),
    ).rejects.toMatchObject({ name: 'SourceError', code: 'invalid-response' });
    await expect(read('plain', { file })).rejects.toMatchObject({
      name: 'SourceError',
    });
  });

  it.each([
    ['missing.csv', /missing\.csv does not exist/],
    ['', /is a folder/],
  ])('are named when they cannot be opened: "%s"', async (name, message) => {
    const source = createFocusSource(
      'logging',
      settings({ file: join(directory.path, name) }),
    );
    await expect(
      source.read(NOVEMBER, new AbortController().signal),
    ).rejects.toMatchObject({
      name: 'SourceError',
      message: expect.stringMatching(message),
    });
  });

  it('are left at the deadline', async () => {
    const of = settings();
    await writeFile(of.file, csvOf(Array(20_000).fill({})));
    const controller = new AbortController();
    const reading = createFocusSource('logging', of).read(
      NOVEMBER,
      controller.signal,
    );
    controller.abort();
    await expect(reading).rejects.toMatchObject({ code: 'timeout' });
  });

  it('are told to lack a column that tells the members apart', async () => {
    const reading = await read(csvOf([{}]), {
      members: [
        { column: 'x_Cluster', value: 'eu-1', member: 'eu-1' },
        { column: 'Tags/cluster', value: 'eu-1', member: 'eu-1' },
      ],
    });
    expect(codesOf(reading)).toEqual(['missing-columns']);
    expect(reading.rows).toHaveLength(1);
  });

  it('of any content never throw anything else', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc
            .array(fc.array(fc.string(), { maxLength: 13 }))
            .map(rows =>
              [HEADER_1_0.join(','), ...rows.map(row => row.join(','))].join(
                '\n',
              ),
            ),
        ),
        async content => {
          const error = await read(content).then(
            () => undefined,
            thrown => thrown,
          );
          expect([undefined, 'SourceError']).toContain(error?.name);
        },
      ),
      { numRuns: 60 },
    );
  });
});
