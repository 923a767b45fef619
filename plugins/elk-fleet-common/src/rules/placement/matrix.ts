import type {
  Hub,
  Placement,
  PlacementCell,
  PlacementMatrix,
  PlacementRow,
  PlacementStatus,
  SourceError,
} from '../../generated/api';
import { compareVersions } from './compareVersions';
import {
  filterMembers,
  filterPlacements,
  pageOf,
  type PlacementQuery,
  type PlacementMember,
} from './filterPlacements';
import { worstStatus } from './judgement';
import { compareText } from './observedHub';

const COMPONENTS = ['elasticsearch', 'kibana', 'logstash', 'beats', 'agent'];

/**
 * What a matrix is made of.
 *
 * @public
 */
export interface MatrixFacts {
  placements: Placement[];
  /** In the order of the columns. */
  members: PlacementMember[];
  /** Why the placements of a member cannot be read now. */
  errors: Map<string, SourceError>;
  hubs: Hub[];
  readAt: string;
}

/**
 * One page of the matrix: components by members.
 *
 * @public
 */
export function buildMatrix(
  facts: MatrixFacts,
  query: PlacementQuery & {
    limit?: number;
    offset?: number;
    memberLimit?: number;
    memberOffset?: number;
  },
): PlacementMatrix {
  const { placements, members, errors, hubs, readAt } = facts;
  const found = filterPlacements(placements, query, members);
  const rows = buildRows(found);
  const columns = filterMembers(members, query);
  const page = pageOf(columns, {
    limit: query.memberLimit,
    offset: query.memberOffset,
  });
  const names = new Set(page.map(({ name }) => name));
  return {
    rows: pageOf(rows, query).map(row => ({
      ...row,
      cells: row.cells.filter(({ member }) => names.has(member)),
    })),
    members: page.map(member =>
      columnOf(
        member,
        found.filter(placement => placement.member === member.name),
        errors.get(member.name) ?? null,
      ),
    ),
    rowTotal: rows.length,
    memberTotal: columns.length,
    counts: countStatuses(
      filterPlacements(placements, { ...query, status: undefined }, members),
    ),
    systems: unique(
      placements.flatMap(({ system, placedBy }) => [
        system,
        ...placedBy.map(owner => owner.system),
      ]),
    ),
    regions: unique(members.map(({ region }) => region)),
    environments: unique(
      members.flatMap(({ environment }) => environment ?? []),
    ),
    hubs,
    readAt,
  };
}

function columnOf(
  { name, title, region, environment, retiring }: PlacementMember,
  placements: Placement[],
  error: SourceError | null,
): PlacementMatrix['members'][number] {
  const statuses = placements.map(({ status }) => status);
  return {
    name,
    title,
    region,
    environment: environment ?? null,
    ...(retiring && { retiring }),
    // Of one that is to go, it is no praise that nothing is left.
    status: retiring
      ? 'unknown'
      : worstStatus(error ? [...statuses, 'unknown'] : statuses),
    error,
  };
}

/**
 * The rows of the matrix, by component and name, with all their cells.
 *
 * @public
 */
export function buildRows(placements: Placement[]): PlacementRow[] {
  const rows = new Map<string, Placement[]>();
  for (const placement of placements) {
    const key = JSON.stringify([placement.component, placement.row]);
    const row = rows.get(key);
    if (row) row.push(placement);
    else rows.set(key, [placement]);
  }
  return [...rows.values()]
    .map(rowOfPlacements)
    .sort(
      (a, b) =>
        COMPONENTS.indexOf(a.component) - COMPONENTS.indexOf(b.component) ||
        compareText(a.row, b.row),
    );
}

function rowOfPlacements(placements: Placement[]): PlacementRow {
  const [{ row, component }] = placements;
  return {
    row,
    component,
    status: worstStatus(placements.map(({ status }) => status)),
    versions: unique(
      placements.flatMap(({ observed }) => observed.versions),
    ).sort(compareVersions),
    placements: placements.length,
    cells: [...placements].sort((a, b) => compareText(a.id, b.id)).map(cellOf),
  };
}

function cellOf(placement: Placement): PlacementCell {
  const { id, member, name, system, status, declared, observed } = placement;
  return {
    id,
    member,
    name,
    system,
    status,
    declaredReplicas: declared.replicas,
    readyReplicas: observed.readyReplicas,
    version:
      [...observed.versions].sort(compareVersions)[0] ?? declared.version,
    drift: unique(placement.drift.map(({ kind }) => kind)),
    overrides: placement.overrides.length,
  };
}

/**
 * How many placements there are of each status; statuses of none are missing.
 *
 * @public
 */
export function countStatuses(
  placements: Array<{ status: PlacementStatus }>,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of placements) {
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

function unique<T extends string>(values: T[]): T[] {
  return [...new Set(values)].sort(compareText);
}
