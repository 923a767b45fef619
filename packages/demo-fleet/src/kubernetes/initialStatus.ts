import type { KubernetesObject } from './objects';
import { stableSuffix } from './objects';

const ready = (reason: string) => ({
  conditions: [{ type: 'Ready', status: 'True', reason }],
});

/** What controllers that the demo does not play any further say of a new object. */
export function initialStatus({
  kind,
  metadata,
  spec,
}: KubernetesObject): unknown {
  switch (kind) {
    case 'Namespace':
      return { phase: 'Active' };
    case 'Service': {
      if (spec?.type !== 'LoadBalancer') return { loadBalancer: {} };
      const host = `a${stableSuffix(31, metadata.uid)}`;
      return {
        loadBalancer: { ingress: [{ hostname: `${host}.elb.example` }] },
      };
    }
    case 'ExternalSecret':
      return ready('SecretSynced');
    case 'SecretStore':
    case 'ClusterSecretStore':
      return ready('Valid');
    case 'SealedSecret':
      return { conditions: [{ type: 'Synced', status: 'True' }] };
    default:
      return undefined;
  }
}
