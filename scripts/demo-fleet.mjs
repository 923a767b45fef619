// Simulated regional ELK clusters on this machine: "yarn demo-fleet --help".
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cache, root } from './lib/paths.mjs';

const require = createRequire(import.meta.url);

// Lets Node.js load the TypeScript of the package as it is.
require('@backstage/cli/config/nodeTransform.cjs');
const { main } = require(join(root, 'packages/demo-fleet/src/cli.ts'));

await main({
  args: process.argv.slice(2),
  defaultState: join(cache, 'demo-fleet'),
});
