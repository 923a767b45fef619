import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createFetchRepositoryAction } from '../actions/fetchRepository';
import { createPublishRepositoryAction } from '../actions/publishRepository';
import { gitIn } from './gitIn';

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
  const { init, ...repository } = gitIn(place);

  const repositoriesOf = (settings: object = {}) =>
    new Map([
      [
        'demo',
        {
          name: 'demo',
          directory: place.path,
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

  beforeEach(async () => {
    workspace.clear();
    await init({
      'clusters/logging/a.yaml': 'a',
      'clusters/logging/deep/b.yaml': 'b',
      'README.md': 'read me',
    });
  });

  return { ...repository, place, workspace, fetch, publish };
}
