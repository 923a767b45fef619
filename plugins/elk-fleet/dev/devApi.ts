import type { ElkFleetApi } from '../src/api';
import { fixtureApi } from '../src/__fixtures__/api';
import { fixtureFleet } from '../src/__fixtures__/fleet';

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
      return { ...api, getFleet: async () => crowd() };
    default:
      return api;
  }
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
