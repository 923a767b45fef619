import type { Config } from '@backstage/config';
import type { Settings } from './settings';

/**
 * Reads `elkFleet` of app-config.
 *
 * @throws InputError that lists all problems, each with its path, the reason and what to do
 */
export function readSettings(_config: Config): Settings {
  throw new Error('Not read yet');
}
