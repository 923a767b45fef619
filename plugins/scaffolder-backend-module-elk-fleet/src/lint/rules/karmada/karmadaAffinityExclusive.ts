import type { LintRule } from '../../types';

export const karmadaAffinityExclusive: LintRule = {
  name: 'karmada-affinity-exclusive',
  severity: 'error',
  catches: 'A placement with both `clusterAffinity` and `clusterAffinities`.',
  why: 'The webhook of Karmada refuses the policy.',
  fix: 'Keep one; clusterAffinities are tried one after the other.',
  *check(manifest) {
    const placement = manifest.get('spec', 'placement');
    if (
      manifest.is('PropagationPolicy', 'ClusterPropagationPolicy') &&
      placement.get('clusterAffinity').exists &&
      placement.get('clusterAffinities').exists
    ) {
      yield {
        at: placement.get('clusterAffinities'),
        message: 'Stands beside clusterAffinity',
      };
    }
  },
};
