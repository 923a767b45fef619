import type { LintRule } from '../../types';
import { kubefedClusters } from '../../read/placements';

export const kubefedNamespaceNarrower: LintRule = {
  name: 'kubefed-namespace-narrower',
  severity: 'error',
  catches:
    'A workload that KubeFed places on a cluster where its namespace is not placed.',
  why: 'KubeFed places only where the namespace is placed too; the workload is left out without an error.',
  fix: 'Place the FederatedNamespace on every cluster that its workloads are placed on.',
  *check(manifest, all) {
    if (
      manifest.group !== 'types.kubefed.io' ||
      manifest.is('FederatedNamespace')
    ) {
      return;
    }
    const placed = all
      .find('FederatedNamespace', manifest.namespace)
      .map(kubefedClusters);
    if (placed.length === 0 || placed.includes(undefined)) {
      return;
    }
    for (const cluster of manifest.get('spec', 'placement', 'clusters').items) {
      const name = cluster.get('name');
      if (!placed.some(clusters => clusters!.has(name.text))) {
        yield {
          at: name,
          message: `The namespace ${manifest.namespace} is not placed on ${name.text}`,
        };
      }
    }
  },
};
