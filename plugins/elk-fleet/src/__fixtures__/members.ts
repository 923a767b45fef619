import {
  elasticsearchEntityRef,
  memberEntityRef,
  type Health,
  type Member,
  type SourceError,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

export const FLEET = 'logging';

/** Times before `now`, in the form of the API. */
export const before = (now: number) => (seconds: number) =>
  new Date(now - seconds * 1000).toISOString();

interface Site {
  name: string;
  region: string;
  regionName: string;
  at: [latitude: number, longitude: number];
  environment?: string;
  version: string;
  nodes: number;
  storageGiB: number;
}

const sites: Site[] = [
  {
    name: 'us-east-1',
    region: 'us-east-1',
    regionName: 'US East (N. Virginia)',
    at: [38.95, -77.45],
    version: '8.19.4',
    nodes: 9,
    storageGiB: 2140,
  },
  {
    name: 'us-west-2',
    region: 'us-west-2',
    regionName: 'US West (Oregon)',
    at: [45.84, -119.7],
    version: '8.19.4',
    nodes: 6,
    storageGiB: 1310,
  },
  {
    name: 'eu-central-1',
    region: 'eu-central-1',
    regionName: 'Europe (Frankfurt)',
    at: [50.11, 8.68],
    version: '8.19.4',
    nodes: 9,
    storageGiB: 1875.5,
  },
  {
    name: 'ap-southeast-1',
    region: 'ap-southeast-1',
    regionName: 'Asia Pacific (Singapore)',
    at: [1.35, 103.82],
    version: '9.2.1',
    nodes: 6,
    storageGiB: 920.3,
  },
  {
    name: 'eu-west-1-staging',
    region: 'eu-west-1',
    regionName: 'Europe (Ireland)',
    at: [53.35, -6.26],
    environment: 'staging',
    version: '7.17.28',
    nodes: 3,
    storageGiB: 48.2,
  },
  {
    name: 'monitoring',
    region: 'eu-west-3',
    regionName: 'Europe (Paris)',
    at: [48.86, 2.35],
    version: '8.19.4',
    nodes: 3,
    storageGiB: 310,
  },
];

/** One member in good health, read five seconds ago. */
function healthyMember(site: Site, now: number): Member {
  const ago = before(now);
  const observedAt = ago(5);
  return {
    name: site.name,
    title: site.name,
    region: site.region,
    regionName: site.regionName,
    provider: 'aws',
    environment: site.environment ?? 'production',
    coordinates: { latitude: site.at[0], longitude: site.at[1] },
    entityRef: memberEntityRef(FLEET, site.name),
    health: 'healthy',
    stale: false,
    observedAt,
    error: null,
    reasons: [],
    elasticsearch: {
      clusterUuid: `uuid-${site.name}`,
      clusterName: site.name,
      version: site.version,
      status: 'green',
      nodes: site.nodes,
      dataNodes: site.nodes - 3 || 3,
      activeShards: site.nodes * 42,
      unassignedShards: 0,
      storageBytes: site.storageGiB * 1024 ** 3,
      license: { type: 'enterprise', status: 'active', expiresAt: null },
      observedAt,
      error: null,
    },
    kibana: {
      version: site.version,
      status: 'available',
      observedAt,
      error: null,
    },
    logstash: {
      version: site.version,
      pipelines: 2,
      eventsIn: 1_204_331,
      eventsOut: 1_204_327,
      observedAt,
      error: null,
    },
    kubernetes: { placements: 4, ready: 4, observedAt, error: null },
    links: [
      {
        title: 'Kibana',
        url: `https://kibana.${site.name}.example.com`,
        kind: 'kibana',
      },
      {
        title: 'Cross-cluster replication in Kibana',
        url: `https://kibana.${site.name}.example.com/app/management/data/cross_cluster_replication/follower_indices`,
        kind: 'kibana',
      },
      {
        title: 'Kubernetes',
        url: `/catalog/default/resource/${FLEET}-${site.name}/kubernetes`,
        kind: 'kubernetes',
      },
    ],
  };
}

export function timeoutError(now: number, member: string): SourceError {
  return {
    code: 'timeout',
    message: `Elasticsearch of ${member} did not answer within 10 seconds. Check whether the cluster is up and reachable from the portal.`,
    at: before(now)(4),
  };
}

/** Worsens single members, as it is on a bad night. */
const troubles: Record<string, (member: Member, now: number) => Member> = {
  'us-west-2': (member, now) => {
    const observedAt = before(now)(130);
    const error = timeoutError(now, member.name);
    return {
      ...member,
      health: 'critical',
      stale: true,
      observedAt,
      error,
      reasons: ['Elasticsearch could not be read: timeout'],
      elasticsearch: { ...member.elasticsearch!, observedAt, error },
    };
  },
  'ap-southeast-1': member => ({
    ...member,
    health: 'warning',
    reasons: ['1 replication link lags'],
  }),
  'eu-central-1': member => ({
    ...member,
    health: 'warning',
    reasons: ['Kibana: 1 of 2 replicas ready'],
    kibana: { ...member.kibana!, status: 'degraded' },
    kubernetes: { ...member.kubernetes!, ready: 3 },
  }),
  'eu-west-1-staging': (member, now) => ({
    ...member,
    health: 'warning',
    reasons: ['Elasticsearch is yellow: 3 shards unassigned'],
    elasticsearch: {
      ...member.elasticsearch!,
      status: 'yellow',
      unassignedShards: 3,
      license: {
        type: 'basic',
        status: 'active',
        expiresAt: null,
      },
    },
    logstash: null,
    kubernetes: {
      placements: null,
      ready: null,
      observedAt: null,
      error: {
        code: 'forbidden',
        message:
          'Kubernetes of eu-west-1-staging refused to list StatefulSets. Give the service account the role of examples/rbac.yaml.',
        at: before(now)(5),
      },
    },
  }),
};

export function fixtureMembers(now: number): Member[] {
  return sites.map(site => {
    const member = healthyMember(site, now);
    return troubles[site.name]?.(member, now) ?? member;
  });
}

export const elasticsearchRef = (member: string) =>
  elasticsearchEntityRef(FLEET, member);

export function countMembers(members: Member[]) {
  const of = (health: Health) =>
    members.filter(member => member.health === health).length;
  return {
    total: members.length,
    healthy: of('healthy'),
    warning: of('warning'),
    critical: of('critical'),
    unknown: of('unknown'),
    unread: members.filter(member => member.error).length,
    retiring: 0,
  };
}
