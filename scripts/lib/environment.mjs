// The environment that the tools of this repository run in.
import { delimiter, dirname, join } from 'node:path';
import { root } from './paths.mjs';

// "npm start" exports settings of its own, which would confuse other tools.
const FROM_NPM =
  /^npm_(?:config_(?:global_prefix|local_prefix|prefix|noproxy|workspaces?)|package_|lifecycle_|command|execpath)/i;

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv} without what npm adds for its scripts
 */
export function withoutNpmSettings(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([key]) => !FROM_NPM.test(key)),
  );
}

/**
 * @param {string} node path of the Node.js to use
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv} in which "node" and the installed tools are found
 */
export function toolEnvironment(node, env = process.env) {
  return {
    ...withoutNpmSettings(env),
    PATH: [
      dirname(node),
      join(root, 'node_modules', '.bin'),
      env.PATH ?? '',
    ].join(delimiter),
  };
}
