import { createMockDirectory } from '@backstage/backend-test-utils';
import { writeIntent, intentPathOf } from '../manifests/changes/intentFile';
import { intentSchema, type IntentInput } from '../manifests/intent';
import { renderManifests } from '../manifests/renderManifests';
import { createElkFleet } from './fakeElkFleet';
import { gitIn } from './gitIn';
import { setUpScaffolder } from './scaffolder';

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
  const { template, start } = setUpScaffolder(name);
  const place = createMockDirectory();
  const { dir, init, commit, branches, titlesOf, filesAt } = gitIn(place);
  beforeEach(() => init({ 'README.md': 'read me' }));

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
      const scaffolder = await start({
        repositories: { demo: { directory: dir, merge } },
        integrations,
        features: [elkFleet.plugin, ...features],
      });
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
    log: titlesOf,
    branches,
    /** Files of a branch, by path. */
    files: filesAt,
  };
}
