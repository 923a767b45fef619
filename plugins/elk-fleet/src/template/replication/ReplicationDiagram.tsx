import type {
  Fleet,
  ReplicationEdge,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { lazy, Suspense, useMemo } from 'react';
import { planReplication } from '../../pages/graph/planned';
import { LoadingState } from '../../ui/states';
import type { FollowRow } from './replicationSchema';

const TopologyGraph = lazy(() =>
  import('../../pages/graph/TopologyGraph').then(m => ({
    default: m.TopologyGraph,
  })),
);

/** More edges than this hide what is planned; only those around it are drawn then. */
const MANY = 30;

/** What is to be followed, in front of what is replicated already. */
export const ReplicationDiagram = (props: {
  fleet: Fleet;
  follower: string;
  rows: FollowRow[];
  edges: ReplicationEdge[];
}) => {
  const { fleet, follower, edges } = props;
  const chosen = JSON.stringify(
    props.rows.map(({ leader, patterns }) => [leader, patterns]),
  );
  const planned = useMemo(() => {
    const patterns = new Map<string, string[]>();
    for (const [leader, names] of JSON.parse(chosen) as [string, string[]][]) {
      if (leader) {
        patterns.set(leader, [...(patterns.get(leader) ?? []), ...names]);
      }
    }
    return planReplication(follower || 'the new member', patterns);
  }, [follower, chosen]);
  const drawn = useMemo(() => {
    const leaders = new Set(
      planned.follows.map(({ edge }) => edge.leaderMember),
    );
    const isNear = ({ leaderMember, followerMember }: ReplicationEdge) =>
      leaders.has(leaderMember) || leaders.has(followerMember);
    return edges.length > MANY ? edges.filter(isNear) : edges;
  }, [edges, planned]);
  if (planned.follows.length === 0) return null;
  return (
    <Suspense
      fallback={<LoadingState label="Loading the diagram" height={300} />}
    >
      <TopologyGraph members={fleet.items} edges={drawn} planned={planned} />
    </Suspense>
  );
};
