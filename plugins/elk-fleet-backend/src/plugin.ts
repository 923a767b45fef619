import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  type CostSource,
  elkFleetCostSourcesExtensionPoint,
  elkFleetReadersExtensionPoint,
  type SourceReader,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { CostKeeper } from './collection/costs/CostKeeper';
import { liveCostSources } from './collection/costs/costSources';
import { createIndexOwners } from './collection/costs/indexOwners';
import { CollectionScheduler } from './collection/CollectionScheduler';
import { MemberCollector } from './collection/MemberCollector';
import { readSettings } from './config/readSettings';
import type { MemberSettings } from './config/settings';
import { createCostEndpoints } from './connections/costEndpoints';
import { createConnections } from './connections/createConnections';
import { CostFindings } from './fleet/costs/CostFindings';
import { MemberDiscovery } from './inventory/discovery/MemberDiscovery';
import { createInventory } from './inventory/Inventory';
import { createMemberProbe } from './memberProbe';
import { FleetNotices } from './notices/FleetNotices';
import { FleetWatch } from './notices/FleetWatch';
import { builtInReaders } from './readers';
import { createCostSources } from './readers/cost';
import { createApiStore } from './routes/apiStore';
import { createRouter } from './routes/router';
import { createStores } from './store/createStores';
import { HistoryKeeper } from './collection/HistoryKeeper';

const keyOf = ({ fleet, name }: MemberSettings) => ({ fleet, member: name });

/**
 * The elk-fleet backend plugin: reads the members of the configured fleets on a
 * schedule, keeps what they say, and serves it.
 *
 * @public
 */
export const elkFleetPlugin = createBackendPlugin({
  pluginId: 'elk-fleet',
  register(env) {
    const readers = new Map<string, SourceReader>();
    const addReaders = (...added: SourceReader[]) => {
      for (const reader of added) {
        if (readers.has(reader.source)) {
          throw new Error(
            `Two readers have the source '${reader.source}'. Rename the one that a module adds.`,
          );
        }
        readers.set(reader.source, reader);
      }
    };
    addReaders(...builtInReaders);
    env.registerExtensionPoint(elkFleetReadersExtensionPoint, {
      addReader: addReaders,
    });

    const addedCostSources: CostSource[] = [];
    env.registerExtensionPoint(elkFleetCostSourcesExtensionPoint, {
      addSource: (...added) => addedCostSources.push(...added),
    });

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootLifecycle: coreServices.rootLifecycle,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init(deps) {
        const { logger } = deps;
        const settings = readSettings(deps.config);
        const inventory = createInventory(settings);
        const discovery =
          settings.discovery &&
          new MemberDiscovery({
            ...deps,
            ...settings,
            settings: settings.discovery,
            inventory,
          });
        await discovery?.look();
        const stores = await createStores(deps.database);
        const connections = createConnections({ ...deps, settings });
        const collection = new CollectionScheduler({
          scheduler: deps.scheduler,
          store: stores.members,
          inventory,
          logger,
          settings: settings.collection,
          history: settings.history,
          collector: new MemberCollector({
            readers: [...readers.values()],
            connections,
            settings: settings.collection,
          }),
        });
        const costEndpoints = createCostEndpoints({
          connections: 2,
          ...settings.costs,
        });
        const costKeeper = new CostKeeper({
          ...stores,
          scheduler: deps.scheduler,
          inventory,
          sources: liveCostSources({
            fleets: settings.fleets,
            create: fleet =>
              createCostSources(fleet, { open: costEndpoints.open }),
            added: addedCostSources,
          }),
          owners: createIndexOwners(deps),
          settings,
          logger,
        });
        const watch = new FleetWatch({
          ...stores,
          costFindings: new CostFindings({ store: stores.costs }),
          scheduler: deps.scheduler,
          inventory,
          notices: new FleetNotices(deps),
          settings,
          logger,
        });
        const keeper = new HistoryKeeper({
          ...stores,
          scheduler: deps.scheduler,
          fleets: settings.fleets.map(fleet => fleet.name),
          history: settings.history,
          intervalMs: settings.collection.intervalMs,
          logger,
        });
        deps.httpRouter.use(
          await createRouter({
            ...deps,
            settings,
            inventory,
            store: createApiStore(stores, (keys, now) =>
              collection.refresh(keys, now),
            ),
            probe: createMemberProbe({
              ...deps,
              settings,
              readers: builtInReaders,
            }),
          }),
        );

        if (settings.fleets.length === 0) {
          logger.info(
            'No fleet is configured. Describe yours under elkFleet.fleets in app-config.',
          );
        }
        // Not earlier: members may be read through the kubernetes plugin.
        deps.rootLifecycle.addStartupHook(async () => {
          await collection.start();
          await watch.start();
          await keeper.start();
          await costKeeper.start();
          await discovery?.start(async ({ changed, left }) => {
            await collection.leave(left.map(keyOf));
            await collection.join(changed.map(keyOf));
            await connections.keepOnly(inventory.listTargets());
          });
        });
        deps.lifecycle.addShutdownHook(async () => {
          await collection.stop();
          await connections.close();
          await costEndpoints.close();
        });
      },
    });
  },
});
