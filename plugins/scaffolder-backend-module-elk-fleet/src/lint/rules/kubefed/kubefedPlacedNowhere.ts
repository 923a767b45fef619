import type { LintRule } from '../../types';

export const kubefedPlacedNowhere: LintRule = {
  name: 'kubefed-placed-nowhere',
  severity: 'warning',
  catches:
    'A federated object with an empty list of clusters, or with neither clusters nor a selector.',
  why: 'It is placed on no cluster.',
  fix: 'Name the clusters, or select them by label.',
  *check(manifest) {
    const placement = manifest.get('spec', 'placement');
    const clusters = placement.get('clusters');
    const isNowhere = clusters.written
      ? clusters.items.length === 0
      : !placement.get('clusterSelector').exists;
    if (manifest.group === 'types.kubefed.io' && isNowhere) {
      yield { at: placement, message: 'Names no cluster, which means none' };
    }
  },
};
