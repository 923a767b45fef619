import type { LintRule } from '../../types';

export const karmadaClusterSelector: LintRule = {
  name: 'karmada-cluster-selector',
  severity: 'error',
  catches: 'The field `clusterSelector` in the placement of a Karmada policy.',
  why: 'Karmada has no such field; with unknown fields dropped the policy places on every cluster instead of the selected ones.',
  fix: 'Write the labels under clusterAffinity.labelSelector.',
  *check(manifest) {
    if (manifest.is('PropagationPolicy', 'ClusterPropagationPolicy')) {
      const selector = manifest.get('spec', 'placement', 'clusterSelector');
      if (selector.written) {
        yield {
          at: selector,
          message: 'Karmada does not select clusters by it',
        };
      }
    }
  },
};
