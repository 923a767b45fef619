import {
  type FollowerIndex,
  isFresh,
  type LeaderIndex,
  leaseOf,
  type LeaseState,
  type LinkLease,
  type ObservedMember,
  type ReplicationLink,
  type RuleOptions,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** What one member said of the indices that it leads and follows, by name. */
export interface MemberEnds {
  leaders: ReadonlyMap<string, LeaderIndex>;
  followers: ReadonlyMap<string, FollowerIndex>;
  leadersReadAt: string | undefined;
  leadersFresh: boolean;
  /** The last try to read its leader indices failed. */
  leadersFailed: boolean;
  followersFresh: boolean;
}

/** The ends of all links, by the names of the members. */
export type Ends = ReadonlyMap<string, MemberEnds>;

/** Looks at each member once, however many links it has. */
export function indexEnds(
  members: ObservedMember[],
  options: RuleOptions,
): Ends {
  return new Map(
    members.map(({ name, observations }) => {
      const leaders = observations['elasticsearch.leaders'];
      const followers = observations['elasticsearch.followers'];
      const ends: MemberEnds = {
        leaders: byName(leaders?.value?.indices ?? []),
        followers: byName(followers?.value?.indices ?? []),
        leadersReadAt: leaders?.observedAt,
        leadersFresh: isFresh(leaders, options),
        leadersFailed: leaders?.error !== undefined,
        followersFresh: isFresh(followers, options),
      };
      return [name, ends];
    }),
  );
}

function byName<T extends { index: string }>(indices: T[]): Map<string, T> {
  return new Map(indices.map(index => [index.index, index]));
}

/** How the retention lease of a link is doing, by its leader's own account. */
export function judgeLease(
  { leader, follower }: ReplicationLink,
  ends: Ends,
  now: Date,
): LeaseState {
  const leading = ends.get(leader.member ?? '');
  const following = ends.get(follower.member ?? '')?.followers;
  const { index, uuid, alias } = following?.get(follower.index) ?? {};
  return leaseOf(
    {
      leader: leading?.leaders.get(leader.index),
      follower: { index: index ?? follower.index, uuid, alias: alias ?? '' },
      observedAt: leading?.leadersReadAt,
      fresh: leading?.leadersFresh ?? false,
    },
    now,
  );
}

/** As the API tells it: the end of a lease that is renewed is no news. */
export function toLinkLease(lease: LeaseState): LinkLease | null {
  return lease.renewedAt === null
    ? null
    : {
        renewedAt: lease.renewedAt,
        expiresAt: lease.status === 'held' ? null : lease.expiresAt,
      };
}
