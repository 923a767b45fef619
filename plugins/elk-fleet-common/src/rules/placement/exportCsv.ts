import type { Placement } from '../../generated/api';

const COLUMNS: Array<
  [name: string, value: (placement: Placement) => string | number | null]
> = [
  ['row', ({ row }) => row],
  ['component', ({ component }) => component],
  ['member', ({ member }) => member],
  ['kind', ({ kind }) => kind],
  ['namespace', ({ namespace }) => namespace],
  ['name', ({ name }) => name],
  ['status', ({ status }) => status],
  ['system', ({ system }) => system],
  [
    'placed by',
    ({ placedBy }) =>
      placedBy
        .map(
          ({ system, kind, namespace, name }) =>
            `${system} ${kind} ${namespace ? `${namespace}/` : ''}${name}`,
        )
        .join(' > '),
  ],
  ['declared replicas', ({ declared }) => declared.replicas],
  ['observed replicas', ({ observed }) => observed.replicas],
  ['ready replicas', ({ observed }) => observed.readyReplicas],
  ['declared version', ({ declared }) => declared.version],
  ['observed versions', ({ observed }) => observed.versions.join(' ')],
  ['drift', ({ drift }) => drift.map(({ kind }) => kind).join(' ')],
  ['reasons', ({ reasons }) => reasons.join(' ')],
  ['observed at', ({ observedAt }) => observedAt],
];

/**
 * Placements as comma-separated values, as RFC 4180 says. What a spreadsheet
 * would take for a formula begins with an apostrophe. What is not known is
 * empty.
 *
 * @public
 */
export function exportCsv(placements: Placement[]): string {
  const lines = [
    COLUMNS.map(([name]) => name),
    ...placements.map(placement =>
      COLUMNS.map(([, value]) => value(placement)),
    ),
  ];
  return lines.map(line => `${line.map(field).join(',')}\r\n`).join('');
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return `${value}`;
  const safe = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
