// Finds a Node.js that the project supports, or fetches one from the npm registry.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { withoutNpmSettings } from './environment.mjs';
import { cache, logs } from './paths.mjs';
import { explain, Problem } from './problems.mjs';
import { step } from './progress.mjs';
import { runTool } from './tool.mjs';

const VERSION = '22.23.3';

/**
 * Node.js 22 from 22.19 on, the highest demand among the dependencies (undici 8),
 * and 24, are the versions that the tests run with.
 *
 * @param {string} version for example "22.23.3"
 */
export function isSupportedNode(version) {
  const [major, minor] = version.split('.').map(Number);
  return major === 24 || (major === 22 && minor >= 19);
}

/**
 * @param {{ platform: string, arch: string }} machine
 * @returns {string | undefined} why the project does not run there
 */
export function whyUnsupported({ platform, arch }) {
  if (platform === 'win32') {
    return 'Windows is not supported by these scripts: use the Windows Subsystem for Linux (WSL 2).';
  }
  if (
    !['linux', 'darwin'].includes(platform) ||
    !['x64', 'arm64'].includes(arch)
  ) {
    return `${platform} on ${arch} is not supported: use Linux or macOS on x64 or arm64.`;
  }
  return undefined;
}

/**
 * @param {(child: import('node:child_process').ChildProcess) => void} onSpawn
 * @returns {Promise<string>} path of a supported Node.js
 * @throws {Problem} when there is none and none can be fetched
 */
export async function findNode(onSpawn) {
  const reason = whyUnsupported(process);
  if (reason) throw new Problem(reason);
  if (isSupportedNode(process.versions.node)) return process.execPath;

  const name = `node-${process.platform}-${process.arch}`;
  const dir = join(cache, `node-${VERSION}`);
  const binary = join(dir, 'node_modules', name, 'bin', 'node');
  if (!existsSync(binary)) {
    await step(
      `Fetching Node.js ${VERSION} into .cache (found ${process.version}, need 22 or 24)`,
      () => fetchNode(name, dir, onSpawn),
    );
    if (spawnSync(binary, ['--version']).status !== 0) {
      rmSync(dir, { recursive: true, force: true });
      throw new Problem(
        `The Node.js ${VERSION} of the npm registry does not run on this system: install Node.js 22 or 24 yourself and try again.`,
      );
    }
  }
  return binary;
}

async function fetchNode(name, dir, onSpawn) {
  const partial = `${dir}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    writeFileSync(join(partial, 'package.json'), '{"private":true}');
    const { code, tail, log } = await runTool(
      'npm',
      [
        'install',
        '--no-save',
        '--no-audit',
        '--no-fund',
        '--ignore-scripts',
        '--loglevel=error',
        // Two quick retries: somebody is waiting.
        '--fetch-retry-mintimeout=2000',
        '--fetch-retry-factor=1',
        `${name}@${VERSION}`,
      ],
      {
        cwd: partial,
        env: withoutNpmSettings(process.env),
        log: join(logs, 'node.log'),
        onSpawn,
      },
    ).catch(error => {
      throw error.code === 'ENOENT'
        ? new Problem(
            `npm is not in the PATH: install Node.js 22 or 24 with npm and try again.`,
          )
        : error;
    });
    if (code !== 0) {
      const cause = explain(tail.join('\n'));
      throw new Problem(
        cause
          ? `Could not fetch Node.js ${VERSION}. ${cause}`
          : `Could not fetch Node.js ${VERSION}: install Node.js 22 or 24 yourself and try again.`,
        { details: cause ? [] : tail, log },
      );
    }
    rmSync(dir, { recursive: true, force: true });
    renameSync(partial, dir);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}
