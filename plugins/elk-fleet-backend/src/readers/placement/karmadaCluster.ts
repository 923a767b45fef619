import type { HubCluster } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { KarmadaCluster } from './karmadaShapes';
import { findCondition, readinessBy, refOf, serverOf, wordsOf } from './shapes';

/** A cluster that has joined Karmada. */
export function toCluster({
  metadata,
  spec,
  status,
}: KarmadaCluster): HubCluster {
  const ready = findCondition(status?.conditions ?? [], 'Ready');
  const state = readinessBy(ready);
  return {
    name: metadata.name,
    keys: { kubeSystemUid: spec.id, server: serverOf(spec.apiEndpoint) },
    region: spec.region,
    zones: spec.zones ?? (spec.zone ? [spec.zone] : undefined),
    provider: spec.provider,
    kubernetesVersion: status?.kubernetesVersion,
    state,
    ...(ready && state !== 'ready' && { reason: wordsOf(ready) }),
    labels: metadata.labels ?? {},
    object: refOf('cluster.karmada.io', 'Cluster', metadata),
  };
}
