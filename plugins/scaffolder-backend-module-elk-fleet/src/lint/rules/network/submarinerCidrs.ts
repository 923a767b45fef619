import type { LintRule } from '../../types';

export const submarinerCidrs: LintRule = {
  name: 'submariner-cidrs',
  severity: 'error',
  catches: 'A Submariner without `clusterCIDR` or `serviceCIDR`.',
  why: 'The fields are required; without them no routes to the other clusters are made.',
  fix: 'Write the ranges of pods and Services of this cluster.',
  *check(manifest) {
    if (manifest.is('submariner.io/Submariner')) {
      for (const name of ['clusterCIDR', 'serviceCIDR']) {
        if (!manifest.get('spec', name).written) {
          yield { at: manifest.get('spec'), message: `Has no ${name}` };
        }
      }
    }
  },
};
