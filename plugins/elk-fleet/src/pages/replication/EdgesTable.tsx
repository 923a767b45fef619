import type {
  LinkState,
  ReplicationEdge,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMemo } from 'react';
import { formatByteRate, formatOperationRate } from '../../format/numbers';
import { linkState, plural } from '../../format/words';
import { Age } from '../../ui/Age';
import { Known, Lag, StateBadge } from '../../ui/badges';
import { DataTable, type DataColumn } from '../../ui/DataTable';
import ui from '../../ui/ui.module.css';
import { edgeId, edgeWords } from './edges';

const worst = Object.keys(linkState);

type EdgeRow = ReplicationEdge & { id: string; isChosen: boolean };

/** Bytes in a second, and below them operations. */
export const Rate = (props: {
  bytes: number | null | undefined;
  operations: number | null | undefined;
}) => {
  const operations = formatOperationRate(props.operations);
  return (
    <>
      <Known text={formatByteRate(props.bytes)} />
      {operations !== 'unknown' && (
        <span className={`${ui.sub} ${ui.number}`}>{operations}</span>
      )}
    </>
  );
};

const columns: DataColumn<EdgeRow>[] = [
  {
    id: 'edge',
    label: 'Leader → follower',
    grow: 1.8,
    sortBy: edge => edgeWords(edgeId(edge)),
    cell: edge => (
      <>
        <b>{edgeWords(edgeId(edge))}</b>
        {edge.isChosen && (
          <span className={ui.sub}>its links are shown below</span>
        )}
      </>
    ),
  },
  {
    id: 'state',
    label: 'Worst state',
    grow: 1.4,
    sortBy: edge => worst.indexOf(edge.state),
    cell: edge => (
      <>
        <StateBadge state={edge.state} />
        <span className={ui.sub}>
          {plural(edge.links, 'link')}
          {Object.keys(edge.states).length > 1 && `: ${stateWords(edge)}`}
        </span>
      </>
    ),
  },
  {
    id: 'lag',
    label: 'Lag',
    sortBy: edge => edge.lag.seconds ?? edge.lag.operations,
    cell: edge => <Lag lag={edge.lag} />,
  },
  {
    id: 'throughput',
    label: 'Throughput',
    sortBy: edge => edge.bytesPerSecond,
    cell: edge => (
      <Rate bytes={edge.bytesPerSecond} operations={edge.operationsPerSecond} />
    ),
  },
  {
    id: 'age',
    label: 'Read',
    sortBy: ({ observedAt }) => (observedAt ? -Date.parse(observedAt) : null),
    cell: edge => <Age at={edge.observedAt} stale={edge.stale} />,
  },
];

/** All links between the same two clusters in a row, worst first. */
export const EdgesTable = (props: {
  edges: ReplicationEdge[];
  /** Id of the chosen edge, empty when there is none. */
  chosen: string;
  onChoose: (edge: ReplicationEdge) => void;
}) => {
  const { edges, chosen } = props;
  const rows = useMemo(
    () =>
      edges
        .map(
          (edge): EdgeRow => ({
            ...edge,
            id: [
              edgeId(edge),
              edge.leaderClusterUuid,
              edge.followerClusterUuid,
            ].join('/'),
            isChosen: edgeId(edge) === chosen,
          }),
        )
        .sort((a, b) => worst.indexOf(a.state) - worst.indexOf(b.state)),
    [edges, chosen],
  );
  return (
    <DataTable
      label="Replication edges"
      columns={columns}
      rows={rows}
      onOpen={props.onChoose}
      empty="Nothing is replicated, as far as is known."
    />
  );
};

/** How many links are in which state, worst first. */
export function stateWords(edge: ReplicationEdge): string {
  return Object.entries(edge.states)
    .sort(([a], [b]) => worst.indexOf(a) - worst.indexOf(b))
    .map(
      ([state, count]) =>
        `${count} ${linkState[state as LinkState].words.toLowerCase()}`,
    )
    .join(', ');
}
