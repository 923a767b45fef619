// A permission policy for a portal whose templates change clusters: the platform
// may do everything; those who are on call may see everything, and change staging
// from the portal; nobody else can have anything committed to a repository on the
// portal's disk. Put it into your backend in place of the allow-all policy, with
// permission.enabled: true in app-config:
//
//   backend.add(import('./operatePolicy'));
//
// A repository that merges at once is placed by hubs without a review, so that
// publishing to it is as much as changing clusters.
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  createScaffolderActionConditionalDecision,
  scaffolderActionConditions,
} from '@backstage/plugin-scaffolder-backend/alpha';
import { actionExecutePermission } from '@backstage/plugin-scaffolder-common/alpha';
import {
  createElkFleetConditionalDecision,
  elkFleetConditions,
} from '@elk-fleet/backstage-plugin-elk-fleet-backend';
import { elkFleetOperatePermission } from '@elk-fleet/backstage-plugin-elk-fleet-common';

const PLATFORM = 'group:default/platform';
const ON_CALL = 'group:default/on-call';

class OperatePolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const groups = user?.info.ownershipEntityRefs ?? [];
    if (groups.includes(PLATFORM)) {
      return { result: AuthorizeResult.ALLOW };
    }
    if (isPermission(permission, elkFleetOperatePermission)) {
      return groups.includes(ON_CALL)
        ? createElkFleetConditionalDecision(
            permission,
            elkFleetConditions.inEnvironment({ environments: ['staging'] }),
          )
        : { result: AuthorizeResult.DENY };
    }
    if (isPermission(permission, actionExecutePermission)) {
      return createScaffolderActionConditionalDecision(permission, {
        not: scaffolderActionConditions.hasActionId({
          actionId: 'elk-fleet:repository:publish',
        }),
      });
    }
    // What the rest of the portal asks for; decide as you did before.
    return { result: AuthorizeResult.ALLOW };
  }
}

/** Sets the policy of the portal. */
export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'operate-policy',
  register(reg) {
    reg.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new OperatePolicy());
      },
    });
  },
});
