import {
  buildEdges,
  type PlacementMatrix,
  type PlacementMatrixFilter,
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
import { fixtureMatrix } from '../src/__fixtures__/matrix';
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
        getPlacementMatrix: async (_, filter) => crowdMatrix(filter),
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

/** Forty components in five hundred members. */
function crowdMatrix(filter: PlacementMatrixFilter = {}): PlacementMatrix {
  const page = fixtureMatrix(Date.now());
  const { memberOffset = 0, memberLimit = 100 } = filter;
  const shown = Array.from({ length: 500 }, (_, i) => i).slice(
    memberOffset,
    memberOffset + memberLimit,
  );
  return {
    ...page,
    members: shown.map(i => ({
      ...page.members[i % page.members.length],
      name: `member-${i}`,
      title: `member-${i}`,
    })),
    memberTotal: 500,
    rowTotal: 40,
    rows: Array.from({ length: 40 }, (_, r) => {
      const row = page.rows[r % page.rows.length];
      return {
        ...row,
        row: `${row.row}-${r}`,
        placements: 500,
        cells: shown.map(i => ({
          ...row.cells[i % row.cells.length],
          id: `member-${i}/Kibana/elastic/${r}`,
          member: `member-${i}`,
        })),
      };
    }),
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
