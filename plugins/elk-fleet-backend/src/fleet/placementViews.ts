import {
  buildInventory,
  buildMatrix,
  buildSystems,
  compareMembers,
  errorOf,
  exportCsv,
  filterPlacements,
  type Hub,
  type InventoryView,
  type ObservedMember,
  pageOf,
  type PlacementComparison,
  type PlacementDetail,
  type PlacementMatrix,
  type PlacementMember,
  type PlacementQuery,
  type PlacementSystemsView,
  type PlacementView,
  type SourceError,
  sourceStatuses,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { hubTarget } from '../inventory/Inventory';
import type { FleetSnapshot } from './FleetSnapshot';
import { memberSources } from './memberSources';

/** The placements that a filter lets pass, one page of them. */
export function placementView(
  snapshot: FleetSnapshot,
  query: PlacementQuery & { limit?: number; offset?: number },
): PlacementView {
  const items = filterPlacements(
    snapshot.placements,
    query,
    membersOf(snapshot),
  );
  return {
    items: pageOf(items, query),
    total: items.length,
    hubs: inventoryView(snapshot).hubs,
    members: memberSources(
      snapshot.observed.filter(({ name }) => (query.member ?? name) === name),
      'kubernetes.',
    ),
    readAt: snapshot.readAt,
  };
}

/** One page of components by members. */
export function matrixView(
  snapshot: FleetSnapshot,
  query: Parameters<typeof buildMatrix>[1],
): PlacementMatrix {
  const errors = snapshot.observed.flatMap(member => {
    const error = readingError(member);
    return error ? [[member.name, error] as const] : [];
  });
  return buildMatrix(
    {
      placements: snapshot.placements,
      members: membersOf(snapshot),
      errors: new Map(errors),
      hubs: inventoryView(snapshot).hubs,
      readAt: snapshot.readAt,
    },
    query,
  );
}

/** One placement with its pods and events; undefined when no visible member has it. */
export function placementDetail(
  snapshot: FleetSnapshot,
  id: string,
): PlacementDetail | undefined {
  const placement = snapshot.placements.find(found => found.id === id);
  const member = snapshot.observed.find(
    ({ name }) => name === placement?.member,
  );
  if (!placement || !member) return undefined;
  const { kind, namespace, name } = placement;
  const workloads = (
    member.observations['kubernetes.workloads']?.value?.workloads ?? []
  ).filter(
    workload =>
      workload.namespace === namespace &&
      ((workload.kind === kind && workload.name === name) ||
        (workload.owner?.kind === kind && workload.owner.name === name)),
  );
  const pods = workloads.flatMap(workload => workload.pods ?? []);
  const objects = new Set([
    `${kind} ${name}`,
    ...workloads.map(workload => `${workload.kind} ${workload.name}`),
    ...pods.map(pod => `Pod ${pod.name}`),
  ]);
  const hubs = new Set(placement.placedBy.map(({ hub }) => hub));
  return {
    placement,
    pods: pods.map(({ reason, node, startedAt, ...pod }) => ({
      ...pod,
      reason: reason ?? null,
      node: node ?? null,
      startedAt: startedAt ?? null,
    })),
    events: (member.observations['kubernetes.events']?.value?.events ?? [])
      .filter(
        event =>
          event.namespace === namespace &&
          objects.has(`${event.kind} ${event.name}`),
      )
      .map(({ type, reason, message, count, at, ...object }) => {
        const { kind: of, name: called } = object;
        return { object: `${of} ${called}`, type, reason, message, count, at };
      }),
    sources: [
      ...sourcesOf(member.name, member.observations, 'kubernetes.'),
      ...snapshot.hubs
        .filter(hub => hubs.has(hub.name))
        .flatMap(hub =>
          sourcesOf(hubTarget(hub.name), hub.observations, 'placement.'),
        ),
    ],
    readAt: snapshot.readAt,
  };
}

/** Two members side by side; undefined when one of them is not visible. */
export function comparisonView(
  snapshot: FleetSnapshot,
  names: { left: string; right: string },
): PlacementComparison | undefined {
  const [left, right] = [names.left, names.right].map(wanted =>
    snapshot.observed.find(({ name }) => name === wanted),
  );
  return left && right
    ? compareMembers({ left, right }, snapshot.placements, snapshot.options)
    : undefined;
}

/** Who places what. */
export function systemsView(snapshot: FleetSnapshot): PlacementSystemsView {
  const { hubs } = inventoryView(snapshot);
  return buildSystems(snapshot.placements, hubs, snapshot.readAt);
}

/** The placements that a filter lets pass, as a table. */
export function placementExport(
  snapshot: FleetSnapshot,
  query: PlacementQuery,
): string {
  return exportCsv(
    filterPlacements(snapshot.placements, query, membersOf(snapshot)),
  );
}

/** Hubs and clusters, without the clusters of members that the caller may not see. */
export function inventoryView(snapshot: FleetSnapshot): InventoryView {
  const { hubs, everyMember, options, fleet, readAt } = snapshot;
  const hidden = new Set<string | null>(fleet.hidden.map(({ name }) => name));
  const inventory = buildInventory(hubs, everyMember, options);
  return {
    hubs: inventory.hubs.map(
      (hub): Hub => (hidden.has(hub.member) ? { ...hub, member: null } : hub),
    ),
    clusters: inventory.clusters.filter(({ member }) => !hidden.has(member)),
    readAt,
  };
}

function membersOf({ fleet }: FleetSnapshot): PlacementMember[] {
  return fleet.members.map(
    ({ name, title, region, environment, retiring }) => ({
      ...{ name, title, region },
      ...(environment !== undefined && { environment }),
      ...(retiring && { retiring }),
    }),
  );
}

function readingError({ observations }: ObservedMember): SourceError | null {
  return (
    errorOf(observations['kubernetes.workloads']) ??
    errorOf(observations['kubernetes.eck'])
  );
}

function sourcesOf(
  cluster: string,
  observations: ObservedMember['observations'],
  system: string,
): PlacementDetail['sources'] {
  return sourceStatuses(observations)
    .filter(({ source }) => source.startsWith(system))
    .map(status => ({ cluster, status }));
}
