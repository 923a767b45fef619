import type { LintRule } from '../../types';

export const kubefedArchived: LintRule = {
  name: 'kubefed-archived',
  severity: 'info',
  catches: 'Any object of KubeFed.',
  why: 'The project is archived since 2023; nobody mends it, and it is not tested with current Kubernetes.',
  fix: 'Migrate to Karmada, Argo CD, Flux, Rancher Fleet or Open Cluster Management; keep what is there until then.',
  *check(manifest) {
    if (manifest.is('core.kubefed.io/KubeFedCluster')) {
      yield {
        at: manifest.get('apiVersion'),
        message: 'Joins a cluster to KubeFed, which is archived',
      };
    } else if (manifest.is('FederatedNamespace', 'KubeFedConfig')) {
      yield {
        at: manifest.get('apiVersion'),
        message: 'Places by KubeFed, which is archived',
      };
    }
  },
};
