// A permission policy that gives costs to the platform and to the owners of
// budgets alone, and operations on clusters to the platform; the rest of the
// portal is open to everybody. What an owner may
// see follows from the configuration of the budgets, so nothing is said twice.
// Put it into your backend in place of the allow-all policy, with
// permission.enabled: true in app-config:
//
//   backend.add(import('./costPolicy'));
//
// A budget of a member opens the costs of that region and environment, any other
// budget those of the whole fleet: what is shown of a part would mislead.
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import {
  AuthorizeResult,
  isPermission,
  type PermissionCriteria,
  type PermissionCondition,
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
  elkFleetCostReadPermission,
  elkFleetOperatePermission,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

const PLATFORM = 'group:default/platform';

type Criteria = PermissionCriteria<PermissionCondition<'elk-fleet-member'>>;

class CostPolicy implements PermissionPolicy {
  readonly #byOwner: Map<string, Criteria[]>;

  constructor(config: Config) {
    this.#byOwner = readOwners(config);
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const groups = user?.info.ownershipEntityRefs ?? [];
    if (
      isPermission(permission, elkFleetOperatePermission) &&
      !groups.includes(PLATFORM)
    ) {
      return { result: AuthorizeResult.DENY };
    }
    if (
      groups.includes(PLATFORM) ||
      !isPermission(permission, elkFleetCostReadPermission)
    ) {
      return { result: AuthorizeResult.ALLOW };
    }
    const [first, ...rest] = groups.flatMap(
      group => this.#byOwner.get(group) ?? [],
    );
    return first
      ? createElkFleetConditionalDecision(permission, {
          anyOf: [first, ...rest],
        })
      : { result: AuthorizeResult.DENY };
  }
}

/** What the owner of each budget may read. */
function readOwners(config: Config): Map<string, Criteria[]> {
  const owners = new Map<string, Criteria[]>();
  const fleets = config.getOptionalConfig('elkFleet.fleets');
  for (const name of fleets?.keys() ?? []) {
    const fleet = fleets!.getConfig(name);
    const budgets = fleet.getOptionalConfig('costs.budgets');
    for (const budget of budgets?.keys() ?? []) {
      const owner =
        budgets!.getOptionalString(`${budget}.owner`) ??
        fleet.getOptionalString('owner');
      const member = budgets!.getOptionalString(`${budget}.member`);
      if (owner) {
        const known = owners.get(owner) ?? [];
        owners.set(owner, [...known, criteriaOf(name, fleet, member)]);
      }
    }
  }
  return owners;
}

function criteriaOf(fleet: string, config: Config, member?: string): Criteria {
  const of = (key: string) =>
    member && config.getConfig('members').getOptionalString(`${member}.${key}`);
  const [region, environment] = [of('region'), of('environment')];
  return {
    allOf: [
      elkFleetConditions.inFleet({ fleets: [fleet] }),
      ...(region ? [elkFleetConditions.inRegion({ regions: [region] })] : []),
      ...(environment
        ? [elkFleetConditions.inEnvironment({ environments: [environment] })]
        : []),
    ],
  };
}

/** Sets the policy of the portal. */
export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'cost-policy',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
      },
      async init({ config, policy }) {
        policy.setPolicy(new CostPolicy(config));
      },
    });
  },
});
