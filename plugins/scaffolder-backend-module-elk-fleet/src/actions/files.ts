import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import {
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

export type Outcome = 'created' | 'overwritten' | 'unchanged';

/** A file as it is to be, and what that does to the one that is there. */
export interface PlannedFile {
  path: string;
  target: string;
  content: Buffer;
  outcome: Outcome;
}

/** Finds out what writing a file to a place would do; writes nothing. */
export async function planFile(
  path: string,
  target: string,
  content: Buffer,
): Promise<PlannedFile> {
  const present = await readIfPresent(target);
  return { path, target, content, outcome: compare(present, content) };
}

/** Nobody who reads the folder meanwhile sees half a file. */
export async function writeWhole(
  target: string,
  content: Buffer | string,
  options: { isProgram?: boolean } = {},
) {
  await mkdir(dirname(target), { recursive: true });
  const partial = `${target}.${randomUUID()}.partial`;
  try {
    const mode = options.isProgram ? 0o777 : 0o666;
    await writeFile(partial, content, { mode });
    await rename(partial, target);
  } finally {
    await rm(partial, { force: true });
  }
}

/**
 * Paths of all files of a folder, sorted, as the base folder sees them. Links
 * are left out: they could lead anywhere.
 */
export async function filesOf(base: string, folder: string): Promise<string[]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => relative(base, join(entry.parentPath, entry.name)))
    .sort();
}

/** The paths of a file, or of all files of a folder; none where there is neither. */
export async function filesBelow(
  base: string,
  place: string,
): Promise<string[]> {
  const found = await stat(place).catch(ifPresent);
  if (!found) {
    return [];
  }
  return found.isDirectory() ? filesOf(base, place) : [relative(base, place)];
}

/** A place in a folder, also by its links. */
export function placeIn(folder: string, path: string, help: string): string {
  try {
    return resolveSafeChildPath(folder, path);
  } catch {
    throw new InputError(`${path} leads out of the workspace. ${help}`);
  }
}

function compare(present: Buffer | undefined, content: Buffer): Outcome {
  if (!present) {
    return 'created';
  }
  return present.equals(content) ? 'unchanged' : 'overwritten';
}

/** The content of a file; undefined where there is none. */
export async function readIfPresent(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch(ifPresent);
}

/** Nothing, where there is no such file. */
function ifPresent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') {
    return undefined;
  }
  throw error;
}
