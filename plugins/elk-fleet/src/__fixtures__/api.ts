import type { ElkFleetApi } from '../api';
import {
  fixtureEntityView,
  fixtureFindings,
  fixtureFleet,
  fixtureMemberDetail,
  fixturePlacementView,
  fixtureReplicationView,
  fixtureSummary,
  NOW,
} from './fleet';
import { fixtureHistory } from './history';
import { fixtureEvents } from './replication';

/**
 * An API that answers with the fixtures.
 *
 * @param clock - gives the time that the answers claim to be from
 */
export function fixtureApi(clock: () => number = () => NOW): ElkFleetApi {
  return {
    listFleets: async () => [fixtureSummary(clock())],
    getFleet: async () => fixtureFleet(clock()),
    getMember: async (_, member) => fixtureMemberDetail(member, clock()),
    getPlacement: async () => fixturePlacementView(clock()),
    getReplication: async (_, filter) =>
      fixtureReplicationView(clock(), filter),
    getReplicationHistory: async (_, query) => fixtureHistory(clock(), query),
    getReplicationEvents: async (_, query) =>
      fixtureEvents(clock(), query?.link ?? ''),
    getFindings: async () => fixtureFindings(clock()),
    refresh: async () => ({
      requestedAt: new Date(clock()).toISOString(),
      members: fixtureFleet(clock()).items.map(({ name }) => name),
    }),
    getEntityView: async ({ name }) => {
      const role = (
        ['fleet', 'elasticsearch', 'component', 'workload'] as const
      ).find(one => name.includes(one));
      return fixtureEntityView(role ?? 'member', clock());
    },
  };
}
