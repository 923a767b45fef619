import type { CostSource } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { FleetSettings, MemberSettings } from '../../config/settings';
import { createAllocationSource } from './allocations';
import { createElasticCloudSource } from './elasticCloud';
import { createFocusSource } from './focus';
import { createItemSource } from './items';
import type { OpenCostConnection } from './types';

const TITLES = { opencost: 'OpenCost', kubecost: 'Kubecost' };

/** What the sources of costs need. */
export interface CostSourcesOptions {
  /** Opens what they are read from. */
  open: OpenCostConnection;
  /** In milliseconds; the clock of the machine unless given. */
  now?: () => number;
}

/** The sources of costs that the configuration of a fleet names. */
export function createCostSources(
  fleet: FleetSettings,
  options: CostSourcesOptions,
): CostSource[] {
  const { name, costs } = fleet;
  const ofMembers = fleet.members.flatMap(
    member => createMemberSource(fleet, member, options) ?? [],
  );
  return [
    ...ofMembers,
    ...createAggregatorSources(fleet, options),
    ...(costs.elasticCloud
      ? [createElasticCloudSource(name, costs.elasticCloud, options)]
      : []),
    ...costs.focus.map(file => createFocusSource(name, file)),
    ...costs.items.map(item =>
      createItemSource(
        name,
        item,
        fleet.members.map(member => member.name),
      ),
    ),
  ];
}

function createMemberSource(
  { costs }: FleetSettings,
  { fleet, name, namespaces, opencost }: MemberSettings,
  options: CostSourcesOptions,
): CostSource | undefined {
  return (
    opencost &&
    createAllocationSource({
      ...options,
      fleet,
      settings: opencost,
      id: opencost.api,
      title: TITLES[opencost.api],
      member: name,
      cluster: opencost.cluster,
      namespaces,
      namespacesOf: () => namespaces,
      perDollar: costs.rates[opencost.currency]?.rate,
    })
  );
}

function createAggregatorSources(
  { name: fleet, costs, members }: FleetSettings,
  options: CostSourcesOptions,
): CostSource[] {
  return costs.aggregators.map(aggregator => {
    const { name, api, clusters, currency } = aggregator;
    const namespacesOf = (cluster: string | undefined) =>
      members.find(member => member.name === clusters[cluster ?? ''])
        ?.namespaces;
    const ofAll = Object.keys(clusters).map(namespacesOf);
    return createAllocationSource({
      ...options,
      fleet,
      settings: aggregator,
      id: `${api}:${name}`,
      title: `${TITLES[api]} ${name}`,
      clusters,
      // One member without limits needs all of them.
      namespaces: ofAll.every(list => list !== undefined)
        ? [...new Set(ofAll.flat())]
        : undefined,
      namespacesOf,
      perDollar: costs.rates[currency]?.rate,
    });
  });
}
