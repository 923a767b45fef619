import type { LintRule } from '../../types';
import { knownClusters, placedOn } from '../../read/placements';

export const clusterUnknown: LintRule = {
  name: 'cluster-unknown',
  severity: 'error',
  catches: 'A placement on a cluster that no inventory has.',
  why: 'Nothing is placed there, or the whole placement fails; often it is a name of another system, or the cluster was never joined.',
  fix: 'Write the name under which the placing system knows the cluster, or join the cluster first.',
  *check(manifest, all) {
    // Files that onboard one cluster do not show those that are there already.
    if (all.members.size === 0) {
      return;
    }
    const known = knownClusters(all);
    for (const cluster of placedOn(manifest).flat()) {
      if (!known.has(cluster.text) && cluster.text !== 'in-cluster') {
        yield {
          at: cluster,
          message: `No cluster ${cluster.text} is known; known are ${[...known]
            .sort()
            .join(', ')}`,
        };
      }
    }
  },
};
