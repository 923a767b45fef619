import type { LintRule } from '../../types';

export const karmadaSelectorNamespace: LintRule = {
  name: 'karmada-selector-namespace',
  severity: 'error',
  catches: 'A namespaced policy that selects resources of another namespace.',
  why: 'A PropagationPolicy or OverridePolicy reaches its own namespace alone; what it names elsewhere is never placed.',
  fix: 'Put the policy in the namespace of the resources, or use a cluster-wide policy.',
  *check(manifest) {
    if (!manifest.is('PropagationPolicy', 'OverridePolicy')) {
      return;
    }
    for (const selector of manifest.get('spec', 'resourceSelectors').items) {
      const namespace = selector.get('namespace');
      if (
        namespace.text &&
        manifest.namespace &&
        namespace.text !== manifest.namespace
      ) {
        yield {
          at: namespace,
          message: `${namespace.text} is not the namespace of the policy, ${manifest.namespace}`,
        };
      }
    }
  },
};
