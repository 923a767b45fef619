import type { LintRule } from '../../types';
import type { Manifest } from '../../manifests/Manifest';
import type { ManifestSet } from '../../manifests/ManifestSet';

const KINDS = ['MultiClusterIngress', 'MultiClusterService'];

const sameAs = (one: Manifest) => (other: Manifest) =>
  other.name === one.name && other.namespace === one.namespace;

/** Clusters that the policies of Karmada bring an object to. */
function byKarmada(manifest: Manifest, all: ManifestSet): string[] {
  return all
    .of('PropagationPolicy', 'ClusterPropagationPolicy')
    .filter(policy =>
      policy
        .get('spec', 'resourceSelectors')
        .items.some(
          selector =>
            selector.get('kind').text === manifest.kind &&
            [manifest.name, ''].includes(selector.get('name').text),
        ),
    )
    .flatMap(policy =>
      policy
        .get('spec', 'placement', 'clusterAffinity', 'clusterNames')
        .items.map(({ text }) => text),
    );
}

/** Clusters that works of Open Cluster Management bring it to. */
const byWorks = (manifest: Manifest, all: ManifestSet): string[] =>
  all
    .of(manifest.kind)
    .filter(sameAs(manifest))
    .flatMap(({ carrier }) => carrier?.namespace || []);

export const gkeConfigCluster: LintRule = {
  name: 'gke-config-cluster',
  severity: 'error',
  catches:
    'A MultiClusterIngress or MultiClusterService that is placed on more than one cluster.',
  why: 'GKE reads them in the configuration cluster of the fleet alone; in the others they do nothing, and are taken for what is in force.',
  fix: 'Place them in the configuration cluster alone; spec.clusters says where pods are.',
  *check(manifest, all) {
    if (
      manifest.group !== 'networking.gke.io' ||
      !KINDS.includes(manifest.kind)
    ) {
      return;
    }
    const clusters = new Set([
      ...byKarmada(manifest, all),
      ...byWorks(manifest, all),
    ]);
    if (clusters.size > 1) {
      yield {
        at: manifest.get('metadata', 'name'),
        message: `Is placed on ${[...clusters].sort().join(', ')}`,
      };
    }
  },
};
