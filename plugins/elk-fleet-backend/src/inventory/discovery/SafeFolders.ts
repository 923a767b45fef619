import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';

/** No certificate, token or description of a member is longer. */
const LARGEST_BYTES = 1_000_000;

/** Reads files below some folders and nothing else, wherever links lead. */
export class SafeFolders {
  readonly #roots: string[];

  /** @param folders - those that are not there hold no file */
  static async open(folders: string[]): Promise<SafeFolders> {
    const roots = await Promise.all(
      folders.map(folder => realpath(folder).catch(() => undefined)),
    );
    return new SafeFolders(roots.filter(root => root !== undefined));
  }

  private constructor(roots: string[]) {
    this.#roots = roots;
  }

  /**
   * The path of a file after all links.
   *
   * @throws Error that names the file, and quotes nothing of it
   */
  async find(file: string): Promise<string> {
    const real = await realpath(file).catch(error => {
      throw new Error(`${file} cannot be read (${error.code})`);
    });
    if (!this.#roots.some(root => isBelow(root, real))) {
      throw new Error(
        `${file} is outside the folders of elkFleet.discovery; put it below its directory or secrets`,
      );
    }
    const found = await stat(real);
    if (!found.isFile() || found.size > LARGEST_BYTES) {
      throw new Error(`${file} is no file of at most 1 MB`);
    }
    return real;
  }

  /** @throws Error as {@link SafeFolders.find} */
  async read(file: string): Promise<string> {
    return readFile(await this.find(file), 'utf8');
  }
}

/** Names of the folders in a folder, in order; none when it is not there. */
export async function listFolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    error => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  return entries
    .filter(entry => entry.isDirectory() || entry.isSymbolicLink())
    .map(({ name }) => name)
    .toSorted();
}

// The folder of Git may hold credentials for the remote repository.
function isBelow(root: string, file: string): boolean {
  const path = relative(root, resolve(file));
  const parts = path.split(sep);
  return !isAbsolute(path) && parts[0] !== '..' && !parts.includes('.git');
}
