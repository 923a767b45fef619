import type {
  LinkState,
  ReplicationEdge,
  ReplicationLink,
} from '../generated/api';
import { addLags } from './lag';

/**
 * Link states, worst first: as the API lists them, except that what is unknown
 * is worse than what is known to be synced.
 */
const WORST_FIRST: LinkState[] = [
  'unreachable',
  'unlicensed',
  'fatal',
  'paused',
  'bootstrapping',
  'tasks-missing',
  'orphaned',
  'stalled',
  'leader-mismatch',
  'lagging',
  'unknown',
  'synced',
];

/**
 * The worst of several link states; `unknown` for none. A link of which nothing
 * is known is worse than one that is synced.
 *
 * @public
 */
export function worstLinkState(states: LinkState[]): LinkState {
  return WORST_FIRST.find(state => states.includes(state)) ?? 'unknown';
}

/**
 * Links in the order in which they need somebody: by state, then those that are
 * furthest behind, in time where that is known. Others stay in the order in
 * which they are.
 *
 * @public
 */
export function worstLinksFirst(links: ReplicationLink[]): ReplicationLink[] {
  const known = (value: number | null) => value ?? -1;
  return [...links].sort(
    (a, b) =>
      WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state) ||
      known(b.lag.seconds) - known(a.lag.seconds) ||
      known(b.lag.operations) - known(a.lag.operations),
  );
}

/**
 * Adds up the links between the same two Elasticsearch clusters. Its rates are
 * those of the links whose rates are known. Links to a leader that is not known
 * belong together by the alias that they use.
 *
 * @returns in the order of their first links
 * @public
 */
export function buildEdges(links: ReplicationLink[]): ReplicationEdge[] {
  const groups = new Map<string, ReplicationLink[]>();
  for (const link of links) {
    const key = JSON.stringify([
      link.follower.clusterUuid ?? link.follower.member,
      link.leader.clusterUuid ?? ['alias', link.alias],
    ]);
    groups.set(key, [...(groups.get(key) ?? []), link]);
  }
  return [...groups.values()].map(buildEdge);
}

function buildEdge(links: ReplicationLink[]): ReplicationEdge {
  const [{ leader, follower }] = links;
  const states: Partial<Record<LinkState, number>> = {};
  for (const { state } of links) {
    states[state] = (states[state] ?? 0) + 1;
  }
  const times = links
    .flatMap(link => [link.leader.observedAt, link.follower.observedAt])
    .filter(time => time !== null);
  return {
    leaderMember: leader.member,
    followerMember: follower.member,
    leaderClusterUuid: leader.clusterUuid,
    followerClusterUuid: follower.clusterUuid,
    links: links.length,
    states: states as Record<string, number>,
    state: worstLinkState(links.map(link => link.state)),
    lag: addLags(links.map(link => link.lag)),
    bytesPerSecond: sumOfKnown(links.map(link => link.rates?.bytesPerSecond)),
    operationsPerSecond: sumOfKnown(
      links.map(link => link.rates?.operationsPerSecond),
    ),
    observedAt: times.sort()[0] ?? null,
    stale: links.some(link => link.stale),
  };
}

function sumOfKnown(rates: Array<number | null | undefined>): number | null {
  const known = rates.filter(rate => typeof rate === 'number');
  return known.length > 0 ? known.reduce((sum, rate) => sum + rate, 0) : null;
}
