import type { LintRule } from '../../types';
import { containers } from '../../read/pods';

export const esHealthProbe: LintRule = {
  name: 'es-health-probe',
  severity: 'error',
  catches: 'A probe that asks `/_cluster/health` by HTTP.',
  why: 'With security on the answer is 401; as a liveness probe it restarts every node of a cluster that looks for its master, which then never finds it.',
  fix: 'Probe the TCP port for readiness, and leave liveness to the process, or let ECK run the cluster.',
  *check(manifest) {
    for (const container of containers(manifest)) {
      for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
        const path = container.get(probe, 'httpGet', 'path');
        if (/^\/?_cluster\/health/.test(path.text)) {
          yield {
            at: path,
            message: `The ${probe} asks for the cluster's health`,
          };
        }
      }
    }
  },
};
