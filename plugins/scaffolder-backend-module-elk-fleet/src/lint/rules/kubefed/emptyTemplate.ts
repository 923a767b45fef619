import type { LintRule } from '../../types';

const TEMPLATES: Record<string, string[]> = {
  'argoproj.io/ApplicationSet': ['spec', 'template'],
  'work.open-cluster-management.io/ManifestWork': [
    'spec',
    'workload',
    'manifests',
  ],
};

export const emptyTemplate: LintRule = {
  name: 'empty-template',
  severity: 'error',
  catches: 'A template that holds nothing, or only a comment.',
  why: 'What it should place is empty; it applies, and members get nothing or an object without a specification.',
  fix: 'Write the object that members are to get.',
  *check(manifest) {
    const path =
      manifest.group === 'types.kubefed.io'
        ? ['spec', 'template']
        : TEMPLATES[`${manifest.group}/${manifest.kind}`];
    const template = path && manifest.get(...path);
    if (!template || manifest.is('FederatedNamespace')) {
      return;
    }
    const isEmptyList =
      Array.isArray(template.value) && template.items.length === 0;
    if (!template.exists || template.isEmptyMap || isEmptyList) {
      yield { at: template, message: `${path.join('.')} holds nothing` };
    }
  },
};
