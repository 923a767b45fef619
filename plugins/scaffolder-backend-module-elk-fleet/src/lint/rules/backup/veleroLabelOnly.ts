import type { LintRule } from '../../types';
import { veleroSpecs } from '../../read/velero';

export const veleroLabelOnly: LintRule = {
  name: 'velero-label-only',
  severity: 'warning',
  catches:
    'A scheduled backup of all namespaces that takes only what bears a label.',
  why: 'What operators make (Secrets, certificates, ConfigMaps of ECK) does not bear it; the backup is green and a restore incomplete.',
  fix: 'Choose namespaces, without a selector of labels.',
  *check(manifest) {
    for (const spec of veleroSpecs(manifest)) {
      const included = spec
        .get('includedNamespaces')
        .items.map(item => item.text);
      const isAll = included.length === 0 || included.includes('*');
      const selector = spec.get('labelSelector');
      if (isAll && selector.exists) {
        yield { at: selector, message: 'Takes labelled objects alone' };
      }
    }
  },
};
