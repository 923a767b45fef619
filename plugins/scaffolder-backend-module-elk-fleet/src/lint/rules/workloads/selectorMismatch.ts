import type { LintRule } from '../../types';

export const selectorMismatch: LintRule = {
  name: 'selector-mismatch',
  severity: 'error',
  catches: 'A workload whose selector does not fit the labels of its own pods.',
  why: 'The API server refuses the workload.',
  fix: 'Write the labels of the selector in the template of the pod too.',
  *check(manifest) {
    if (!manifest.is('Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet')) {
      return;
    }
    const labels = manifest.get('spec', 'template', 'metadata', 'labels');
    const wanted = manifest.get('spec', 'selector', 'matchLabels');
    for (const [key, value] of wanted.entries) {
      if (labels.get(key).value !== value.value) {
        yield {
          at: value,
          message: `The pods have no label ${key}: ${value.text}`,
        };
      }
    }
  },
};
