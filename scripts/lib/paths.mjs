// Where things lie in the checkout. Needs no installed packages.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

// Not below node_modules: the first yarn install clears that folder.
export const cache = join(root, '.cache');
export const logs = join(cache, 'logs');
export const yarn = join(root, '.yarn', 'releases', 'yarn-4.13.0.cjs');
