import type { Placement } from '../../generated/api';
import { toCsv, type CsvValue } from '../csv';

const COLUMNS: Array<
  [name: string, value: (placement: Placement) => CsvValue]
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
  return toCsv([
    COLUMNS.map(([name]) => name),
    ...placements.map(placement =>
      COLUMNS.map(([, value]) => value(placement)),
    ),
  ]);
}
