import type { LintRule } from '../../types';
import { parentOf, resolve } from '../../read/pointers';

export const kubefedOverrideOp: LintRule = {
  name: 'kubefed-override-op',
  severity: 'error',
  catches:
    'An override without `op: add` of a path that the template does not have, or that ends with `/-`.',
  why: 'The op is replace unless written, and replacing what is not there fails; the cluster gets nothing at all (ApplyOverridesFailed).',
  fix: 'Write op: add.',
  *check(manifest) {
    if (manifest.group !== 'types.kubefed.io') {
      return;
    }
    const template = manifest.get('spec', 'template');
    for (const override of manifest.get('spec', 'overrides').items) {
      const added = new Set<string>();
      for (const patch of override.get('clusterOverrides').items) {
        const path = patch.get('path');
        const op = patch.get('op').text || 'replace';
        const isThere =
          resolve(template, path.text).written || added.has(path.text);
        const isMissing =
          path.text.endsWith('/-') ||
          (!isThere && parentOf(template, path.text).exists);
        if (op === 'add') {
          added.add(path.text);
        } else if (path.text && isMissing) {
          yield {
            at: path,
            message: `${op} of ${path.text}, which the template does not have`,
          };
        }
      }
    }
  },
};
