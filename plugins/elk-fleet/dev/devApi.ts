import {
  buildEdges,
  type CostFilter,
  type CostGroup,
  type CostView,
  type PlacementMatrix,
  type PlacementMatrixFilter,
  type ReplicationFilter,
  type ReplicationLink,
  type ReplicationView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ElkFleetApi } from '../src/api';
import { fixtureApi } from '../src/__fixtures__/api';
import { fixtureCostView } from '../src/__fixtures__/costs';
import { fixtureCostSources } from '../src/__fixtures__/costShares';
import {
  fixtureFleet,
  fixtureReplicationView,
} from '../src/__fixtures__/fleet';
import { fixtureMatrix } from '../src/__fixtures__/matrix';
import { filterLinks } from '../src/__fixtures__/replication';

/**
 * The fixtures as of now. `?answers=` in the address shows the other states:
 * `none` for no fleet, `error` for a backend that fails, `slow` for one that
 * never answers, `crowd` for many members, `no-costs` and `no-permission` for
 * costs that nobody knows or that one may not read.
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
        getCosts: async (_, filter) => crowdCosts(filter),
      };
    case 'no-costs':
      return {
        ...api,
        getCostSources: async () => ({
          ...fixtureCostSources(Date.now()),
          items: [],
          rates: [],
        }),
      };
    case 'no-permission':
      return { ...api, getCostSources: refuse };
    default:
      return api;
  }
}

async function refuse(): Promise<never> {
  throw Object.assign(new Error('You may not read what the fleet costs'), {
    statusCode: 403,
  });
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

const CROWD_MEMBERS = 500;

/** The costs of five hundred members, the first of which are drawn. */
function crowdCosts(filter: CostFilter = {}): CostView {
  const view = fixtureCostView(Date.now(), filter);
  if (filter.groupBy !== 'member') return view;
  const rounds = CROWD_MEMBERS / view.groups.length;
  const scale = (amount: number) => Math.round((amount / rounds) * 1e6) / 1e6;
  const groups = Array.from({ length: CROWD_MEMBERS }, (_, i): CostGroup => {
    const group = view.groups[Math.floor(i / rounds)];
    return {
      ...group,
      key: `member-${i}`,
      title: `member-${i}`,
      amount: scale(group.amount),
      low: scale(group.low),
      high: scale(group.high),
      kinds: group.kinds.map(one => ({ ...one, amount: scale(one.amount) })),
      categories: group.categories.map(one => ({
        ...one,
        amount: scale(one.amount),
      })),
      previous: group.previous && scale(group.previous),
      series: i < 12 ? group.series!.map(one => one && scale(one)) : null,
    };
  });
  return {
    ...view,
    groups,
    rest: view.buckets.map((_, bucket) =>
      view.groups.reduce(
        (sum, group, index) =>
          sum +
          (group.series?.[bucket] ?? 0) * (index === 0 ? 1 - 12 / rounds : 1),
        0,
      ),
    ),
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
