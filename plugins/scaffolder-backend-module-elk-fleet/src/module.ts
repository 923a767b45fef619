import {
  coreServices,
  createBackendModule,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { ElkFleetClient } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { createCheckMemberAction } from './actions/checkMember';
import { createEstimateCostAction } from './actions/estimateCost';
import { createPublishDirectoryAction } from './actions/publishDirectory';
import { createWriteMemberAction } from './actions/writeMember';

/**
 * Adds the actions that check, reckon and register regional ELK clusters.
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
        // The user's own permissions decide what they may ask.
        const askAs = async (credentials: BackstageCredentials) => {
          const { token } = await auth.getPluginRequestToken({
            onBehalfOf: credentials,
            targetPluginId: 'elk-fleet',
          });
          const baseUrl = await discovery.getBaseUrl('elk-fleet');
          return { client: new ElkFleetClient({ baseUrl, fetch }), token };
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
          createWriteMemberAction({ directory }),
          createPublishDirectoryAction({ directory }),
        );
      },
    });
  },
});
