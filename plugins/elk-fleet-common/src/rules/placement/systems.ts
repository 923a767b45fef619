import type {
  Hub,
  OwnerSummary,
  Placement,
  PlacementOwner,
  PlacementSystem,
  PlacementSystemsView,
  PlacementSystemSummary,
} from '../../generated/api';
import { worstStatus } from './judgement';
import { countStatuses } from './matrix';
import { compareText } from './observedHub';

/**
 * Who places what: each system with what it places, alone or with others.
 *
 * @public
 */
export function buildSystems(
  placements: Placement[],
  hubs: Hub[],
  readAt: string,
): PlacementSystemsView {
  const bySystem = new Map<PlacementSystem, Placement[]>();
  for (const placement of placements) {
    const systems = new Set([
      placement.system,
      ...placement.placedBy.map(({ system }) => system),
    ]);
    for (const system of systems) {
      bySystem.set(system, [...(bySystem.get(system) ?? []), placement]);
    }
  }
  const systems = [...bySystem.entries()].map(([system, placed]) =>
    summaryOf(system, placed, hubs),
  );
  return {
    systems: systems.sort((a, b) => compareText(a.system, b.system)),
    hubs,
    readAt,
  };
}

function summaryOf(
  system: PlacementSystem,
  placements: Placement[],
  hubs: Hub[],
): PlacementSystemSummary {
  return {
    system,
    placements: placements.length,
    members: membersOf(placements),
    hubs: hubs
      .filter(hub => (hub.systems as string[]).includes(system))
      .map(({ name }) => name),
    counts: countStatuses(placements),
    owners: ownersOf(system, placements),
  };
}

function ownersOf(
  system: PlacementSystem,
  placements: Placement[],
): OwnerSummary[] {
  const owners = new Map<
    string,
    { owner: PlacementOwner; placed: Placement[] }
  >();
  for (const placement of placements) {
    for (const owner of placement.placedBy) {
      if (owner.system !== system) continue;
      // What is in a member is told apart by the member.
      const { hub, kind, namespace, name } = owner;
      const place = hub ?? placement.member;
      const key = JSON.stringify([kind, namespace, name, hub !== null, place]);
      const found = owners.get(key) ?? { owner, placed: [] };
      found.placed.push(placement);
      owners.set(key, found);
    }
  }
  return [...owners.entries()]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, { owner, placed }]) => ({
      owner,
      placements: placed.length,
      members: membersOf(placed),
      status: worstStatus(placed.map(({ status }) => status)),
    }));
}

function membersOf(placements: Placement[]): string[] {
  return [...new Set(placements.map(({ member }) => member))].sort(compareText);
}
