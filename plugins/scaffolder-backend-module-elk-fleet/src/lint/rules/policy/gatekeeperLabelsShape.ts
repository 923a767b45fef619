import type { LintRule } from '../../types';

export const gatekeeperLabelsShape: LintRule = {
  name: 'gatekeeper-labels-shape',
  severity: 'error',
  catches: 'K8sRequiredLabels with labels as texts.',
  why: 'The template of the library reads `key` of each; texts have none, and nothing is required.',
  fix: 'Write each as a map with `key`.',
  *check(manifest) {
    const labels = manifest.get('spec', 'parameters', 'labels');
    for (const label of manifest.is('K8sRequiredLabels') ? labels.items : []) {
      if (!label.isMap) {
        yield { at: label, message: 'Is no map with a key' };
      }
    }
  },
};
