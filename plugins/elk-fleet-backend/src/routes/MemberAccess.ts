import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  elkFleetCheckPermission,
  elkFleetCostReadPermission,
  elkFleetOperatePermission,
  elkFleetReadPermission,
  elkFleetRefreshPermission,
  type RESOURCE_TYPE_ELK_FLEET_MEMBER,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { VisibleFleet } from '../fleet/visibleFleet';
import type { Inventory, Member } from '../inventory/Inventory';
import { memberResource, memberRules } from './permissionRules';

type MemberPermission = ResourcePermission<
  typeof RESOURCE_TYPE_ELK_FLEET_MEMBER
>;

/**
 * Who may see and do what, decided with the caller's own credentials. What a
 * caller may not read is answered like what does not exist.
 */
export class MemberAccess {
  readonly #inventory: Inventory;
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;

  constructor(options: {
    inventory: Inventory;
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    this.#inventory = options.inventory;
    this.#permissions = options.permissions;
    this.#registry = options.permissionsRegistry;
  }

  /** Tells the permission system what there is to permit. */
  register(): void {
    this.#registry.addResourceType({
      resourceRef: memberResource,
      permissions: [
        elkFleetReadPermission,
        elkFleetRefreshPermission,
        elkFleetOperatePermission,
        elkFleetCostReadPermission,
      ],
      rules: Object.values(memberRules),
      getResources: async refs => refs.map(ref => this.#resolve(ref)),
    });
    this.#registry.addPermissions([elkFleetCheckPermission]);
  }

  /** The fleets of which the caller may read at least one member. */
  async listFleets(credentials: BackstageCredentials): Promise<VisibleFleet[]> {
    const [readable, costed] = await Promise.all([
      this.#filter(elkFleetReadPermission, credentials),
      this.#filter(elkFleetCostReadPermission, credentials),
    ]);
    return this.#inventory
      .listFleets()
      .map(settings => {
        const all = this.#inventory.listMembers(settings.name);
        const members = all.filter(readable);
        const hidden = all.filter(member => !members.includes(member));
        return {
          settings,
          members,
          hidden,
          isWhole: hidden.length === 0,
          costed: new Set(members.filter(costed).map(({ name }) => name)),
        };
      })
      .filter(({ members }) => members.length > 0);
  }

  /** @throws NotFoundError when the caller may read no member of it, or there is none */
  async getFleet(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<VisibleFleet> {
    return requireFleet(await this.listFleets(credentials), name);
  }

  /**
   * The part of a fleet of which the caller may read the costs.
   *
   * @throws NotFoundError as {@link MemberAccess.getFleet}
   * @throws NotAllowedError when the caller may see the fleet and none of its costs
   */
  async getCostFleet(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<VisibleFleet> {
    const fleet = await this.getFleet(name, credentials);
    const members = fleet.members.filter(one => fleet.costed.has(one.name));
    if (members.length === 0) {
      throw new NotAllowedError(
        `You may not read what the fleet "${name}" costs; ask for the permission ${elkFleetCostReadPermission.name}`,
      );
    }
    const hidden = [...fleet.members, ...fleet.hidden].filter(
      one => !members.includes(one),
    );
    return { ...fleet, members, hidden, isWhole: hidden.length === 0 };
  }

  /** Those of the members that the caller may ask a collection of. */
  async refreshable(
    members: Member[],
    credentials: BackstageCredentials,
  ): Promise<Member[]> {
    return members.filter(
      await this.#filter(elkFleetRefreshPermission, credentials),
    );
  }

  /** Those of the members whose clusters the caller may change. */
  async operable(
    members: Member[],
    credentials: BackstageCredentials,
  ): Promise<Member[]> {
    return members.filter(
      await this.#filter(elkFleetOperatePermission, credentials),
    );
  }

  /** @throws NotAllowedError when the caller may not change the member's cluster */
  async requireOperate(
    member: Member,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const operable = await this.operable([member], credentials);
    if (operable.length === 0) {
      throw new NotAllowedError(
        `You may not change the cluster of ${member.name}; ask for the permission ${elkFleetOperatePermission.name}`,
      );
    }
  }

  /** @throws NotAllowedError when the caller may not try clusters that are no members yet */
  async requireCheck(credentials: BackstageCredentials): Promise<void> {
    const [decision] = await this.#permissions.authorize(
      [{ permission: elkFleetCheckPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError('You may not check new members');
    }
  }

  async #filter(
    permission: MemberPermission,
    credentials: BackstageCredentials,
  ): Promise<(member: Member) => boolean> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    const authorize = createConditionAuthorizer(
      this.#registry.getPermissionRuleset(memberResource),
    );
    return member => authorize(decision, member);
  }

  /** @param ref - `{fleet}/{member}` */
  #resolve(ref: string): Member | undefined {
    const [fleet, member] = ref.split('/');
    return this.#inventory.getMember(fleet, member);
  }
}

/** @throws NotFoundError when the caller may read no member of it, or there is none */
export function requireFleet(
  fleets: VisibleFleet[],
  name: string,
): VisibleFleet {
  const fleet = fleets.find(({ settings }) => settings.name === name);
  if (!fleet) {
    throw new NotFoundError(
      `There is no fleet "${name}", or none of its members may be read by you`,
    );
  }
  return fleet;
}

/** @throws NotFoundError when the caller may not read the member, or there is none */
export function requireMember(fleet: VisibleFleet, name: string): Member {
  const member = fleet.members.find(candidate => candidate.name === name);
  if (!member) {
    throw new NotFoundError(
      `There is no member "${name}" in the fleet "${fleet.settings.name}", or you may not read it`,
    );
  }
  return member;
}
