import { createPermission } from '@backstage/plugin-permission-common';

/**
 * The resource type of a member of a fleet. Conditions can ask for its fleet,
 * region and environment.
 *
 * @public
 */
export const RESOURCE_TYPE_ELK_FLEET_MEMBER = 'elk-fleet-member';

/**
 * Names a member to the permission system, for example `logging/us-east-1`.
 *
 * @public
 */
export function memberResourceRef(fleet: string, member: string): string {
  return `${fleet}/${member}`;
}

/**
 * Allows reading what is known of a member: health, placement, replication.
 *
 * @public
 */
export const elkFleetReadPermission = createPermission({
  name: 'elk-fleet.member.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_ELK_FLEET_MEMBER,
});

/**
 * Allows asking for a collection of a member at once.
 *
 * @public
 */
export const elkFleetRefreshPermission = createPermission({
  name: 'elk-fleet.member.refresh',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ELK_FLEET_MEMBER,
});

/**
 * Allows changing a member's Elasticsearch cluster: remotes, what it follows,
 * its snapshots.
 *
 * @public
 */
export const elkFleetOperatePermission = createPermission({
  name: 'elk-fleet.member.operate',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ELK_FLEET_MEMBER,
});

/**
 * Allows reading what a member costs.
 *
 * @public
 */
export const elkFleetCostReadPermission = createPermission({
  name: 'elk-fleet.cost.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_ELK_FLEET_MEMBER,
});

/**
 * Allows trying to reach a cluster that is to become a member.
 *
 * @public
 */
export const elkFleetCheckPermission = createPermission({
  name: 'elk-fleet.member.check',
  attributes: { action: 'create' },
});

/**
 * All permissions of the elk-fleet plugin.
 *
 * @public
 */
export const elkFleetPermissions = [
  elkFleetReadPermission,
  elkFleetRefreshPermission,
  elkFleetOperatePermission,
  elkFleetCostReadPermission,
  elkFleetCheckPermission,
];
