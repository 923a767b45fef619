// Members as large as in a busy fleet: 20 followed and 20 leading indices, 12
// nodes, 30 workloads.
import type { SourceValues } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { fleetCostSchema } from '../plugins/elk-fleet-backend/src/config/costSchema';
import { readFleetCosts } from '../plugins/elk-fleet-backend/src/config/readCosts';
import type {
  CollectionSettings,
  FleetSettings,
  HistorySettings,
  MemberSettings,
} from '../plugins/elk-fleet-backend/src/config/settings';

export const memberNames = Array.from({ length: 500 }, (_, i) => `member-${i}`);

export const settings: CollectionSettings = {
  intervalMs: 30_000,
  deadlineMs: 15_000,
  connectionsPerMember: 2,
  concurrency: 20,
  shards: 8,
  maxBackoffMs: 300_000,
};

const DAY = 24 * 3_600_000;

export const history: HistorySettings = {
  rawMs: DAY,
  fiveMinutesMs: 14 * DAY,
  hoursMs: 365 * DAY,
};

export function toMember(name: string): MemberSettings {
  return {
    fleet: 'logging',
    name,
    title: name,
    region: 'eu-central-1',
    entityRef: `resource:default/logging-${name}`,
    entityIsForeign: false,
    elasticsearch: { url: `https://${name}`, auth: {}, tls: {} },
  };
}

export const costs = readFleetCosts(fleetCostSchema.parse({}));

export const fleet: FleetSettings = {
  name: 'logging',
  title: 'Logging',
  residency: [],
  replication: { rpo: { seconds: 60 } },
  costs,
  members: memberNames.map(toMember),
  hubs: [],
};

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

function followers(at: number): SourceValues['elasticsearch.followers'] {
  return {
    licensed: true,
    indices: times(20, i => ({
      index: `logs-${i}`,
      alias: 'leader',
      leaderIndex: `logs-${i}`,
      status: 'active',
      recovering: false,
      numberOfShards: 3,
      shards: times(3, shard => ({
        shard,
        leaderGlobalCheckpoint: at + 100,
        leaderMaxSeqNo: at + 120,
        followerGlobalCheckpoint: at,
        operationsRead: at,
        bytesRead: at * 512,
        successfulReadRequests: 123_456,
        failedReadRequests: 3,
        timeSinceLastReadMillis: 812,
        readExceptions: [],
      })),
      checkpoints: [at, at, at],
    })),
  };
}

function leaders(at: number): SourceValues['elasticsearch.leaders'] {
  return {
    indices: times(20, i => ({
      index: `metrics-${i}`,
      uuid: `index-uuid-${i}`,
      shards: times(3, shard => ({
        shard,
        globalCheckpoint: at,
        maxSeqNo: at + 5,
        leases: [
          {
            id: `follower/metrics-${i}/uuid-following-leader/metrics-${i}/uuid`,
            retainingSeqNo: at - 100,
            renewedAt: '2026-01-01T00:00:00.000Z',
          },
        ],
      })),
    })),
  };
}

function workloads(): SourceValues['kubernetes.workloads'] {
  return {
    partial: [],
    workloads: times(30, i => ({
      kind: 'StatefulSet',
      namespace: 'elastic',
      name: `logging-es-data-${i}`,
      component: 'elasticsearch',
      inferred: false,
      roles: ['data_hot', 'ingest'],
      desiredReplicas: 3,
      desiredVersion: '8.19.4',
      replicas: 3,
      readyReplicas: 3,
      updatedReplicas: 3,
      runningVersions: ['8.19.4'],
      stale: false,
      createdAt: '2026-01-01T00:00:00.000Z',
      labels: {
        'common.k8s.elastic.co/type': 'elasticsearch',
        'elasticsearch.k8s.elastic.co/cluster-name': 'logging',
      },
      annotations: { 'elasticsearch.k8s.elastic.co/config-hash': '1234567890' },
    })),
  };
}

/** What all sources of a member say at one time. */
export function valuesOf(member: string, at: number) {
  return {
    'elasticsearch.identity': {
      clusterName: 'logging',
      clusterUuid: `uuid-${member}`,
      version: '8.19.4',
    },
    'elasticsearch.license': { type: 'enterprise', status: 'active' },
    'elasticsearch.health': {
      status: 'green',
      nodes: 12,
      dataNodes: 9,
      activePrimaryShards: 900,
      activeShards: 1_800,
      relocatingShards: 0,
      initializingShards: 0,
      unassignedShards: 0,
      pendingTasks: 0,
    },
    'elasticsearch.nodes': {
      nodes: times(12, i => ({
        name: `logging-es-data-${i}`,
        roles: ['data_hot', 'ingest', 'remote_cluster_client'],
        version: '8.19.4',
        memoryBytes: 64 * 2 ** 30,
        processors: 16,
        diskTotalBytes: 2 ** 41,
        diskAvailableBytes: 2 ** 40,
      })),
    },
    'elasticsearch.storage': {
      tiers: ['data_hot', 'data_warm', 'data_cold'].map(tier => ({
        tier,
        nodes: 3,
        indices: 200,
        shards: 600,
        totalBytes: 2 ** 41,
        primaryBytes: 2 ** 40,
      })),
    },
    'elasticsearch.remotes': {
      remotes: times(3, i => ({
        alias: `remote-${i}`,
        mode: 'sniff',
        connected: true,
        authentication: 'certificate',
      })),
    },
    'elasticsearch.followers': followers(at),
    'elasticsearch.leaders': leaders(at),
    'elasticsearch.auto-follow': { patterns: [], errors: [] },
    'elasticsearch.data-streams': { dataStreams: [] },
    'kibana.status': { version: '8.19.4', status: 'available' },
    'logstash.info': { version: '8.19.4', pipelines: 4 },
    'kubernetes.workloads': workloads(),
    'kubernetes.eck': { installed: true, resources: [], partial: [] },
  } satisfies Partial<SourceValues>;
}
