import {
  buildEdges,
  type ReplicationFilter,
  type ReplicationLink,
  type ReplicationView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ElkFleetApi } from '../src/api';
import { fixtureApi } from '../src/__fixtures__/api';
import {
  fixtureFleet,
  fixtureReplicationView,
} from '../src/__fixtures__/fleet';
import { filterLinks } from '../src/__fixtures__/replication';

/**
 * The fixtures as of now. `?answers=` in the address shows the other states:
 * `none` for no fleet, `error` for a backend that fails, `slow` for one that
 * never answers.
 */
export function devApi(): ElkFleetApi {
  const api = fixtureApi(() => Date.now());
  switch (new URLSearchParams(window.location.search).get('answers')) {
    case 'none':
      return { ...api, listFleets: async () => [] };
    case 'error':
      return {
        ...api,
        listFleets: async () => {
          throw new Error('Connection refused');
        },
      };
    case 'slow':
      return { ...api, listFleets: () => new Promise(() => {}) };
    case 'crowd':
      return {
        ...api,
        getFleet: async () => crowd(),
        getReplication: async (_, filter) => crowdReplication(filter),
      };
    default:
      return api;
  }
}

const CROWD_LINKS = 10_000;

/** Ten thousand links between the members of the crowd. */
function crowdReplication(filter: ReplicationFilter = {}): ReplicationView {
  const view = fixtureReplicationView(Date.now());
  const links = Array.from({ length: CROWD_LINKS }, (_, i): ReplicationLink => {
    const link = view.links[i % view.links.length];
    const follower = 1 + (i % 119);
    return {
      ...link,
      id: `uuid-member-${follower}:logs-${i}`,
      leader: {
        ...link.leader,
        member: `member-${Math.floor(follower / 12)}`,
        index: `logs-${i}`,
      },
      follower: {
        ...link.follower,
        member: `member-${follower}`,
        clusterUuid: `uuid-member-${follower}`,
        index: `logs-${i}`,
      },
    };
  });
  const found = filterLinks(links, filter);
  const offset = filter.offset ?? 0;
  return {
    ...view,
    edges: buildEdges(links),
    total: found.length,
    links: found.slice(offset, offset + (filter.limit ?? 200)),
  };
}

/** A fleet with many members, some in the same region. */
function crowd() {
  const fleet = fixtureFleet(Date.now());
  const items = Array.from({ length: 120 }, (_, i) => ({
    ...fleet.items[i % fleet.items.length],
    name: `member-${i}`,
    title: `member-${i}`,
  }));
  return { ...fleet, items, members: { ...fleet.members, total: 120 } };
}
