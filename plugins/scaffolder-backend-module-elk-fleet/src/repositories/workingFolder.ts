import { ConflictError } from '@backstage/errors';
import git from 'isomorphic-git';
import { lstat, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeWhole } from '../actions/files';
import { atomicFs } from './atomicFs';
import { GitRepository, isProgram } from './GitRepository';
import type { Change } from './changes';

const fs = atomicFs;

/**
 * Makes sure that no work of others is in the way: a file that is to change is
 * either as the branch has it, or already as it is to be, which is what a
 * publishing that was cut off leaves.
 *
 * @throws ConflictError that names the files
 */
export async function checkWorkingFolder(
  repository: GitRepository,
  changes: Change[],
) {
  const folder = repository.worktree!;
  const inTheWay: string[] = [];
  for (const { path, before, content } of changes) {
    const there = await contentOf(folder, path);
    const expected = [
      before?.oid,
      content && (await GitRepository.oidOf(content)),
    ];
    const oid = there ? await GitRepository.oidOf(there) : undefined;
    if (there === null || !expected.includes(oid)) {
      inTheWay.push(path);
    }
  }
  if (inTheWay.length > 0) {
    throw new ConflictError(
      `The working folder ${folder} has changes that nobody committed: ${inTheWay.join(
        ', ',
      )}. Commit or discard them there ("git status" shows them), and run the step again.`,
    );
  }
}

/** Content of a file; undefined where there is none, null where it is not a file of the folder. */
async function contentOf(
  folder: string,
  path: string,
): Promise<Buffer | undefined | null> {
  const steps = path.split('/');
  for (let depth = 1; depth <= steps.length; depth++) {
    const place = join(folder, ...steps.slice(0, depth));
    const stats = await lstat(place).catch(error => {
      if (error.code === 'ENOENT') {
        return undefined;
      }
      throw error;
    });
    if (!stats) {
      return undefined;
    }
    // A link could lead anywhere.
    const isRight = depth < steps.length ? stats.isDirectory() : stats.isFile();
    if (!isRight) {
      return null;
    }
  }
  return readFile(join(folder, path));
}

/** Brings the files and the index of the working folder to what the branch is about to have. */
export async function updateWorkingFolder(
  { worktree, gitdir }: GitRepository,
  changes: Change[],
) {
  const dir = worktree!;
  // A folder may become a file, and the other way round.
  const removedFirst = [
    ...changes.filter(({ content }) => !content),
    ...changes.filter(({ content }) => content),
  ];
  for (const { path, content, mode } of removedFirst) {
    const place = join(dir, path);
    if (content) {
      await writeWhole(place, content, { isProgram: isProgram({ mode }) });
      await git.updateIndex({ fs, dir, gitdir, filepath: path, add: true });
    } else {
      await rm(place, { force: true });
      await removeEmpty(dir, dirname(place));
      await git.updateIndex({
        fs,
        dir,
        gitdir,
        filepath: path,
        remove: true,
        force: true,
      });
    }
  }
}

/** Git has no empty folders. */
async function removeEmpty(top: string, folder: string) {
  if (folder === top || !folder.startsWith(top)) {
    return;
  }
  try {
    await rmdir(folder);
  } catch {
    return;
  }
  await removeEmpty(top, dirname(folder));
}
