import type { LintRule } from '../../types';
import { containersOf, podSpecs, runs, SHIPPER } from '../../read/pods';

export const shipperNoTolerations: LintRule = {
  name: 'shipper-no-tolerations',
  severity: 'warning',
  catches:
    'A Filebeat, Metricbeat or Elastic Agent on every node without tolerations.',
  why: 'It does not run on nodes with taints, such as control planes and nodes for data; their logs are missing without a sign.',
  fix: 'Tolerate the taints of the nodes whose logs are wanted.',
  *check(manifest) {
    const specs = manifest.is('beat.k8s.elastic.co/Beat')
      ? [manifest.get('spec', 'daemonSet', 'podTemplate', 'spec')]
      : podSpecs(manifest).filter(
          spec =>
            manifest.is('DaemonSet') &&
            containersOf(spec).some(container => runs(container, SHIPPER)),
        );
    for (const spec of specs) {
      if (spec.isMap && spec.get('tolerations').items.length === 0) {
        yield { at: spec, message: 'Tolerates no taint' };
      }
    }
  },
};
