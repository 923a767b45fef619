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
