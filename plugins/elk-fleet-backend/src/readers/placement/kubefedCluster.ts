import type { HubCluster } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { KubeFedCluster } from './kubefedShapes';
import { findCondition, readinessBy, refOf, serverOf, wordsOf } from './shapes';

/** A cluster that has joined KubeFed. */
export function toCluster({
  metadata,
  spec,
  status,
}: KubeFedCluster): HubCluster {
  const list = status?.conditions ?? [];
  const offline = findCondition(list, 'Offline');
  const ready = findCondition(list, 'Ready');
  const state = offline?.status === 'True' ? 'not-ready' : readinessBy(ready);
  const told = state === 'ready' ? undefined : offline ?? ready;
  return {
    name: metadata.name,
    keys: { server: serverOf(spec.apiEndpoint) },
    region: status?.region,
    zones: status?.zones,
    kubernetesVersion: status?.kubernetesVersion,
    state,
    ...(told && { reason: wordsOf(told) }),
    lastSeenAt: ready?.lastProbeTime,
    labels: metadata.labels ?? {},
    object: refOf('core.kubefed.io', 'KubeFedCluster', metadata),
  };
}
