import type { CostCategory, CostKind } from '../../generated/api';
import { COST_CATEGORIES, type CostRow } from '../../model/costs';
import { toCsv, type CsvValue } from '../csv';
import { capital } from '../words';
import { splitBounds } from './bounds';
import { addDays, endOfMonth } from './days';
import { fromMicros } from './money';
import { findPlace, PRICE_LISTS } from './prices/places';

/**
 * A row with the place that it is for.
 *
 * @public
 */
export interface CostExportRow extends CostRow {
  fleet: string;
  region: string;
  /** As configured; that of the region where the shipped prices know it unless given. */
  provider?: string;
}

/**
 * How a page of rows is written.
 *
 * @public
 */
export interface CostExportOptions {
  /** Whether the names of the columns go before it, as they do before the first page. */
  header: boolean;
}

/** One category of a row; amounts in units of the currency. */
interface Line extends CostExportRow {
  category: CostCategory;
  amount: number;
  low: number;
  high: number;
}

type Columns = Array<[name: string, value: (line: Line) => CsvValue]>;

const OWN_COLUMNS: Columns = [
  ['day', ({ day }) => day],
  ['fleet', ({ fleet }) => fleet],
  ['member', ({ member }) => member],
  ['component', ({ component }) => component],
  ['category', ({ category }) => category],
  ['amount', ({ amount }) => amount],
  ['low', ({ low }) => low],
  ['high', ({ high }) => high],
  ['currency', ({ currency }) => currency],
  ['source', ({ source }) => source],
  ['kind', ({ kind }) => kind],
  ['from', ({ from }) => from],
  ['to', ({ to }) => to],
  ['hours', ({ hours }) => hours],
];

// What is paid for decides, so that lines can be told apart as our categories are.
const SERVICE_CATEGORIES: Record<CostCategory, string> = {
  compute: 'Compute',
  memory: 'Compute',
  storage: 'Storage',
  snapshots: 'Storage',
  network: 'Networking',
  transfer: 'Networking',
  licence: 'Analytics',
  shared: 'Other',
};

const SERVICES: Record<CostRow['component'], string> = {
  elasticsearch: 'Elasticsearch',
  kibana: 'Kibana',
  logstash: 'Logstash',
  beats: 'Beats',
  agent: 'Elastic Agent',
  cluster: 'Kubernetes cluster',
};

const ORIGINS: Record<CostKind, (source: string) => string> = {
  measured: source => `billed, told by ${source}`,
  allocated: source => `allocated by ${source}, not billed`,
  estimate: source => `estimated from ${source}, not billed`,
};

const amount = (line: Line) => line.amount;
/** Nobody tells quantities with the amounts. */
const unknown = () => null;

const FOCUS_COLUMNS: Columns = [
  // An allocation or an estimate is on no invoice.
  ['BilledCost', line => (line.kind === 'measured' ? line.amount : 0)],
  ['BillingAccountId', ({ fleet }) => fleet],
  ['BillingAccountName', ({ fleet }) => fleet],
  ['BillingCurrency', ({ currency }) => currency],
  ['BillingPeriodEnd', ({ day }) => midnight(addDays(endOfMonth(day), 1))],
  ['BillingPeriodStart', ({ day }) => midnight(`${day.slice(0, 7)}-01`)],
  ['ChargeCategory', line => (isPurchase(line) ? 'Purchase' : 'Usage')],
  ['ChargeClass', unknown],
  ['ChargeDescription', describe],
  ['ChargePeriodEnd', ({ day }) => midnight(addDays(day, 1))],
  ['ChargePeriodStart', ({ day }) => midnight(day)],
  ['ConsumedQuantity', unknown],
  ['ConsumedUnit', unknown],
  // No discounts are known: what is contracted and listed is what it costs.
  ['ContractedCost', amount],
  ['EffectiveCost', amount],
  ['InvoiceIssuerName', providerOf],
  ['ListCost', amount],
  ['PricingQuantity', unknown],
  ['PricingUnit', unknown],
  ['ProviderName', providerOf],
  ['PublisherName', line => (isElastic(line) ? 'Elastic' : providerOf(line))],
  ['RegionId', ({ region }) => region],
  [
    'ResourceId',
    ({ fleet, member, component }) => `${fleet}/${member}/${component}`,
  ],
  ['ResourceName', ({ component, member }) => `${component} of ${member}`],
  ['ResourceType', ({ component }) => SERVICES[component]],
  ['ServiceCategory', ({ category }) => SERVICE_CATEGORIES[category]],
  ['ServiceName', ({ component }) => SERVICES[component]],
  ['SubAccountId', ({ member }) => member],
  ['SubAccountName', ({ member }) => member],
  [
    'Tags',
    ({ source, kind, category }) =>
      JSON.stringify({ x_source: source, x_kind: kind, x_category: category }),
  ],
];

/**
 * A page of rows as comma-separated values, as RFC 4180 says, a line for each
 * category. What a spreadsheet would take for a formula begins with an apostrophe.
 * Bounds of a row are split over its categories by their amounts.
 *
 * @public
 */
export function exportCosts(
  rows: CostExportRow[],
  options: CostExportOptions,
): string {
  return write(OWN_COLUMNS, rows, options);
}

/**
 * A page of rows with the columns of FOCUS 1.2, the FinOps Open Cost and Usage
 * Specification. Only what a provider billed has a `BilledCost`; it is 0 for what is
 * allocated or estimated, whose cost is in the other three. `Tags` say what a line
 * is from (`x_source`, `x_kind`, `x_category`).
 *
 * @public
 */
export function exportFocus(
  rows: CostExportRow[],
  options: CostExportOptions,
): string {
  return write(FOCUS_COLUMNS, rows, options);
}

function write(
  columns: Columns,
  rows: CostExportRow[],
  { header }: CostExportOptions,
): string {
  return toCsv([
    ...(header ? [columns.map(([name]) => name)] : []),
    ...rows
      .flatMap(linesOf)
      .map(line => columns.map(([, value]) => value(line))),
  ]);
}

function linesOf(row: CostExportRow): Line[] {
  const categories = COST_CATEGORIES.filter(
    category => row.amounts[category] !== undefined,
  );
  const amounts = categories.map(category => row.amounts[category]!);
  const bounds = splitBounds(amounts, row);
  return categories.map((category, i) => ({
    ...row,
    category,
    amount: fromMicros(amounts[i]),
    low: fromMicros(bounds[i].low),
    high: fromMicros(bounds[i].high),
  }));
}

/** The start of a UTC day as FOCUS writes times. */
function midnight(day: string): string {
  return `${day}T00:00:00Z`;
}

function isPurchase({ category, source }: Line): boolean {
  return category === 'licence' || source.startsWith('item:');
}

function isElastic({ category, source }: Line): boolean {
  return category === 'licence' || source === 'elastic-cloud';
}

function providerOf(line: Line): string {
  if (isElastic(line)) return 'Elastic';
  const { provider } = findPlace(line);
  const list = PRICE_LISTS.find(candidate => candidate.provider === provider);
  // FOCUS demands a provider.
  return list?.name ?? line.provider ?? 'unknown';
}

function describe({ category, component, member, kind, source }: Line): string {
  return capital(
    `${category} of ${SERVICES[component]} in ${member}, ${ORIGINS[kind](
      source,
    )}`,
  );
}
