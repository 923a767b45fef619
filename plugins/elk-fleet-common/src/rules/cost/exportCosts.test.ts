import fc from 'fast-check';
import { COST_CATEGORIES } from '../../model/costs';
import { exportCosts, exportFocus, type CostExportRow } from './exportCosts';
import { sumAmounts } from './rows';

const row = (more: Partial<CostExportRow> = {}): CostExportRow => ({
  fleet: 'prod',
  member: 'eu-1',
  region: 'eu-central-1',
  component: 'elasticsearch',
  day: '2026-12-31',
  source: 'opencost',
  kind: 'allocated',
  currency: 'EUR',
  amounts: { compute: 12_345_678 },
  low: 12_345_678,
  high: 12_345_678,
  from: '2026-12-31T00:00:00Z',
  to: '2026-12-31T18:00:00Z',
  hours: 17.5,
  ...more,
});

/** Fields by their names, as RFC 4180 reads them. */
function read(csv: string): Array<Record<string, string>> {
  const lines = csv
    .split('\r\n')
    .slice(0, -1)
    .map(line =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
        ([, quoted, plain]) => quoted?.replace(/""/g, '"') ?? plain,
      ),
    );
  const [names, ...rest] = lines;
  return rest.map(fields => {
    expect(fields).toHaveLength(names.length);
    return Object.fromEntries(names.map((name, i) => [name, fields[i]]));
  });
}

const header = { header: true };
const total = (lines: Array<Record<string, string>>, name: string) =>
  lines.reduce((sum, line) => sum + Math.round(Number(line[name]) * 1e6), 0);

const rows = fc.array(
  fc
    .record({
      kind: fc.constantFrom(
        'measured' as const,
        'allocated' as const,
        'estimate' as const,
      ),
      amounts: fc.dictionary(
        fc.constantFrom(...COST_CATEGORIES),
        fc.integer({ min: 0, max: 1e12 }),
        { minKeys: 1 },
      ),
      below: fc.integer({ min: 0, max: 1e9 }),
      above: fc.integer({ min: 0, max: 1e9 }),
    })
    .map(({ below, above, ...rest }) => {
      const sum = sumAmounts(rest.amounts);
      return row({ ...rest, low: sum - below, high: sum + above });
    }),
  { minLength: 1, maxLength: 10 },
);

describe('our own columns', () => {
  it('have a line for each category, in their order, with everything known of it', () => {
    const csv = exportCosts(
      [
        row({
          kind: 'estimate',
          source: 'price-list',
          amounts: { storage: 1_000_000, compute: 3_000_000, memory: 0 },
          low: 3_000_000,
          high: 4_400_000,
        }),
      ],
      header,
    );
    const rest =
      'EUR,price-list,estimate,2026-12-31T00:00:00Z,2026-12-31T18:00:00Z,17.5';
    expect(csv.split('\r\n')).toEqual([
      'day,fleet,member,component,category,amount,low,high,currency,source,kind,from,to,hours',
      `2026-12-31,prod,eu-1,elasticsearch,compute,3,2.25,3.3,${rest}`,
      `2026-12-31,prod,eu-1,elasticsearch,memory,0,0,0,${rest}`,
      `2026-12-31,prod,eu-1,elasticsearch,storage,1,0.75,1.1,${rest}`,
      '',
    ]);
  });

  it('add up to the rows, and so do their bounds', () => {
    fc.assert(
      fc.property(rows, given => {
        const lines = read(exportCosts(given, header));
        const sum = (of: (one: CostExportRow) => number) =>
          given.map(of).reduce((a, b) => a + b, 0);
        expect(total(lines, 'amount')).toBe(
          sum(({ amounts }) => sumAmounts(amounts)),
        );
        expect(total(lines, 'low')).toBe(sum(({ low }) => low));
        expect(total(lines, 'high')).toBe(sum(({ high }) => high));
      }),
    );
  });

  it('write amounts without exponents, and a micro as what it is', () => {
    const [line] = read(
      exportCosts([row({ amounts: { compute: 1 } })], header),
    );
    expect(line.amount).toBe('0.000001');
  });

  it('disarm formulas and quote what needs to be', () => {
    const [line] = read(
      exportCosts([row({ source: 'focus:a,"b"', fleet: '=cmd()' })], header),
    );
    expect(line.fleet).toBe("'=cmd()");
    expect(line.source).toBe('focus:a,"b"');
  });
});

it.each([
  ['our own columns', exportCosts],
  ['FOCUS', exportFocus],
])('joins pages of %s to the same file as one', (_, write) => {
  fc.assert(
    fc.property(rows, rows, (first, second) => {
      expect(
        write([], header) +
          write(first, { header: false }) +
          write(second, { header: false }),
      ).toBe(write([...first, ...second], header));
    }),
  );
});

describe('FOCUS', () => {
  it('has the columns of an allocation, which nobody billed', () => {
    const [line] = read(exportFocus([row()], header));
    expect(line).toEqual({
      BilledCost: '0',
      BillingAccountId: 'prod',
      BillingAccountName: 'prod',
      BillingCurrency: 'EUR',
      BillingPeriodEnd: '2027-01-01T00:00:00Z',
      BillingPeriodStart: '2026-12-01T00:00:00Z',
      ChargeCategory: 'Usage',
      ChargeClass: '',
      ChargeDescription:
        'Compute of Elasticsearch in eu-1, allocated by opencost, not billed',
      ChargePeriodEnd: '2027-01-01T00:00:00Z',
      ChargePeriodStart: '2026-12-31T00:00:00Z',
      ConsumedQuantity: '',
      ConsumedUnit: '',
      ContractedCost: '12.345678',
      EffectiveCost: '12.345678',
      InvoiceIssuerName: 'Amazon Web Services',
      ListCost: '12.345678',
      PricingQuantity: '',
      PricingUnit: '',
      ProviderName: 'Amazon Web Services',
      PublisherName: 'Amazon Web Services',
      RegionId: 'eu-central-1',
      ResourceId: 'prod/eu-1/elasticsearch',
      ResourceName: 'elasticsearch of eu-1',
      ResourceType: 'Elasticsearch',
      ServiceCategory: 'Compute',
      ServiceName: 'Elasticsearch',
      SubAccountId: 'eu-1',
      SubAccountName: 'eu-1',
      Tags: '{"x_source":"opencost","x_kind":"allocated","x_category":"compute"}',
    });
  });

  it('never bills what is allocated or estimated, and bills all that is measured', () => {
    fc.assert(
      fc.property(rows, given => {
        const billed = given.filter(({ kind }) => kind === 'measured');
        const lines = read(exportFocus(given, header));
        expect(total(lines, 'BilledCost')).toBe(
          billed.reduce((sum, { amounts }) => sum + sumAmounts(amounts), 0),
        );
        expect(total(lines, 'EffectiveCost')).toBe(
          given.reduce((sum, { amounts }) => sum + sumAmounts(amounts), 0),
        );
        for (const line of lines) {
          const { x_kind: kind } = JSON.parse(line.Tags);
          expect(line.ChargeDescription.endsWith('not billed')).toBe(
            kind !== 'measured',
          );
          expect(line.BilledCost).toBe(
            kind === 'measured' ? line.EffectiveCost : '0',
          );
        }
      }),
    );
  });

  it.each([
    ['compute', 'Compute', 'Usage'],
    ['memory', 'Compute', 'Usage'],
    ['storage', 'Storage', 'Usage'],
    ['snapshots', 'Storage', 'Usage'],
    ['network', 'Networking', 'Usage'],
    ['transfer', 'Networking', 'Usage'],
    ['licence', 'Analytics', 'Purchase'],
    ['shared', 'Other', 'Usage'],
  ])('calls %s %s, a %s', (category, service, charge) => {
    const [line] = read(
      exportFocus([row({ amounts: { [category]: 1 } })], header),
    );
    expect(line.ServiceCategory).toBe(service);
    expect(line.ChargeCategory).toBe(charge);
  });

  it.each([
    ['as configured', { provider: 'EKS' }, 'Amazon Web Services'],
    ['of its own', { provider: 'hetzner', region: 'fsn1' }, 'hetzner'],
    ['that nobody told', { region: 'frankfurt-dc1' }, 'unknown'],
    ['of the service', { source: 'elastic-cloud' }, 'Elastic'],
    ['of the licence', { amounts: { licence: 1 } }, 'Elastic'],
  ])('names the provider %s', (_, more, name) => {
    const [line] = read(exportFocus([row(more)], header));
    expect(line.ProviderName).toBe(name);
    expect(line.InvoiceIssuerName).toBe(name);
    expect(line.PublisherName).toBe(name);
  });

  it('takes fixed costs for purchases', () => {
    const [line] = read(
      exportFocus(
        [row({ source: 'item:support', component: 'cluster' })],
        header,
      ),
    );
    expect(line).toMatchObject({
      ChargeCategory: 'Purchase',
      ServiceName: 'Kubernetes cluster',
    });
  });
});
