import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { ElkFleetClient } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { CatalogSync } from './CatalogSync';
import { readMembers, readSchedule } from './config';
import { replicationProcessor } from './replicationProcessor';

/**
 * Brings fleets, members and ELK deployments into the catalog, from what the
 * elk-fleet backend knows, and relates Elasticsearch clusters that replicate.
 *
 * @public
 */
export const catalogModuleElkFleet = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'elk-fleet',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { auth, config, discovery, logger, scheduler } = deps;
        const sync: CatalogSync = new CatalogSync({
          members: readMembers(config),
          discovers: config.has('elkFleet.discovery'),
          logger,
          onConnected: () =>
            scheduler.scheduleTask({
              ...readSchedule(config),
              id: 'elk-fleet-entities',
              fn: signal => sync.run(signal),
            }),
          openApi: async () => {
            const { token } = await auth.getPluginRequestToken({
              onBehalfOf: await auth.getOwnServiceCredentials(),
              targetPluginId: 'elk-fleet',
            });
            const baseUrl = await discovery.getBaseUrl('elk-fleet');
            return { client: new ElkFleetClient({ baseUrl, fetch }), token };
          },
        });
        deps.processing.addEntityProvider(sync.providers);
        deps.processing.addProcessor(replicationProcessor);
      },
    });
  },
});
