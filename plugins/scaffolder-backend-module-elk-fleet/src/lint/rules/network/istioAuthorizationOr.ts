import type { LintRule } from '../../types';

export const istioAuthorizationOr: LintRule = {
  name: 'istio-authorization-or',
  severity: 'error',
  catches: 'An AuthorizationPolicy with `from` and `to` as two rules.',
  why: 'Rules are alternatives; anyone may do what the second names, and the first may do anything.',
  fix: 'Write from and to in one rule, without a dash before `to`.',
  *check(manifest) {
    const rules = manifest.get('spec', 'rules').items;
    const only = (key: string, other: string) =>
      rules.find(rule => rule.get(key).exists && !rule.get(other).exists);
    const from = only('from', 'to');
    const to = only('to', 'from');
    const action = manifest.get('spec', 'action').text || 'ALLOW';
    if (
      manifest.is('AuthorizationPolicy') &&
      action === 'ALLOW' &&
      from &&
      to
    ) {
      yield { at: to, message: 'Allows this to anyone' };
    }
  },
};
