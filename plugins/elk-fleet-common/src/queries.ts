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
