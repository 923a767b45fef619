import {
  type Member as MemberView,
  type MemberDetail,
  type MemberWorkload,
  type ObservedMember,
  type ReplicationLink,
  readingOf,
  type SourceId,
  sourceStatuses,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Member } from '../inventory/Inventory';
import type { FleetSnapshot } from './FleetSnapshot';
import { memberLinks } from './memberLinks';
import {
  elasticsearchSummary,
  kibanaSummary,
  kubernetesSummary,
  logstashSummary,
  nodeGroups,
  storageTiers,
} from './memberSummaries';

/** What the catalog is made of, by the part of the configuration that gives access to it. */
const ENTITY_SOURCES: Record<'elasticsearch' | 'kubernetes', SourceId[]> = {
  elasticsearch: [
    'elasticsearch.identity',
    'elasticsearch.followers',
    'elasticsearch.remotes',
  ],
  kubernetes: ['kubernetes.workloads', 'kubernetes.eck'],
};

/** All visible members, in the order of the configuration. */
export function memberViews(snapshot: FleetSnapshot): MemberView[] {
  return snapshot.fleet.members.map((member, index) =>
    memberView(snapshot, member, snapshot.observed[index]),
  );
}

/** Everything that is known of one member; undefined when it is not visible. */
export function memberDetail(
  snapshot: FleetSnapshot,
  name: string,
): MemberDetail | undefined {
  const index = snapshot.fleet.members.findIndex(
    member => member.name === name,
  );
  if (index < 0) {
    return undefined;
  }
  const member = snapshot.fleet.members[index];
  const observed = snapshot.observed[index];
  return {
    ...memberView(snapshot, member, observed),
    fleet: snapshot.fleet.settings.name,
    sources: sourceStatuses(observed.observations),
    complete: isComplete(member, observed),
    nodes: nodeGroups(observed),
    tiers: storageTiers(observed),
    remotes: snapshot.replication.remotes.filter(
      remote => remote.member === name,
    ),
    entityIsForeign: member.entityIsForeign,
    ...(member.kubernetes?.type === 'portal' && {
      kubernetesCluster: member.kubernetes.cluster,
    }),
    placements: snapshot.placements.filter(
      placement => placement.member === name,
    ),
    workloads: workloadsOf(observed),
    replication: snapshot.replication.links.filter(link => touches(link, name)),
  };
}

function workloadsOf({ observations }: ObservedMember): MemberWorkload[] {
  const { workloads = [] } = observations['kubernetes.workloads']?.value ?? {};
  return workloads.map(({ kind, namespace, name, component, replicas }) => ({
    ...{ kind, namespace, name, component, replicas },
  }));
}

/** Whether the member is at either end of the link. */
export function touches(link: ReplicationLink, member: string): boolean {
  return link.leader.member === member || link.follower.member === member;
}

function memberView(
  snapshot: FleetSnapshot,
  member: Member,
  observed: ObservedMember,
): MemberView {
  const { observedAt, error, stale } = readingOf(
    observed.observations,
    snapshot.options,
  );
  const placements = snapshot.placements.filter(
    placement => placement.member === member.name,
  );
  return {
    name: member.name,
    title: member.title,
    region: member.region,
    regionName: member.regionName ?? null,
    provider: member.provider ?? null,
    environment: member.environment ?? null,
    coordinates: member.coordinates ?? null,
    entityRef: member.entityRef,
    ...(member.retiring && { retiring: true }),
    ...snapshot.healthOf(observed),
    stale,
    observedAt,
    error,
    elasticsearch: elasticsearchSummary(observed),
    kibana: kibanaSummary(observed),
    logstash: logstashSummary(observed),
    kubernetes: kubernetesSummary(observed, placements, snapshot.options),
    links: memberLinks(member),
  };
}

/** The last try of every source that the catalog is made of succeeded. */
function isComplete(member: Member, { observations }: ObservedMember): boolean {
  const needed = [
    ...(member.elasticsearch ? ENTITY_SOURCES.elasticsearch : []),
    ...(member.kubernetes ? ENTITY_SOURCES.kubernetes : []),
  ];
  return needed.every(source => {
    const observation = observations[source];
    const value = observation?.value;
    const partial = value && 'partial' in value ? value.partial.length : 0;
    return value !== undefined && !observation?.error && partial === 0;
  });
}
