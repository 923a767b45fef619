/**
 * Names the fleet that an entity belongs to, for example `logging`.
 *
 * @public
 */
export const ANNOTATION_FLEET = 'elk-fleet.io/fleet';

/**
 * Names the member of the fleet that an entity stands for or runs in.
 *
 * @public
 */
export const ANNOTATION_MEMBER = 'elk-fleet.io/member';

/**
 * Index patterns of an entity's own slice of the fleet, separated by commas,
 * for example `logs-checkout-*`.
 *
 * @public
 */
export const ANNOTATION_INDICES = 'elk-fleet.io/indices';

/**
 * UUID of the Elasticsearch cluster that an entity stands for.
 *
 * @public
 */
export const ANNOTATION_CLUSTER_UUID = 'elk-fleet.io/cluster-uuid';

/**
 * Id of the placement that an entity stands for.
 *
 * @public
 */
export const ANNOTATION_PLACEMENT = 'elk-fleet.io/placement';

/**
 * From the follower's cluster to the leader's: the entity is a copy of the target.
 *
 * @public
 */
export const RELATION_REPLICATED_FROM = 'replicatedFrom';

/**
 * From the leader's cluster to the follower's.
 *
 * @public
 */
export const RELATION_REPLICATES_TO = 'replicatesTo';
