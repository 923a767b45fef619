import type { LintRule } from '../../types';

export const prometheusExternalLabels: LintRule = {
  name: 'prometheus-external-labels',
  severity: 'warning',
  catches:
    'A Prometheus that sends or uploads its series without an external label that names its cluster.',
  why: 'In the common store the series of all clusters look the same; they are mixed, or taken for copies and dropped.',
  fix: 'Write externalLabels with the name of the cluster, for example `k8s_cluster`.',
  *check(manifest) {
    const spec = manifest.get('spec');
    const isShared =
      spec.get('thanos').exists || spec.get('remoteWrite').items.length > 0;
    const names = spec.get('externalLabels').entries.map(([name]) => name);
    if (
      manifest.is('monitoring.coreos.com/Prometheus') &&
      isShared &&
      !names.some(name => /cluster/.test(name))
    ) {
      yield {
        at: spec.get('externalLabels').written
          ? spec.get('externalLabels')
          : spec,
        message: 'No external label names the cluster',
      };
    }
  },
};
