import type { LintRule } from '../../types';
import { applicationsOf } from '../../read/argocd';

export const argocdCreateNamespace: LintRule = {
  name: 'argocd-create-namespace',
  severity: 'info',
  catches: 'An application whose namespace nothing in the files creates.',
  why: 'Argo CD does not make namespaces by itself; the first sync fails unless the namespace is there or in the source.',
  fix: 'Add CreateNamespace=true to syncOptions, or a Namespace to the source.',
  *check(manifest, all) {
    for (const application of applicationsOf(manifest)) {
      const namespace = application.get('spec', 'destination', 'namespace');
      const creates = application
        .get('spec', 'syncPolicy', 'syncOptions')
        .items.some(item => item.text === 'CreateNamespace=true');
      if (
        namespace.text &&
        !creates &&
        all.find('Namespace', namespace.text).length === 0
      ) {
        yield {
          at: namespace,
          message: `Nothing here creates ${namespace.text}`,
        };
      }
    }
  },
};
