import {
  createMockDirectory,
  type TestBackend,
} from '@backstage/backend-test-utils';
import git from 'isomorphic-git';
import * as fs from 'node:fs';
import { writeIntent, intentPathOf } from '../manifests/changes/intentFile';
import { intentSchema, type IntentInput } from '../manifests/intent';
import { renderManifests } from '../manifests/renderManifests';
import { createElkFleet } from './fakeElkFleet';
import { readTemplate, startScaffolder } from './scaffolder';

const author = { name: 'Somebody', email: 'somebody@example.com' };

/** The forges, whose actions show what templates give them. */
export const forges = [
  'azure',
  'bitbucket-cloud',
  'bitbucket-server',
  'gitea',
  'github',
  'gitlab',
].map(
  name =>
    require(`@backstage/plugin-scaffolder-backend-module-${name}`).default,
);

/**
 * A template with a Git repository on disk, which is empty but for a file, and
 * the elk-fleet backend that it asks. Both are made anew for each test.
 */
export function setUpTemplate(name: string) {
  const place = createMockDirectory();
  const working = createMockDirectory();
  const portal = createMockDirectory();
  const template = readTemplate(name);
  const backends: TestBackend[] = [];
  const dir = place.path;

  const commit = async (files: Record<string, string>) => {
    place.addContent(files);
    for (const filepath of Object.keys(files)) {
      await git.add({ fs, dir, filepath });
    }
    return git.commit({ fs, dir, message: 'theirs', author });
  };
  beforeEach(async () => {
    [place, working, portal].forEach(folder => folder.clear());
    await git.init({ fs, dir, defaultBranch: 'main' });
    await commit({ 'README.md': 'read me' });
  });
  afterEach(async () => {
    await Promise.all(backends.splice(0).map(backend => backend.stop()));
  });

  return {
    template,
    dir,
    commit,
    /** The scaffolder with the template. What it publishes is merged unless told otherwise. */
    async start({
      merge = true,
      features = [] as any[],
      integrations = {},
    } = {}) {
      const elkFleet = createElkFleet();
      const scaffolder = await startScaffolder({
        template,
        portal: portal.path,
        working: working.path,
        repositories: { demo: { directory: dir, merge } },
        integrations,
        features: [elkFleet.plugin, ...features],
      });
      backends.push(scaffolder.backend);
      return { ...elkFleet, ...scaffolder };
    },
    /** Commits the plan of a fleet with all that is rendered from it. */
    async plan(input: IntentInput) {
      const intent = intentSchema.parse(input);
      await commit({
        ...Object.fromEntries(
          renderManifests(intent).map(({ path, content }) => [path, content]),
        ),
        [intentPathOf(intent)]: writeIntent(intent),
      });
    },
    /** Messages of the commits, the newest first. */
    log: async (ref = 'main') =>
      (await git.log({ fs, dir, ref })).map(
        ({ commit: { message } }) => message.split('\n')[0],
      ),
    branches: () => git.listBranches({ fs, dir }),
    /** Files of a branch, by path. */
    async files(ref = 'main'): Promise<Record<string, string>> {
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
    },
  };
}

/** What a dry run shows, by path. */
export const filesOf = (body: any): Record<string, string> =>
  Object.fromEntries(
    body.directoryContents.map(({ path, base64Content }: any) => [
      path,
      Buffer.from(base64Content, 'base64').toString(),
    ]),
  );
