import type { LintRule } from '../../types';

export const submarinerSecrets: LintRule = {
  name: 'submariner-secrets',
  severity: 'error',
  catches:
    'The token of the broker or the pre-shared key written in a Submariner.',
  why: 'Whoever reads the repository can join the cluster set or read its tunnels.',
  fix: 'Write brokerK8sSecret and ceIPSecPSKSecret, which name Secrets.',
  *check(manifest) {
    if (manifest.is('submariner.io/Submariner')) {
      for (const name of ['brokerK8sApiServerToken', 'ceIPSecPSK']) {
        const field = manifest.get('spec', name);
        if (field.text && !/^[<$]|\{\{/.test(field.text)) {
          yield { at: field, message: `${name} is written in the file` };
        }
      }
    }
  },
};
