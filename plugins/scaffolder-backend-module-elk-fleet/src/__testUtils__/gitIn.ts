import type { MockDirectory } from '@backstage/backend-test-utils';
import git from 'isomorphic-git';
import * as fs from 'node:fs';

const author = { name: 'Somebody', email: 'somebody@example.com' };

/** Git in a folder, with the branch main. */
export function gitIn(place: MockDirectory) {
  const dir = place.path;
  const logOf = (ref = 'main') => git.log({ fs, dir, ref });

  async function commit(files: Record<string, string>) {
    place.addContent(files);
    for (const filepath of Object.keys(files)) {
      await git.add({ fs, dir, filepath });
    }
    return git.commit({ fs, dir, message: 'theirs', author });
  }

  /** Empties the folder, and makes it a repository with files. */
  async function init(files: Record<string, string>) {
    place.clear();
    await git.init({ fs, dir, defaultBranch: 'main' });
    await commit(files);
  }

  /** Files of a branch, by path. */
  async function filesAt(ref = 'main') {
    const files: Record<string, string> = {};
    await git.walk({
      fs,
      dir,
      trees: [git.TREE({ ref })],
      map: async (path, [entry]) => {
        if ((await entry!.type()) === 'blob') {
          files[path] = Buffer.from((await entry!.content())!).toString();
        }
      },
    });
    return files;
  }

  return {
    dir,
    init,
    commit,
    filesAt,
    head: (ref = 'main') => git.resolveRef({ fs, dir, ref }),
    branches: () => git.listBranches({ fs, dir }),
    /** The commits of a branch, the newest first. */
    logOf,
    /** First lines of their messages. */
    titlesOf: async (ref?: string) =>
      (await logOf(ref)).map(
        ({ commit: { message } }) => message.split('\n')[0],
      ),
    /** Paths that are not as the branch has them, as `git status` tells. */
    unclean: async () =>
      (await git.statusMatrix({ fs, dir }))
        .filter(([, ...state]) => state.join() !== '1,1,1')
        .map(([path]) => path),
  };
}
