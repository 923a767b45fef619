import type { LintRule } from '../../types';

export const fluxCreateNamespace: LintRule = {
  name: 'flux-create-namespace',
  severity: 'warning',
  catches:
    'A HelmRelease with a target namespace that neither it nor the files create.',
  why: 'Helm does not make the namespace; the first installation in a new member fails.',
  fix: 'Write install.createNamespace true, or ship the Namespace.',
  *check(manifest, all) {
    const namespace = manifest.get('spec', 'targetNamespace');
    if (
      manifest.is('helm.toolkit.fluxcd.io/HelmRelease') &&
      namespace.text &&
      manifest.get('spec', 'install', 'createNamespace').value !== true &&
      all.find('Namespace', namespace.text).length === 0
    ) {
      yield {
        at: namespace,
        message: `Nothing here creates ${namespace.text}`,
      };
    }
  },
};
