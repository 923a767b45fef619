import type {
  FleetSummary,
  MemberDetail,
  Placement,
  ReplicationLink,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { memberEntityRef } from '@elk-fleet/backstage-plugin-elk-fleet-common';

const at = '2026-01-01T00:00:00.000Z';

export const fleetSummary: FleetSummary = {
  name: 'logging',
  title: 'Logging',
  description: 'Logs of everything',
  owner: 'group:default/platform',
  entityRef: 'system:default/logging',
  health: 'healthy',
  members: {
    total: 2,
    healthy: 2,
    warning: 0,
    critical: 0,
    unknown: 0,
    unread: 0,
    retiring: 0,
  },
  findings: { critical: 0, warning: 0, info: 0 },
};

export function placement(
  member: string,
  options: Pick<Placement, 'component' | 'kind' | 'name'>,
): Placement {
  return {
    id: `${member}/${options.kind}/elastic/${options.name}`,
    member,
    namespace: 'elastic',
    labelSelector: `app=${options.name}`,
    row: options.name,
    system: 'eck',
    placedBy: [],
    overrides: [],
    drift: [],
    replicasBy: null,
    roles: [],
    declared: { replicas: 1, version: '8.19.4' },
    observed: { replicas: 1, readyReplicas: 1, versions: ['8.19.4'] },
    status: 'in-sync',
    reasons: [],
    entityRef: null,
    observedAt: at,
    error: null,
    ...options,
  };
}

export function link(leader: string, follower: string): ReplicationLink {
  const end = (member: string) => ({
    member,
    clusterUuid: `uuid-${member}`,
    index: 'logs',
    checkpoint: 1,
    observedAt: at,
  });
  return {
    id: `uuid-${follower}:logs`,
    leader: end(leader),
    follower: end(follower),
    alias: leader,
    state: 'synced',
    reason: 'Caught up',
    nextStep: null,
    lag: { operations: 0, exact: true, seconds: 0, secondsExact: true },
    since: null,
    rates: null,
    lease: null,
    rpo: null,
    retries: 0,
    historyLost: false,
    shards: { total: 1, active: 1 },
    bytesRead: 1,
    operationsRead: 1,
    lastReadMillis: 1,
    stale: false,
    errors: [],
  };
}

export function memberDetail(
  name: string,
  overrides?: Partial<MemberDetail>,
): MemberDetail {
  return {
    fleet: 'logging',
    name,
    title: name,
    region: name,
    regionName: `Region of ${name}`,
    provider: 'aws',
    environment: 'production',
    coordinates: null,
    entityRef: memberEntityRef('logging', name),
    health: 'healthy',
    stale: false,
    observedAt: at,
    error: null,
    reasons: [],
    elasticsearch: {
      clusterUuid: `uuid-${name}`,
      clusterName: 'logs',
      version: '8.19.4',
      status: 'green',
      nodes: 3,
      dataNodes: 3,
      activeShards: 1,
      unassignedShards: 0,
      storageBytes: 1,
      license: null,
      observedAt: at,
      error: null,
    },
    kibana: null,
    logstash: null,
    kubernetes: null,
    links: [
      { title: 'Kibana', url: 'https://kibana.test', kind: 'kibana' },
      { title: 'Kubernetes', url: '/catalog/x/kubernetes', kind: 'kubernetes' },
    ],
    sources: [],
    complete: true,
    nodes: [],
    tiers: [],
    remotes: [],
    workloads: [],
    placements: [
      placement(name, {
        component: 'elasticsearch',
        kind: 'Elasticsearch',
        name: 'logs',
      }),
      placement(name, { component: 'kibana', kind: 'Kibana', name: 'logs' }),
    ],
    replication: [],
    ...overrides,
  };
}
