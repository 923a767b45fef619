import type { LintRule } from '../../types';

const INSTALLERS = ['ClusterResourceSet', 'HelmChartProxy', 'HelmReleaseProxy'];

export const capiNoCni: LintRule = {
  name: 'capi-no-cni',
  severity: 'warning',
  catches: 'A cluster without anything that installs its network plugin.',
  why: 'Without one the nodes never become ready, and neither does the cluster.',
  fix: 'Add a ClusterResourceSet or an add-on provider that installs the plugin, and the label by which it selects the cluster.',
  *check(manifest, all) {
    if (!manifest.is('cluster.x-k8s.io/Cluster')) {
      return;
    }
    const hint = JSON.stringify(manifest.get('metadata').value ?? '');
    const isMade = manifest.get('spec', 'topology').exists;
    if (!isMade && !/cni/i.test(hint) && all.of(...INSTALLERS).length === 0) {
      yield {
        at: manifest.get('spec'),
        message: 'Nothing here installs a network plugin',
      };
    }
  },
};
