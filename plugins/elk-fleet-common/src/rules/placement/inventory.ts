import type { Hub, InventoryCluster } from '../../generated/api';
import type { ObservedMember, RuleOptions } from '../freshness';
import { joinClusters, type JoinedCluster } from './joinClusters';
import {
  compareText,
  hubReadings,
  hubTarget,
  hubView,
  type ObservedHub,
} from './observedHub';

/**
 * The clusters that hubs know, under all of their names, and the hubs as a
 * tree.
 *
 * @public
 */
export interface Inventory {
  hubs: Hub[];
  clusters: InventoryCluster[];
}

/**
 * Joins what the hubs know with the members. Nothing is said of a member that
 * is not given, so give all and leave out afterwards what may not be seen.
 *
 * @public
 */
export function buildInventory(
  hubs: ObservedHub[],
  members: ObservedMember[],
  options: RuleOptions,
): Inventory {
  return inventoryOf(
    hubs,
    joinClusters(members, hubReadings(hubs, options)),
    members,
  );
}

/** The same of clusters that are joined already. */
export function inventoryOf(
  hubs: ObservedHub[],
  clusters: JoinedCluster[],
  members: ObservedMember[],
): Inventory {
  const parents = hubParents(hubs, clusters);
  const names = new Set(members.map(({ name }) => name));
  return {
    hubs: [...hubs]
      .sort((a, b) => compareText(a.name, b.name))
      .map(hub => hubView(hub, parents.get(hub.name) ?? null)),
    clusters: clusters
      // A hub that no other hub knows is among the hubs.
      .filter(({ target, nodes }) => nodes.length > 0 || names.has(target!))
      .map(cluster => clusterView(cluster, hubs, names)),
  };
}

function clusterView(
  { target, joinedBy, nodes }: JoinedCluster,
  hubs: ObservedHub[],
  members: Set<string>,
): InventoryCluster {
  const member = target !== undefined && members.has(target) ? target : null;
  const hub = hubs
    .map(({ name }) => name)
    .sort(compareText)
    .find(name => isAt(hubs, name, target));
  const known = nodes.map(({ hub: at, system, name, cluster, reading }) => ({
    hub: at,
    system,
    name,
    title: cluster?.title ?? null,
    // What cannot be read now is not known now.
    state: reading.fresh ? cluster?.state ?? 'unknown' : ('unknown' as const),
  }));
  const clusters = nodes.flatMap(({ cluster }) => cluster ?? []);
  const first = <T>(of: (c: (typeof clusters)[number]) => T | undefined) =>
    clusters.map(of).find(value => value !== undefined) ?? null;
  const seen = clusters.flatMap(({ lastSeenAt }) => lastSeenAt ?? []).sort();
  return {
    name: member ?? hub ?? nodes[0].name,
    kind: kindOf(member, hub),
    member,
    hub: hub ?? null,
    joinedBy: joinedBy ?? null,
    known,
    state: stateOf(known.map(({ state }) => state)),
    reason: first(({ state, reason }) =>
      state === 'ready' ? undefined : reason,
    ),
    region: first(({ region }) => region),
    provider: first(({ provider }) => provider),
    kubernetesVersion: first(({ kubernetesVersion }) => kubernetesVersion),
    lastSeenAt: seen.length > 0 ? seen[seen.length - 1] : null,
  };
}

function kindOf(
  member: string | null,
  hub: string | undefined,
): InventoryCluster['kind'] {
  if (member !== null) return 'member';
  return hub === undefined ? 'inventory-only' : 'hub';
}

function stateOf(
  states: Array<InventoryCluster['state']>,
): InventoryCluster['state'] {
  if (states.includes('not-ready')) return 'not-ready';
  return states.includes('ready') ? 'ready' : 'unknown';
}

/** Whether the hub is in that cluster. */
export function isAt(
  hubs: ObservedHub[],
  name: string,
  target: string | undefined,
): boolean {
  const hub = hubs.find(candidate => candidate.name === name);
  return target !== undefined && (hub?.member ?? hubTarget(name)) === target;
}

/** The hub above each hub. Of several the first by name; circles are cut at their first. */
function hubParents(
  hubs: ObservedHub[],
  clusters: JoinedCluster[],
): Map<string, string> {
  const parents = new Map<string, string>();
  const names = hubs.map(({ name }) => name).sort(compareText);
  for (const name of names) {
    const above = clusters
      .filter(({ target }) => isAt(hubs, name, target))
      .flatMap(({ nodes }) => nodes.map(({ hub }) => hub))
      .filter(hub => hub !== name)
      .sort(compareText);
    if (above.length > 0) parents.set(name, above[0]);
  }
  for (const name of names) {
    if (isInCircle(name, parents)) parents.delete(name);
  }
  return parents;
}

function isInCircle(name: string, parents: Map<string, string>): boolean {
  const seen = new Set<string>();
  let above = parents.get(name);
  while (above !== undefined && !seen.has(above)) {
    if (above === name) return true;
    seen.add(above);
    above = parents.get(above);
  }
  return false;
}
