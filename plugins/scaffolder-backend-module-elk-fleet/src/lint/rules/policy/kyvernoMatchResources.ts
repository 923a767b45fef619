import type { LintRule } from '../../types';

export const kyvernoMatchResources: LintRule = {
  name: 'kyverno-match-resources',
  severity: 'warning',
  catches: '`match.resources` and `exclude.resources` of a Kyverno rule.',
  why: 'They are the legacy form, which newer versions of Kyverno drop.',
  fix: 'Write match.any with resources, or match.all.',
  *check(manifest) {
    if (!manifest.is('kyverno.io/ClusterPolicy', 'kyverno.io/Policy')) {
      return;
    }
    for (const rule of manifest.get('spec', 'rules').items) {
      for (const clause of ['match', 'exclude']) {
        const resources = rule.get(clause, 'resources');
        if (resources.written) {
          yield {
            at: resources,
            message: `${clause}.resources is the legacy form`,
          };
        }
      }
    }
  },
};
