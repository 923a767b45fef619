import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { BilledReading } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { FocusSettings } from '../../../config/costSettings';
import { createFocusSource } from '../focus';

/** A window. */
export const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };

/** Columns that all versions require, of which we read some. */
export const HEADER_1_0 = [
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
/** In what a row differs from a day of a machine of eu-1. */
export type FocusFields = Partial<typeof ROW> & Record<string, string>;

const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;
/** A file of rows. */
export const csvOf = (rows: FocusFields[], header = HEADER_1_0) =>
  [
    header.join(','),
    ...rows.map(row =>
      header
        .map(name => quote({ ...ROW, ...row }[name as keyof FocusFields] ?? ''))
        .join(','),
    ),
  ].join('\r\n');

/** Reads files out of a folder of their own. */
export function useFocusFiles() {
  const directory = createMockDirectory();
  const pathOf = (name: string) => join(directory.path, name);
  const settings = (more: Partial<FocusSettings> = {}): FocusSettings => ({
    name: 'invoices',
    title: 'Invoices',
    file: pathOf('focus.csv'),
    covers: 'infrastructure',
    members: [
      { column: 'Tags/cluster', value: 'eu-1', member: 'eu-1' },
      { column: 'SubAccountId', value: '444455556666', member: 'us-1' },
    ],
    component: 'elasticsearch',
    ...more,
  });
  const read = async (
    content: string | Buffer,
    more: Partial<FocusSettings> = {},
    window = NOVEMBER,
  ): Promise<BilledReading> => {
    const of = settings(more);
    await writeFile(of.file, content);
    const source = createFocusSource('logging', of);
    return (await source.read(
      window,
      new AbortController().signal,
    )) as BilledReading;
  };
  return { pathOf, settings, read };
}

/** The sum of all amounts, in micros. */
export const sumOf = ({ rows }: BilledReading) =>
  rows
    .flatMap(({ amounts }) => Object.values(amounts))
    .reduce((sum, value) => sum + value, 0);

/** The codes of all problems. */
export const codesOf = ({ problems }: BilledReading) =>
  problems.map(({ code }) => code);
