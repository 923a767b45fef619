import type { LintRule } from '../../types';

const CLAUSES = ['match', 'exclude'];

export const kyvernoClusterSelector: LintRule = {
  name: 'kyverno-cluster-selector',
  severity: 'error',
  catches: 'The field `clusterSelector` in the match of a Kyverno rule.',
  why: 'Kyverno runs in one cluster and knows no others; the policy is refused, or matches everything.',
  fix: 'Ship the policy to the clusters that it is for, by an overlay, or write a PolicyException.',
  *check(manifest) {
    if (!manifest.is('kyverno.io/ClusterPolicy', 'kyverno.io/Policy')) {
      return;
    }
    for (const rule of manifest.get('spec', 'rules').items) {
      for (const clause of CLAUSES.map(name => rule.get(name))) {
        const filters = [
          clause,
          clause.get('resources'),
          ...clause.get('any').items,
          ...clause.get('all').items,
        ];
        for (const selector of filters.map(item =>
          item.get('clusterSelector'),
        )) {
          if (selector.written) {
            yield {
              at: selector,
              message: 'Kyverno has no selector of clusters',
            };
          }
        }
      }
    }
  },
};
