import {
  fleetEntityRef,
  type EntityView,
  type Finding,
  type Fleet,
  type FleetSummary,
  type MemberDetail,
  type PlacementFilter,
  type PlacementView,
  type ReplicationFilter,
  type ReplicationView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  before,
  countMembers,
  elasticsearchRef,
  fixtureMembers,
  FLEET,
} from './members';
import { fixtureHubs } from './matrix';
import { fixturePlacements, fixtureSources } from './placements';
import {
  filterLinks,
  fixtureEdges,
  fixtureLinks,
  fixturePatterns,
  fixtureRemotes,
} from './replication';

/** The night of all fixtures; the dev app uses the present instead. */
export const NOW = Date.parse('2026-03-01T03:07:00Z');

export function fixtureFleet(now = NOW): Fleet {
  const items = fixtureMembers(now);
  return {
    name: FLEET,
    title: 'Logging',
    description: 'Logs of all products, in six regions',
    owner: 'group:default/platform',
    entityRef: fleetEntityRef(FLEET),
    health: 'critical',
    members: countMembers(items),
    findings: { critical: 2, warning: 3, info: 0 },
    items,
    edges: fixtureEdges(now),
    intervalSeconds: 10,
    readAt: new Date(now).toISOString(),
    operations: { enabled: false, permitted: [] },
  };
}

export function fixtureSummary(now = NOW): FleetSummary {
  const { items, edges, intervalSeconds, readAt, operations, ...summary } =
    fixtureFleet(now);
  return summary;
}

export function fixtureMemberDetail(name: string, now = NOW): MemberDetail {
  const member = fixtureMembers(now).find(one => one.name === name)!;
  return {
    ...member,
    fleet: FLEET,
    sources: fixtureSources(now, name),
    complete: member.error === null,
    nodes: [
      {
        roles: ['master'],
        count: 3,
        versions: [member.elasticsearch!.version!],
        memoryBytes: 12 * 1024 ** 3,
        processors: 6,
      },
      {
        roles: ['data_hot', 'data_content', 'ingest'],
        count: member.elasticsearch!.nodes! - 3,
        versions: [member.elasticsearch!.version!],
        memoryBytes: null,
        processors: 24,
      },
    ],
    tiers: [
      {
        tier: 'data_hot',
        nodes: 6,
        indices: 48,
        shards: 192,
        totalBytes: 1.4 * 1024 ** 4,
        primaryBytes: 0.7 * 1024 ** 4,
      },
    ],
    remotes: fixtureRemotes(now).filter(remote => remote.member === name),
    placements: fixturePlacements(now).filter(one => one.member === name),
    workloads: [
      ...(['hot', 'warm'] as const).map(tier => ({
        kind: 'StatefulSet' as const,
        namespace: 'elastic',
        name: `logs-es-${tier}`,
        component: 'elasticsearch' as const,
        replicas: 3,
      })),
      {
        kind: 'Deployment',
        namespace: 'elastic',
        name: 'logs-kb',
        component: 'kibana',
        replicas: 1,
      },
      {
        kind: 'DaemonSet',
        namespace: 'elastic',
        name: 'filebeat',
        component: 'beats',
        replicas: 12,
      },
    ],
    replication: fixtureLinks(now).filter(link =>
      [link.leader.member, link.follower.member].includes(name),
    ),
  };
}

const memberSources = (now: number) =>
  fixtureMembers(now).map(({ name }) => ({
    member: name,
    sources: fixtureSources(now, name),
  }));

export function fixturePlacementView(
  now = NOW,
  filter: PlacementFilter = {},
): PlacementView {
  const items = fixturePlacements(now).filter(
    ({ component, member }) =>
      (filter.component ?? component) === component &&
      (filter.member ?? member) === member,
  );
  return {
    items,
    total: items.length,
    hubs: fixtureHubs(now),
    members: memberSources(now),
    readAt: new Date(now).toISOString(),
  };
}

export function fixtureReplicationView(
  now = NOW,
  filter: ReplicationFilter = {},
): ReplicationView {
  const links = filterLinks(fixtureLinks(now), filter);
  const offset = filter.offset ?? 0;
  return {
    links: links.slice(offset, offset + (filter.limit ?? 200)),
    total: links.length,
    topology: {
      kind: 'hybrid',
      sentence:
        'eu-central-1 and us-east-1 replicate to each other; eu-central-1 also feeds ap-southeast-1, and us-east-1 feeds us-west-2.',
    },
    edges: fixtureEdges(now),
    patterns: fixturePatterns(),
    remotes: fixtureRemotes(now),
    members: memberSources(now),
    readAt: new Date(now).toISOString(),
  };
}

export function fixtureFindings(now = NOW): Finding[] {
  const ago = before(now);
  return [
    {
      id: 'us-west-2/member-unread',
      kind: 'member-unread',
      severity: 'critical',
      member: 'us-west-2',
      title: 'us-west-2 can’t be read: timeout',
      evidence:
        'GET /_cluster/health on us-west-2: no answer within 10 seconds.',
      nextStep:
        'Check whether Elasticsearch of us-west-2 is up and reachable from the portal.',
      entityRef: elasticsearchRef('us-west-2'),
      observedAt: ago(4),
      openedAt: ago(126),
    },
    {
      id: 'us-east-1/replication/logs-payments-eu-copy',
      kind: 'replication',
      severity: 'critical',
      member: 'us-east-1',
      title: 'Replication of logs-payments-eu-copy has stopped',
      evidence:
        '/_ccr/stats on us-east-1: fatal exception, operations no longer available.',
      nextStep: 'Pause and resume following. If history is lost, follow anew.',
      entityRef: elasticsearchRef('us-east-1'),
      observedAt: ago(5),
      openedAt: ago(5130),
    },
    {
      id: 'ap-southeast-1/replication/logs-web-eu',
      kind: 'replication',
      severity: 'warning',
      member: 'ap-southeast-1',
      title: 'logs-web-eu is 20,480 operations behind',
      evidence: 'Checkpoints of eu-central-1 and ap-southeast-1.',
      nextStep: 'See whether ap-southeast-1 keeps up with the write rate.',
      entityRef: null,
      observedAt: ago(5),
    },
    {
      id: 'eu-central-1/placement/kibana',
      kind: 'placement',
      severity: 'warning',
      member: 'eu-central-1',
      title: 'Kibana: 1 of 2 replicas ready',
      evidence: 'Kibana elastic/kibana in eu-central-1.',
      nextStep: 'Look at the pods of elastic/kibana.',
      entityRef: null,
      observedAt: ago(5),
    },
    {
      id: 'eu-west-1-staging/cluster-health',
      kind: 'cluster-health',
      severity: 'warning',
      member: 'eu-west-1-staging',
      title: 'Elasticsearch is yellow: 3 shards unassigned',
      evidence: 'GET /_cluster/health on eu-west-1-staging.',
      nextStep: 'GET /_cluster/allocation/explain says why.',
      entityRef: null,
      observedAt: ago(5),
    },
  ];
}

export function fixtureEntityView(
  role: EntityView['role'],
  now = NOW,
): EntityView {
  const view = {
    fleet: FLEET,
    role,
    members: fixtureMembers(now),
    placements: [],
    links: [],
    indices: [],
    sentences: [],
    intervalSeconds: 10,
    readAt: new Date(now).toISOString(),
  };
  const links = fixtureLinks(now);
  const only = (name: string) => view.members.filter(m => m.name === name);
  switch (role) {
    case 'fleet':
      return { ...view, links };
    case 'workload':
      return {
        ...view,
        members: [...only('us-east-1'), ...only('us-west-2')],
        links: links.filter(link => link.leader.index === 'logs-checkout-us'),
        indices: ['logs-checkout-*'],
      };
    case 'component':
      return {
        ...view,
        members: only('eu-central-1'),
        placements: fixturePlacements(now).filter(
          one => one.id === 'eu-central-1/Kibana/elastic/kibana',
        ),
      };
    default:
      return {
        ...view,
        members: only('us-east-1'),
        links: links.filter(link =>
          [link.leader.member, link.follower.member].includes('us-east-1'),
        ),
        placements: fixturePlacements(now).filter(
          one => one.member === 'us-east-1',
        ),
      };
  }
}
