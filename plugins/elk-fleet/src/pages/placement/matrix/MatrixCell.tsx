import type {
  DriftKind,
  PlacementCell,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { formatShare } from '../../../format/numbers';
import {
  driftKinds,
  placementStatus,
  placementSystems,
  plural,
} from '../../../format/words';
import { ToneIcon, toneClass } from '../../../ui/ToneShape';
import css from './matrix.module.css';

const driftWords = (kind: DriftKind) => driftKinds[kind];

/** One placement: how it is, how many of how many, which version, by whom. */
export const MatrixCell = (props: {
  row: string;
  cell: PlacementCell;
  onOpen: (id: string) => void;
}) => {
  const { cell, row } = props;
  const { words, tone } = placementStatus[cell.status];
  const details = cell.drift.map(driftWords);
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${css.placement} ${toneClass[tone]}`}
      aria-label={label(row, cell)}
      title={label(row, cell)}
      onClick={() => props.onOpen(cell.id)}
    >
      <span className={css.line}>
        <ToneIcon tone={tone} size={11} />
        <b>{replicasOf(cell)}</b>
        <span className={css.version}>{cell.version ?? 'version ?'}</span>
      </span>
      <span className={css.sub}>
        {details.join(', ') ||
          (cell.status === 'in-sync' ? placementSystems[cell.system] : words)}
      </span>
    </button>
  );
};

function replicasOf({ readyReplicas, declaredReplicas }: PlacementCell) {
  return readyReplicas === null && declaredReplicas === null
    ? '?'
    : formatShare(readyReplicas, declaredReplicas);
}

/** What the cell shows, in words. */
function label(row: string, cell: PlacementCell): string {
  const { words } = placementStatus[cell.status];
  return [
    `${row} in ${cell.member}`,
    words,
    `${replicasOf(cell)} ready`,
    cell.version ?? 'version unknown',
    `placed by ${placementSystems[cell.system]}`,
    ...cell.drift.map(driftWords),
    ...(cell.overrides > 0 ? [plural(cell.overrides, 'override')] : []),
  ].join(', ');
}
