import type { LintRule } from '../../types';
import { referencesOf } from '../../read/clusterApi';

export const capiReferenceVersion: LintRule = {
  name: 'capi-reference-version',
  severity: 'error',
  catches: 'A reference with an `apiVersion` in an object of v1beta2.',
  why: 'References of v1beta2 have a group, kind and name; with a version the object is refused, or refers to nothing.',
  fix: 'Write apiGroup in the place of apiVersion, without the version.',
  *check(manifest) {
    if (!manifest.apiVersion.endsWith('cluster.x-k8s.io/v1beta2')) {
      return;
    }
    for (const reference of referencesOf(manifest)) {
      const version = reference.get('apiVersion');
      if (version.written) {
        yield { at: version, message: `${version.text} has a version` };
      }
    }
  },
};
