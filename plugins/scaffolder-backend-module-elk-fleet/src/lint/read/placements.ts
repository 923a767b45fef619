import type { Field } from '../manifests/Field';
import type { Manifest } from '../manifests/Manifest';
import type { ManifestSet } from '../manifests/ManifestSet';

/** Names that a system places on, each list as it is written. */
function lists(manifest: Manifest): Field[][] {
  if (manifest.group === 'types.kubefed.io') {
    return [
      manifest
        .get('spec', 'placement', 'clusters')
        .items.map(cluster => cluster.get('name')),
      manifest
        .get('spec', 'overrides')
        .items.map(override => override.get('clusterName')),
    ];
  }
  if (manifest.is('PropagationPolicy', 'ClusterPropagationPolicy')) {
    const placement = manifest.get('spec', 'placement');
    const affinities = [
      placement.get('clusterAffinity'),
      ...placement.get('clusterAffinities').items,
    ];
    const weights = placement.get(
      'replicaScheduling',
      'weightPreference',
      'staticWeightList',
    ).items;
    return [
      ...affinities.map(affinity => affinity.get('clusterNames').items),
      weights.flatMap(
        weight => weight.get('targetCluster', 'clusterNames').items,
      ),
    ];
  }
  if (manifest.is('OverridePolicy', 'ClusterOverridePolicy')) {
    return manifest
      .get('spec', 'overrideRules')
      .items.map(rule => rule.get('targetCluster', 'clusterNames').items);
  }
  if (manifest.is('argoproj.io/Application')) {
    return [[manifest.get('spec', 'destination', 'name')]];
  }
  if (manifest.is('argoproj.io/ApplicationSet')) {
    return manifest
      .get('spec', 'generators')
      .items.map(generator =>
        generator
          .get('list', 'elements')
          .items.map(element => element.get('cluster')),
      );
  }
  if (manifest.is('fleet.cattle.io/GitRepo', 'fleet.cattle.io/Bundle')) {
    return [
      manifest
        .get('spec', 'targets')
        .items.map(target => target.get('clusterName')),
    ];
  }
  if (manifest.is('work.open-cluster-management.io/ManifestWork')) {
    return [[manifest.get('metadata', 'namespace')]];
  }
  return [];
}

const isName = (field: Field): boolean =>
  field.text !== '' && !/[{$<*]/.test(field.text);

/** Names of clusters that an object places on; templates of names left out. */
export function placedOn(manifest: Manifest): Field[][] {
  return lists(manifest)
    .map(list => list.filter(isName))
    .filter(list => list.length > 0);
}

const INVENTORY = [
  'core.kubefed.io/KubeFedCluster',
  'cluster.karmada.io/Cluster',
  'cluster.open-cluster-management.io/ManagedCluster',
  'fleet.cattle.io/Cluster',
  'cluster.x-k8s.io/Cluster',
  'multicluster.x-k8s.io/ClusterProfile',
];

/** Whether a Secret registers a cluster with Argo CD. */
export function isArgoCluster(manifest: Manifest): boolean {
  return (
    manifest.is('Secret') &&
    manifest.get('metadata', 'labels', 'argocd.argoproj.io/secret-type')
      .text === 'cluster'
  );
}

const known = new WeakMap<ManifestSet, ReadonlySet<string>>();

/** Names of clusters that are known: given ones, and those in the files. */
export function knownClusters(all: ManifestSet): ReadonlySet<string> {
  const clusters = known.get(all) ?? readClusters(all);
  known.set(all, clusters);
  return clusters;
}

function readClusters(all: ManifestSet): ReadonlySet<string> {
  return new Set([
    ...all.members,
    ...all.of(...INVENTORY).map(manifest => manifest.name),
    ...all
      .of('Secret')
      .filter(isArgoCluster)
      .map(secret => secret.get('stringData', 'name').text)
      .filter(Boolean),
  ]);
}

/** Clusters on which KubeFed places an object; nothing where it selects by label. */
export function kubefedClusters(manifest: Manifest): Set<string> | undefined {
  const clusters = manifest.get('spec', 'placement', 'clusters');
  return Array.isArray(clusters.value)
    ? new Set(clusters.items.map(cluster => cluster.get('name').text))
    : undefined;
}
