import { Text } from '@backstage/ui';
import type {
  ReplicationEdge,
  ReplicationFilter,
  ReplicationLink,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMemo, useState } from 'react';
import { formatByteRate } from '../../format/numbers';
import { linkState, plural } from '../../format/words';
import { useReplication } from '../../queries/queries';
import { Lag, StateBadge } from '../../ui/badges';
import { QueryState } from '../../ui/states';
import { edgeFilter, edgeId, edgeWords } from './edges';
import { stateWords } from './EdgesTable';
import { LinksTable } from './LinksTable';
import css from './replication.module.css';

const worst = Object.keys(linkState);
const MOST = 1000;

/** The links of each edge, which are asked for when it is opened. */
export const LinkGroups = (props: {
  fleet: string;
  edges: ReplicationEdge[];
  filter: ReplicationFilter;
  onOpen: (link: string) => void;
}) => {
  const { edges, filter } = props;
  const groups = useMemo(
    () =>
      edges
        .filter(edge => mayHold(edge, filter))
        .sort((a, b) => worst.indexOf(a.state) - worst.indexOf(b.state)),
    [edges, filter],
  );
  if (groups.length === 0) {
    return (
      <Text variant="body-small" color="secondary">
        No edge matches these filters.
      </Text>
    );
  }
  return (
    <>
      {groups.map(edge => (
        <Group
          {...props}
          key={[
            edgeId(edge),
            edge.leaderClusterUuid,
            edge.followerClusterUuid,
          ].join('/')}
          edge={edge}
        />
      ))}
    </>
  );
};

/** Whether links of an edge can match; which of them do, the backend knows. */
function mayHold(edge: ReplicationEdge, filter: ReplicationFilter): boolean {
  const { state, member, leader, follower } = filter;
  return (
    (!state || edge.states[state] > 0) &&
    (!member || [edge.leaderMember, edge.followerMember].includes(member)) &&
    (!leader || edge.leaderMember === leader) &&
    (!follower || edge.followerMember === follower)
  );
}

function isOf(edge: ReplicationEdge, { leader, follower }: ReplicationLink) {
  return (
    leader.member === edge.leaderMember &&
    follower.member === edge.followerMember &&
    leader.clusterUuid === edge.leaderClusterUuid &&
    follower.clusterUuid === edge.followerClusterUuid
  );
}

function Group(props: {
  fleet: string;
  edge: ReplicationEdge;
  filter: ReplicationFilter;
  onOpen: (link: string) => void;
}) {
  const { edge } = props;
  const [isOpen, setIsOpen] = useState(false);
  const throughput = formatByteRate(edge.bytesPerSecond);
  return (
    <details
      className={css.group}
      onToggle={event => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        <b>{edgeWords(edgeId(edge))}</b>
        <StateBadge state={edge.state} />
        <span>
          {plural(edge.links, 'link')}
          {Object.keys(edge.states).length > 1 && `: ${stateWords(edge)}`}
        </span>
        <span className={css.groupLag}>
          Lag <Lag lag={edge.lag} />
        </span>
        <span>
          {throughput === 'unknown' ? 'throughput unknown' : throughput}
        </span>
      </summary>
      {isOpen && <GroupLinks {...props} />}
    </details>
  );
}

function GroupLinks(props: {
  fleet: string;
  edge: ReplicationEdge;
  filter: ReplicationFilter;
  onOpen: (link: string) => void;
}) {
  const id = edgeId(props.edge);
  const { offset, ...filter } = props.filter;
  const query = useReplication(props.fleet, {
    ...filter,
    ...edgeFilter(id),
    limit: MOST,
  });
  return (
    <QueryState query={query} loading="Loading the links" height={120}>
      {view => (
        <>
          <LinksTable
            label={`Replication links ${edgeWords(id)}`}
            links={view.links.filter(link => isOf(props.edge, link))}
            onOpen={link => props.onOpen(link.id)}
            empty="No link of this edge matches these filters."
          />
          {view.total > MOST && (
            <Text variant="body-small" color="secondary">
              The worst {MOST} links. Filter by index to see others.
            </Text>
          )}
        </>
      )}
    </QueryState>
  );
}
