import {
  Cell,
  Column,
  Table,
  Text,
  useTable,
  type ColumnConfig,
} from '@backstage/ui';
import { useMemo, type ReactNode } from 'react';
import css from './ui.module.css';

/** One column of a {@link DataTable}. */
export interface DataColumn<T> {
  id: string;
  label: string;
  cell: (row: T) => ReactNode;
  /** Makes the column sortable; rows without a value come last. */
  sortBy?: (row: T) => string | number | null;
  /** Numbers that are compared with those above and below them. */
  alignsEnd?: boolean;
  /** Share of the width that is left, 1 unless given. */
  grow?: number;
  minWidth?: number;
}

const VIRTUAL_ROWS = 100;

function compare(a: string | number | null, b: string | number | null) {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), undefined, { numeric: true });
}

/**
 * A table of the portal's own kind: sortable, and fast with many rows. Rows
 * come in the order of the caller until a column is chosen.
 */
export function DataTable<T extends { id: string }>(props: {
  label: string;
  columns: DataColumn<T>[];
  rows: T[];
  empty: string;
  onOpen?: (row: T) => void;
  /** Stays before all other rows in any order, as a total does. */
  first?: T;
}) {
  const { columns, rows, onOpen, first } = props;
  const { tableProps } = useTable<T>({
    mode: 'complete',
    data: useMemo(() => (first ? [first, ...rows] : rows), [first, rows]),
    paginationOptions: { type: 'none' },
    sortFn: (data, { column, direction }) => {
      const sortBy = columns.find(({ id }) => id === column)?.sortBy;
      if (!sortBy) return data;
      const sign = direction === 'descending' ? -1 : 1;
      return [...data].sort((a, b) => {
        if (first && (a === first || b === first)) return a === first ? -1 : 1;
        const [left, right] = [sortBy(a), sortBy(b)];
        const missing = left === null || right === null;
        return compare(left, right) * (missing ? 1 : sign);
      });
    },
  });
  const columnConfig = useMemo(() => columns.map(toColumnConfig), [columns]);
  const isLong = rows.length > VIRTUAL_ROWS;
  return (
    <div role="group" aria-label={props.label} className={css.dataTable}>
      <Table
        {...tableProps}
        columnConfig={columnConfig}
        rowConfig={onOpen && { onClick: onOpen }}
        virtualized={isLong ? { estimatedRowHeight: 56 } : undefined}
        style={isLong ? { height: 560 } : undefined}
        emptyState={
          <Text variant="body-small" color="secondary">
            {props.empty}
          </Text>
        }
      />
    </div>
  );
}

function toColumnConfig<T extends { id: string }>(
  column: DataColumn<T>,
  index: number,
): ColumnConfig<T> {
  return {
    id: column.id,
    label: column.label,
    isRowHeader: index === 0,
    isSortable: Boolean(column.sortBy),
    defaultWidth: `${column.grow ?? 1}fr`,
    minWidth: column.minWidth ?? 72,
    header: column.alignsEnd
      ? () => (
          <Column
            id={column.id}
            allowsSorting={Boolean(column.sortBy)}
            defaultWidth={`${column.grow ?? 1}fr`}
            minWidth={column.minWidth ?? 72}
            className={css.headEnd}
          >
            {column.label}
          </Column>
        )
      : undefined,
    cell: row => (
      <Cell>
        <div
          className={column.alignsEnd ? `${css.cell} ${css.cellEnd}` : css.cell}
        >
          {column.cell(row)}
        </div>
      </Cell>
    ),
  };
}
