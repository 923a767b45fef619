import type {
  CostCategory,
  CostComponent,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { z } from 'zod';

const text = z.string().nullish();
/** In Elastic Consumption Units; a larger one is no exact number in micros. */
const ecu = z.number().min(-1e9).max(1e9);

/** What a deployment or project used of one product. */
export const lineItem = z.object({
  name: text,
  /** For example `capacity`, `data_out` or `storage_bytes`. */
  type: text,
  /** What runs there, for example `elasticsearch`; absent for data transfer and storage. */
  kind: text,
  total_ecu: ecu,
});

/** A deployment, or a serverless project. */
export const instance = z.object({
  id: z.string(),
  name: text,
  total_ecu: ecu,
  product_line_items: z.array(z.unknown()).nullish(),
});

/** The answer; its instances are looked at one by one. */
export const costsOfDay = z.object({
  total_ecu: ecu.nullish(),
  instances: z.array(z.unknown()).nullish(),
});

const CATEGORIES: Array<[RegExp, CostCategory]> = [
  [/^data_internode/, 'network'],
  [/^data_(in|out)/, 'transfer'],
  // Both are for the snapshot repository: its bytes, and the requests to it.
  [/^storage_(bytes|api)/, 'snapshots'],
  [/storage|retention/, 'storage'],
  [/capacity|vcu|ingest|search|compute|token/, 'compute'],
];

/** Our category of what Elastic calls the type of a line; `shared` for what is none of them. */
export function categoryOf(type: string | null | undefined): CostCategory {
  const known = CATEGORIES.find(([pattern]) => pattern.test(type ?? ''));
  return known?.[1] ?? 'shared';
}

const COMPONENTS: Record<string, CostComponent> = {
  kibana: 'kibana',
  logstash: 'logstash',
  // Both are where agents report to.
  integrations_server: 'agent',
  apm: 'agent',
  enterprise_search: 'cluster',
  appsearch: 'cluster',
};

/** What the line is for. Transfer and storage are of the deployment, whose data are Elasticsearch's. */
export function componentOf(kind: string | null | undefined): CostComponent {
  return COMPONENTS[kind ?? ''] ?? 'elasticsearch';
}
