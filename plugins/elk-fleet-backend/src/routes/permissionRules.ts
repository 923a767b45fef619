import { RESOURCE_TYPE_ELK_FLEET_MEMBER } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod/v4';

/**
 * What the conditions of a member ask for.
 *
 * @public
 */
export interface MemberFacts {
  fleet: string;
  /** The name of the member. */
  name: string;
  region: string;
  environment?: string;
}

/**
 * A condition for a search of members: the field has one of the values.
 *
 * @public
 */
export interface MemberQuery {
  field: keyof MemberFacts;
  values: string[];
}

/** A member, to the permission system. */
export const memberResource = createPermissionResourceRef<
  MemberFacts,
  MemberQuery
>().with({
  pluginId: 'elk-fleet',
  resourceType: RESOURCE_TYPE_ELK_FLEET_MEMBER,
});

const inFleet = createPermissionRule({
  name: 'IN_FLEET',
  description: 'Allow members of the given fleets',
  resourceRef: memberResource,
  paramsSchema: z.object({
    fleets: z.array(z.string()).describe('Names of fleets'),
  }),
  apply: ({ fleet }, { fleets }) => fleets.includes(fleet),
  toQuery: ({ fleets }) => ({ field: 'fleet', values: fleets }),
});

const isMember = createPermissionRule({
  name: 'IS_MEMBER',
  description: 'Allow the given members',
  resourceRef: memberResource,
  paramsSchema: z.object({
    members: z.array(z.string()).describe('Names of members'),
  }),
  apply: ({ name }, { members }) => members.includes(name),
  toQuery: ({ members }) => ({ field: 'name', values: members }),
});

const inRegion = createPermissionRule({
  name: 'IN_REGION',
  description: 'Allow members in the given regions',
  resourceRef: memberResource,
  paramsSchema: z.object({
    regions: z.array(z.string()).describe('Names of regions'),
  }),
  apply: ({ region }, { regions }) => regions.includes(region),
  toQuery: ({ regions }) => ({ field: 'region', values: regions }),
});

const inEnvironment = createPermissionRule({
  name: 'IN_ENVIRONMENT',
  description: 'Allow members of the given environments',
  resourceRef: memberResource,
  paramsSchema: z.object({
    environments: z.array(z.string()).describe('Names of environments'),
  }),
  apply: ({ environment }, { environments }) =>
    environment !== undefined && environments.includes(environment),
  toQuery: ({ environments }) => ({
    field: 'environment',
    values: environments,
  }),
});

/** The rules by which a policy can tell members apart. */
export const memberRules = { inFleet, isMember, inRegion, inEnvironment };

const conditionExports = createConditionExports({
  resourceRef: memberResource,
  rules: memberRules,
});

/**
 * Conditions for policies: the member is in one of these fleets, regions or
 * environments, or is one of these.
 *
 * @public
 */
export const elkFleetConditions = conditionExports.conditions;

/**
 * Makes a policy's answer of conditions.
 *
 * @public
 */
export const createElkFleetConditionalDecision =
  conditionExports.createConditionalDecision;
