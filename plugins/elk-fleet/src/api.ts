import { createApiRef } from '@backstage/frontend-plugin-api';
import type { ElkFleetClient } from '@elk-fleet/backstage-plugin-elk-fleet-common';

/**
 * What the pages ask of the elk-fleet backend; `ElkFleetClient` is one.
 *
 * @public
 */
export type ElkFleetApi = Pick<
  ElkFleetClient,
  | 'listFleets'
  | 'getFleet'
  | 'getMember'
  | 'getOnboarding'
  | 'getPlacement'
  | 'getPlacementMatrix'
  | 'getPlacementDetail'
  | 'comparePlacement'
  | 'getPlacementSystems'
  | 'exportPlacement'
  | 'getInventory'
  | 'getReplication'
  | 'getReplicationHistory'
  | 'getReplicationEvents'
  | 'getFindings'
  | 'refresh'
  | 'getEntityView'
  | 'getCosts'
  | 'getCostOutlook'
  | 'getCostSavings'
  | 'getCostTransfers'
  | 'getCostShowback'
  | 'getCostSources'
  | 'estimateCosts'
  | 'exportCosts'
  | 'getEntityCosts'
>;

/**
 * Reference to the API of the pages. Both frontend systems use it.
 *
 * @public
 */
export const elkFleetApiRef = createApiRef<ElkFleetApi>().with({
  id: 'plugin.elk-fleet.service',
  pluginId: 'elk-fleet',
});
