import {
  type CostAmount,
  type CostSavings,
  findSavings,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { FleetSnapshot } from '../FleetSnapshot';
import type { VisibleFleet } from '../visibleFleet';
import type { CostContext } from './costContext';
import { readCostedMembers } from './costedMembers';
import { scopeOf } from './CostScope';
import { Exchange } from './exchange';
import { inCurrency } from './inCurrency';

/** What could be saved in a fleet, or in one member of it. */
export async function readSavings(
  fleet: VisibleFleet,
  query: { member?: string; currency?: string },
  context: CostContext,
): Promise<CostSavings> {
  const { prices } = context;
  const now = context.now();
  const { costs, name } = fleet.settings;
  const exchange = new Exchange(costs, query.currency);
  const asked = new Set(scopeOf(fleet, { member: query.member }).members);
  const snapshot = await context.snapshot(fleet);
  // What one member follows is priced with the place of another.
  const members = await readCostedMembers(snapshot, context);
  const found = findSavings(members, {
    ...{ ...costs.savings, compression: costs.compression, prices, now },
    scheduled: scheduledWorkloads(snapshot),
  });
  const items = found.items
    .filter(({ member }) => asked.has(member))
    .map(item => ({ ...item, monthly: inCurrency(item.monthly, exchange) }));
  return {
    fleet: name,
    currency: exchange.currency,
    items,
    total: sum(items.map(({ monthly }) => monthly)),
    unknown: found.unknown.filter(({ member }) => asked.has(member)),
    readAt: now.toISOString(),
  };
}

function sum(amounts: CostAmount[]): CostAmount {
  return amounts.reduce(
    (total, { amount, low, high }) => ({
      amount: total.amount + amount,
      low: total.low + low,
      high: total.high + high,
    }),
    { amount: 0, low: 0, high: 0 },
  );
}

/** Workloads that are scaled by the time of day, as placements are known by. */
function scheduledWorkloads({ observed }: FleetSnapshot): Set<string> {
  return new Set(
    observed.flatMap(({ name, observations }) => {
      const scalers = observations['kubernetes.autoscalers']?.value?.scalers;
      return (scalers ?? [])
        .filter(({ windows }) => windows.length > 0)
        .map(
          ({ target, namespace }) =>
            `${name}/${target.kind}/${namespace}/${target.name}`,
        );
    }),
  );
}
