import {
  ANNOTATION_FLEET,
  ANNOTATION_INDICES,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Entity } from '@backstage/catalog-model';
import {
  ApiBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
  type CatalogApi,
} from '@backstage/plugin-catalog-react';
import { Container, Flex } from '@backstage/ui';
import { useParams } from 'react-router-dom';
import { EntityCard } from '../src/entity/EntityCard';
import { EntityContent } from '../src/entity/EntityContent';
import { FleetWidget } from '../src/home/FleetWidget';

/** Any name is an entity here; the fixtures answer by what it says. */
function entityNamed(kind: string, name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        [ANNOTATION_FLEET]: 'logging',
        [ANNOTATION_INDICES]: 'logs-checkout-*',
      },
    },
  };
}

const EntityPage = () => {
  const { kind = '', name = '' } = useParams();
  return (
    <EntityProvider entity={entityNamed(kind, name)}>
      <Container>
        <Flex direction="column" gap="4">
          <EntityCard />
          <EntityContent />
        </Flex>
      </Container>
    </EntityProvider>
  );
};

const HomePage = () => (
  <Container>
    <FleetWidget />
  </Container>
);

const catalog: Partial<CatalogApi> = {
  getEntitiesByRefs: async ({ entityRefs }) => ({
    items: entityRefs.map(ref => {
      const [kind, name] = ref.split(':default/');
      return entityNamed(kind, name);
    }),
  }),
};

/** As much of a catalog as the pages need: entities, their page, a home page. */
export const devCatalog = createFrontendPlugin({
  pluginId: 'catalog',
  title: 'Home',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () => catalog as CatalogApi,
        }),
    }),
    PageBlueprint.make({
      params: {
        path: '/',
        title: 'Home',
        loader: async () => <HomePage />,
      },
    }),
    PageBlueprint.make({
      name: 'entity',
      params: {
        path: '/catalog/:namespace/:kind/:name',
        routeRef: entityRouteRef,
        loader: async () => <EntityPage />,
      },
    }),
  ],
});
