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
import { rootRouteRef } from './routes';
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
