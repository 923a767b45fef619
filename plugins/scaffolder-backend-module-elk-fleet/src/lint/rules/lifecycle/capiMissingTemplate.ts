import type { LintRule } from '../../types';
import { referencesOf } from '../../read/clusterApi';

export const capiMissingTemplate: LintRule = {
  name: 'capi-missing-template',
  severity: 'warning',
  catches:
    'A reference to a template or control plane that the files do not hold.',
  why: 'The cluster waits for it for ever, in the phase Pending, without an error.',
  fix: 'Add the object, or correct the kind and name.',
  *check(manifest, all) {
    for (const reference of referencesOf(manifest)) {
      const kind = reference.get('kind').text;
      const name = reference.get('name');
      if (kind && name.text && all.find(kind, name.text).length === 0) {
        yield { at: name, message: `The files hold no ${kind} ${name.text}` };
      }
    }
  },
};
