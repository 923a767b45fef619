import type { LintRule } from '../../types';

export const awsAuthConfigmap: LintRule = {
  name: 'aws-auth-configmap',
  severity: 'warning',
  catches: 'The ConfigMap `aws-auth` of EKS.',
  why: 'It is superseded by access entries; a mistake in it locks everyone out of the cluster.',
  fix: 'Make access entries, by the API of EKS or with the tool that makes the cluster.',
  *check(manifest) {
    if (manifest.is('ConfigMap') && manifest.name === 'aws-auth') {
      yield {
        at: manifest.get('metadata', 'name'),
        message: 'Maps roles of AWS by a ConfigMap',
      };
    }
  },
};
