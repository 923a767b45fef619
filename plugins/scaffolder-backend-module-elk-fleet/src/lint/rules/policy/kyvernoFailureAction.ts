import type { LintRule } from '../../types';

export const kyvernoFailureAction: LintRule = {
  name: 'kyverno-failure-action',
  severity: 'warning',
  catches: '`validationFailureAction` of a whole Kyverno policy.',
  why: 'It is deprecated, and with small letters unknown; a policy that should refuse may only report.',
  fix: 'Write validate.failureAction Enforce or Audit in each rule.',
  *check(manifest) {
    const action = manifest.get('spec', 'validationFailureAction');
    if (
      manifest.is('kyverno.io/ClusterPolicy', 'kyverno.io/Policy') &&
      action.written
    ) {
      yield { at: action, message: 'Is deprecated for the whole policy' };
    }
  },
};
