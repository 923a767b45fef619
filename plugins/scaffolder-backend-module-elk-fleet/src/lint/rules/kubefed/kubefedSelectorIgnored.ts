import type { LintRule } from '../../types';

export const kubefedSelectorIgnored: LintRule = {
  name: 'kubefed-selector-ignored',
  severity: 'warning',
  catches:
    'A placement with both a list of clusters and a selector of clusters.',
  why: 'With the list there, even an empty one, KubeFed does not look at the selector.',
  fix: 'Keep one of the two.',
  *check(manifest) {
    const placement = manifest.get('spec', 'placement');
    if (
      manifest.group === 'types.kubefed.io' &&
      placement.get('clusters').written &&
      placement.get('clusterSelector').written
    ) {
      yield {
        at: placement.get('clusterSelector'),
        message: 'Is not looked at, since clusters are listed',
      };
    }
  },
};
