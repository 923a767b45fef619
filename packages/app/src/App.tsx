import { createApp } from '@backstage/frontend-defaults';
import { catalogGraphModule } from './modules/catalogGraph';
import { navModule } from './modules/nav';

// Every plugin among the dependencies is found by `app.packages: all`.
export const app = createApp({ features: [catalogGraphModule, navModule] });
