import type { LintRule } from '../../types';

export const kubefedNamespaceMissing: LintRule = {
  name: 'kubefed-namespace-missing',
  severity: 'info',
  catches:
    'A federated object in a namespace that nothing in the files federates.',
  why: 'KubeFed places only into namespaces that it has placed itself; without a FederatedNamespace nothing arrives in any member.',
  fix: 'Add a FederatedNamespace with the name of the namespace, in it, placed on the same clusters.',
  *check(manifest, all) {
    const isFederated =
      manifest.group === 'types.kubefed.io' && manifest.namespace !== '';
    if (
      isFederated &&
      !manifest.is('FederatedNamespace') &&
      all.find('FederatedNamespace', manifest.namespace).length === 0
    ) {
      yield {
        at: manifest.get('metadata', 'namespace'),
        message: `Nothing here federates the namespace ${manifest.namespace}`,
      };
    }
  },
};
