import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import plugin from '../src';
import { elkFleetApiRef } from '../src/api';
import { devCatalog } from './catalog';
import { devApi } from './devApi';

// The pages on fixtures, without a backend: `yarn start` in this package.
createDevApp({
  features: [
    plugin,
    createFrontendModule({
      pluginId: 'elk-fleet',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({ api: elkFleetApiRef, deps: {}, factory: devApi }),
        }),
      ],
    }),
    devCatalog,
  ],
});
