import type {
  HubDeclaration,
  HubPlacements,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  application,
  applicationSet,
  bundleDeployment,
  capi,
  decision,
  helmRelease,
  karmada,
  kubefed,
  manifestWork,
  profile,
} from '../__fixtures__/hubObjects';
import { hubRoutes } from './readHub';

export const kubefedObjects = [
  ...kubefed.types,
  ...kubefed.clusters,
  kubefed.namespace,
  kubefed.federated,
  kubefed.version,
];
export const karmadaObjects = [
  karmada.binding,
  karmada.work,
  karmada.policy,
  karmada.cluster,
];

const objectsOf: Record<string, Parameters<typeof hubRoutes>[0]> = {
  'placement.kubefed': kubefedObjects,
  'placement.karmada': karmadaObjects,
  'placement.argocd': [application, applicationSet],
  'placement.rancher-fleet': [bundleDeployment],
  'placement.ocm': [manifestWork],
  'placement.flux': [helmRelease],
  'placement.cluster-profile': [profile, decision],
  'placement.cluster-api': [capi('v1beta2')],
};

const further: Record<string, string[]> = {
  'placement.kubefed': [
    'scheduling.kubefed.io/v1alpha1/replicaschedulingpreferences',
  ],
  'placement.karmada': ['policy.karmada.io/v1alpha1/clusteroverridepolicies'],
  'placement.rancher-fleet': ['gitrepos', 'clusters', 'bundles'].map(
    plural => `fleet.cattle.io/v1alpha1/${plural}`,
  ),
};

/** What a hub answers in which a system has something to say. */
export function routesOf(source: string): ReturnType<typeof hubRoutes> {
  return hubRoutes(objectsOf[source], further[source]);
}

/** What is declared for a cluster. */
export function at(
  { declarations }: HubPlacements,
  cluster: string,
): HubDeclaration | undefined {
  return declarations.find(one => one.cluster === cluster);
}
