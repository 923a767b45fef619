import type {
  Component,
  Placement,
  PlacementStatus,
  PlacementSystem,
} from '../../generated/api';

/**
 * A member as the matrix shows it.
 *
 * @public
 */
export interface PlacementMember {
  name: string;
  title: string;
  region: string;
  environment?: string;
  /** It is to go: what it lacks is no trouble. */
  retiring?: boolean;
}

/**
 * Which placements to show; all unless given.
 *
 * @public
 */
export interface PlacementQuery {
  member?: string;
  component?: Component;
  region?: string;
  environment?: string;
  system?: PlacementSystem;
  status?: PlacementStatus;
  /** Only what is not in sync. */
  problems?: boolean;
}

/**
 * The placements that a filter lets pass. By system passes what the system
 * places alone or with others.
 *
 * @public
 */
export function filterPlacements(
  placements: Placement[],
  filter: PlacementQuery,
  members: PlacementMember[],
): Placement[] {
  const names = new Set(filterMembers(members, filter).map(({ name }) => name));
  return placements.filter(
    ({ member, component, system, placedBy, status }) =>
      names.has(member) &&
      (filter.component ?? component) === component &&
      (filter.status ?? status) === status &&
      (!filter.problems || status !== 'in-sync') &&
      (filter.system === undefined ||
        filter.system === system ||
        placedBy.some(owner => owner.system === filter.system)),
  );
}

/**
 * The members that a filter lets pass.
 *
 * @public
 */
export function filterMembers(
  members: PlacementMember[],
  filter: PlacementQuery,
): PlacementMember[] {
  return members.filter(
    ({ name, region, environment }) =>
      (filter.member ?? name) === name &&
      (filter.region ?? region) === region &&
      (filter.environment === undefined || filter.environment === environment),
  );
}

/**
 * A part of a list.
 *
 * @public
 */
export function pageOf<T>(
  items: T[],
  { limit, offset = 0 }: { limit?: number; offset?: number },
): T[] {
  return items.slice(offset, limit === undefined ? undefined : offset + limit);
}
