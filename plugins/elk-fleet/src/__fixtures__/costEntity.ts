import type { EntityCosts } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { fixtureCostView } from './costs';
import { fixtureOutlook } from './costOutlook';
import { FLEET } from './members';

export function fixtureEntityCosts(
  now: number,
  role: EntityCosts['role'],
): EntityCosts {
  const view = fixtureCostView(now, {
    groupBy: 'member',
    ...(role === 'workload' && { owner: 'group:default/checkout' }),
    ...((role === 'member' || role === 'elasticsearch') && {
      member: 'us-east-1',
    }),
    ...(role === 'component' && { component: 'kibana' as const }),
  });
  const outlook = fixtureOutlook(now);
  return {
    fleet: FLEET,
    role,
    currency: view.currency,
    from: view.from,
    to: view.to,
    total: view.total,
    previous: view.previous,
    monthEnd: { amount: 7420, low: 7100, high: 7840 },
    kinds: view.kinds,
    history: view.buckets.map(({ from }, index) => ({
      day: from,
      amount: view.groups.reduce(
        (sum, { series }) => sum + (series?.[index] ?? 0),
        0,
      ),
    })),
    shares: view.groups.map(({ key, amount }) => ({
      member: key,
      amount,
      why: '41 of 130 indices hold 42 % of what is stored and get 32 % of what is written.',
    })),
    gaps: view.gaps,
    excluded: [],
    budgets: outlook.budgets.filter(({ name }) =>
      role === 'workload' ? name === 'checkout' : name === 'fleet',
    ),
    readAt: view.readAt,
  };
}
