import fs from 'node:fs';
import { join } from 'node:path';
import git from 'isomorphic-git';
import type { RepositoryFile } from './manifests';

const BRANCH = 'main';

const README = `# Clusters of the demo fleet

What is rendered here is applied by the hubs of the demo fleet: Argo CD takes
\`<folder>/<fleet>/argocd\`, Karmada \`<folder>/<fleet>/karmada\`. They look at the
branch \`${BRANCH}\` every few seconds.
`;

/** A commit with the manifests in it. */
export interface Commit {
  /** Its id. */
  revision: string;
  /** Its YAML files. */
  files: RepositoryFile[];
}

/** A Git repository on disk, of which the branch \`main\` counts and not the working folder. */
export class Repository {
  readonly #dir: string;
  #last: Commit | undefined;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Makes the repository with a README where there is none. */
  async prepare(): Promise<void> {
    const dir = this.#dir;
    if (fs.existsSync(join(dir, '.git'))) return;
    await fs.promises.mkdir(dir, { recursive: true });
    await git.init({ fs, dir, defaultBranch: BRANCH });
    await fs.promises.writeFile(join(dir, 'README.md'), README);
    await git.add({ fs, dir, filepath: 'README.md' });
    await git.commit({
      fs,
      dir,
      message: 'Begin',
      author: { name: 'Elk Fleet demo', email: 'demo@example.com' },
    });
  }

  /** The last commit of the branch; throws where it cannot be read. */
  async read(): Promise<Commit> {
    const dir = this.#dir;
    const revision = await git.resolveRef({ fs, dir, ref: BRANCH });
    if (this.#last?.revision === revision) return this.#last;
    const found: RepositoryFile[] = await git.walk({
      fs,
      dir,
      trees: [git.TREE({ ref: revision })],
      map: async (path, [entry]) => {
        if ((await entry?.type()) !== 'blob') return undefined;
        if (!path.endsWith('.yaml')) return undefined;
        const content = Buffer.from((await entry!.content())!).toString();
        return { path, content };
      },
      // A file, or those below a folder.
      reduce: async (file: RepositoryFile | undefined, below: unknown[]) =>
        file ? [file] : below.flat(),
    });
    const files = found.sort((a, b) => (a.path < b.path ? -1 : 1));
    this.#last = { revision, files };
    return this.#last;
  }
}
