import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';

/** No certificate, token or description of a member is longer. */
const LARGEST_BYTES = 1_000_000;

/** Reads files below some folders and nothing else, wherever links lead. */
export class SafeFolders {
  readonly #roots: string[];
  readonly #except: string[];

  /**
   * @param folders - those that are not there hold no file
   * @param except - folders in these that are not read all the same
   */
  static async open(
    folders: string[],
    except: string[] = [],
  ): Promise<SafeFolders> {
    return new SafeFolders(await realpaths(folders), await realpaths(except));
  }

  private constructor(roots: string[], except: string[]) {
    this.#roots = roots;
    this.#except = except;
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
    const isIn = (folders: string[]) =>
      folders.some(folder => isBelow(folder, real));
    if (!isIn(this.#roots) || isIn(this.#except)) {
      throw new Error(
        `${file} is outside the folders of elkFleet.discovery that it may be in; put it below the directory, and name secrets as variables`,
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

async function realpaths(folders: string[]): Promise<string[]> {
  const found = await Promise.all(
    folders.map(folder => realpath(folder).catch(() => undefined)),
  );
  return found.filter(folder => folder !== undefined);
}

// The folder of Git may hold credentials for the remote repository.
function isBelow(root: string, file: string): boolean {
  const path = relative(root, resolve(file));
  const parts = path.split(sep);
  return (
    !isAbsolute(path) &&
    parts[0] !== '..' &&
    !parts.some(part => part.toLowerCase() === '.git')
  );
}
