import type {
  LinkEnd,
  ReplicationLink,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMemo } from 'react';
import { linkState } from '../../format/words';
import { Age } from '../../ui/Age';
import { Lag, RpoBadge, StateBadge } from '../../ui/badges';
import { DataTable, type DataColumn } from '../../ui/DataTable';
import { Since } from '../../ui/Since';
import ui from '../../ui/ui.module.css';
import { Rate } from './EdgesTable';

const worst = Object.keys(linkState);

const memberWords = ({ member }: LinkEnd) => member ?? 'outside the fleet';

const columns: DataColumn<ReplicationLink>[] = [
  {
    id: 'index',
    label: 'Index',
    grow: 1.4,
    sortBy: link => link.leader.index,
    cell: ({ leader, follower }) => (
      <>
        <b>{leader.index}</b>
        {follower.index !== leader.index && (
          <span className={ui.sub}>as {follower.index}</span>
        )}
      </>
    ),
  },
  {
    id: 'members',
    label: 'Leader → follower',
    grow: 1.3,
    sortBy: link => memberWords(link.leader) + memberWords(link.follower),
    cell: ({ leader, follower }) => (
      <>
        <span>{memberWords(leader)}</span>
        <span>→ {memberWords(follower)}</span>
      </>
    ),
  },
  {
    id: 'state',
    label: 'State',
    grow: 2,
    sortBy: link => worst.indexOf(link.state),
    cell: link => (
      <>
        <StateBadge state={link.state} />
        <span className={ui.sub}>{link.reason}</span>
      </>
    ),
  },
  {
    id: 'lag',
    label: 'Lag',
    grow: 1.1,
    sortBy: link => link.lag.seconds ?? link.lag.operations,
    cell: link => (
      <>
        <Lag lag={link.lag} />
        {link.rpo?.breached && <RpoBadge breached />}
      </>
    ),
  },
  {
    id: 'rate',
    label: 'Rate',
    grow: 0.9,
    sortBy: link => link.rates?.bytesPerSecond ?? null,
    cell: ({ rates }) => (
      <Rate
        bytes={rates?.bytesPerSecond}
        operations={rates?.operationsPerSecond}
      />
    ),
  },
  {
    id: 'since',
    label: 'In this state',
    grow: 0.9,
    sortBy: ({ since }) => (since ? -Date.parse(since) : null),
    cell: link => <Since at={link.since} />,
  },
  {
    id: 'age',
    label: 'Read',
    grow: 0.8,
    sortBy: ({ follower }) =>
      follower.observedAt ? -Date.parse(follower.observedAt) : null,
    cell: link => <Age at={link.follower.observedAt} stale={link.stale} />,
  },
];

const unsortable = columns.map(({ sortBy, ...column }) => column);

function worstFirst(a: ReplicationLink, b: ReplicationLink): number {
  return (
    worst.indexOf(a.state) - worst.indexOf(b.state) ||
    (b.lag.operations ?? Infinity) - (a.lag.operations ?? Infinity) ||
    0
  );
}

/** Replication links, worst first. */
export const LinksTable = (props: {
  links: ReplicationLink[];
  /** The links are part of a longer list, whose order they keep. */
  isPage?: boolean;
  onOpen?: (link: ReplicationLink) => void;
  label?: string;
  empty: string;
}) => {
  const { links, isPage } = props;
  const rows = useMemo(
    () => (isPage ? links : [...links].sort(worstFirst)),
    [links, isPage],
  );
  return (
    <DataTable
      label={props.label ?? 'Replication links'}
      columns={isPage ? unsortable : columns}
      rows={rows}
      onOpen={props.onOpen}
      empty={props.empty}
    />
  );
};
