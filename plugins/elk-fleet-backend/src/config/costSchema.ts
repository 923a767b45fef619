import { z } from 'zod';
import { durationMs } from './durationSchema';
import { endpointSchema, nameSchema, refSchema, text } from './parts';

const CATEGORIES = [
  'compute',
  'memory',
  'storage',
  'snapshots',
  'network',
  'transfer',
  'licence',
  'shared',
] as const;

const COMPONENTS = [
  'elasticsearch',
  'kibana',
  'logstash',
  'beats',
  'agent',
  'cluster',
] as const;

const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code, for example USD');
const amount = z.number().min(0, 'must not be negative');
const price = amount.optional();
const share = z
  .number()
  .min(0, 'must be at least 0')
  .max(1, 'must be at most 1');
const category = z.enum(CATEGORIES, {
  error: `must be one of ${CATEGORIES.join(', ')}`,
});
const component = z.enum(COMPONENTS, {
  error: `must be one of ${COMPONENTS.join(', ')}`,
});
const day = z
  .string()
  .refine(
    value =>
      /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)),
    'must be a day in quotes, for example "2026-01-31"',
  );

const server = endpointSchema.extend({
  api: z
    .enum(['opencost', 'kubecost'], { error: 'must be opencost or kubecost' })
    .default('opencost'),
  currency: currency.default('USD'),
});

/** `elkFleet.fleets.<fleet>.members.<member>.opencost` of app-config. */
export const memberOpenCostSchema = server.extend({
  cluster: text.optional(),
});

const aggregator = server.extend({
  clusters: z
    .record(text, text)
    .refine(
      value => Object.keys(value).length > 0,
      'must name the member of at least one cluster',
    ),
});

const elasticCloud = z.strictObject({
  organization: text,
  apiKey: text,
  url: endpointSchema.shape.url.default('https://cloud.elastic.co'),
  tls: endpointSchema.shape.tls,
  currency: currency.default('USD'),
  deployments: z.record(text, text),
});

const focus = z.strictObject({
  title: text.optional(),
  file: text,
  covers: z
    .enum(['infrastructure', 'addition'], {
      error: 'must be infrastructure or addition',
    })
    .default('addition'),
  members: z
    .array(z.strictObject({ column: text, value: text, member: text }))
    .min(1, 'must say which rows belong to which member'),
  component: component.default('cluster'),
  category: category.optional(),
});

const item = z
  .strictObject({
    title: text.optional(),
    amount,
    per: z
      .enum(['day', 'month', 'year'], { error: 'must be day, month or year' })
      .default('month'),
    currency: currency.optional(),
    category: category.default('licence'),
    component: component.default('cluster'),
    member: text.optional(),
    from: day.optional(),
    to: day.optional(),
  })
  .refine(({ from, to }) => !from || !to || from <= to, {
    path: ['to'],
    error: 'is before from',
  });

const budget = z.strictObject({
  title: text.optional(),
  amount: z.number().positive('must be more than 0'),
  currency: currency.optional(),
  per: z
    .enum(['month', 'quarter', 'year'], {
      error: 'must be month, quarter or year',
    })
    .default('month'),
  member: text.optional(),
  component: component.optional(),
  costOwner: refSchema.optional(),
  owner: refSchema.optional(),
  thresholds: z
    .array(z.number().positive('must be more than 0'))
    .min(1, 'must name a share, for example 0.8')
    .default([0.5, 0.8, 1]),
});

const hour = z.number().int('must be a whole hour').min(0).max(24);
const businessHours = z
  .strictObject({
    timezone: z
      .string()
      .refine(
        isTimezone,
        'must be an IANA time zone, for example Europe/Berlin',
      )
      .default('UTC'),
    days: z
      .array(z.number().int().min(1).max(7))
      .min(1, 'must name a day: 1 is Monday, 7 is Sunday')
      .default([1, 2, 3, 4, 5]),
    from: hour.default(7),
    to: hour.default(19),
  })
  .refine(({ from, to }) => from < to, {
    path: ['to'],
    error: 'must be later than from',
  });

const DAY_MS = 86_400_000;

const savings = z.strictObject({
  unreadFor: durationMs(14 * DAY_MS),
  unwrittenFor: durationMs(7 * DAY_MS),
  headroom: z.number().min(0, 'must not be negative').default(0.3),
  businessHours: businessHours.prefault({}),
});

const rate = z.strictObject({
  rate: z.number().positive('must be more than 0'),
  date: day.optional(),
  source: text.optional(),
});

/** `elkFleet.fleets.<fleet>.costs` of app-config. */
export const fleetCostSchema = z.strictObject({
  currency: currency.default('USD'),
  rates: z.record(currency, rate).default({}),
  idle: z
    .enum(['share', 'leave'], { error: 'must be share or leave' })
    .default('share'),
  compression: z
    .strictObject({ low: share.default(0.3), expected: share.default(0.5) })
    .refine(({ low, expected }) => low <= expected, {
      path: ['low'],
      error: 'must not be more than expected',
    })
    .prefault({}),
  aggregators: z.record(nameSchema, aggregator).default({}),
  elasticCloud: elasticCloud.optional(),
  focus: z.record(nameSchema, focus).default({}),
  items: z.record(nameSchema, item).default({}),
  budgets: z.record(nameSchema, budget).default({}),
  savings: savings.prefault({}),
  anomalyMinimum: amount.default(10),
  storageWeight: share.default(0.5),
});

const overrides = z.strictObject({
  cpuHour: price,
  memoryGibHour: price,
  storageGibMonth: z
    .strictObject({ ssd: price, balanced: price, hdd: price, object: price })
    .optional(),
  storageClasses: z.record(text, amount).optional(),
  loadBalancerHour: price,
  controlPlaneHour: price,
  source: text.optional(),
  date: day.optional(),
});

/** `elkFleet.costs` of app-config. */
export const costCollectionSchema = z.strictObject({
  interval: durationMs(3_600_000),
  deadline: durationMs(60_000),
  lookbackDays: z
    .number()
    .int('must be whole days')
    .min(1)
    .max(366)
    .default(15),
  keepDays: z
    .number()
    .int('must be whole days')
    .min(62)
    .max(3660)
    .default(1100),
  prices: z
    .strictObject({
      defaults: overrides.optional(),
      providers: z.record(text, overrides).default({}),
      regions: z.record(text, overrides).default({}),
      transfer: z
        .array(z.strictObject({ from: text, to: text, gib: amount }))
        .default([]),
    })
    .prefault({}),
});

function isTimezone(value: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}
