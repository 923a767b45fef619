import { ConflictError, InputError } from '@backstage/errors';
import git from 'isomorphic-git';
import { lstat, mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { atomicFs } from './atomicFs';
import type { RepositorySettings } from './settings';

/** An entry of a commit that is no folder. */
export interface GitEntry {
  oid: string;
  /** `100644`, `100755`; `120000` for a link, `160000` for another repository. */
  mode: string;
}

export interface Author {
  name: string;
  email: string;
}

const fs = atomicFs;
const FILE_MODES = ['100644', '100755'];

/** A file, and no link or other repository. */
export const isFile = ({ mode }: GitEntry) => FILE_MODES.includes(mode);

/** A file that can be run. */
export const isProgram = ({ mode }: Pick<GitEntry, 'mode'>) =>
  mode === '100755';

/** The objects and branches of a repository on disk. */
export class GitRepository {
  readonly gitdir: string;
  /** Folder with the files of the branch that is checked out; none where bare. */
  readonly worktree?: string;
  /** Caches what was read of packs for as long as this lives. */
  readonly #cache = {};

  private constructor(places: { gitdir: string; worktree?: string }) {
    this.gitdir = places.gitdir;
    this.worktree = places.worktree;
  }

  /** @throws InputError where there is no repository, with what to do */
  static async open({
    name,
    directory,
  }: RepositorySettings): Promise<GitRepository> {
    const folder = await realpath(directory).catch(() => undefined);
    const inside = folder && (await kindOf(join(folder, '.git')));
    if (folder && inside === 'directory') {
      return new GitRepository({
        gitdir: join(folder, '.git'),
        worktree: folder,
      });
    }
    const isBare =
      folder &&
      !inside &&
      (await kindOf(join(folder, 'objects'))) === 'directory' &&
      (await kindOf(join(folder, 'HEAD'))) === 'file';
    if (!isBare) {
      throw new InputError(
        `elkFleet.repositories.${name}.directory must be a Git repository of its own; ${directory} is not. Run "git init --initial-branch=main" there, or correct the configuration.`,
      );
    }
    return new GitRepository({ gitdir: folder });
  }

  /** Commit of a branch; undefined where there is no such branch. */
  async headOf(branch: string): Promise<string | undefined> {
    try {
      return await git.resolveRef({
        fs,
        gitdir: this.gitdir,
        ref: `refs/heads/${branch}`,
      });
    } catch (error) {
      if (error instanceof git.Errors.NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }

  /** Whether a branch is the one whose files are in the working folder. */
  async isCheckedOut(branch: string): Promise<boolean> {
    if (!this.worktree) {
      return false;
    }
    const current = await git.currentBranch({
      fs,
      dir: this.worktree,
      gitdir: this.gitdir,
    });
    return current === branch;
  }

  /** All that a commit has, by path. */
  async entriesOf(commit?: string): Promise<Map<string, GitEntry>> {
    const entries = new Map<string, GitEntry>();
    if (commit) {
      await this.#collect(commit, '', entries);
    }
    return entries;
  }

  async #collect(oid: string, folder: string, entries: Map<string, GitEntry>) {
    const { gitdir } = this;
    const { tree } = await git.readTree({
      fs,
      gitdir,
      oid,
      cache: this.#cache,
    });
    for (const entry of tree) {
      const path = `${folder}${entry.path}`;
      if (entry.type === 'tree') {
        await this.#collect(entry.oid, `${path}/`, entries);
      } else {
        entries.set(path, { oid: entry.oid, mode: entry.mode });
      }
    }
  }

  async read(oid: string): Promise<Buffer> {
    const { gitdir } = this;
    const { blob } = await git.readBlob({
      fs,
      gitdir,
      oid,
      cache: this.#cache,
    });
    return Buffer.from(blob);
  }

  /** What a content would be stored as. */
  static async oidOf(content: Buffer): Promise<string> {
    return (await git.hashBlob({ object: content })).oid;
  }

  async write(content: Buffer): Promise<string> {
    return git.writeBlob({ fs, gitdir: this.gitdir, blob: content });
  }

  /** Stores a commit of those entries; no branch has it yet. */
  async commit(options: {
    entries: Map<string, GitEntry>;
    parents: string[];
    message: string;
    author: Author;
    committer: Author;
  }): Promise<string> {
    const { entries, parents, message, author, committer } = options;
    const when = {
      timestamp: Math.floor(Date.now() / 1000),
      timezoneOffset: 0,
    };
    return git.writeCommit({
      fs,
      gitdir: this.gitdir,
      commit: {
        tree: await this.#writeTree(entries),
        parent: parents,
        message,
        author: { ...author, ...when },
        committer: { ...committer, ...when },
      },
    });
  }

  async #writeTree(entries: Map<string, GitEntry>): Promise<string> {
    const folders = new Map<string, Map<string, GitEntry>>();
    const tree: Parameters<typeof git.writeTree>[0]['tree'] = [];
    for (const [path, entry] of entries) {
      const [name, ...rest] = path.split('/');
      if (rest.length === 0) {
        const type = entry.mode === '160000' ? 'commit' : 'blob';
        tree.push({ path: name, type, ...entry });
      } else {
        const folder = folders.get(name) ?? new Map<string, GitEntry>();
        folders.set(name, folder.set(rest.join('/'), entry));
      }
    }
    for (const [path, content] of folders) {
      const oid = await this.#writeTree(content);
      tree.push({ path, type: 'tree', mode: '040000', oid });
    }
    return git.writeTree({ fs, gitdir: this.gitdir, tree });
  }

  /**
   * Moves a branch as Git does, so that neither loses what the other did.
   *
   * @throws ConflictError where it is not at `from` any more
   */
  async move(branch: string, from: string | undefined, to: string) {
    const file = join(this.gitdir, 'refs', 'heads', ...branch.split('/'));
    const lock = `${file}.lock`;
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(lock, 'wx').catch(error => {
      throw error.code === 'EEXIST'
        ? new ConflictError(
            `Something else is changing the branch ${branch}. Run the step again; if nothing is, remove ${lock}.`,
          )
        : error;
    });
    try {
      await handle.writeFile(`${to}\n`);
      await handle.sync();
      if ((await this.headOf(branch)) !== from) {
        throw new ConflictError(
          `The branch ${branch} was changed meanwhile. Run the step again.`,
        );
      }
      await rename(lock, file);
    } catch (error) {
      // Not after the renaming: the next lock is that of somebody else.
      await rm(lock, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
  }
}

async function kindOf(path: string) {
  const stats = await lstat(path).catch(() => undefined);
  if (!stats) {
    return undefined;
  }
  if (stats.isDirectory()) {
    return 'directory';
  }
  return stats.isFile() ? 'file' : 'other';
}
