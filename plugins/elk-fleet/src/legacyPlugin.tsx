import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { ElkFleetClient } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { elkFleetApiRef } from './api';
import { rootRouteRef, templateRouteRef } from './routes';
import { CostEstimateField } from './template/CostEstimateField';
import { PlanField } from './template/plan/PlanField';
import { PLAN_FIELD, planSchema } from './template/plan/planSchema';
import { validatePlan } from './template/plan/validatePlan';
import { ReplicationField } from './template/replication/ReplicationField';
import {
  REPLICATION_FIELD,
  replicationSchema,
} from './template/replication/replicationSchema';
import { validateReplication } from './template/replication/validateReplication';
import { COST_ESTIMATE_FIELD, costEstimateSchema } from './template/schema';
import { RegionField } from './template/region/RegionField';
import { REGION_FIELD, regionSchema } from './template/region/schema';
import { validateRegion } from './template/region/validateRegion';
import { MemberField } from './template/member/MemberField';
import { MEMBER_FIELD, memberSchema } from './template/member/schema';
import { validateMember } from './template/member/validateMember';
import { PlacementSystemField } from './template/placementSystem/PlacementSystemField';
import {
  PLACEMENT_SYSTEM_FIELD,
  placementSystemSchema,
} from './template/placementSystem/schema';
import { validatePlacementSystem } from './template/placementSystem/validatePlacementSystem';
import { SizeField } from './template/size/SizeField';
import { SIZE_FIELD, sizeSchema } from './template/size/schema';
import { validateSize } from './template/size/validateSize';

/**
 * The plugin for Backstage's old frontend system.
 *
 * @public
 */
export const elkFleetPlugin = createPlugin({
  id: 'elk-fleet',
  apis: [
    createApiFactory({
      api: elkFleetApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) =>
        new ElkFleetClient({
          baseUrl: 'plugin://elk-fleet',
          fetch: fetchApi.fetch,
        }),
    }),
  ],
  routes: { root: rootRouteRef },
  externalRoutes: { template: templateRouteRef },
});

/**
 * The page ELK Fleet with its tabs, to be mounted at `/elk-fleet`.
 *
 * @public
 */
export const ElkFleetPage = elkFleetPlugin.provide(
  createRoutableExtension({
    name: 'ElkFleetPage',
    component: () => import('./pages/LegacyPage').then(m => m.LegacyPage),
    mountPoint: rootRouteRef,
  }),
);

/**
 * The content of the tab ELK of an entity page.
 *
 * @public
 */
export const EntityElkFleetContent = elkFleetPlugin.provide(
  createComponentExtension({
    name: 'EntityElkFleetContent',
    component: {
      lazy: () => import('./entity/EntityContent').then(m => m.EntityContent),
    },
  }),
);

/**
 * The card with what belongs to an entity costs.
 *
 * @public
 */
export const EntityElkFleetCostCard = elkFleetPlugin.provide(
  createComponentExtension({
    name: 'EntityElkFleetCostCard',
    component: {
      lazy: () => import('./entity/EntityCosts').then(m => m.EntityCostCard),
    },
  }),
);

/**
 * The card for the overview of an entity page.
 *
 * @public
 */
export const EntityElkFleetCard = elkFleetPlugin.provide(
  createComponentExtension({
    name: 'EntityElkFleetCard',
    component: {
      lazy: () => import('./entity/EntityCard').then(m => m.EntityCard),
    },
  }),
);

/**
 * The field `ElkFleetCostEstimate` for templates that register a member, to be
 * put into `<ScaffolderFieldExtensions>`.
 *
 * @public
 */
export const ElkFleetCostEstimateFieldExtension = elkFleetPlugin.provide(
  createScaffolderFieldExtension({
    name: COST_ESTIMATE_FIELD,
    component: CostEstimateField,
    schema: costEstimateSchema.schema,
  }),
);

/**
 * The field `ElkFleetReplication` for templates that let a member follow others,
 * to be put into `<ScaffolderFieldExtensions>`.
 *
 * @public
 */
export const ElkFleetReplicationFieldExtension = elkFleetPlugin.provide(
  createScaffolderFieldExtension({
    name: REPLICATION_FIELD,
    component: ReplicationField,
    validation: validateReplication,
    schema: replicationSchema.schema,
  }),
);

/**
 * The field `ElkFleetRegion` of templates, for a region, chosen on a map or from a list, to be put into
 * `<ScaffolderFieldExtensions>`.
 *
 * @public
 */
export const ElkFleetRegionFieldExtension = elkFleetPlugin.provide(
  createScaffolderFieldExtension({
    name: REGION_FIELD,
    component: RegionField,
    schema: regionSchema.schema,
    validation: validateRegion,
  }),
);

/**
 * The field `ElkFleetMember` of templates, for members of the fleet, to be put into
 * `<ScaffolderFieldExtensions>`.
 *
 * @public
 */
export const ElkFleetMemberFieldExtension = elkFleetPlugin.provide(
  createScaffolderFieldExtension({
    name: MEMBER_FIELD,
    component: MemberField,
    schema: memberSchema.schema,
    validation: validateMember,
  }),
);

/**
 * The field `ElkFleetPlacementSystem` of templates, for how things get to members, to be put into
 * `<ScaffolderFieldExtensions>`.
 *
 * @public
 */
export const ElkFleetPlacementSystemFieldExtension = elkFleetPlugin.provide(
  createScaffolderFieldExtension({
    name: PLACEMENT_SYSTEM_FIELD,
    component: PlacementSystemField,
    schema: placementSystemSchema.schema,
    validation: validatePlacementSystem,
  }),
);

/**
 * The field `ElkFleetSize` of templates, for how large a member is to be, to be put into
 * `<ScaffolderFieldExtensions>`.
 *
 * @public
 */
export const ElkFleetSizeFieldExtension = elkFleetPlugin.provide(
  createScaffolderFieldExtension({
    name: SIZE_FIELD,
    component: SizeField,
    schema: sizeSchema.schema,
    validation: validateSize,
  }),
);

/**
 * The field `ElkFleetPlan` for templates that show what they would do, to be put
 * into `<ScaffolderFieldExtensions>`.
 *
 * @public
 */
export const ElkFleetPlanFieldExtension = elkFleetPlugin.provide(
  createScaffolderFieldExtension({
    name: PLAN_FIELD,
    component: PlanField,
    validation: validatePlan,
    schema: planSchema.schema,
  }),
);
