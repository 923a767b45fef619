import type {
  MatrixMember,
  PlacementCell,
  PlacementMatrix,
  PlacementMatrixFilter,
  PlacementRow,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { usePlacementMatrix } from '../../../queries/queries';

/** So many members are asked for at once. */
export const MEMBERS_PER_PAGE = 100;

/** Most rows that are drawn; a filter shows the others. */
export const MOST_ROWS = 200;

/** The matrix as far as it is known. */
export interface Matrix {
  rows: MatrixRow[];
  /** By column; undefined for those that are still asked for. */
  members: Array<MatrixMember | undefined>;
}

/** One row with its cells by member. */
export interface MatrixRow extends Omit<PlacementRow, 'cells'> {
  cells: Map<string, PlacementCell[]>;
}

/** Asks for the first page, and those in which the given columns are. */
export function useMatrix(
  fleet: string,
  filter: PlacementMatrixFilter,
  columns: { first: number; last: number },
): { query: UseQueryResult<PlacementMatrix>; matrix: Matrix | undefined } {
  const offsets = pagesOf(columns);
  const queries = usePlacementMatrix(
    fleet,
    { ...filter, limit: MOST_ROWS, memberLimit: MEMBERS_PER_PAGE },
    offsets,
  );
  const pages = queries.map(({ data }) => data);
  const matrix = useMemo(
    () => joinPages(offsets, pages),
    // A new array each time, of the same answers.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [...pages, offsets.join()],
  );
  return { query: queries[0], matrix };
}

function pagesOf({ first, last }: { first: number; last: number }): number[] {
  const offsets = [0];
  for (
    let offset =
      Math.floor(Math.max(0, first) / MEMBERS_PER_PAGE) * MEMBERS_PER_PAGE;
    offset <= last;
    offset += MEMBERS_PER_PAGE
  ) {
    if (offset > 0) offsets.push(offset);
  }
  return offsets;
}

/** Puts pages side by side; the first says which rows there are. */
export function joinPages(
  offsets: number[],
  pages: Array<PlacementMatrix | undefined>,
): Matrix | undefined {
  const [first] = pages;
  if (!first) return undefined;
  const members: Matrix['members'] = Array(first.memberTotal).fill(undefined);
  const cells = new Map<string, MatrixRow['cells']>();
  pages.forEach((page, i) => {
    page?.members.forEach((member, column) => {
      if (offsets[i] + column < members.length) {
        members[offsets[i] + column] = member;
      }
    });
    for (const row of page?.rows ?? []) {
      const key = rowKey(row);
      if (!cells.has(key)) cells.set(key, new Map());
      const ofRow = cells.get(key)!;
      for (const cell of row.cells) {
        ofRow.set(cell.member, [...(ofRow.get(cell.member) ?? []), cell]);
      }
    }
  });
  return {
    members,
    rows: first.rows.map(row => ({ ...row, cells: cells.get(rowKey(row))! })),
  };
}

function rowKey({ component, row }: PlacementRow): string {
  return `${component}/${row}`;
}
