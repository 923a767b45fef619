import type { PolicyRule } from '../kubernetes/access';
import type { Resource } from '../kubernetes/resources';
import { builtInResources, eckResources, group } from '../kubernetes/resources';
import type { HubName } from '../placement/plan';
import { hubRights } from './rights';

/** What a hub is for the portal, and what its API server knows. */
export interface HubDefinition {
  title: string;
  /** As the configuration of the portal names them. */
  systems: string[];
  resources: Resource[];
  /** Least rights of the portal. */
  rules: PolicyRule[];
  /** Groups that go when the definitions of the system are removed. */
  removable: string[];
}

const kubefed = [
  ...group('core.kubefed.io', 'v1beta1', [
    ['kubefedclusters', 'KubeFedCluster'],
    ['federatedtypeconfigs', 'FederatedTypeConfig'],
  ]),
  ...group('core.kubefed.io', 'v1alpha1', [
    ['propagatedversions', 'PropagatedVersion'],
    [
      'clusterpropagatedversions',
      'ClusterPropagatedVersion',
      { cluster: true },
    ],
  ]),
  ...group('types.kubefed.io', 'v1beta1', [
    ['federatedconfigmaps', 'FederatedConfigMap'],
    ['federateddeployments', 'FederatedDeployment'],
    ['federatednamespaces', 'FederatedNamespace'],
    ['federatedservices', 'FederatedService'],
    ['federatedstatefulsets', 'FederatedStatefulSet'],
  ]),
  ...group('scheduling.kubefed.io', 'v1alpha1', [
    ['replicaschedulingpreferences', 'ReplicaSchedulingPreference'],
  ]),
];

const karmada = [
  ...group('policy.karmada.io', 'v1alpha1', [
    ['propagationpolicies', 'PropagationPolicy', { short: 'pp' }],
    [
      'clusterpropagationpolicies',
      'ClusterPropagationPolicy',
      { cluster: true },
    ],
    ['overridepolicies', 'OverridePolicy', { short: 'op' }],
    ['clusteroverridepolicies', 'ClusterOverridePolicy', { cluster: true }],
  ]),
  ...group('work.karmada.io', 'v1alpha2', [
    ['resourcebindings', 'ResourceBinding', { short: 'rb' }],
    ['clusterresourcebindings', 'ClusterResourceBinding', { cluster: true }],
  ]),
  ...group('work.karmada.io', 'v1alpha1', [['works', 'Work']]),
  ...group('cluster.karmada.io', 'v1alpha1', [
    ['clusters', 'Cluster', { cluster: true }],
  ]),
];

const argocd = group('argoproj.io', 'v1alpha1', [
  ['applications', 'Application', { short: 'app' }],
  ['applicationsets', 'ApplicationSet', { short: 'appset' }],
  ['appprojects', 'AppProject'],
]);

const rancher = group('fleet.cattle.io', 'v1alpha1', [
  ['gitrepos', 'GitRepo'],
  ['helmops', 'HelmOp'],
  ['bundles', 'Bundle'],
  ['bundledeployments', 'BundleDeployment'],
  ['clusters', 'Cluster'],
  ['clustergroups', 'ClusterGroup'],
]);

const CLUSTER = 'cluster.open-cluster-management.io';
const WORK = 'work.open-cluster-management.io';
const ocm = [
  ...group(CLUSTER, 'v1', [
    ['managedclusters', 'ManagedCluster', { cluster: true }],
  ]),
  ...group(CLUSTER, 'v1beta1', [
    ['placements', 'Placement'],
    ['placementdecisions', 'PlacementDecision'],
  ]),
  ...group(CLUSTER, 'v1beta2', [
    ['managedclustersets', 'ManagedClusterSet', { cluster: true }],
    ['managedclustersetbindings', 'ManagedClusterSetBinding'],
  ]),
  ...group(WORK, 'v1', [['manifestworks', 'ManifestWork']]),
  ...group(WORK, 'v1alpha1', [
    ['manifestworkreplicasets', 'ManifestWorkReplicaSet'],
  ]),
];

const flux = [
  ...group('kustomize.toolkit.fluxcd.io', 'v1', [
    ['kustomizations', 'Kustomization', { short: 'ks' }],
  ]),
  ...group('helm.toolkit.fluxcd.io', 'v2', [
    ['helmreleases', 'HelmRelease', { short: 'hr' }],
  ]),
  ...group('source.toolkit.fluxcd.io', 'v1', [
    ['gitrepositories', 'GitRepository', { short: 'gitrepo' }],
    ['helmrepositories', 'HelmRepository'],
    ['ocirepositories', 'OCIRepository'],
    ['buckets', 'Bucket'],
  ]),
];

const capi = (version: string) =>
  group('cluster.x-k8s.io', version, [['clusters', 'Cluster']]);

const multicluster = group('multicluster.x-k8s.io', 'v1alpha1', [
  ['clusterprofiles', 'ClusterProfile'],
  ['placementdecisions', 'PlacementDecision'],
]);

function define(
  title: string,
  systems: string[],
  own: Resource[],
  /** What the portal reads beside, of what every cluster has. */
  templates: Resource[] = [],
): HubDefinition {
  return {
    title,
    systems,
    resources: [...builtInResources, ...templates, ...own],
    rules: systems.flatMap(system => hubRights[system]),
    removable: [...new Set(own.map(resource => resource.group))],
  };
}

/** The hubs of the demo. */
export const hubDefinitions: Record<HubName, HubDefinition> = {
  karmada: define('Karmada', ['karmada'], karmada, eckResources),
  argocd: define('Argo CD', ['argocd'], argocd),
  kubefed: define('KubeFed', ['kubefed'], kubefed),
  rancher: define(
    'Rancher',
    ['rancher-fleet', 'cluster-api'],
    [...rancher, ...capi('v1beta1')],
  ),
  ocm: define('Open Cluster Management', ['ocm'], ocm),
  flux: define('Flux', ['flux'], flux),
  management: define(
    'Cluster management',
    ['cluster-api', 'cluster-profile'],
    [...capi('v1beta2'), ...capi('v1beta1'), ...multicluster],
  ),
};
