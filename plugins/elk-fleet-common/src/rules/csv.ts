/** What a field holds; null, which is not known, is left empty. */
export type CsvValue = string | number | null;

/**
 * Lines of comma-separated values, as RFC 4180 says. What a spreadsheet would
 * take for a formula begins with an apostrophe.
 */
export function toCsv(lines: CsvValue[][]): string {
  return lines.map(line => `${line.map(field).join(',')}\r\n`).join('');
}

function field(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return `${value}`;
  const safe = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
