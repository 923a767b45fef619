import type {
  ReplicationEdge,
  ReplicationFilter,
  ReplicationLink,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** What stands for an edge in the address. */
export function edgeId(
  edge: Pick<ReplicationEdge, 'leaderMember' | 'followerMember'>,
): string {
  return `${edge.leaderMember ?? ''}>${edge.followerMember ?? ''}`;
}

/** The edge that a link belongs to. */
export function edgeIdOfLink(link: ReplicationLink): string {
  return edgeId({
    leaderMember: link.leader.member,
    followerMember: link.follower.member,
  });
}

/** The members of an edge in words; not every cluster belongs to a member. */
export function edgeWords(id: string): string {
  return id
    .split('>')
    .map(member => member || 'a cluster outside the fleet')
    .join(' → ');
}

/**
 * What to ask for to get the links of an edge. The backend cannot be asked for
 * the end that is outside the fleet, so that there may be more than those.
 */
export function edgeFilter(
  id: string,
): Pick<ReplicationFilter, 'leader' | 'follower'> {
  const [leader, follower] = id.split('>');
  return {
    leader: leader || undefined,
    follower: follower || undefined,
  };
}
