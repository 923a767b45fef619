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
import { fixtureEntityCosts } from './costEntity';
import { fixtureCostView } from './costs';
import { fixtureOutlook, fixtureSavings } from './costOutlook';
import {
  fixtureCostSources,
  fixtureEstimate,
  fixtureShowback,
} from './costShares';
import { fixtureTransfers } from './costTransfers';
import { fixtureHistory } from './history';
import {
  fixtureComparison,
  fixtureInventory,
  fixtureMatrix,
  fixturePlacementDetail,
  fixtureSystems,
} from './matrix';
import { fixtureOnboarding } from './onboarding';
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
    getOnboarding: async () => fixtureOnboarding(clock()),
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
    getEntityView: async ({ name }) => fixtureEntityView(roleOf(name), clock()),
    getCosts: async (_, filter) => fixtureCostView(clock(), filter),
    getCostOutlook: async (_, filter) => fixtureOutlook(clock(), filter),
    getCostSavings: async (_, filter) => fixtureSavings(clock(), filter),
    getCostTransfers: async (_, filter) => fixtureTransfers(clock(), filter),
    getCostShowback: async (_, filter) => fixtureShowback(clock(), filter),
    getCostSources: async () => fixtureCostSources(clock()),
    estimateCosts: async (_, question) => fixtureEstimate(clock(), question),
    exportCosts: async () =>
      'day,member,amount\r\n2026-02-28,us-east-1,1.5\r\n',
    getEntityCosts: async ({ name }) =>
      fixtureEntityCosts(clock(), roleOf(name)),
  };
}

/** The fixtures know what an entity is by its name. */
function roleOf(name: string) {
  return (
    (['fleet', 'elasticsearch', 'component', 'workload'] as const).find(one =>
      name.includes(one),
    ) ?? 'member'
  );
}
