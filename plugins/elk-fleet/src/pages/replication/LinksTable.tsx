import type {
  LinkEnd,
  ReplicationLink,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMemo } from 'react';
import { linkState } from '../../format/words';
import { Age } from '../../ui/Age';
import { Lag, StateBadge } from '../../ui/badges';
import { DataTable, type DataColumn } from '../../ui/DataTable';
import ui from '../../ui/ui.module.css';

const worst = Object.keys(linkState);

const End = ({ end }: { end: LinkEnd }) => (
  <>
    <span>{end.index}</span>
    <span className={ui.sub}>{end.member ?? 'outside the fleet'}</span>
  </>
);

const columns: DataColumn<ReplicationLink>[] = [
  {
    id: 'leader',
    label: 'Leader',
    grow: 1.3,
    sortBy: link => link.leader.index,
    cell: link => <End end={link.leader} />,
  },
  {
    id: 'follower',
    label: 'Follower',
    grow: 1.3,
    sortBy: link => link.follower.index,
    cell: link => <End end={link.follower} />,
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
    sortBy: link => link.lag.operations,
    cell: link => <Lag lag={link.lag} />,
  },
  {
    id: 'age',
    label: 'Read',
    sortBy: ({ follower }) =>
      follower.observedAt ? -Date.parse(follower.observedAt) : null,
    cell: link => <Age at={link.follower.observedAt} stale={link.stale} />,
  },
];

/** Replication links, worst first. */
export const LinksTable = (props: {
  links: ReplicationLink[];
  onOpen?: (link: ReplicationLink) => void;
  empty: string;
}) => {
  const rows = useMemo(
    () =>
      [...props.links].sort(
        (a, b) =>
          worst.indexOf(a.state) - worst.indexOf(b.state) ||
          (b.lag.operations ?? Infinity) - (a.lag.operations ?? Infinity) ||
          0,
      ),
    [props.links],
  );
  return (
    <DataTable
      label="Replication links"
      columns={columns}
      rows={rows}
      onOpen={props.onOpen}
      empty={props.empty}
    />
  );
};
