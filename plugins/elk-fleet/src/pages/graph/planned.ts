import type { ReplicationEdge } from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** What is to be followed of one leader. */
export interface PlannedFollow {
  edge: ReplicationEdge;
  /** What is followed, for example its patterns. */
  words: string;
}

/** What a member is to follow, to be drawn before it is there. */
export interface PlannedReplication {
  /** The member that follows; it may be none of the fleet yet. */
  follower: string;
  follows: PlannedFollow[];
}

/** Draws what is to be followed of the leaders, one arrow each. */
export function planReplication(
  follower: string,
  patterns: Map<string, string[]>,
): PlannedReplication {
  return {
    follower,
    follows: [...patterns].map(([leader, names]) => ({
      edge: notThereYet(leader, follower),
      words: names.join(', ') || 'nothing yet',
    })),
  };
}

export const plannedEdges = ({ follows }: PlannedReplication) =>
  follows.map(({ edge }) => edge);

/** Whether a cluster leads or follows in what is planned. */
export function isPartOf(
  { follower, follows }: PlannedReplication,
  member: string,
): boolean {
  return (
    follower === member ||
    follows.some(({ edge }) => edge.leaderMember === member)
  );
}

function notThereYet(leader: string, follower: string): ReplicationEdge {
  return {
    leaderMember: leader,
    followerMember: follower,
    leaderClusterUuid: null,
    followerClusterUuid: null,
    links: 0,
    states: {},
    state: 'unknown',
    lag: {
      operations: null,
      exact: false,
      seconds: null,
      secondsExact: false,
    },
    bytesPerSecond: null,
    operationsPerSecond: null,
    observedAt: null,
    stale: false,
  };
}
