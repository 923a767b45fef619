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
import {
  fixtureComparison,
  fixtureInventory,
  fixtureMatrix,
  fixturePlacementDetail,
  fixtureSystems,
} from './matrix';
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
    getPlacement: async (_, filter) => fixturePlacementView(clock(), filter),
    getPlacementMatrix: async (_, filter) => fixtureMatrix(clock(), filter),
    getPlacementDetail: async (_, id) => fixturePlacementDetail(clock(), id),
    comparePlacement: async (_, members) => fixtureComparison(clock(), members),
    getPlacementSystems: async () => fixtureSystems(clock()),
    exportPlacement: async () => 'member,row\r\nus-east-1,kibana\r\n',
    getInventory: async () => fixtureInventory(clock()),
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
