// A permission policy for a portal with an ELK fleet. Put it into your backend in
// place of the allow-all policy:
//
//   backend.add(import('./regionalPolicy'));
//
// with permission.enabled: true in app-config. It needs the packages
// @backstage/plugin-permission-common, @backstage/plugin-permission-node,
// @elk-fleet/backstage-plugin-elk-fleet-backend and …-elk-fleet-common.
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  createElkFleetConditionalDecision,
  elkFleetConditions,
} from '@elk-fleet/backstage-plugin-elk-fleet-backend';
import {
  elkFleetCheckPermission,
  elkFleetReadPermission,
  RESOURCE_TYPE_ELK_FLEET_MEMBER,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** May do everything: read all members and costs, refresh, register, operate. */
const PLATFORM = 'group:default/platform';

/** Regions whose production members a group may see. */
const REGIONS: Record<string, string[]> = {
  'group:default/shop': ['eu-central-1', 'eu-west-1'],
  'group:default/shop-americas': ['us-east-1', 'us-west-2', 'sa-east-1'],
};

class RegionalPolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const groups = user?.info.ownershipEntityRefs ?? [];
    if (groups.includes(PLATFORM)) {
      return { result: AuthorizeResult.ALLOW };
    }
    if (isPermission(permission, elkFleetCheckPermission)) {
      return { result: AuthorizeResult.DENY };
    }
    if (isResourcePermission(permission, RESOURCE_TYPE_ELK_FLEET_MEMBER)) {
      const regions = groups.flatMap(group => REGIONS[group] ?? []);
      // Refreshing, costs and operations are for the platform alone.
      if (
        regions.length === 0 ||
        !isPermission(permission, elkFleetReadPermission)
      ) {
        return { result: AuthorizeResult.DENY };
      }
      return createElkFleetConditionalDecision(permission, {
        allOf: [
          elkFleetConditions.inRegion({ regions }),
          elkFleetConditions.inEnvironment({ environments: ['production'] }),
        ],
      });
    }
    // What the rest of the portal asks for; decide as you did before.
    return { result: AuthorizeResult.ALLOW };
  }
}

/** Sets the policy of the portal. */
export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'regional-policy',
  register(reg) {
    reg.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new RegionalPolicy());
      },
    });
  },
});
