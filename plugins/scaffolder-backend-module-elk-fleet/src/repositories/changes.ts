import { ConflictError, InputError } from '@backstage/errors';
import { lstat, readFile, readdir, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { GitEntry, GitRepository, isFile } from './GitRepository';

/** A file that is not as the branch has it. */
export interface Change {
  path: string;
  change: 'added' | 'modified' | 'removed';
  /** As the branch has it. */
  before?: GitEntry;
  /** None where it is removed. */
  content?: Buffer;
  mode: string;
}

/**
 * What makes the files of the branch those of a folder. What is not below the
 * paths is left as it is, and so are links and other repositories.
 *
 * @throws InputError for a link or a place that Git does not take
 * @throws ConflictError where the branch changed the same file since `base`
 */
export async function changesOf(options: {
  repository: GitRepository;
  /** Folder with the files as they are to be. */
  folder: string;
  paths: string[];
  /** Commit that the folder is made from, and that of the branch now. */
  base?: string;
  head?: string;
}): Promise<Change[]> {
  const { repository, folder, paths, base, head } = options;
  const files = await filesBelow(folder, paths);
  const now = await repository.entriesOf(head);
  const then = base === head ? now : await repository.entriesOf(base);
  const isMeant = (path: string) =>
    paths.some(
      top => top === '.' || path === top || path.startsWith(`${top}/`),
    );
  const candidates = [...new Set([...then.keys(), ...files.keys()])]
    .filter(isMeant)
    .sort();
  const changes: Change[] = [];
  const conflicts: string[] = [];
  for (const path of candidates) {
    const wanted = files.get(path);
    const oid = wanted && (await GitRepository.oidOf(wanted.content));
    const [was, is] = [then.get(path), now.get(path)];
    const isUntouched = oid === was?.oid || (was && !isFile(was));
    if (isUntouched || oid === is?.oid) {
      continue;
    }
    if (is?.oid !== was?.oid) {
      conflicts.push(path);
    }
    changes.push({
      path,
      change: kindOf(is, wanted),
      before: is,
      content: wanted?.content,
      mode: is?.mode ?? wanted?.mode ?? '100644',
    });
  }
  if (conflicts.length > 0) {
    throw new ConflictError(
      `Others changed these files since they were fetched: ${conflicts.join(
        ', ',
      )}. Run the template again from its beginning.`,
    );
  }
  return changes;
}

interface FoundFile {
  content: Buffer;
  mode: string;
}

function kindOf(is?: GitEntry, wanted?: FoundFile): Change['change'] {
  if (!wanted) {
    return 'removed';
  }
  return is ? 'modified' : 'added';
}

async function filesBelow(
  folder: string,
  paths: string[],
): Promise<Map<string, FoundFile>> {
  const found = new Map<string, FoundFile>();
  const visit = async (path: string): Promise<void> => {
    const place = join(folder, path);
    const stats = await lstat(place).catch(() => undefined);
    if (stats?.isSymbolicLink()) {
      throw new InputError(
        `${path} is a link, and links are not published: they could lead anywhere. Put the file itself there.`,
      );
    }
    if (stats?.isDirectory()) {
      const names = await readdir(place);
      for (const name of names) {
        await visit(posix.join(path, name));
      }
    } else if (stats?.isFile()) {
      const isProgram = ((await stat(place)).mode & 0o100) !== 0;
      found.set(path, {
        content: await readFile(place),
        mode: isProgram ? '100755' : '100644',
      });
    }
  };
  for (const path of paths) {
    await visit(path);
  }
  [...found.keys()].forEach(requireNotOfGit);
  return found;
}

/** @throws InputError for what Git would take for its own: settings there run programs */
export function requireNotOfGit(path: string) {
  if (path.split('/').some(step => step.toLowerCase() === '.git')) {
    throw new InputError(
      `${path} belongs to Git itself and cannot be published.`,
    );
  }
}

/**
 * Paths below which files are published, relative to the repository.
 *
 * @throws InputError for one that leads out
 */
export function readPaths(paths: string[] = []): string[] {
  const normal = paths.map(path => {
    const place = posix.normalize(path).replace(/\/+$/, '') || '.';
    if (posix.isAbsolute(path) || place === '..' || place.startsWith('../')) {
      throw new InputError(
        `paths: ${path} leads out of the repository. Name a folder or file in it.`,
      );
    }
    return place;
  });
  return normal.length > 0 ? [...new Set(normal)] : ['.'];
}
