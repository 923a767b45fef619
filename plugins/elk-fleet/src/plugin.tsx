import {
  ApiBlueprint,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { Container } from '@backstage/ui';
import {
  ANNOTATION_FLEET,
  ElkFleetClient,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { RiStackLine } from '@remixicon/react';
import { elkFleetApiRef } from './api';
import { rootRouteRef, tabPaths, templateRouteRef } from './routes';

const BASE_URL = 'plugin://elk-fleet';

const elkFleetApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: elkFleetApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) =>
        new ElkFleetClient({ baseUrl: BASE_URL, fetch: fetchApi.fetch }),
    }),
});

const elkFleetPage = PageBlueprint.make({
  params: {
    path: '/elk-fleet',
    title: 'ELK Fleet',
    icon: <RiStackLine />,
    routeRef: rootRouteRef,
  },
});

const overviewPage = SubPageBlueprint.make({
  name: 'overview',
  params: {
    path: tabPaths.overview,
    title: 'Overview',
    loader: () =>
      import('./pages/overview/OverviewPage').then(m => (
        <Container>
          <m.OverviewPage />
        </Container>
      )),
  },
});

const placementPage = SubPageBlueprint.make({
  name: 'placement',
  params: {
    path: tabPaths.placement,
    title: 'Placement',
    loader: () =>
      import('./pages/placement/PlacementPage').then(m => (
        <Container>
          <m.PlacementPage />
        </Container>
      )),
  },
});

const replicationPage = SubPageBlueprint.make({
  name: 'replication',
  params: {
    path: tabPaths.replication,
    title: 'Replication',
    loader: () =>
      import('./pages/replication/ReplicationPage').then(m => (
        <Container>
          <m.ReplicationPage />
        </Container>
      )),
  },
});

const costsPage = SubPageBlueprint.make({
  name: 'costs',
  params: {
    path: tabPaths.costs,
    title: 'Costs',
    loader: () =>
      import('./pages/costs/CostsPage').then(m => (
        <Container>
          <m.CostsPage />
        </Container>
      )),
  },
});

const belongsToFleet = {
  [`metadata.annotations.${ANNOTATION_FLEET}`]: { $exists: true },
};

const entityCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: belongsToFleet,
    loader: () => import('./entity/EntityCard').then(m => <m.EntityCard />),
  },
});

const entityCostCard = EntityCardBlueprint.make({
  name: 'costs',
  params: {
    type: 'content',
    filter: belongsToFleet,
    loader: () =>
      import('./entity/EntityCosts').then(m => <m.EntityCostCard />),
  },
});

const entityContent = EntityContentBlueprint.make({
  params: {
    path: '/elk',
    title: 'ELK',
    group: 'observability',
    filter: belongsToFleet,
    loader: () =>
      import('./entity/EntityContent').then(m => <m.EntityContent />),
  },
});

const homeWidget = HomePageWidgetBlueprint.make({
  params: {
    name: 'ElkFleetHealth',
    title: 'ELK Fleet',
    description: 'Health of the ELK fleets at a glance',
    layout: { width: { defaultColumns: 4 }, height: { defaultRows: 4 } },
    components: () =>
      import('./home/FleetWidget').then(m => ({ Content: m.FleetWidget })),
  },
});

const costEstimateField = FormFieldBlueprint.make({
  name: 'cost-estimate',
  params: {
    field: () =>
      import('./template/costEstimateFormField').then(
        m => m.costEstimateFormField,
      ),
  },
});

const replicationField = FormFieldBlueprint.make({
  name: 'replication',
  params: {
    field: () =>
      import('./template/replication/replicationFormField').then(
        m => m.replicationFormField,
      ),
  },
});

const regionField = FormFieldBlueprint.make({
  name: 'region',
  params: {
    field: () =>
      import('./template/region/regionFormField').then(m => m.regionFormField),
  },
});

const memberField = FormFieldBlueprint.make({
  name: 'member',
  params: {
    field: () =>
      import('./template/member/memberFormField').then(m => m.memberFormField),
  },
});

const placementSystemField = FormFieldBlueprint.make({
  name: 'placement-system',
  params: {
    field: () =>
      import('./template/placementSystem/placementSystemFormField').then(
        m => m.placementSystemFormField,
      ),
  },
});

const sizeField = FormFieldBlueprint.make({
  name: 'size',
  params: {
    field: () =>
      import('./template/size/sizeFormField').then(m => m.sizeFormField),
  },
});

const planField = FormFieldBlueprint.make({
  name: 'plan',
  params: {
    field: () =>
      import('./template/plan/planFormField').then(m => m.planFormField),
  },
});

/**
 * Pages, entity tab and card, home widget and template fields for multi-cluster ELK fleets, in
 * the new frontend system.
 *
 * @public
 */
export const elkFleetPlugin = createFrontendPlugin({
  pluginId: 'elk-fleet',
  title: 'ELK Fleet',
  icon: <RiStackLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  externalRoutes: { template: templateRouteRef },
  extensions: [
    elkFleetApi,
    elkFleetPage,
    overviewPage,
    placementPage,
    replicationPage,
    costsPage,
    entityCard,
    entityCostCard,
    entityContent,
    homeWidget,
    costEstimateField,
    regionField,
    memberField,
    placementSystemField,
    sizeField,
    replicationField,
    planField,
  ],
});
