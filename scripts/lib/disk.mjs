// Warns before a disk that is too small makes an installation fail.
import { statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import { root } from './paths.mjs';

/** Packages 2.6 GB, yarn's cache 1.5 GB, Node.js and the test browser 0.5 GB. */
export const NEEDED_GB = 5;

/**
 * @param {string[]} [folders] the checkout, and the home folder with yarn's cache
 * @param {typeof statfs} [stat]
 * @returns {Promise<string | undefined>} a sentence when space is short
 */
export async function diskWarning(folders = [root, homedir()], stat = statfs) {
  for (const folder of folders) {
    // Some file systems do not tell; then there is nothing to warn of.
    const free = await stat(folder).then(
      ({ bavail, bsize }) => (bavail * bsize) / 1e9,
      () => Infinity,
    );
    if (free < NEEDED_GB) {
      return `Warning: only ${free.toFixed(
        1,
      )} GB are free at ${folder}; a first installation needs about ${NEEDED_GB} GB.`;
    }
  }
  return undefined;
}
