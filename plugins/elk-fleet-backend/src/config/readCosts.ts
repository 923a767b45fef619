import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { z } from 'zod';
import type {
  costCollectionSchema,
  fleetCostSchema,
  memberOpenCostSchema,
} from './costSchema';
import type {
  CostCollectionSettings,
  FleetCostSettings,
  MemberOpenCostSettings,
} from './costSettings';
import { readEndpoint } from './readMember';

type FleetCosts = z.infer<typeof fleetCostSchema>;

/** The OpenCost of a member, of a configuration that the schema let pass. */
export function readOpenCost({
  api,
  currency,
  cluster,
  ...endpoint
}: z.infer<typeof memberOpenCostSchema>): MemberOpenCostSettings {
  return { api, currency, cluster, endpoint: readEndpoint(endpoint) };
}

/** What the costs of a fleet are made from, of a configuration that the schema let pass. */
export function readFleetCosts(value: FleetCosts): FleetCostSettings {
  const { currency, rates, elasticCloud, savings, ...rest } = value;
  return {
    ...rest,
    currency,
    rates: { ...rates, USD: { rate: 1 } },
    aggregators: named(value.aggregators).map(
      ({ name, api, currency: of, clusters, ...endpoint }) => ({
        name,
        api,
        currency: of,
        clusters,
        endpoint: readEndpoint(endpoint),
      }),
    ),
    elasticCloud: elasticCloud && {
      organization: elasticCloud.organization,
      deployments: elasticCloud.deployments,
      currency: elasticCloud.currency,
      endpoint: readEndpoint({
        ...elasticCloud,
        auth: { apiKey: elasticCloud.apiKey },
      }),
    },
    focus: named(value.focus).map(file => ({
      ...file,
      title: file.title ?? file.name,
    })),
    items: named(value.items).map(({ member, ...item }) => ({
      ...item,
      title: item.title ?? item.name,
      currency: item.currency ?? currency,
      members: member === undefined ? undefined : [member],
    })),
    budgets: named(value.budgets).map(budget => ({
      ...budget,
      title: budget.title ?? budget.name,
      currency: budget.currency ?? currency,
      owner: fullRef(budget.owner),
      costOwner: fullRef(budget.costOwner),
      thresholds: budget.thresholds.toSorted((a, b) => a - b),
    })),
    savings: {
      unreadMs: savings.unreadFor,
      unwrittenMs: savings.unwrittenFor,
      headroom: savings.headroom,
      businessHours: savings.businessHours,
    },
  };
}

/** How costs are collected, of a configuration that the schema let pass. */
export function readCostCollection(
  value: z.infer<typeof costCollectionSchema>,
): CostCollectionSettings {
  const { interval, deadline, lookbackDays, keepDays } = value;
  return { intervalMs: interval, deadlineMs: deadline, lookbackDays, keepDays };
}

function named<T>(values: Record<string, T>): Array<T & { name: string }> {
  return Object.entries(values).map(([name, value]) => ({ ...value, name }));
}

function fullRef(ref: string | undefined): string | undefined {
  return ref && stringifyEntityRef(parseEntityRef(ref));
}
