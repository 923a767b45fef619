import type { HubSystem } from '../generated/api';
import type { HubCluster, HubDeclaration } from '../model/hubs';
import type { MemberObservations } from '../model/sources';
import type { ObservedHub } from '../rules/placement/observedHub';
import { observed, type Reading } from './observedMembers';

/** A cluster as a hub knows it. */
export function hubCluster(
  name: string,
  overrides: Partial<HubCluster> = {},
): HubCluster {
  return {
    name,
    keys: {},
    state: 'ready',
    labels: {},
    object: { group: 'cluster.karmada.io', kind: 'Cluster', name },
    ...overrides,
  };
}

/** That a hub wants the Deployment `kibana` in a cluster, with two replicas. */
export function declaration(
  overrides: Partial<HubDeclaration> = {},
): HubDeclaration {
  return {
    cluster: 'eu',
    object: {
      group: 'apps',
      kind: 'Deployment',
      namespace: 'elastic',
      name: 'kibana',
    },
    component: 'kibana',
    replicas: 2,
    version: '8.19.4',
    overrides: [],
    owners: [{ kind: 'Policy', namespace: 'elastic', name: 'kibana' }],
    state: 'applied',
    messages: [],
    stale: false,
    evidence: {
      object: {
        group: 'work.karmada.io',
        kind: 'ResourceBinding',
        namespace: 'elastic',
        name: 'kibana-deployment',
      },
      path: 'spec.clusters',
    },
    ...overrides,
  };
}

/** A hub of one system that answered. */
export function hub(
  name: string,
  system: HubSystem,
  says: {
    clusters?: HubCluster[];
    declarations?: HubDeclaration[];
    reading?: Reading;
  } = {},
  overrides: Partial<ObservedHub> = {},
): ObservedHub {
  const source = `placement.${system}` as const;
  const { observations } = observed(
    `hub:${name}`,
    {
      [source]: {
        system,
        clusters: says.clusters ?? [],
        declarations: says.declarations ?? [],
        partial: [],
      },
    },
    says.reading && { [source]: says.reading },
  );
  return {
    fleet: 'logging',
    name,
    title: name,
    systems: [system],
    clusters: {},
    observations: observations as MemberObservations,
    ...overrides,
  };
}
