import type { MatrixMember } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { components, placementStatus, plural } from '../../../format/words';
import { ToneIcon } from '../../../ui/ToneShape';
import { MatrixCell } from './MatrixCell';
import { useGridKeys, type Position } from './useGridKeys';
import type { Matrix, MatrixRow } from './useMatrix';
import css from './matrix.module.css';

const ROW_HEIGHT = 52;
const LINE_HEIGHT = 44;
const COLUMN_WIDTH = { least: 128, most: 220 };
const HEAD_WIDTH = 188;
const HEAD_HEIGHT = 56;

/** Columns in sight. */
export interface Columns {
  first: number;
  last: number;
}

interface GridProps {
  matrix: Matrix;
  onColumns: (columns: Columns) => void;
  onOpen: (placement: string) => void;
  onOpenMember: (member: string) => void;
}

/**
 * Components by members. Heads stay in sight, and only the cells in sight are
 * drawn, so that hundreds of members scroll as well as six.
 */
export const MatrixGrid = (props: GridProps) => {
  const { matrix, onColumns } = props;
  const { rows, members } = matrix;
  const scroller = useRef<HTMLDivElement>(null);
  const { vertical, horizontal } = useMatrixVirtualizers(matrix, scroller);
  const reveal = ({ row, column }: Position) => {
    if (row > 0) vertical.scrollToIndex(row - 1);
    else vertical.scrollToOffset(0);
    if (column > 0) horizontal.scrollToIndex(column - 1);
    else horizontal.scrollToOffset(0);
  };
  const { onKeyDown, cellProps } = useGridKeys({
    size: { row: rows.length + 1, column: members.length + 1 },
    reveal,
  });
  const columns = horizontal.getVirtualItems();
  const first = columns[0]?.index ?? 0;
  const last = columns[columns.length - 1]?.index ?? 0;
  useEffect(() => onColumns({ first, last }), [onColumns, first, last]);
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Components by members"
      aria-rowcount={rows.length + 1}
      aria-colcount={members.length + 1}
      // A cell of it has the focus; browsers give it to what scrolls otherwise.
      tabIndex={-1}
      className={css.scroller}
      style={{
        maxHeight: `min(70vh, ${HEAD_HEIGHT + vertical.getTotalSize() + 18}px)`,
      }}
      onKeyDown={event => {
        openByKey(event);
        onKeyDown(event);
      }}
    >
      <div
        className={css.canvas}
        role="presentation"
        style={{
          width: HEAD_WIDTH + horizontal.getTotalSize(),
          height: HEAD_HEIGHT + vertical.getTotalSize(),
        }}
      >
        <div role="row" aria-rowindex={1} className={css.heads}>
          <div
            role="columnheader"
            aria-colindex={1}
            className={css.corner}
            {...cellProps({ row: 0, column: 0 })}
          >
            Component
          </div>
          {columns.map(column => (
            <MemberHead
              key={column.key}
              column={column}
              member={members[column.index]}
              onOpen={props.onOpenMember}
              cell={cellProps({ row: 0, column: column.index + 1 })}
            />
          ))}
        </div>
        {vertical.getVirtualItems().map(row => (
          <GridRow
            key={row.key}
            {...props}
            item={row}
            row={rows[row.index]}
            columns={columns}
            cellProps={cellProps}
          />
        ))}
      </div>
    </div>
  );
};

/** The same key opens what is in a cell as opens a button. */
function openByKey(event: KeyboardEvent) {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  const target = event.target as HTMLElement;
  if (target.tagName === 'BUTTON') return;
  event.preventDefault();
  target.querySelector('button')?.click();
}

function useMatrixVirtualizers(
  { rows, members }: Matrix,
  scroller: React.RefObject<HTMLDivElement>,
) {
  const getScrollElement = () => scroller.current;
  const vertical = useVirtualizer({
    count: rows.length,
    getScrollElement,
    estimateSize: index => heightOf(rows[index]),
    scrollPaddingStart: HEAD_HEIGHT,
    overscan: 4,
  });
  const horizontal = useVirtualizer({
    horizontal: true,
    count: members.length,
    getScrollElement,
    estimateSize: () => columnWidth(scroller.current, members.length),
    scrollPaddingStart: HEAD_WIDTH,
    overscan: 2,
  });
  const heights = rows.map(heightOf).join();
  useEffect(() => vertical.measure(), [vertical, heights]);
  const width = horizontal.scrollRect?.width;
  useEffect(() => horizontal.measure(), [horizontal, width, members.length]);
  return { vertical, horizontal };
}

/** Few members share the width that there is, so that all are in sight. */
function columnWidth(scroller: HTMLElement | null, members: number): number {
  const { least, most } = COLUMN_WIDTH;
  const room = (scroller?.clientWidth ?? 0) - HEAD_WIDTH;
  return Math.max(least, Math.min(most, Math.floor(room / members)));
}

/** A row is as high as the cell with most placements. */
function heightOf(row: MatrixRow | undefined): number {
  const most = Math.max(
    1,
    ...[...(row?.cells.values() ?? [])].map(cells => cells.length),
  );
  return ROW_HEIGHT + (most - 1) * LINE_HEIGHT;
}

type CellProps = ReturnType<typeof useGridKeys>['cellProps'];

function MemberHead(props: {
  column: VirtualItem;
  member: MatrixMember | undefined;
  onOpen: (member: string) => void;
  cell: ReturnType<CellProps>;
}) {
  const { column, member } = props;
  return (
    <div
      role="columnheader"
      aria-colindex={column.index + 2}
      className={css.memberHead}
      style={{ left: HEAD_WIDTH + column.start, width: column.size }}
      {...props.cell}
    >
      {member && (
        <>
          <button
            type="button"
            tabIndex={-1}
            className={css.memberName}
            title={member.error?.message ?? member.title}
            onClick={() => props.onOpen(member.name)}
          >
            <ToneIcon tone={placementStatus[member.status].tone} size={11} />
            <span className={css.memberTitle}>{member.title}</span>
          </button>
          <span className={css.sub}>
            {stateOf(member) ??
              [member.region, member.environment].filter(Boolean).join(' · ')}
          </span>
        </>
      )}
    </div>
  );
}

/** What is to be told of a member before where it is. */
function stateOf({ retiring, error }: MatrixMember): string | undefined {
  if (retiring) return 'being retired';
  return error ? 'cannot be read' : undefined;
}

function GridRow(
  props: GridProps & {
    item: VirtualItem;
    row: MatrixRow;
    columns: VirtualItem[];
    cellProps: CellProps;
  },
) {
  const { item, row, columns, matrix, cellProps } = props;
  return (
    <div
      role="row"
      aria-rowindex={item.index + 2}
      className={css.row}
      style={{
        transform: `translateY(${HEAD_HEIGHT + item.start}px)`,
        height: item.size,
      }}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        className={css.rowHead}
        {...cellProps({ row: item.index + 1, column: 0 })}
      >
        <b>{row.row}</b>
        <span className={css.sub}>
          {components[row.component]}
          {row.versions.length > 1 &&
            ` · ${plural(row.versions.length, 'version')}`}
        </span>
      </div>
      {columns.map(column => {
        const member = matrix.members[column.index];
        return (
          <div
            key={column.key}
            role="gridcell"
            aria-colindex={column.index + 2}
            aria-busy={!member}
            className={css.cell}
            style={{ left: HEAD_WIDTH + column.start, width: column.size }}
            {...cellProps({ row: item.index + 1, column: column.index + 1 })}
          >
            {(member && row.cells.get(member.name))?.map(cell => (
              <MatrixCell
                key={cell.id}
                row={row.row}
                cell={cell}
                onOpen={props.onOpen}
              />
            ))}
          </div>
        );
      })}
    </div>
  );
}
