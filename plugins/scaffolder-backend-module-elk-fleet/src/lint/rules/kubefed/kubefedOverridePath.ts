import type { LintRule } from '../../types';
import { parentOf } from '../../read/pointers';

export const kubefedOverridePath: LintRule = {
  name: 'kubefed-override-path',
  severity: 'error',
  catches:
    'An override whose path does not lead into the object that is made from the template.',
  why: 'Paths are relative to the object as members get it, not to the federated one; the patch fails and the cluster gets nothing.',
  fix: 'Write the path as it is in the member, for example /spec/jobTemplate/spec/template/spec/containers/0/env of a CronJob.',
  *check(manifest) {
    const template = manifest.get('spec', 'template');
    if (manifest.group !== 'types.kubefed.io' || !template.isMap) {
      return;
    }
    for (const patch of manifest
      .get('spec', 'overrides')
      .items.flatMap(override => override.get('clusterOverrides').items)) {
      const path = patch.get('path');
      if (path.text.startsWith('/') && !parentOf(template, path.text).exists) {
        const stripped = path.text.replace(/^\/spec\/template(?=\/)/, '');
        const isOfCarrier =
          stripped !== path.text && parentOf(template, stripped).exists;
        yield {
          at: path,
          message: `${path.text} leads nowhere in the template`,
          fix: isOfCarrier ? `Write ${stripped}.` : undefined,
        };
      }
    }
  },
};
