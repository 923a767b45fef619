import type { ReactNode } from 'react';
import css from './ui.module.css';

/** A small table without sorting or paging, for drawers and cards. */
export const SimpleTable = (props: {
  label: string;
  columns: string[];
  rows: Array<{ id: string; cells: ReactNode[] }>;
}) => (
  <table className={css.simpleTable} aria-label={props.label}>
    <thead>
      <tr>
        {props.columns.map(column => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {props.rows.map(row => (
        <tr key={row.id}>
          {row.cells.map((cell, index) => (
            <td key={props.columns[index]}>{cell}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
