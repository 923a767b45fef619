import type { PolicyRule } from '../kubernetes/access';

function mayList(apiGroup: string, ...resources: string[]): PolicyRule {
  return { apiGroups: [apiGroup], resources, verbs: ['list'] };
}

const ocm = 'open-cluster-management.io';

/** The rights of examples/rbac, by system, so that the demo proves them. Nobody reads Secrets: RBAC cannot give their names alone. */
export const hubRights: Record<string, PolicyRule[]> = {
  karmada: [
    mayList(
      'policy.karmada.io',
      'propagationpolicies',
      'clusterpropagationpolicies',
      'overridepolicies',
      'clusteroverridepolicies',
    ),
    mayList('work.karmada.io', 'resourcebindings', 'works'),
    mayList('cluster.karmada.io', 'clusters'),
  ],
  argocd: [mayList('argoproj.io', 'applications', 'applicationsets')],
  kubefed: [
    mayList('types.kubefed.io', '*'),
    mayList(
      'core.kubefed.io',
      'kubefedclusters',
      'federatedtypeconfigs',
      'propagatedversions',
    ),
    mayList('scheduling.kubefed.io', 'replicaschedulingpreferences'),
  ],
  'rancher-fleet': [
    mayList(
      'fleet.cattle.io',
      'gitrepos',
      'bundles',
      'bundledeployments',
      'clusters',
    ),
  ],
  'cluster-api': [mayList('cluster.x-k8s.io', 'clusters')],
  'cluster-profile': [
    mayList('multicluster.x-k8s.io', 'clusterprofiles', 'placementdecisions'),
  ],
  ocm: [
    mayList(
      `cluster.${ocm}`,
      'managedclusters',
      'placements',
      'placementdecisions',
    ),
    mayList(`work.${ocm}`, 'manifestworks', 'manifestworkreplicasets'),
  ],
  flux: [
    mayList('kustomize.toolkit.fluxcd.io', 'kustomizations'),
    mayList('helm.toolkit.fluxcd.io', 'helmreleases'),
    mayList(
      'source.toolkit.fluxcd.io',
      'gitrepositories',
      'ocirepositories',
      'helmrepositories',
      'buckets',
    ),
  ],
};
