import type { FleetCostSettings } from './costSettings';
import type { Problem } from './problems';
import type { FleetSettings } from './settings';

/** What contradicts itself in the costs of the fleets. */
export function findCostProblems(fleets: FleetSettings[]): Problem[] {
  return fleets.flatMap(fleet => {
    const members = fleet.members.map(({ name }) => name);
    const path = ['fleets', fleet.name, 'costs'];
    return [
      ...namedMembers(fleet.costs)
        .filter(({ member }) => !members.includes(member))
        .map(({ member, path: at }) => ({
          path: [...path, ...at],
          reason: `names ${member}, which is no member of this fleet; use one of ${members.join(
            ', ',
          )}`,
        })),
      ...findSecondSources(fleet),
      ...findUnrated(fleet).map(at => ({
        path:
          at[0] === 'members'
            ? ['fleets', fleet.name, ...at]
            : [...path, ...at],
        reason: `is a currency without a rate; add it to costs.rates as units for one US dollar`,
      })),
    ];
  });
}

function namedMembers(costs: FleetCostSettings) {
  const named: Array<{ member: string; path: Array<string | number> }> = [];
  for (const { name, clusters } of costs.aggregators) {
    for (const [cluster, member] of Object.entries(clusters)) {
      named.push({ member, path: ['aggregators', name, 'clusters', cluster] });
    }
  }
  const deployments = costs.elasticCloud?.deployments ?? {};
  for (const [deployment, member] of Object.entries(deployments)) {
    named.push({ member, path: ['elasticCloud', 'deployments', deployment] });
  }
  for (const { name, members } of costs.focus) {
    members.forEach(({ member }, index) =>
      named.push({ member, path: ['focus', name, 'members', index, 'member'] }),
    );
  }
  for (const { name, members } of costs.items) {
    for (const member of members ?? []) {
      named.push({ member, path: ['items', name, 'member'] });
    }
  }
  for (const { name, member } of costs.budgets) {
    if (member) named.push({ member, path: ['budgets', name, 'member'] });
  }
  return named;
}

/** Two sources of all that a member runs on would count it twice. */
function findSecondSources({ name, members, costs }: FleetSettings): Problem[] {
  const path = ['fleets', name, 'costs'];
  const claims = [
    ...members
      .filter(({ opencost }) => opencost)
      .map(member => ({
        member: member.name,
        path: ['fleets', name, 'members', member.name, 'opencost'],
      })),
    ...costs.aggregators.flatMap(aggregator =>
      Object.entries(aggregator.clusters).map(([cluster, member]) => ({
        member,
        path: [...path, 'aggregators', aggregator.name, 'clusters', cluster],
      })),
    ),
    ...[...new Set(Object.values(costs.elasticCloud?.deployments ?? {}))].map(
      member => ({ member, path: [...path, 'elasticCloud', 'deployments'] }),
    ),
    ...costs.focus
      .filter(({ covers }) => covers === 'infrastructure')
      .flatMap(file =>
        [...new Set(file.members.map(({ member }) => member))].map(member => ({
          member,
          path: [...path, 'focus', file.name, 'covers'],
        })),
      ),
  ];
  const seen = new Set<string>();
  return claims.flatMap(claim => {
    if (!seen.has(claim.member)) {
      seen.add(claim.member);
      return [];
    }
    return [
      {
        path: claim.path,
        reason: `is a second source of all that ${claim.member} runs on, which would count it twice; keep one of them`,
      },
    ];
  });
}

function findUnrated({ members, costs }: FleetSettings): string[][] {
  const { currency, rates, items, budgets, aggregators, elasticCloud } = costs;
  const named = [
    { at: ['currency'], code: currency },
    ...items.map(one => ({
      at: ['items', one.name, 'currency'],
      code: one.currency,
    })),
    ...budgets.map(one => ({
      at: ['budgets', one.name, 'currency'],
      code: one.currency,
    })),
    ...aggregators.map(one => ({
      at: ['aggregators', one.name, 'currency'],
      code: one.currency,
    })),
    ...(elasticCloud
      ? [{ at: ['elasticCloud', 'currency'], code: elasticCloud.currency }]
      : []),
    ...members.flatMap(({ name, opencost }) =>
      opencost
        ? [
            {
              at: ['members', name, 'opencost', 'currency'],
              code: opencost.currency,
            },
          ]
        : [],
    ),
  ];
  return named.filter(({ code }) => !(code in rates)).map(({ at }) => at);
}
