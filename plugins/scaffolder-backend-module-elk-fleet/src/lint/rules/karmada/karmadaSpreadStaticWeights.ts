import type { LintRule } from '../../types';

export const karmadaSpreadStaticWeights: LintRule = {
  name: 'karmada-spread-static-weights',
  severity: 'warning',
  catches: 'Spread constraints together with a list of static weights.',
  why: 'Static weights name the clusters themselves, and the spreading is not looked at.',
  fix: 'Keep one of the two, or use dynamicWeight with spread constraints.',
  *check(manifest) {
    const placement = manifest.get('spec', 'placement');
    const weights = placement.get(
      'replicaScheduling',
      'weightPreference',
      'staticWeightList',
    );
    const constraints = placement.get('spreadConstraints');
    if (weights.items.length > 0 && constraints.items.length > 0) {
      yield {
        at: constraints,
        message: 'Does nothing beside a list of static weights',
      };
    }
  },
};
