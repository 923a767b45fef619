import type { Clock } from '../clock';
import { stableUid } from '../kubernetes/objects';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A span of time in milliseconds since the epoch; the end is not part of it. */
export interface Period {
  start: number;
  end: number;
}

/** One product of a deployment, as the API writes it. */
export interface LineItem {
  name: string;
  type: string;
  /** What of the stack it is; null for what all of a deployment shares. */
  kind: string | null;
  sku: string;
  unit: string;
  /** Elastic Consumption Units. */
  total_ecu: number;
  quantity: { value: number; formatted_value: string };
  display_quantity: { value: number; formatted_value: string; type: string };
  rate: { value: number; formatted_value: string };
  quantities: never[];
}

interface Product {
  name: string;
  type: string;
  kind: string | null;
  sku: string;
  unit: string;
  /** Elastic Consumption Units for each unit. */
  rate: number;
  /** Units an hour. */
  hourly: number;
  /** More on weekdays, and every day another amount. */
  varies?: boolean;
}

const products: Product[] = [
  {
    name: 'Cloud Enterprise, AWS us-west-2 (Oregon), aws.es.datahot.c6gd, 8GB, 2AZ',
    type: 'capacity',
    kind: 'elasticsearch',
    sku: 'aws.es.datahot.c6gd_us-west-2_8192_2',
    unit: 'hour',
    rate: 0.8048,
    hourly: 1,
  },
  {
    name: 'Cloud Enterprise, AWS us-west-2 (Oregon), aws.es.datafrozen.i3en.2, 4GB, 1AZ',
    type: 'capacity',
    kind: 'elasticsearch',
    sku: 'aws.es.datafrozen.i3en.2_us-west-2_4096_1',
    unit: 'hour',
    rate: 0.1708,
    hourly: 1,
  },
  {
    name: 'Cloud Enterprise, AWS us-west-2 (Oregon), aws.kibana.c6gd, 2GB, 1AZ',
    type: 'capacity',
    kind: 'kibana',
    sku: 'aws.kibana.c6gd_us-west-2_2048_1',
    unit: 'hour',
    rate: 0.0762,
    hourly: 1,
  },
  {
    name: 'AWS Data Transfer In',
    type: 'data_in',
    kind: null,
    sku: 'aws.data-transfer-in',
    unit: 'GB',
    rate: 0,
    hourly: 1.4,
    varies: true,
  },
  {
    name: 'AWS Data Transfer Out',
    type: 'data_out',
    kind: null,
    sku: 'aws.data-transfer-out',
    unit: 'GB',
    rate: 0.05,
    hourly: 0.35,
    varies: true,
  },
  {
    name: 'AWS Data Transfer Inter-Node',
    type: 'data_internode',
    kind: null,
    sku: 'aws.data-transfer-inter-node',
    unit: 'GB',
    rate: 0.016,
    hourly: 6.3,
    varies: true,
  },
  {
    name: 'AWS Snapshot Storage',
    type: 'storage_bytes',
    kind: null,
    sku: 'aws.snapshot-storage',
    unit: 'GB',
    rate: 0.033,
    hourly: 0.8,
  },
  {
    name: 'AWS Snapshot Storage API',
    type: 'storage_api',
    kind: null,
    sku: 'aws.snapshot-api-1k',
    unit: '1000 API Calls',
    rate: 0.0018,
    hourly: 24,
    varies: true,
  },
];

const plurals: Record<string, string> = {
  hour: 'hours',
  GB: 'GBs',
  '1000 API Calls': 'k requests',
};

/** How much of what varies there is on a day, always the same for the day. */
function level(sku: string, day: number): number {
  const weekday = new Date(day).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  const digits = stableUid(sku, String(day)).slice(0, 8);
  const noise = Number.parseInt(digits, 16) / 2 ** 32;
  return (isWeekend ? 0.6 : 1) * (0.95 + 0.1 * noise);
}

/** As the API rounds. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** What Elastic Cloud bills an organisation for its one deployment. */
export class ElasticCloudBill {
  readonly organization = '1234567890';
  readonly deployment = {
    id: '4f1b7f6d0c5e4b0e9a3d2c1b0a998877',
    name: 'logging-us-west-2',
    type: 'deployment',
  };
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What was used in that part of a period that has passed, summed over it: the API knows no steps. */
  lines({ start, end }: Period): LineItem[] {
    const until = Math.min(end, this.#clock.now());
    return products.map(product => {
      const { name, type, kind, sku, unit, rate } = product;
      const quantity = this.#quantity(product, { start, end: until });
      const formatted =
        unit === 'hour' ? String(quantity) : quantity.toFixed(4);
      const amount = {
        value: quantity,
        formatted_value: `${formatted} ${plurals[unit]}`,
      };
      return {
        name,
        type,
        kind,
        sku,
        unit,
        total_ecu: round(quantity * rate),
        quantity: amount,
        display_quantity: { ...amount, type: 'default' },
        rate: {
          value: rate,
          formatted_value: `${rate.toFixed(4)} per ${unit}`,
        },
        quantities: [],
      };
    });
  }

  /** Elastic Consumption Units of a period by type of line, together or of one kind of the stack. */
  groundTruth(period: Period, kind?: string): Record<string, number> {
    const truth: Record<string, number> = {};
    for (const line of this.lines(period)) {
      if (kind !== undefined && line.kind !== kind) continue;
      truth[line.type] = round((truth[line.type] ?? 0) + line.total_ecu);
    }
    return truth;
  }

  #quantity(product: Product, { start, end }: Period): number {
    let quantity = 0;
    for (let at = start; at < end; ) {
      const day = Math.floor(at / DAY_MS) * DAY_MS;
      const until = Math.min(day + DAY_MS, end);
      const hours = (until - at) / HOUR_MS;
      const share = product.varies ? level(product.sku, day) : 1;
      quantity += product.hourly * hours * share;
      at = until;
    }
    return quantity;
  }
}

/** The sum of lines, as the API rounds it. */
export function totalOf(lines: LineItem[]): number {
  return round(lines.reduce((sum, line) => sum + line.total_ecu, 0));
}
