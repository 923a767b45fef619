import type { HubCluster } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { FLEET_GROUP, type FleetCluster } from './rancherFleetShapes';
import { refOf, serverOf } from './shapes';

/** A cluster that is registered with Rancher Fleet. */
export function toCluster({
  metadata,
  spec,
  status,
}: FleetCluster): HubCluster {
  const labels = metadata.labels ?? {};
  // Its condition tells of the bundles; only the agent tells of the cluster.
  const { lastSeen } = status?.agent ?? {};
  const waits = status?.display?.state === 'WaitCheckIn';
  return {
    name: metadata.name,
    title: labels['management.cattle.io/cluster-display-name'],
    keys: { server: serverOf(status?.apiServerURL) },
    region: labels['topology.kubernetes.io/region'],
    state: agentState(lastSeen, waits),
    ...(waits && { reason: 'WaitCheckIn' }),
    ...(spec?.paused && { reason: 'Paused' }),
    lastSeenAt: lastSeen,
    labels,
    object: refOf(FLEET_GROUP, 'Cluster', metadata),
  };
}

function agentState(
  lastSeen: string | undefined,
  waits: boolean,
): HubCluster['state'] {
  if (waits) return 'not-ready';
  return lastSeen ? 'ready' : 'unknown';
}
