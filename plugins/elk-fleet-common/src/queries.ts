import type { operations } from './generated/api';

/**
 * Which links, and which page of them; see the description of the API.
 *
 * @public
 */
export type ReplicationFilter = NonNullable<
  operations['getReplication']['parameters']['query']
>;

/**
 * Which placements; see the description of the API.
 *
 * @public
 */
export type PlacementFilter = NonNullable<
  operations['getPlacement']['parameters']['query']
>;

/**
 * Which part of the matrix; see the description of the API.
 *
 * @public
 */
export type PlacementMatrixFilter = NonNullable<
  operations['getPlacementMatrix']['parameters']['query']
>;

/**
 * Which link, in which window; see the description of the API.
 *
 * @public
 */
export type ReplicationHistoryQuery =
  operations['getReplicationHistory']['parameters']['query'];

/**
 * Which costs of which days, and how to group them; see the description of the API.
 *
 * @public
 */
export type CostFilter = NonNullable<
  operations['getCosts']['parameters']['query']
>;

/**
 * Which costs to look ahead for; see the description of the API.
 *
 * @public
 */
export type CostOutlookFilter = NonNullable<
  operations['getCostOutlook']['parameters']['query']
>;

/**
 * Savings of which member, in which currency; see the description of the API.
 *
 * @public
 */
export type CostSavingsFilter = NonNullable<
  operations['getCostSavings']['parameters']['query']
>;

/**
 * Which links and days, and which page of them; see the description of the API.
 *
 * @public
 */
export type CostTransferFilter = NonNullable<
  operations['getCostTransfers']['parameters']['query']
>;

/**
 * Whose share of the costs of which days; see the description of the API.
 *
 * @public
 */
export type CostShowbackFilter = NonNullable<
  operations['getCostShowback']['parameters']['query']
>;

/**
 * Which lines of the costs, in which form; see the description of the API.
 *
 * @public
 */
export type CostExportFilter = NonNullable<
  operations['exportCosts']['parameters']['query']
>;
