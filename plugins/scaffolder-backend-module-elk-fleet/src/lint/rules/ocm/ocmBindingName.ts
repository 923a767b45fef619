import type { LintRule } from '../../types';

export const ocmBindingName: LintRule = {
  name: 'ocm-binding-name',
  severity: 'error',
  catches: 'A ManagedClusterSetBinding whose name is not that of its set.',
  why: 'It is refused; placements of the namespace see no cluster.',
  fix: 'Give the binding the name of the set.',
  *check(manifest) {
    const set = manifest.get('spec', 'clusterSet');
    if (
      manifest.is('ManagedClusterSetBinding') &&
      set.text &&
      set.text !== manifest.name
    ) {
      yield {
        at: manifest.get('metadata', 'name'),
        message: `Is not called ${set.text}, as its set is`,
      };
    }
  },
};
