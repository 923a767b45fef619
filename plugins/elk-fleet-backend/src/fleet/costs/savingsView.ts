import {
  type CostAmount,
  type CostSavings,
  findSavings,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { FleetSnapshot } from '../FleetSnapshot';
import type { VisibleFleet } from '../visibleFleet';
import type { CostContext } from './costContext';
import { readCostedFleet } from './costedMembers';
import { scopeOf } from './CostScope';
import { Exchange } from './exchange';
import { inCurrency } from './inCurrency';

/** Members whose indices are in memory together. */
const MEMBERS_AT_ONCE = 20;

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
  const { members: asked } = scopeOf(fleet, { member: query.member });
  const snapshot = await context.snapshot(fleet);
  // What one member follows is priced with the place of another.
  const { all, withIndices } = await readCostedFleet(snapshot, context);
  const options = {
    ...{ ...costs.savings, compression: costs.compression, prices, now },
    ...{ scheduled: scheduledWorkloads(snapshot), fleet: all },
  };
  const found: Pick<CostSavings, 'items' | 'unknown'> = {
    items: [],
    unknown: [],
  };
  for (let first = 0; first < asked.length; first += MEMBERS_AT_ONCE) {
    const some = asked.slice(first, first + MEMBERS_AT_ONCE);
    const { items, unknown } = findSavings(await withIndices(some), options);
    found.items.push(...items);
    found.unknown.push(...unknown);
  }
  const items = found.items
    .sort(
      (a, b) => b.monthly.amount - a.monthly.amount || (a.id < b.id ? -1 : 1),
    )
    .map(item => ({ ...item, monthly: inCurrency(item.monthly, exchange) }));
  return {
    fleet: name,
    currency: exchange.currency,
    items,
    total: sum(items.map(({ monthly }) => monthly)),
    unknown: found.unknown,
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
