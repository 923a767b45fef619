/** A table as `_cat` answers it without `format=json`. */
export function renderTable(
  rows: Array<Record<string, string | null>>,
  withHeader: boolean,
): string {
  if (rows.length === 0) return '';
  const columns = Object.keys(rows[0]);
  const lines = [
    ...(withHeader ? [columns] : []),
    ...rows.map(row => columns.map(column => row[column] ?? '')),
  ];
  const widths = columns.map((_, i) =>
    Math.max(...lines.map(line => line[i].length)),
  );
  return lines
    .map(line =>
      line
        .map((cell, i) => cell.padEnd(widths[i]))
        .join(' ')
        .trimEnd(),
    )
    .concat('')
    .join('\n');
}
