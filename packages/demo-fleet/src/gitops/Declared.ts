import { manifestsOf, type Manifest } from './manifests';
import type { Commit } from './Repository';

/** Tells of what is wrong in the repository and shown nowhere else. */
export type OnProblem = (message: string) => void;

/**
 * The objects that folders of the repository hold for a hub. A folder that
 * cannot be read keeps what it held before: nothing of it can be applied.
 */
export class Declared {
  readonly #pattern: RegExp;
  readonly #read: (commit: Commit, folder: string) => Manifest[];
  readonly #onProblem: OnProblem;
  readonly #known = new Map<string, Manifest[]>();
  #revision: string | undefined;

  /**
   * @param options - `pattern` matches the paths of files, with the folder as
   *   its first group
   */
  constructor(options: {
    pattern: RegExp;
    read: (commit: Commit, folder: string) => Manifest[];
    onProblem: OnProblem;
  }) {
    this.#pattern = options.pattern;
    this.#read = options.read;
    this.#onProblem = options.onProblem;
  }

  /** By folder, what is to be at a commit. */
  at(commit: Commit): Map<string, Manifest[]> {
    if (commit.revision === this.#revision) return this.#known;
    this.#revision = commit.revision;
    const folders = new Set(
      commit.files.flatMap(({ path }) => this.#pattern.exec(path)?.[1] ?? []),
    );
    for (const folder of this.#known.keys()) {
      if (!folders.has(folder)) this.#known.delete(folder);
    }
    for (const folder of folders) {
      try {
        this.#known.set(folder, this.#read(commit, folder));
      } catch (error) {
        this.#onProblem(
          `${folder} at ${commit.revision.slice(0, 7)} cannot be applied: ${
            (error as Error).message
          }`,
        );
      }
    }
    return this.#known;
  }
}

/** All objects of the files that are directly in a folder. */
export function readFolder(commit: Commit, folder: string): Manifest[] {
  return commit.files
    .filter(({ path }) => path.replace(/\/[^/]*$/, '') === folder)
    .flatMap(({ path }) => manifestsOf(commit.files, path));
}
