import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import {
  codesOf,
  csvOf,
  HEADER_1_0,
  NOVEMBER,
  sumOf,
  useFocusFiles,
} from './__testUtils__/focusFiles';
import { createFocusSource } from './focus';

const { pathOf, read, settings } = useFocusFiles();

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
    const file = pathOf('focus.csv.gz');
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
      settings({ file: pathOf(name) }),
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
