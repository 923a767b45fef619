import type { LintRule } from '../../types';

// These are in every cluster.
const ALWAYS = /^(default|kube-.*)$/;

export const ocmNamespace: LintRule = {
  name: 'ocm-namespace',
  severity: 'error',
  catches:
    'A ManifestWork with objects in a namespace that no ManifestWork of the cluster holds.',
  why: 'The agent makes no namespaces; what is in it cannot be applied in a new member.',
  fix: 'Add the Namespace to the manifests.',
  *check(manifest, all) {
    if (!manifest.is('work.open-cluster-management.io/ManifestWork')) {
      return;
    }
    const carried = all.all.filter(
      other =>
        other.carrier?.is('work.open-cluster-management.io/ManifestWork') &&
        other.carrier.namespace === manifest.namespace,
    );
    const namespaces = carried
      .filter(other => other.is('Namespace'))
      .map(other => other.name);
    for (const item of carried.filter(other => other.carrier === manifest)) {
      const { namespace } = item;
      if (
        namespace &&
        !ALWAYS.test(namespace) &&
        !namespaces.includes(namespace)
      ) {
        yield {
          at: item.get('metadata', 'namespace'),
          message: `No ManifestWork of ${manifest.namespace} holds the namespace ${namespace}`,
        };
      }
    }
  },
};
