import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(__dirname, '../../..');

/** Folder of the browser tests, with the logs of the portal's servers. */
export const folder = resolve(root, '.cache/e2e');
const state = resolve(folder, 'demo-fleet');

/**
 * Drives the demo fleet of the browser tests as a person would on the command
 * line, for example `demoFleet('break', 'us-west-2', 'hang')`.
 *
 * @returns what the command printed
 */
export async function demoFleet(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    resolve(root, 'scripts/demo-fleet.mjs'),
    ...args,
    '--state',
    state,
  ]);
  return stdout;
}

/** A file of the demo fleet's state folder. */
export function stateFile(path: string): string {
  return readFileSync(resolve(state, path), 'utf8').trim();
}

/** Every secret of the demo fleet, with the file that holds it. */
export function demoSecrets(): Array<{ file: string; secret: string }> {
  const files = readdirSync(resolve(state, 'secrets'), {
    recursive: true,
    withFileTypes: true,
  })
    .filter(entry => entry.isFile())
    .map(entry => resolve(entry.parentPath, entry.name));
  return files.map(file => ({
    file,
    secret: readFileSync(file, 'utf8').trim(),
  }));
}
