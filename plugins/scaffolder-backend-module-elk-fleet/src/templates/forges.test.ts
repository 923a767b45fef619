import { mockServices } from '@backstage/backend-test-utils';
import { cpSync } from 'node:fs';
import { forges, setUpTemplate } from '../__testUtils__/repositoryTemplate';
import { filesOf } from '../__testUtils__/scaffolder';
import { templateValues, twoMembers } from '../__testUtils__/templateValues';

const password = { username: 'portal', password: 'not-a-secret' };
const integrations = {
  github: [{ host: 'github.com', token: 'not-a-secret' }],
  gitea: [{ host: 'gitea.example.com', ...password }],
  bitbucketServer: [{ host: 'bitbucket.example.com', ...password }],
};
const TITLE = 'Retire sa-east-1 (forget)';
const BRANCH = 'retire-sa-east-1-forget';
const values = {
  ...templateValues['retire-region'],
  ...{ stage: 'forget', isGone: true, targetBranch: 'trunk' },
};
const retiring = {
  ...twoMembers,
  members: [
    twoMembers.members[0],
    { ...twoMembers.members[1], retiring: true as const },
  ],
};
/** What is left of it besides manifests. */
const LEFT = [
  'deploy/elk/logging/RETIRE-sa-east-1.md',
  'members/sa-east-1/app-config.yaml',
  'members/sa-east-1/ca.pem',
  'members/sa-east-1/catalog-info.yaml',
];
const target = { title: TITLE, targetBranch: 'trunk', sourceBranch: BRANCH };

/** By forge: the repository, where its files are read, and what its action is given. */
const cases: Array<[string, string, string, string, object]> = [
  [
    'github',
    'github.com?owner=acme&repo=clusters',
    'https://github.com/acme/clusters/tree/trunk',
    'publish:github:pull-request',
    {
      ...{ branchName: BRANCH, targetBranchName: 'trunk', title: TITLE },
      update: true,
      filesToDelete: expect.arrayContaining(LEFT),
    },
  ],
  [
    'gitlab',
    'gitlab.com?owner=acme&repo=clusters',
    'https://gitlab.com/acme/clusters/-/tree/trunk',
    'publish:gitlab:merge-request',
    { branchName: BRANCH, targetBranchName: 'trunk', title: TITLE },
  ],
  [
    'bitbucketCloud',
    'bitbucket.org?workspace=acme&project=ELK&repo=clusters',
    'https://bitbucket.org/acme/clusters/src/trunk',
    'publish:bitbucketCloud:pull-request',
    target,
  ],
  [
    'bitbucketServer',
    'bitbucket.example.com?project=ELK&repo=clusters',
    'https://bitbucket.example.com/projects/ELK/repos/clusters/browse?at=trunk',
    'publish:bitbucketServer:pull-request',
    target,
  ],
  [
    'azure',
    'dev.azure.com?organization=acme&project=elk&repo=clusters',
    'https://dev.azure.com/acme/elk/_git/clusters?version=GBtrunk',
    'publish:azure',
    {
      repoUrl: `dev.azure.com?organization=acme&project=elk&repo=clusters-${BRANCH}`,
      gitCommitMessage: TITLE,
    },
  ],
  [
    'gitea',
    'gitea.example.com?owner=acme&repo=clusters',
    'https://gitea.example.com/acme/clusters/src/branch/trunk',
    'publish:gitea',
    {
      repoUrl: `gitea.example.com?owner=acme&repo=clusters-${BRANCH}`,
      repoVisibility: 'private',
    },
  ],
];

describe('a change for a forge', () => {
  const { start, plan, commit, dir } = setUpTemplate('retire-region');

  it.each(cases)(
    'is read from %s, and published there',
    async (publishTo, repoUrl, tree, action, given) => {
      await plan(retiring);
      await commit(
        Object.fromEntries(LEFT.map(path => [path, 'elkFleet: {}'])),
      );
      const readTree = jest.fn(async () => ({
        dir: async ({ targetDir }: { targetDir: string }) => {
          cpSync(dir, targetDir, {
            recursive: true,
            filter: path => !path.includes('.git'),
          });
          return targetDir;
        },
      }));
      const { dryRun } = await start({
        integrations,
        features: [
          ...forges,
          mockServices.urlReader.mock({ readTree: readTree as any }).factory,
        ],
      });
      const { body } = await dryRun({ ...values, publishTo, repoUrl });
      expect(body).not.toHaveProperty('error');
      expect(readTree.mock.calls).toEqual([[tree, expect.anything()]]);
      const [said] = body.log
        .map(({ body: { message } }: any) => message)
        .filter((message: string) => message.includes(`Running ${action} in`));
      expect(JSON.parse(said.slice(said.indexOf('{')))).toMatchObject({
        repoUrl,
        ...given,
      });
      const texts = Object.fromEntries(
        body.output.text.map(({ title, content }: any) => [title, content]),
      );
      const byForge: Record<string, [string, string[]]> = {
        github: ['What was changed', LEFT],
        azure: ['How to get it into the repository', []],
        gitea: ['How to get it into the repository', []],
      };
      const [title, paths] = byForge[publishTo] ?? [
        'What to remove in the branch',
        LEFT,
      ];
      for (const path of ['', ...paths]) {
        expect(texts[title]).toContain(path);
      }
      expect(texts['What to do by hand']).toContain('Unregister the cluster');
      expect(Object.keys(filesOf(body)).join()).not.toContain('sa-east-1');
    },
    60_000,
  );
});
