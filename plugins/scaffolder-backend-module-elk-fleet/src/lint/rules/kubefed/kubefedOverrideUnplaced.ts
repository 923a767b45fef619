import type { LintRule } from '../../types';
import { kubefedClusters } from '../../read/placements';

export const kubefedOverrideUnplaced: LintRule = {
  name: 'kubefed-override-unplaced',
  severity: 'warning',
  catches: 'Overrides for a cluster that the object is not placed on.',
  why: 'They do nothing; often the name of the cluster is another one.',
  fix: 'Place it on that cluster, or remove its overrides.',
  *check(manifest) {
    const placed =
      manifest.group === 'types.kubefed.io'
        ? kubefedClusters(manifest)
        : undefined;
    for (const override of manifest.get('spec', 'overrides').items) {
      const name = override.get('clusterName');
      if (placed && name.text && !placed.has(name.text)) {
        yield { at: name, message: `It is not placed on ${name.text}` };
      }
    }
  },
};
