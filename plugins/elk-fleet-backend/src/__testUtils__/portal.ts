import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import type { JsonObject } from '@backstage/types';
import type { Connections } from '../connections/createConnections';
import { testConnections } from './settings';

/** The backend of a portal with the real kubernetes plugin. */
export interface Portal {
  /** Connections as our own plugin has them in this backend. */
  connections: Connections;
  stop(): Promise<void>;
}

/** Starts one with that configuration of the kubernetes plugin. */
export async function startPortal(kubernetes: JsonObject): Promise<Portal> {
  let connections: Connections | undefined;
  const ourPlugin = createBackendPlugin({
    pluginId: 'elk-fleet',
    register: reg =>
      reg.registerInit({
        deps: { auth: coreServices.auth, discovery: coreServices.discovery },
        init: async services => {
          connections = testConnections(services);
        },
      }),
  });
  const backend = await startTestBackend({
    features: [
      ourPlugin,
      kubernetesPlugin,
      mockServices.rootConfig.factory({
        data: {
          kubernetes: {
            serviceLocatorMethod: { type: 'multiTenant' },
            ...kubernetes,
          },
        },
      }),
    ],
  });
  if (!connections) {
    throw new Error('The plugin of the test was not initialised');
  }
  const opened = connections;
  return {
    connections: opened,
    stop: async () => {
      await opened.close();
      await backend.stop();
    },
  };
}
