import type { LintRule } from '../../types';

export const kubefedPathTwice: LintRule = {
  name: 'kubefed-path-twice',
  severity: 'error',
  catches: 'The same path twice in the overrides of one cluster.',
  why: 'KubeFed refuses the object.',
  fix: 'Keep the one that is meant.',
  *check(manifest) {
    if (manifest.group !== 'types.kubefed.io') {
      return;
    }
    for (const override of manifest.get('spec', 'overrides').items) {
      const seen = new Set<string>();
      for (const patch of override.get('clusterOverrides').items) {
        const path = patch.get('path');
        if (seen.has(path.text) && !path.text.endsWith('/-')) {
          yield { at: path, message: `${path.text} is overridden twice` };
        }
        seen.add(path.text);
      }
    }
  },
};
