import type { Member } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { FleetReading } from '../actions/knownFleet';

const at = '2026-11-21T08:00:00.000Z';

/** A member that is well. */
export function knownMember(
  name: string,
  changes: Partial<Member> = {},
): Member {
  return {
    ...{ name, title: name, region: name, regionName: null, provider: 'aws' },
    ...{ environment: 'production', coordinates: null, links: [] },
    entityRef: `resource:default/logging-${name}`,
    ...{ health: 'healthy', stale: false, observedAt: at, error: null },
    ...{ reasons: [], kibana: null, logstash: null, kubernetes: null },
    elasticsearch: {
      ...{ clusterUuid: name, clusterName: 'logging', version: '9.1.4' },
      ...{ status: 'green', nodes: 3, dataNodes: 3, activeShards: 1 },
      ...{ unassignedShards: 0, storageBytes: 1, observedAt: at, error: null },
      license: { type: 'enterprise', status: 'active', expiresAt: null },
    },
    ...changes,
  };
}

/** A fleet of one member that is well, with a hub that places by all systems. */
export function fleetReading(items = [knownMember('us-east-1')]): FleetReading {
  return {
    fleet: {
      ...{ name: 'logging', title: 'Logging', owner: null, health: 'healthy' },
      entityRef: 'system:default/logging',
      members: {
        ...{ total: 1, healthy: 1, warning: 0, critical: 0 },
        ...{ unknown: 0, unread: 0, retiring: 0 },
      },
      findings: { critical: 0, warning: 0, info: 0 },
      ...{ items, edges: [], intervalSeconds: 30, readAt: at },
      operations: { enabled: true, permitted: items.map(({ name }) => name) },
    },
    replication: {
      ...{ links: [], total: 0, edges: [], patterns: [], remotes: [] },
      topology: { kind: 'none', reason: 'Nothing is replicated.' } as any,
      ...{ members: [], readAt: at },
    },
    inventory: {
      hubs: [
        {
          ...{ name: 'hub', title: 'Hub', member: null, parent: null },
          systems: ['argocd', 'flux', 'karmada', 'kubefed'],
          url: null,
          sources: [
            {
              ...{ source: 'placement.argocd', observedAt: at },
              ...{ attemptedAt: at, error: null },
            },
          ],
        },
      ],
      ...{ clusters: [], readAt: at },
    },
  };
}
