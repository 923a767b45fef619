import type { LintRule } from '../../types';

// Those that the chart enables.
const DEFAULT = new Set([
  'FederatedClusterRole',
  'FederatedConfigMap',
  'FederatedDeployment',
  'FederatedIngress',
  'FederatedJob',
  'FederatedNamespace',
  'FederatedReplicaSet',
  'FederatedSecret',
  'FederatedService',
  'FederatedServiceAccount',
]);

export const kubefedTypeNotEnabled: LintRule = {
  name: 'kubefed-type-not-enabled',
  severity: 'warning',
  catches:
    'A federated kind that KubeFed does not know unless a FederatedTypeConfig enables it, with none in the files.',
  why: 'Without the type nothing watches the object; it stays in the host and is never placed.',
  fix: 'Add a FederatedTypeConfig of the kind, or enable it with kubefedctl enable.',
  *check(manifest, all) {
    const { group, kind } = manifest;
    const isEnabled = all
      .of('FederatedTypeConfig')
      .some(
        config => config.get('spec', 'federatedType', 'kind').text === kind,
      );
    if (group === 'types.kubefed.io' && !DEFAULT.has(kind) && !isEnabled) {
      yield {
        at: manifest.get('kind'),
        message: `${kind} is not among the types that KubeFed has by itself`,
      };
    }
  },
};
