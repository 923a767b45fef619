import type { LintRule } from '../../types';
import { containers } from '../../read/pods';

const INVENTED =
  /^(KUBECOST_CLUSTER_ID|KUBECOST_ETL_ENABLED|RETENTION_RESOLUTION_\w+|FEDERATED_STORE_ENABLED)$/;

export const kubecostInventedEnv: LintRule = {
  name: 'kubecost-invented-env',
  severity: 'error',
  catches:
    'Variables that Kubecost does not read, such as `KUBECOST_CLUSTER_ID`.',
  why: 'They come from made-up examples; Kubecost ignores them, and the costs of all clusters are counted as one.',
  fix: 'Use the Helm chart; `kubecostProductConfigs.clusterName` and `prometheus.server.global.external_labels.cluster_id` name the cluster. OpenCost reads `CLUSTER_ID`.',
  *check(manifest) {
    for (const variable of containers(manifest).flatMap(
      container => container.get('env').items,
    )) {
      const name = variable.get('name');
      if (INVENTED.test(name.text)) {
        yield { at: name, message: `Kubecost does not read ${name.text}` };
      }
    }
  },
};
