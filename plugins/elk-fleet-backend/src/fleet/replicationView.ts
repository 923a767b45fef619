import {
  describeTopology,
  type LinkState,
  matchesIndexPattern,
  type ReplicationLink,
  type ReplicationView,
  worstLinksFirst,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { FleetSnapshot } from './FleetSnapshot';
import { memberSources } from './memberSources';

/** Which links, and which page of them. */
export interface LinkFilter {
  /** At either end. */
  member?: string;
  leader?: string;
  follower?: string;
  state?: LinkState;
  /** Name of the leader or follower index, `*` for any characters. */
  index?: string;
  limit: number;
  offset: number;
}

/**
 * A page of links, worst first, with all edges, patterns and remotes between
 * the members that are asked for.
 */
export function replicationView(
  { replication, observed, readAt }: FleetSnapshot,
  filter: LinkFilter,
): ReplicationView {
  const { links, edges, patterns, remotes } = replication;
  const concerns = (leader: string | null, follower: string | null) =>
    (filter.member === undefined ||
      [leader, follower].includes(filter.member)) &&
    (filter.leader ?? leader) === leader &&
    (filter.follower ?? follower) === follower;
  const targets = new Map(
    remotes.map(({ member, alias, targetMember }) => [
      JSON.stringify([member, alias]),
      targetMember,
    ]),
  );
  const matching = worstLinksFirst(
    links.filter(
      link =>
        concerns(link.leader.member, link.follower.member) &&
        isLike(link, filter),
    ),
  );
  const { kind, sentence } = describeTopology(edges);
  return {
    links: matching.slice(filter.offset, filter.offset + filter.limit),
    total: matching.length,
    topology: { kind, sentence },
    edges: edges.filter(edge =>
      concerns(edge.leaderMember, edge.followerMember),
    ),
    patterns: patterns.filter(({ member, alias }) =>
      concerns(targets.get(JSON.stringify([member, alias])) ?? null, member),
    ),
    remotes: remotes.filter(({ member, targetMember }) =>
      concerns(targetMember, member),
    ),
    members: memberSources(observed, 'elasticsearch.'),
    readAt,
  };
}

function isLike(
  { state, leader, follower }: ReplicationLink,
  filter: Pick<LinkFilter, 'state' | 'index'>,
): boolean {
  const { index } = filter;
  return (
    (filter.state ?? state) === state &&
    (index === undefined ||
      [leader.index, follower.index].some(name =>
        matchesIndexPattern(name, index),
      ))
  );
}
