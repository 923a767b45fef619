import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { symlink } from 'node:fs/promises';
import { parse } from 'yaml';
import { createLintManifestsAction } from './lintManifests';
import { examples } from './lintManifests.examples';

const GOOD = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: elastic
`;
const pod = (image: string) => `apiVersion: v1
kind: Pod
metadata:
  name: shipper
  namespace: elastic
spec:
  containers:
    - name: shipper
      image: ${image}
`;
const WARNING = pod('docker.elastic.co/beats/filebeat:latest');
const ERROR = `${GOOD}data: 5\n`;

describe('elk-fleet:manifests:lint', () => {
  const workspace = createMockDirectory();
  beforeEach(() => workspace.clear());

  async function lint(files: Record<string, string>, input: object = {}) {
    workspace.addContent(files);
    const lines: string[] = [];
    const context = createMockActionContext({
      input: { ...input },
      workspacePath: workspace.path,
    });
    for (const level of ['info', 'warn', 'error'] as const) {
      context.logger[level] = ((line: string) =>
        lines.push(`${level} ${line}`)) as any;
    }
    const output = async () => {
      await createLintManifestsAction().handler(context);
      return Object.fromEntries((context.output as jest.Mock).mock.calls);
    };
    return { lines, output };
  }

  it('lets through what is right', async () => {
    const { lines, output } = await lint({ 'a.yaml': GOOD });
    expect(await output()).toEqual({
      findings: [],
      errors: 0,
      warnings: 0,
      summary: 'Found 0 errors and 0 warnings in 1 file.',
    });
    expect(lines).toEqual(['info Found 0 errors and 0 warnings in 1 file.']);
  });

  it('tells where, which rule and what to do, and fails', async () => {
    const { lines, output } = await lint({
      'manifests/a.yaml': ERROR,
      'manifests/b.yml': WARNING,
    });
    await expect(output()).rejects.toThrow(
      /^The lint found 1 error and 1 warning in 2 files:\n- manifests\/a\.yaml:6 wrong-type: ConfigMap elastic\/settings: .* Fix: .*$/,
    );
    expect(lines).toEqual([
      expect.stringMatching(/^error manifests\/a\.yaml:6 wrong-type: .* Fix: /),
      expect.stringMatching(
        /^warn manifests\/b\.yml:9 image-latest: Pod elastic\/shipper: .* Fix: /,
      ),
      'info Found 1 error and 1 warning in 2 files.',
    ]);
  });

  it.each([
    [undefined, false],
    ['error', false],
    ['warning', true],
    ['never', false],
  ])('fails on %p at a warning: %p', async (failOn, fails) => {
    const { output } = await lint({ 'a.yaml': WARNING }, { failOn });
    const result = await output().catch(error => error);
    expect(result instanceof Error).toBe(fails);
  });

  it('gives what it found to the next steps when it may go on', async () => {
    const { output } = await lint(
      { 'a.yaml': ERROR, 'b.yaml': WARNING },
      { failOn: 'never' },
    );
    const { errors, warnings, findings, summary } = await output();
    expect({ errors, warnings }).toEqual({ errors: 1, warnings: 1 });
    expect(findings).toEqual([
      expect.objectContaining({ path: 'a.yaml', line: 6, rule: 'wrong-type' }),
      expect.objectContaining({ path: 'b.yaml', rule: 'image-latest' }),
    ]);
    expect(summary).toMatch(
      /^Found 1 error and 1 warning in 2 files\.\n\n- a\.yaml:6 .*\n- b\.yaml:9 /,
    );
  });

  it('gives rules other severities', async () => {
    const { output } = await lint(
      { 'a.yaml': WARNING },
      { failOn: 'warning', rules: { 'image-latest': 'off' } },
    );
    expect(await output()).toMatchObject({ warnings: 0 });
  });

  it('knows the clusters that it is told', async () => {
    const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: logging
  namespace: argocd
spec:
  project: logging
  source:
    repoURL: https://git.example.com/clusters.git
    path: clusters
  destination:
    name: prod-eu
    namespace: elastic
`;
    const rulesOf = async (members?: string[]) => {
      const { output } = await lint(
        { 'a.yaml': application },
        { failOn: 'never', members },
      );
      const { findings } = await output();
      return findings.map(({ rule }: { rule: string }) => rule);
    };
    expect(await rulesOf(['prod-us'])).toContain('cluster-unknown');
    expect(await rulesOf(['prod-eu'])).not.toContain('cluster-unknown');
    expect(await rulesOf()).not.toContain('cluster-unknown');
  });

  it('stays in the folder, and reads manifests alone', async () => {
    const { output } = await lint(
      {
        'mine/a.yaml': GOOD,
        'mine/README.md': '# [',
        'mine/node_modules/b/b.yaml': ERROR,
        'mine/.cache/b.yaml': ERROR,
        'mine/Chart.yaml': 'apiVersion: v2',
        'mine/templates/b.yaml': '{{ if }}',
        'other/b.yaml': ERROR,
      },
      { sourcePath: 'mine' },
    );
    await symlink(
      workspace.resolve('other/b.yaml'),
      workspace.resolve('mine/c.yaml'),
    );
    expect(await output()).toMatchObject({
      summary: 'Found 0 errors and 0 warnings in 2 files.',
    });
  });

  it('reads pipelines where others find them', async () => {
    const { output } = await lint(
      {
        Jenkinsfile: `pipeline {
  agent any
  stages {
    stage('All') {
      steps {
        sh 'kubectl --context prod-eu apply -k overlays/eu'
        sh 'kubectl --context prod-us apply -k overlays/us'
      }
    }
  }
}
`,
        '.gitlab-ci.yml': `deploy:
  script:
    - kubectl --context prod-eu apply -k overlays/eu
    - kubectl --context prod-us apply -k overlays/us
`,
        '.github/workflows/deploy.yaml': `name: Deploy
on:
  push: {}
jobs:
  deploy:
    runs-on: ubuntu-24.04
    steps:
      - run: kubectl --context prod-eu apply -k overlays/eu
      - run: kubectl --context prod-us apply -k overlays/us
`,
        '.github/dependabot.yml': 'version: 2\n',
        'node_modules/a/.gitlab-ci.yml': 'deploy: {}\n',
      },
      { failOn: 'never' },
    );
    const { findings } = await output();
    expect(
      findings.map(({ path, rule }: any) => `${path} ${rule}`).sort(),
    ).toEqual([
      '.github/workflows/deploy.yaml pipeline-one-kubeconfig',
      '.gitlab-ci.yml pipeline-one-kubeconfig',
      'Jenkinsfile pipeline-one-kubeconfig',
    ]);
  });

  it('keeps a long list short', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [
        `${i}.yaml`,
        ERROR.replace('settings', `settings-${i}`),
      ]),
    );
    const { lines, output } = await lint(files);
    await expect(output()).rejects.toThrow(/\n- and 10 more, see the log$/);
    expect(lines).toHaveLength(31);
  });

  it.each([
    ['out', { sourcePath: '../..' }, /^\.\.\/\.\. leads out of the workspace/],
    ['nothing', { sourcePath: 'none' }, /^There is no folder none/],
    ['no manifests', { sourcePath: 'docs' }, /^There are no \.yaml/],
    ['no such rule', { rules: { imagelatest: 'off' } }, /no lint rule imagel/],
  ])('refuses %s', async (_, input, message) => {
    const { output } = await lint({ 'docs/a.md': 'a', 'a.yaml': GOOD }, input);
    await expect(output()).rejects.toThrow(message);
  });

  it('refuses what would keep the backend busy', async () => {
    const { output } = await lint({ 'a.yaml': 'a'.repeat(6 * 1024 * 1024) });
    await expect(output()).rejects.toThrow(/more than 5 MiB/);
  });

  it('has examples whose rules exist', async () => {
    for (const { example } of examples) {
      const { input } = parse(example).steps.at(-1);
      const { output } = await lint(
        { 'a.yaml': GOOD, 'manifests/a.yaml': GOOD.replace('s\n', 's-2\n') },
        { ...input, members: [] },
      );
      expect(await output()).toMatchObject({ errors: 0 });
    }
  });
});
