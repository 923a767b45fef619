import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import {
  ALL_RELATION_PAIRS,
  ALL_RELATIONS,
  catalogGraphApiRef,
  DefaultCatalogGraphApi,
} from '@backstage/plugin-catalog-graph';
import {
  RELATION_REPLICATED_FROM,
  RELATION_REPLICATES_TO,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** Makes the catalog graph draw replication between Elasticsearch clusters. */
export const catalogGraphModule = createFrontendModule({
  pluginId: 'catalog-graph',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogGraphApiRef,
          deps: {},
          factory: () =>
            new DefaultCatalogGraphApi({
              knownRelations: [
                ...ALL_RELATIONS,
                RELATION_REPLICATES_TO,
                RELATION_REPLICATED_FROM,
              ],
              knownRelationPairs: [
                ...ALL_RELATION_PAIRS,
                [RELATION_REPLICATES_TO, RELATION_REPLICATED_FROM],
              ],
              // Has no default of its own once other options are given.
              defaultRelationTypes: { exclude: [] },
            }),
        }),
    }),
  ],
});
