import type { Placement } from '../generated/api';
import type { ObservedMember } from './freshness';
import type { Replication } from './replication';

/**
 * The part of a fleet that is to stay: without the members that are being
 * retired, and without what leads to or from them. What they lack alarms nobody;
 * what is told of them is part of `buildFindings`.
 *
 * @public
 */
export function withoutRetiring<
  T extends {
    members: ObservedMember[];
    replication: Replication;
    placements?: Placement[];
  },
>(facts: T): T {
  const names = new Set(
    facts.members.filter(({ retiring }) => retiring).map(({ name }) => name),
  );
  if (names.size === 0) return facts;
  const stays = (name: string | null) => name === null || !names.has(name);
  const { links, edges, patterns, remotes } = facts.replication;
  return {
    ...facts,
    members: facts.members.filter(({ name }) => stays(name)),
    ...(facts.placements && {
      placements: facts.placements.filter(({ member }) => stays(member)),
    }),
    replication: {
      links: links.filter(
        ({ leader, follower }) =>
          stays(leader.member) && stays(follower.member),
      ),
      edges: edges.filter(
        ({ leaderMember, followerMember }) =>
          stays(leaderMember) && stays(followerMember),
      ),
      patterns: patterns.filter(
        pattern =>
          stays(pattern.member) &&
          stays(targetOf(facts.replication, pattern.member, pattern.alias)),
      ),
      remotes: remotes.filter(
        ({ member, targetMember }) => stays(member) && stays(targetMember),
      ),
    },
  };
}

/** The member behind an alias of another; null where that is not known. */
export function targetOf(
  { remotes }: Replication,
  member: string,
  alias: string,
): string | null {
  const remote = remotes.find(
    one => one.member === member && one.alias === alias,
  );
  return remote?.targetMember ?? null;
}
