import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(__dirname, '../../..');
const state = resolve(root, '.cache/e2e/demo-fleet');

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
