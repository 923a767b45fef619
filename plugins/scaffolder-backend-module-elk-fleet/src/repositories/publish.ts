import { ConflictError, InputError } from '@backstage/errors';
import { Change, changesOf, readPaths } from './changes';
import { exclusively } from './exclusively';
import { Author, GitEntry, GitRepository } from './GitRepository';
import { checkBranch, RepositorySettings } from './settings';
import { checkWorkingFolder, updateWorkingFolder } from './workingFolder';

export interface Publication {
  /** Folder with the files as they are to be. */
  folder: string;
  /** Below which files are published, and removed where they are gone; all unless given. */
  paths?: string[];
  branch: string;
  /** Commit that the files are made from; what the branch has now unless given. */
  base?: string;
  message: string;
  author: Author;
  committer: Author;
  /** Only find out what would change. */
  isDryRun?: boolean;
}

/** A type and no interface, as checkpoints keep it as JSON. */
export type Published = {
  /** What has the files now; none where there is no commit at all. */
  commit?: string;
  /** Branch that has it. */
  branch: string;
  merged: boolean;
  changes: Pick<Change, 'path' | 'change'>[];
};

/**
 * Commits what differs, to a branch of its own or, where the repository merges
 * at once, to the main branch. The branch moves last: whatever stops before
 * leaves nothing that anybody reads, and the same again completes it.
 */
export async function publish(
  settings: RepositorySettings,
  publication: Publication,
): Promise<Published> {
  checkBranch(publication.branch, 'branch');
  if (!settings.merge && publication.branch === settings.branch) {
    throw new InputError(
      `branch: ${settings.branch} is what others read, and changes come to it by a review. Name another branch, or set elkFleet.repositories.${settings.name}.merge.`,
    );
  }
  const repository = await GitRepository.open(settings);
  const run = () => publishTo(repository, settings, publication);
  return publication.isDryRun ? run() : exclusively(repository.gitdir, run);
}

async function publishTo(
  repository: GitRepository,
  settings: RepositorySettings,
  publication: Publication,
): Promise<Published> {
  const target = settings.merge ? settings.branch : publication.branch;
  const main = await repository.headOf(settings.branch);
  const current = await repository.headOf(target);
  // A branch that is there already, from a run before, is gone on with.
  const head = current ?? main;
  const changes = await changesOf({
    repository,
    folder: publication.folder,
    paths: readPaths(publication.paths),
    base: await baseOf(repository, settings, { ...publication, main, head }),
    head,
  });
  const entries = await repository.entriesOf(head);
  checkPlaces(entries, changes);
  const isCheckedOut = await repository.isCheckedOut(target);
  if (isCheckedOut) {
    await checkWorkingFolder(repository, changes);
  }
  const told = {
    branch: target,
    merged: settings.merge,
    changes: changes.map(({ path, change }) => ({ path, change })),
  };
  if (publication.isDryRun || changes.length === 0) {
    return { commit: head, ...told };
  }
  const commit = await repository.commit({
    entries: await withChanges(repository, entries, changes),
    parents: head ? [head] : [],
    message: publication.message,
    author: publication.author,
    committer: publication.committer,
  });
  if (isCheckedOut) {
    await updateWorkingFolder(repository, changes);
  }
  await repository.move(target, current, commit);
  return { commit, ...told };
}

/** What the files are compared with: what they were fetched from, as far as it is known. */
async function baseOf(
  repository: GitRepository,
  settings: RepositorySettings,
  {
    base,
    main,
    head,
  }: { base?: string; main: string | undefined; head: string | undefined },
): Promise<string | undefined> {
  if (!base || base === head) {
    return head;
  }
  // A branch of its own that an earlier run left: only main is fetched.
  if (base === main && !settings.merge) {
    return head;
  }
  try {
    await repository.entriesOf(base);
    return base;
  } catch {
    throw new InputError(
      `baseCommit: ${base} is not in the repository ${settings.name}. Give the commit that elk-fleet:repository:fetch tells.`,
    );
  }
}

/** @throws ConflictError where a file and a folder would have one name */
function checkPlaces(entries: Map<string, GitEntry>, changes: Change[]) {
  const paths = new Set(entries.keys());
  for (const { path, content } of changes) {
    if (content) {
      paths.add(path);
    } else {
      paths.delete(path);
    }
  }
  const inTheWay = new Set<string>();
  for (const { path } of changes.filter(({ content }) => content)) {
    const steps = path.split('/');
    for (let depth = 1; depth < steps.length; depth++) {
      const above = steps.slice(0, depth).join('/');
      if (paths.has(above)) {
        inTheWay.add(above);
      }
    }
    const below = [...paths].find(other => other.startsWith(`${path}/`));
    if (below) {
      inTheWay.add(below);
    }
  }
  if (inTheWay.size > 0) {
    throw new ConflictError(
      `The repository has something else where files or folders are to be: ${[
        ...inTheWay,
      ].join(
        ', ',
      )}. It may be a link or another repository. Choose another path, or remove it there.`,
    );
  }
}

async function withChanges(
  repository: GitRepository,
  current: Map<string, GitEntry>,
  changes: Change[],
): Promise<Map<string, GitEntry>> {
  const entries = new Map(current);
  for (const { path, content, mode } of changes) {
    if (content) {
      entries.set(path, { oid: await repository.write(content), mode });
    } else {
      entries.delete(path);
    }
  }
  return entries;
}
