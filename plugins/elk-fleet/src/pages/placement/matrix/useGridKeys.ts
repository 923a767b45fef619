import { useRef, useState, type KeyboardEvent } from 'react';

/** A cell of a grid, counted from 0. */
export interface Position {
  row: number;
  column: number;
}

const STEPS: Record<string, (at: Position, size: Position) => Position> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }, size) => ({ row, column: size.column - 1 }),
  PageUp: ({ row, column }) => ({ row: row - 10, column }),
  PageDown: ({ row, column }) => ({ row: row + 10, column }),
};

const within = (value: number, size: number) =>
  Math.max(0, Math.min(size - 1, value));

/**
 * Moves through a grid by keys, as the ARIA grid pattern says: one cell of it
 * is reached by Tab, the others by arrows, Home, End and page keys.
 *
 * @param options - `reveal` scrolls a cell into sight, so that it is drawn
 */
export function useGridKeys(options: {
  size: Position;
  reveal: (to: Position) => void;
}) {
  const { size, reveal } = options;
  const [wanted, setWanted] = useState<Position>({ row: 0, column: 0 });
  const wantsFocus = useRef(false);
  const current = {
    row: within(wanted.row, size.row),
    column: within(wanted.column, size.column),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = step(current, size);
    const to = {
      row: within(next.row, size.row),
      column: within(next.column, size.column),
    };
    wantsFocus.current = true;
    setWanted(to);
    reveal(to);
  };
  const cellProps = ({ row, column }: Position) => {
    const isCurrent = row === current.row && column === current.column;
    return {
      tabIndex: isCurrent ? 0 : -1,
      onFocus: () => setWanted({ row, column }),
      ref: (element: HTMLElement | null) => {
        if (element && isCurrent && wantsFocus.current) {
          wantsFocus.current = false;
          element.focus({ preventScroll: true });
        }
      },
    };
  };
  return { onKeyDown, cellProps };
}
