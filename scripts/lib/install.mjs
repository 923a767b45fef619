// Installs the dependencies when they are not those that the lockfile asks for.
import { createHash } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { diskWarning } from './disk.mjs';
import { logs, root, yarn } from './paths.mjs';
import { explain, Problem } from './problems.mjs';
import { step } from './progress.mjs';
import { runTool } from './tool.mjs';

const stamp = join(root, 'node_modules', '.install-key');

function workspaceManifests(dir) {
  const { workspaces } = JSON.parse(
    readFileSync(join(dir, 'package.json'), 'utf8'),
  );
  return workspaces
    .map(pattern => pattern.replace(/\/\*$/, ''))
    .filter(folder => existsSync(join(dir, folder)))
    .flatMap(folder =>
      readdirSync(join(dir, folder)).map(name =>
        join(folder, name, 'package.json'),
      ),
    )
    .filter(file => existsSync(join(dir, file)))
    .sort();
}

/**
 * @param {string} [dir] the checkout
 * @returns {string} changes whenever an installation would
 */
export function installKey(dir = root) {
  const hash = createHash('sha256').update(process.platform + process.arch);
  for (const file of [
    'package.json',
    'yarn.lock',
    '.yarnrc.yml',
    ...workspaceManifests(dir),
  ]) {
    hash.update(file).update(readFileSync(join(dir, file)));
  }
  return hash.digest('hex');
}

function isInstalled() {
  return (
    existsSync(join(root, 'node_modules', '.yarn-state.yml')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === installKey()
  );
}

/**
 * @param {string} node path of the Node.js to install with
 * @param {NodeJS.ProcessEnv} env
 * @param {(child: import('node:child_process').ChildProcess) => void} onSpawn
 * @throws {Problem} when yarn fails
 */
export async function install(node, env, onSpawn) {
  if (isInstalled()) return;
  const warning = await diskWarning();
  if (warning) console.warn(warning);
  const first = !existsSync(join(root, 'node_modules', '.yarn-state.yml'));
  await step(
    `Installing the packages${
      first ? ' (one to three minutes the first time)' : ''
    }`,
    current => runYarn(node, env, current, onSpawn),
  );
}

// "➤ YN0000: ┌ Fetch step" and the like.
const PHASE = /┌ (\w+) step/;
const ERROR = /^➤ YN0001: │ (.*)/;

async function runYarn(node, env, current, onSpawn) {
  // What an interrupted installation leaves behind must not look complete.
  rmSync(stamp, { force: true });
  let yarnProcess;
  let cause;
  const { code, tail, log } = await runTool(
    node,
    [yarn, 'install', ...(env.CI ? ['--immutable'] : [])],
    {
      env,
      log: join(logs, 'install.log'),
      onLine: line => {
        const phase = line.match(PHASE)?.[1];
        if (phase) current.note(phase.toLowerCase());
        const error = line.match(ERROR)?.[1];
        if (error && !cause && explain(error)) {
          cause = explain(error);
          // Yarn would try three thousand more packages, each several times.
          yarnProcess.kill();
        }
      },
      onSpawn: child => {
        yarnProcess = child;
        onSpawn(child);
      },
    },
  );
  if (code !== 0) {
    cause ??= explain(tail.join('\n'));
    throw new Problem(cause ?? 'Installing the packages failed.', {
      details: cause ? [] : tail,
      log,
    });
  }
  writeFileSync(stamp, installKey());
}
