import {
  coreServices,
  createBackendModule,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { ElkFleetClient } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Operate } from './actions/operate';
import { createCatalogEntityAction } from './actions/catalogEntity';
import { createCheckMemberAction } from './actions/checkMember';
import { createConnectRemoteAction } from './actions/connectRemote';
import { createFollowRemoteAction } from './actions/followRemote';
import { createFetchRepositoryAction } from './actions/fetchRepository';
import { createLintManifestsAction } from './actions/lintManifests';
import { createEstimateCostAction } from './actions/estimateCost';
import { createPublishDirectoryAction } from './actions/publishDirectory';
import { createPublishRepositoryAction } from './actions/publishRepository';
import { createRenderManifestsAction } from './actions/renderManifests';
import { createSnapshotPolicyAction } from './actions/snapshotPolicy';
import { createWaitForMemberAction } from './actions/waitForMember';
import { createWriteMemberAction } from './actions/writeMember';
import { readRepositories } from './repositories/settings';

/** As many as the backend tells at once, worst first; patterns are always whole. */
const MOST_LINKS = 1000;

/**
 * Adds the actions that check, reckon, register and change regional ELK clusters,
 * and that render and check their manifests.
 *
 * @public
 */
export const scaffolderModuleElkFleet = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'elk-fleet',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, config, discovery }) {
        const directory = config.getOptionalString(
          'elkFleet.registration.directory',
        );
        const repositories = readRepositories(config);
        // The user's own permissions decide what they may ask.
        const askAs = async (credentials: BackstageCredentials) => {
          const { token } = await auth.getPluginRequestToken({
            onBehalfOf: credentials,
            targetPluginId: 'elk-fleet',
          });
          const baseUrl = await discovery.getBaseUrl('elk-fleet');
          return { client: new ElkFleetClient({ baseUrl, fetch }), token };
        };
        const operate: Operate = async (
          credentials,
          fleet,
          member,
          body,
          signal,
        ) => {
          const { client, token } = await askAs(credentials);
          return client.operate(fleet, member, body, { token, signal });
        };
        actions.addActions(
          createCheckMemberAction({
            checkMember: async (credentials, fleet, candidate, signal) => {
              const { client, token } = await askAs(credentials);
              return client.checkMember(fleet, candidate, { token, signal });
            },
          }),
          createEstimateCostAction({
            estimateCosts: async (credentials, fleet, question, signal) => {
              const { client, token } = await askAs(credentials);
              return client.estimateCosts(fleet, question, { token, signal });
            },
          }),
          createConnectRemoteAction({ operate }),
          createFollowRemoteAction({ operate }),
          createSnapshotPolicyAction({ operate }),
          createWaitForMemberAction({
            getOnboarding: async (credentials, fleet, member, signal) => {
              const { client, token } = await askAs(credentials);
              return client.getOnboarding(fleet, member, { token, signal });
            },
          }),
          createWriteMemberAction({ directory }),
          createPublishDirectoryAction({ directory }),
          createFetchRepositoryAction({ repositories }),
          createPublishRepositoryAction({ repositories }),
          createCatalogEntityAction(),
          createRenderManifestsAction({
            readFleet: async (credentials, name, signal) => {
              const { client, token } = await askAs(credentials);
              const as = { token, signal };
              const [fleet, replication, inventory] = await Promise.all([
                client.getFleet(name, as),
                client.getReplication(name, { limit: MOST_LINKS }, as),
                client.getInventory(name, as),
              ]);
              return { fleet, replication, inventory };
            },
          }),
          createLintManifestsAction(),
        );
      },
    });
  },
});
