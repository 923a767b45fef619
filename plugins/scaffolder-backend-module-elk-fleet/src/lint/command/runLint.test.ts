import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ruleInfos } from '../rules';
import { describeRules } from './describeRules';
import { runLint } from './runLint';

const PACKAGE =
  '@elk-fleet/backstage-plugin-scaffolder-backend-module-elk-fleet';
const RIGHT = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: elastic\n';
const WRONG = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: Elastic\n';
const WARNED = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';

describe('elk-fleet-lint', () => {
  const folder = createMockDirectory();

  async function run(...args: string[]) {
    const written = { out: '', err: '' };
    const code = await runLint(args, {
      out: text => {
        written.out += text;
      },
      err: text => {
        written.err += text;
      },
    });
    return { code, ...written };
  }

  it('ends with 0 without errors', async () => {
    folder.setContent({ 'a.yaml': RIGHT, 'b.yml': WARNED });
    const { code, out } = await run(folder.path);
    expect(code).toBe(0);
    expect(out).toContain('0 errors, 1 warning, 0 notes in 2 files');
  });

  it('ends with 1 for errors, and says why and what to do', async () => {
    folder.setContent({ 'a.yaml': WRONG });
    const { code, out } = await run(folder.resolve('a.yaml'));
    expect(code).toBe(1);
    expect(out).toContain(
      'a.yaml:4:3 error invalid-name (Namespace Elastic)\n  Elastic is no name',
    );
    expect(out).toContain('\n  Why: The API server');
    expect(out).toContain('\n  Fix: Use lower-case');
  });

  it('writes JSON', async () => {
    folder.setContent({ 'a.yaml': WRONG });
    const { code, out } = await run('--format', 'json', folder.path);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([{ rule: 'invalid-name', line: 4 }]);
  });

  it('takes severities of rules and names of members', async () => {
    folder.setContent({
      'a.yaml': WRONG,
      'b.yaml': `apiVersion: work.open-cluster-management.io/v1
kind: ManifestWork
metadata: { name: a, namespace: nowhere }
`,
    });
    const off = ['--rule', 'invalid-name=off', '--rule', 'empty-template=off'];
    const { code, out } = await run(...off, '--member', 'a', folder.path);
    expect(code).toBe(1);
    expect(out).toContain('cluster-unknown');
    expect(out).not.toContain('invalid-name');
    expect((await run(...off, '--member', 'nowhere', folder.path)).code).toBe(
      0,
    );
  });

  it('leaves out all but errors when quiet', async () => {
    folder.setContent({ 'a.yaml': WARNED });
    const { out } = await run('--quiet', folder.path);
    expect(out).toBe('0 errors, 0 warnings, 0 notes in 1 file\n');
  });

  it('leaves out templates of charts, hidden folders and dependencies', async () => {
    folder.setContent({
      'chart/Chart.yaml': 'name: a\n',
      'chart/templates/a.yaml': '{{ if }}: [',
      '.git/a.yaml': WRONG,
      'node_modules/a.yaml': WRONG,
      'a.txt': WRONG,
    });
    const { code, out, err } = await run(folder.path);
    expect(code).toBe(0);
    expect(out).toContain('in 1 file\n');
    expect(err).toContain('1 templates of Helm charts are left out');
  });

  it('takes the pipelines of a folder, hidden or not', async () => {
    folder.setContent({
      Jenkinsfile: 'pipeline { agent any }\n',
      '.gitlab-ci.yml': 'deploy: { script: [make] }\n',
      '.github/workflows/deploy.yaml': 'jobs: {}\n',
      '.github/dependabot.yml': WRONG,
    });
    const { code, out } = await run(folder.path);
    expect(code).toBe(0);
    expect(out).toBe('0 errors, 0 warnings, 0 notes in 3 files\n');
  });

  it.each([
    [[], 'Name files or folders to check'],
    [['--format', 'xml', '.'], 'There is no format xml'],
    [['--rule', 'no-such=off', '.'], 'There is no rule no-such'],
    [['--rule', 'yaml-octal=loud', '.'], 'error, warning, info or off'],
    [['--wrong', '.'], "Unknown option '--wrong'"],
    [['no-such-file.yaml'], 'no such file'],
  ])('ends with 2 for %j', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(out).toBe('');
  });

  it('says how it is used', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out).toContain('Usage: elk-fleet-lint');
  });

  it('is a command of the package', async () => {
    const bin = resolvePackagePath(PACKAGE, 'bin/elk-fleet-lint.js');
    const { stdout } = await promisify(execFile)(process.execPath, [
      bin,
      '--help',
    ]);
    expect(stdout).toContain('Usage: elk-fleet-lint');
  });

  it('lists its rules as the documentation does', async () => {
    const { out } = await run('--rules');
    expect(out).toBe(describeRules());
    const file = resolvePackagePath(PACKAGE, '../../docs/lint.md');
    // Run elk-fleet-lint --rules and put what it writes in the place of the list.
    const documented = (await readFile(file, 'utf8')).split('\n');
    const missing = out.split('\n').filter(line => !documented.includes(line));
    expect(missing).toEqual([]);
    expect(documented.filter(line => line.startsWith('- **'))).toHaveLength(
      ruleInfos.size,
    );
  });
});
