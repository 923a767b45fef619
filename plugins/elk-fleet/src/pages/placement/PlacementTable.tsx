import type { Placement } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMemo } from 'react';
import { formatCount, formatShare } from '../../format/numbers';
import {
  components,
  placementStatus,
  placementSystems,
  tones,
} from '../../format/words';
import { Age } from '../../ui/Age';
import { PlacementBadge } from '../../ui/badges';
import { DataTable, type DataColumn } from '../../ui/DataTable';
import ui from '../../ui/ui.module.css';
import { ErrorWords } from '../overview/memberColumns';
import { Roles } from './Roles';

const columns: DataColumn<Placement>[] = [
  {
    id: 'component',
    label: 'Component',
    grow: 1.4,
    sortBy: placement => placement.component,
    cell: placement => (
      <>
        <b>{components[placement.component]}</b>
        <span className={ui.sub}>
          {placement.namespace}/{placement.name}
        </span>
        {placement.roles.length > 0 && (
          <span className={ui.sub}>
            <Roles roles={placement.roles} />
          </span>
        )}
      </>
    ),
  },
  {
    id: 'member',
    label: 'Member',
    grow: 1.1,
    sortBy: placement => placement.member,
    cell: placement => placement.member,
  },
  {
    id: 'declared',
    label: 'Declared',
    cell: ({ declared }) =>
      declared.replicas === null && declared.version === null ? (
        <span className={ui.sub}>
          {declared.unknownBecause ?? 'not known here'}
        </span>
      ) : (
        <>
          <span>{replicaWords(declared.replicas)}</span>
          <span className={ui.sub}>{declared.version ?? 'any version'}</span>
        </>
      ),
  },
  {
    id: 'observed',
    label: 'Observed',
    cell: ({ observed }) => (
      <>
        <span>
          {observed.readyReplicas === null && observed.replicas === null
            ? 'unknown'
            : `${formatShare(observed.readyReplicas, observed.replicas)} ready`}
        </span>
        <span className={ui.sub}>
          {observed.versions.join(', ') || 'version unknown'}
        </span>
      </>
    ),
  },
  {
    id: 'system',
    label: 'Placed by',
    sortBy: placement => placement.system,
    cell: placement => (
      <>
        {placementSystems[placement.system]}
        <span className={ui.sub}>
          {placement.placedBy[0]?.name ?? placement.kind}
        </span>
      </>
    ),
  },
  {
    id: 'status',
    label: 'Status',
    grow: 1.8,
    sortBy: ({ status }) => tones.indexOf(placementStatus[status].tone),
    cell: placement => (
      <>
        <PlacementBadge status={placement.status} />
        {placement.reasons.map(reason => (
          <span key={reason} className={ui.sub}>
            {reason}
          </span>
        ))}
        <ErrorWords error={placement.error} />
      </>
    ),
  },
  {
    id: 'age',
    label: 'Read',
    grow: 0.9,
    sortBy: ({ observedAt }) => (observedAt ? -Date.parse(observedAt) : null),
    cell: ({ observedAt, error }) => (
      <Age at={observedAt} stale={error !== null} />
    ),
  },
];

function replicaWords(replicas: number | null) {
  return replicas === null
    ? 'size not known'
    : `${formatCount(replicas)} ${replicas === 1 ? 'replica' : 'replicas'}`;
}

const worst = Object.keys(placementStatus);

/** Placements, worst first. */
export const PlacementTable = (props: {
  placements: Placement[];
  onOpen?: (placement: Placement) => void;
  empty: string;
}) => {
  const rows = useMemo(
    () =>
      [...props.placements].sort(
        (a, b) => worst.indexOf(a.status) - worst.indexOf(b.status),
      ),
    [props.placements],
  );
  return (
    <DataTable
      label="Placements"
      columns={columns}
      rows={rows}
      onOpen={props.onOpen}
      empty={props.empty}
    />
  );
};
