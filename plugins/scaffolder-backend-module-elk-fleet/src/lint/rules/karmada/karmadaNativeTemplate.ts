import type { LintRule } from '../../types';

const WORKLOADS =
  /^(Deployment|StatefulSet|DaemonSet|Job|CronJob|ConfigMap|Service)$/;
const KARMADA = /\.karmada\.io\//;

export const karmadaNativeTemplate: LintRule = {
  name: 'karmada-native-template',
  severity: 'error',
  catches:
    'A workload of a group such as `apps.karmada.io`, or a policy that selects one.',
  why: 'Karmada has no workloads of its own; its API server refuses the kind, and a policy that selects it finds nothing.',
  fix: 'Write the workload as Kubernetes has it, for example apps/v1 Deployment, and select that.',
  *check(manifest) {
    if (KARMADA.test(manifest.apiVersion) && WORKLOADS.test(manifest.kind)) {
      yield {
        at: manifest.get('apiVersion'),
        message: `There is no ${manifest.kind} of ${manifest.apiVersion}`,
      };
    }
    for (const selector of manifest.get('spec', 'resourceSelectors').items) {
      const version = selector.get('apiVersion');
      if (
        KARMADA.test(version.text) &&
        WORKLOADS.test(selector.get('kind').text)
      ) {
        yield {
          at: version,
          message: `There is no ${selector.get('kind').text} of ${
            version.text
          }`,
        };
      }
    }
  },
};
