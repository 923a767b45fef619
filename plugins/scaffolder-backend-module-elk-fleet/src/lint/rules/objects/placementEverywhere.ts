import type { LintRule } from '../../types';

// What selects clusters, by the kind that holds it.
const SELECTORS: Record<string, string[][]> = {
  'argoproj.io/ApplicationSet': [['clusters'], ['clusters', 'selector']],
  'fleet.cattle.io/GitRepo': [['clusterSelector'], ['clusterGroupSelector']],
};

export const placementEverywhere: LintRule = {
  name: 'placement-everywhere',
  severity: 'warning',
  catches:
    'An empty selector of clusters, or a Karmada policy that names no cluster.',
  why: '`{}` selects every cluster, with those that join later; a region gets data that its law may forbid there.',
  fix: 'Select by a label that members have, or name the clusters.',
  *check(manifest) {
    const isPolicy = manifest.is(
      'PropagationPolicy',
      'ClusterPropagationPolicy',
    );
    const placement = manifest.get('spec', 'placement');
    const isOpen =
      !placement.get('clusterAffinity').exists &&
      !placement.get('clusterAffinities').exists &&
      !placement.get('clusterSelector').exists;
    if (isPolicy && placement.written && isOpen) {
      yield {
        at: placement,
        message: 'Names no cluster, which means every cluster',
      };
    }
    const lists = manifest
      .get('spec', 'generators')
      .items.concat(manifest.get('spec', 'targets').items);
    const paths = SELECTORS[`${manifest.group}/${manifest.kind}`] ?? [];
    const selectors = lists
      .flatMap(item => paths.map(path => item.get(...path)))
      .concat(
        manifest.group === 'types.kubefed.io' &&
          !placement.get('clusters').written
          ? placement.get('clusterSelector')
          : [],
      )
      .concat(
        isPolicy
          ? [
              placement.get('clusterAffinity'),
              ...placement.get('clusterAffinities').items,
            ]
              .filter(affinity => !affinity.get('clusterNames').exists)
              .flatMap(affinity => [affinity, affinity.get('labelSelector')])
          : [],
      );
    for (const selector of selectors.filter(field => field.isEmptyMap)) {
      yield { at: selector, message: 'Is empty, which selects every cluster' };
    }
  },
};
