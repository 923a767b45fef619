import {
  memberEntityRef,
  type Observation,
  type SourceValues,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { costSettings } from '../../__testUtils__/settings';
import type { FleetSettings, MemberSettings } from '../../config/settings';

export const now = new Date('2026-01-01T12:00:00.000Z');
export const SECRET = 'hunter2-do-not-tell';

/** ISO time of so many seconds ago. */
export function ago(seconds: number): string {
  return new Date(now.getTime() - seconds * 1000).toISOString();
}

function member(
  name: string,
  overrides: Partial<MemberSettings> = {},
): MemberSettings {
  const endpoint = { auth: { apiKey: SECRET }, tls: { ca: SECRET } };
  return {
    fleet: 'logging',
    name,
    title: name,
    region: name,
    provider: 'aws',
    environment: 'production',
    entityRef: memberEntityRef('logging', name),
    entityIsForeign: false,
    kubernetes: { type: 'portal', cluster: name },
    elasticsearch: { url: `https://${name}.example.com:9200`, ...endpoint },
    kibana: {
      url: `https://${name}.example.com:5601`,
      publicUrl: `https://kibana-${name}.example.com/`,
      ...endpoint,
    },
    ...overrides,
  };
}

/** us-east-1 leads, us-west-2 follows; staging is a fleet member of its own kind; `security` is another fleet. */
export const fleets: FleetSettings[] = [
  {
    name: 'logging',
    title: 'Logging',
    owner: 'group:default/platform',
    hubs: [],
    replication: { rpo: {} },
    residency: [],
    costs: costSettings(),
    members: [
      member('us-east-1'),
      member('us-west-2'),
      member('eu-west-1-staging', {
        region: 'eu-west-1',
        environment: 'staging',
        kibana: undefined,
        kubernetes: { type: 'direct', url: 'https://k8s', token: SECRET },
        entityRef: 'resource:default/eks-staging',
        entityIsForeign: true,
      }),
    ],
  },
  {
    name: 'security',
    title: 'Security',
    hubs: [],
    replication: { rpo: {} },
    residency: [],
    costs: costSettings(),
    members: [member('vault', { fleet: 'security', region: 'mars-1' })],
  },
];

function observe(
  name: string,
  values: Partial<SourceValues>,
  fleet = 'logging',
): Observation[] {
  return Object.entries(values).map(([source, value]) => ({
    fleet,
    member: name,
    source,
    value,
    observedAt: ago(10),
    attemptedAt: ago(10),
    durationMs: 5,
    error: undefined,
  }));
}

/** Not made of the members' names, which must not be told to everybody. */
const uuids: Record<string, string> = {
  'us-east-1': 'cluster-a',
  'us-west-2': 'cluster-b',
  'eu-west-1-staging': 'cluster-c',
  vault: 'cluster-d',
};

function cluster(name: string, version: string): Partial<SourceValues> {
  return {
    'elasticsearch.identity': {
      clusterName: 'logs',
      clusterUuid: uuids[name],
      version,
    },
    'elasticsearch.license': {
      type: 'enterprise',
      status: 'active',
      expiresAt: '2027-01-01T00:00:00.000Z',
    },
    'elasticsearch.health': {
      status: 'green',
      nodes: 3,
      dataNodes: 2,
      activePrimaryShards: 5,
      activeShards: 10,
      relocatingShards: 0,
      initializingShards: 0,
      unassignedShards: 0,
      pendingTasks: 0,
    },
    'elasticsearch.storage': {
      tiers: [
        {
          tier: 'data_hot',
          nodes: 2,
          indices: 5,
          shards: 10,
          totalBytes: 2000,
          primaryBytes: 1000,
        },
      ],
    },
    'elasticsearch.nodes': {
      nodes: [
        {
          name: 'a',
          roles: ['master'],
          version,
          memoryBytes: 1,
          processors: 2,
        },
        {
          name: 'b',
          roles: ['master'],
          version,
          memoryBytes: 1,
          processors: 2,
        },
        { name: 'c', roles: ['data_hot'], version },
      ],
    },
  };
}

function kubernetes(): Partial<SourceValues> {
  return {
    'kubernetes.workloads': { workloads: [], partial: [] },
    'kubernetes.eck': {
      installed: true,
      partial: [],
      resources: [
        {
          kind: 'Kibana',
          namespace: 'elastic',
          name: 'kibana',
          component: 'kibana',
          declaredVersion: '8.19.4',
          declaredReplicas: 1,
          observedVersion: '8.19.4',
          availableNodes: 1,
          expectedNodes: 1,
          health: 'green',
          stale: false,
          nodeSets: [],
          elasticsearchRefs: [],
          annotations: {},
        },
      ],
    },
  };
}

const follower = {
  index: 'logs-checkout-copy',
  alias: 'origin',
  leaderIndex: 'logs-checkout',
  status: 'active' as const,
  uuid: 'follower-uuid',
  leaderUuid: 'leader-uuid',
  recovering: false,
  numberOfShards: 1,
  shards: [
    {
      shard: 0,
      leaderGlobalCheckpoint: 88,
      leaderMaxSeqNo: 88,
      followerGlobalCheckpoint: 88,
      operationsRead: 88,
      bytesRead: 880,
      successfulReadRequests: 3,
      failedReadRequests: 0,
      timeSinceLastReadMillis: 20,
      readExceptions: [],
    },
  ],
};

/** The id of the one link: us-west-2 follows an index of us-east-1, 12 operations behind. */
export const LINK = 'cluster-b:logs-checkout-copy';

export const observations: Observation[] = [
  ...observe('us-east-1', {
    ...cluster('us-east-1', '8.19.4'),
    ...kubernetes(),
    'kibana.status': { status: 'available', version: '8.19.4' },
    'elasticsearch.remotes': { remotes: [] },
    'elasticsearch.followers': { licensed: true, indices: [] },
    'elasticsearch.leaders': {
      indices: [
        {
          index: 'logs-checkout',
          uuid: 'leader-uuid',
          shards: [
            {
              shard: 0,
              globalCheckpoint: 100,
              maxSeqNo: 100,
              leases: [
                {
                  id: 'logs/logs-checkout-copy/follower-uuid-following-origin/logs-checkout/leader-uuid',
                  retainingSeqNo: 80,
                  renewedAt: ago(20),
                },
              ],
            },
          ],
        },
      ],
    },
  }),
  ...observe('us-west-2', {
    ...cluster('us-west-2', '8.19.4'),
    ...kubernetes(),
    'kibana.status': { status: 'available', version: '8.19.4' },
    'elasticsearch.remotes': {
      remotes: [
        {
          alias: 'origin',
          mode: 'proxy',
          connected: true,
          address: '10.0.0.1:9400',
          authentication: 'api-key',
          clusterUuid: 'cluster-a',
        },
      ],
    },
    'elasticsearch.followers': { licensed: true, indices: [follower] },
  }),
  ...observe('eu-west-1-staging', cluster('eu-west-1-staging', '7.17.28')),
  ...observe('vault', cluster('vault', '8.19.4'), 'security'),
];
