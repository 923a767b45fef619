import type { LintRule } from '../../types';

export const kubefedRspStateful: LintRule = {
  name: 'kubefed-rsp-stateful',
  severity: 'error',
  catches:
    'A ReplicaSchedulingPreference of anything but a Deployment or ReplicaSet.',
  why: 'It divides replicas of those two kinds alone; masters of Elasticsearch cannot be divided between clusters at all.',
  fix: 'Override /spec/replicas for each cluster.',
  *check(manifest) {
    const target = manifest.get('spec', 'targetKind');
    const allowed = ['FederatedDeployment', 'FederatedReplicaSet'];
    if (
      manifest.is('ReplicaSchedulingPreference') &&
      !allowed.includes(target.text)
    ) {
      yield { at: target, message: `Cannot divide a ${target.text}` };
    }
  },
};
