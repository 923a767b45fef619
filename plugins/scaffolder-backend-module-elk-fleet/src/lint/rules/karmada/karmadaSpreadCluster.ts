import type { LintRule } from '../../types';

export const karmadaSpreadCluster: LintRule = {
  name: 'karmada-spread-cluster',
  severity: 'error',
  catches:
    'Spread constraints by region, zone or provider without one by cluster.',
  why: 'The webhook of Karmada refuses the policy.',
  fix: 'Add a constraint with spreadByField cluster. Regions come from spec.region of the Cluster, not from its labels.',
  *check(manifest) {
    const constraints = manifest.get('spec', 'placement', 'spreadConstraints');
    const fields = constraints.items.map(
      item => item.get('spreadByField').text,
    );
    const isWide = fields.some(field => /^(region|zone|provider)$/.test(field));
    if (
      manifest.is('PropagationPolicy', 'ClusterPropagationPolicy') &&
      isWide &&
      !fields.includes('cluster')
    ) {
      yield {
        at: constraints,
        message: `Spreads by ${fields.join(', ')} and not by cluster`,
      };
    }
  },
};
