// Where the demo fleet keeps its state, and which configuration it gives the portal.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { cache, root } from './paths.mjs';

export const demoFleetCommand = join(root, 'scripts', 'demo-fleet.mjs');

/** State of the demo fleet of "npm start". */
export const demoFleetState = join(cache, 'demo-fleet');

/**
 * @param {string} state folder of the demo fleet
 * @returns {string} the configuration of its members and of how to reach them
 */
export const portalConfig = state => join(state, 'app-config.yaml');

/**
 * Members that the template registered: members/<name>/app-config.yaml below the
 * folder that elkFleet.registration.directory names.
 *
 * @param {string} state folder of the demo fleet
 * @returns {string[]} absolute paths, sorted
 */
export function registeredConfigs(state) {
  const members = join(state, 'registered', 'members');
  if (!existsSync(members)) return [];
  return readdirSync(members)
    .sort()
    .map(name => join(members, name, 'app-config.yaml'))
    .filter(existsSync);
}

// End of the name of an environment variable → the file with the secret.
const SECRETS = {
  API_KEY: 'elasticsearch-api-key',
  PASSWORD: 'elasticsearch-password',
  TOKEN: 'elasticsearch-token',
};

/**
 * The credentials that registered members name by environment variables. People
 * set these for clusters of their own; the demo fleet knows those of its members.
 *
 * @param {string} state folder of the demo fleet
 * @returns {Record<string, string>} variable → credential
 */
export function registeredCredentials(state) {
  const credentials = registeredConfigs(state).flatMap(file => {
    const secrets = join(state, 'secrets', basename(dirname(file)));
    return [
      ...readFileSync(file, 'utf8').matchAll(
        /\$\{(ELK_FLEET_\w+?_(API_KEY|PASSWORD|TOKEN))\}/g,
      ),
    ].map(([, variable, kind]) => [variable, join(secrets, SECRETS[kind])]);
  });
  return Object.fromEntries(
    credentials
      .filter(([, file]) => existsSync(file))
      .map(([variable, file]) => [variable, readFileSync(file, 'utf8').trim()]),
  );
}

// The last thing that it says when all members answer.
const READY = /^Portal configuration: /;

/** @returns {boolean} the line tells that the demo fleet is up */
export const isReadyLine = line => READY.test(line);
