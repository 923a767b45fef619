import type { LintRule } from '../../types';
import { federationsOf } from '../../read/federations';

export const prometheusFederationLabel: LintRule = {
  name: 'prometheus-federation-label',
  severity: 'warning',
  catches:
    'A job of federation that does not say which cluster its series are of.',
  why: 'It then depends on the external labels of every Prometheus that is asked, which are empty unless somebody has set them; the series of all clusters are mixed.',
  fix: 'Write the name of the cluster as a label of the target, for example `k8s_cluster`.',
  *check(manifest) {
    for (const { at, textLine, namesCluster } of federationsOf(manifest)) {
      if (!namesCluster) {
        yield { at, textLine, message: 'Adds no label that names a cluster' };
      }
    }
  },
};
