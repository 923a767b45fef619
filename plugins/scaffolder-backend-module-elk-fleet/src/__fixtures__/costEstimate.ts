import type { CostEstimate } from '@elk-fleet/backstage-plugin-elk-fleet-common';

const FIRST_COPIES = { amount: 12.4, low: 12.4, high: 12.4 };

export const costEstimate: CostEstimate = {
  fleet: 'logging',
  currency: 'USD',
  before: { amount: 9000, low: 8000, high: 10_000 },
  after: { amount: 10_240, low: 8_990, high: 11_610 },
  difference: { amount: 1240, low: 990, high: 1610 },
  once: FIRST_COPIES,
  changes: [
    {
      title: 'sa-east-1 in sa-east-1, like Virginia',
      monthly: { amount: 1200, low: 970, high: 1500 },
      once: null,
      why: '6 workloads as in Virginia, at list prices.',
      problems: ['No price list has sa-east-1.'],
    },
    {
      title: 'sa-east-1 follows logs-* of Virginia',
      monthly: { amount: 40, low: 20, high: 110 },
      once: FIRST_COPIES,
      why: '3 indices with 40 GiB are copied.',
      problems: ['No price list has sa-east-1.', 'Nobody follows logs-* yet.'],
    },
  ],
  basis: 'Prices from AWS; a month has 730 hours.',
  readAt: '2026-11-21T08:00:00.000Z',
};
