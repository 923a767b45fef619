import type { LintRule } from '../../types';
import { matches } from '../../read/texts';

export const imageRegistryFrozen: LintRule = {
  name: 'image-registry-frozen',
  severity: 'warning',
  catches: 'An image of `k8s.gcr.io`.',
  why: 'The registry is frozen since April 2023; new versions and fixes are not there.',
  fix: 'Use registry.k8s.io.',
  *check(manifest) {
    if (manifest.carrier) {
      return;
    }
    for (const at of manifest.root.texts()) {
      for (const { textLine } of matches(at.text, /\bk8s\.gcr\.io\//g)) {
        yield { at, textLine, message: 'Comes from k8s.gcr.io' };
      }
    }
  },
};
