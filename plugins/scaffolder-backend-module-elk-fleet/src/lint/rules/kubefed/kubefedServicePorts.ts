import type { LintRule } from '../../types';
import { patches } from '../../read/texts';

export const kubefedServicePorts: LintRule = {
  name: 'kubefed-service-ports',
  severity: 'warning',
  catches: 'An override of ports, node ports or the cluster IP of a Service.',
  why: 'KubeFed keeps what the Service of the member has in these fields; the override is never seen.',
  fix: 'Set the port in the member itself, or use another Service for that cluster.',
  *check(manifest) {
    if (manifest.is('types.kubefed.io/FederatedService')) {
      for (const { path } of patches(manifest)) {
        if (/^\/spec\/(ports|clusterIP)/.test(path.text)) {
          yield {
            at: path,
            message: `${path.text} is kept as the member has it`,
          };
        }
      }
    }
  },
};
