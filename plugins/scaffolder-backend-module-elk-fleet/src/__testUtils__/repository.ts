import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import git from 'isomorphic-git';
import * as fs from 'node:fs';
import { createFetchRepositoryAction } from '../actions/fetchRepository';
import { createPublishRepositoryAction } from '../actions/publishRepository';

const USER = {
  ref: 'user:default/ana',
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'ana' },
    spec: {
      profile: { displayName: 'Ana <Ops>', email: 'ana@example.com' },
    },
  },
} as any;

/** A repository on disk with three files, and the actions on it; for the body of a `describe`. */
export function setUpRepository() {
  const place = createMockDirectory();
  const workspace = createMockDirectory();
  const dir = place.path;
  const author = { name: 'Somebody', email: 'somebody@example.com' };

  const repositoriesOf = (settings: object = {}) =>
    new Map([
      [
        'demo',
        {
          name: 'demo',
          directory: dir,
          branch: 'main',
          merge: true,
          ...settings,
        },
      ],
    ]);
  async function run(create: any, input: object, options: any = {}) {
    const context = createMockActionContext({
      input: { repository: 'demo', ...input },
      workspacePath: workspace.path,
    });
    await create({ repositories: repositoriesOf(options.settings) }).handler({
      ...context,
      user: 'user' in options ? options.user : USER,
      isDryRun: options.isDryRun,
      ...(options.checkpoint && { checkpoint: options.checkpoint }),
    });
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  }
  const fetch = (input: object = {}, options?: object) =>
    run(createFetchRepositoryAction, { targetPath: 'repo', ...input }, options);
  const publish = (input: object = {}, options?: object) =>
    run(
      createPublishRepositoryAction,
      { sourcePath: 'repo', branch: 'change', title: 'Change', ...input },
      options,
    );

  const head = (ref = 'main') => git.resolveRef({ fs, dir, ref });
  const logOf = (ref = 'main') => git.log({ fs, dir, ref });
  async function commit(files: Record<string, string>) {
    place.addContent(files);
    for (const filepath of Object.keys(files)) {
      await git.add({ fs, dir, filepath });
    }
    return git.commit({ fs, dir, message: 'theirs', author });
  }
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
  /** Paths that are not as the branch has them, as `git status` tells. */
  const unclean = async () =>
    (await git.statusMatrix({ fs, dir }))
      .filter(([, ...state]) => state.join() !== '1,1,1')
      .map(([path]) => path);

  beforeEach(async () => {
    place.clear();
    workspace.clear();
    await git.init({ fs, dir, defaultBranch: 'main' });
    await commit({
      'clusters/logging/a.yaml': 'a',
      'clusters/logging/deep/b.yaml': 'b',
      'README.md': 'read me',
    });
  });

  return {
    place,
    workspace,
    dir,
    fetch,
    publish,
    head,
    logOf,
    commit,
    filesAt,
    unclean,
  };
}
