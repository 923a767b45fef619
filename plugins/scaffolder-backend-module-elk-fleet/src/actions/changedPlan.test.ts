import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { symlink } from 'node:fs/promises';
import { parse } from 'yaml';
import { createRenderManifestsAction } from './renderManifests';
import { examples } from './renderManifests.examples';

const { intent } = parse(examples[0].example).steps[0].input;
const [{ name: FIRST }] = intent.members;
const ROOT = 'repo/clusters/logging';
const INTENT = `${ROOT}/intent.yaml`;
const SECOND = { name: 'mx-central-1', region: 'mx-central-1' };

const first = {
  type: 'add-member',
  fleet: 'logging',
  placement: intent.placement,
  member: intent.members[0],
  components: intent.components,
};
const second = { type: 'add-member', fleet: 'logging', member: SECOND };
const retiring = (member: string, stage: string) => ({
  type: 'retire-member',
  fleet: 'logging',
  member,
  stage,
});

describe('elk-fleet:manifests:render with a change', () => {
  const workspace = createMockDirectory();
  beforeEach(() => workspace.setContent({ repo: { 'README.md': 'ours' } }));

  async function render(change: object, options: any = {}) {
    const context = createMockActionContext({
      input: { change, repositoryPath: 'repo', ...options.input },
      workspacePath: workspace.path,
    });
    const lines: string[] = [];
    for (const level of ['info', 'warn'] as const) {
      context.logger[level] = ((line: string) =>
        lines.push(`${level} ${line}`)) as any;
    }
    await createRenderManifestsAction().handler({
      ...context,
      isDryRun: options.isDryRun,
      ...(options.checkpoint && { checkpoint: options.checkpoint }),
    });
    const output: any = Object.fromEntries(
      (context.output as jest.Mock).mock.calls,
    );
    return { ...output, lines };
  }
  const filesIn = (content: any, folder = ''): Record<string, string> =>
    Object.assign(
      {},
      ...Object.entries(content).map(([name, entry]) =>
        typeof entry === 'string'
          ? { [`${folder}${name}`]: entry }
          : filesIn(entry, `${folder}${name}/`),
      ),
    );
  const written = () => filesIn(workspace.content());
  const outcomes = ({ files }: any) =>
    new Set(files.map(({ outcome }: any) => outcome));
  async function startWithTwo() {
    await render(first);
    await render(second);
    return written();
  }

  it.each([false, true])(
    'makes the first plan, and nothing else, dry run %p',
    async isDryRun => {
      const output = await render(first, { isDryRun });
      expect(output).toMatchObject({
        members: [FIRST],
        removed: [],
        kept: [],
        lost: [],
        intentPath: 'clusters/logging/intent.yaml',
      });
      expect(output.undo).toContain(`retire ${FIRST}`);
      expect(output.summary).toContain(`To undo it: ${output.undo}`);
      expect(Object.keys(written()).sort()).toEqual(
        ['repo/README.md', ...output.files.map(({ path }: any) => path)].sort(),
      );
      expect(parse(written()[INTENT]).members).toMatchObject([{ name: FIRST }]);
    },
  );

  it('keeps what the intent says, and tells only what differs', async () => {
    await render(first);
    const output = await render(second);
    expect(output.members).toEqual([FIRST, SECOND.name]);
    const told = output.files.filter(
      ({ outcome }: any) => outcome !== 'unchanged',
    );
    expect(told.map(({ path }: any) => path)).toContain(INTENT);
    expect(outcomes(output)).toContain('unchanged');
    for (const { path, outcome } of output.files) {
      expect(output.summary.includes(`\`${path}\``)).toBe(
        outcome !== 'unchanged',
      );
    }
    expect(output.lines.filter((line: string) => /^warn/.test(line))).toEqual(
      [],
    );
  });

  it.each([
    ['the first member', [], first],
    ['one more member', [first], second],
    [
      'a size',
      [first],
      { type: 'set-size', fleet: 'logging', nodeSets: { all: { count: 5 } } },
    ],
    [
      'a version',
      [first],
      { type: 'set-version', fleet: 'logging', version: '9.1.5' },
    ],
    ['workloads', [first, second], retiring(SECOND.name, 'remove-workloads')],
    [
      'a member that leaves',
      [first, second, retiring(SECOND.name, 'remove-workloads')],
      retiring(SECOND.name, 'forget'),
    ],
    [
      'the last member',
      [first, retiring(FIRST, 'remove-workloads')],
      retiring(FIRST, 'forget'),
    ],
    [
      'another system',
      [first],
      { type: 'migrate', fleet: 'logging', placement: { system: 'karmada' } },
    ],
  ])('is the same when asked for again: %s', async (_, before, change) => {
    for (const earlier of before) {
      await render(earlier);
    }
    await render(change);
    const once = written();
    const again = await render(change);
    expect(written()).toEqual(once);
    expect(again).toMatchObject({ removed: [], kept: [], lost: [] });
    expect([...outcomes(again)].filter(one => one !== 'unchanged')).toEqual([]);
  });

  it('goes on from what it found at first when the step runs again', async () => {
    const kept = new Map<string, unknown>();
    const checkpoint = async ({ key, fn }: any) => {
      if (!kept.has(key)) {
        kept.set(key, JSON.parse(JSON.stringify((await fn()) ?? {})));
      }
      return kept.get(key);
    };
    await startWithTwo();
    const next = { type: 'set-version', fleet: 'logging', version: '9.1.5' };
    await render(next, { checkpoint });
    const once = written();
    // Without it, `next` would be the wave after.
    await render(next, { checkpoint });
    expect(written()).toEqual(once);
    await render({ ...next, version: '9.1.6' }, { checkpoint });
    expect(written()).not.toEqual(once);
  });

  it('removes what was rendered and is not any more, and no other file', async () => {
    await startWithTwo();
    const mine = {
      [`${ROOT}/overlays/${SECOND.name}/notes.txt`]: 'mine',
      [`${ROOT}/notes.md`]: 'mine',
      'repo/members/x.yaml': 'theirs',
    };
    workspace.addContent(mine);
    await render(retiring(SECOND.name, 'remove-workloads'));
    const before = written();
    const output = await render(retiring(SECOND.name, 'forget'));
    expect(output.removed.length).toBeGreaterThan(0);
    for (const path of output.removed) {
      expect(path).toContain(`/overlays/${SECOND.name}/`);
      expect(before).toHaveProperty([path]);
      expect(output.lines).toContain(`info ${path}: removed`);
      expect(output.summary).toContain(`- \`${path}\``);
    }
    const after = written();
    expect(after).toMatchObject(mine);
    expect(Object.keys(after).sort()).toEqual(
      Object.keys(before)
        .filter(path => !output.removed.includes(path))
        .sort(),
    );
    expect(output.members).toEqual([FIRST]);
    expect(after).toHaveProperty([`${ROOT}/RETIRE-${SECOND.name}.md`]);
  });

  it('does what its examples say', async () => {
    for (const { example } of examples.slice(2)) {
      workspace.clear();
      await render(first);
      const { change, repositoryPath } = parse(example).steps[1].input;
      expect(repositoryPath).toBe('repository');
      if (change.type === 'retire-member') {
        await render(second);
      }
      expect(outcomes(await render(change))).toContain('overwritten');
    }
  });

  it('leaves what people changed, and tells of it', async () => {
    await startWithTwo();
    await render(retiring(SECOND.name, 'remove-workloads'));
    const leaving = `${ROOT}/overlays/${SECOND.name}/kustomization.yaml`;
    const staying = `${ROOT}/argocd/applicationset.yaml`;
    workspace.addContent({ [leaving]: '# by hand', [staying]: '# by hand' });
    const output = await render(retiring(SECOND.name, 'forget'));
    expect(output).toMatchObject({ kept: [leaving], lost: [staying] });
    expect(output.removed).not.toContain(leaving);
    expect(written()[leaving]).toBe('# by hand');
    expect(written()[staying]).toContain('kind: ApplicationSet');
    expect(output.lines).toEqual(
      expect.arrayContaining([
        `warn ${leaving}: kept`,
        `warn ${staying}: overwritten`,
      ]),
    );
    expect(output.summary).toMatch(
      /yet left, as somebody changed it[^]*kustomization\.yaml[^]*Overwritten, though somebody had changed it[^]*applicationset\.yaml/,
    );
  });

  it('leaves nothing but the checklist of the last member', async () => {
    await render(first);
    await render(retiring(FIRST, 'remove-workloads'));
    const output = await render(retiring(FIRST, 'forget'));
    expect(output).toMatchObject({ members: [], clusters: [], passed: true });
    expect(output.intentPath).toBeUndefined();
    expect(output.removed).toContain(INTENT);
    expect(output.summary).toMatch(/^Nothing is left of the plan/);
    expect(Object.keys(written()).sort()).toEqual(
      ['repo/README.md', `${ROOT}/RETIRE-${FIRST}.md`].sort(),
    );
  });

  it('moves to another system with a checklist, and takes its files along', async () => {
    await render(first);
    const before = Object.keys(written());
    const output = await render({
      type: 'migrate',
      fleet: 'logging',
      placement: { system: 'karmada' },
    });
    const after = Object.keys(written());
    expect(output.undo).toContain('MIGRATE.md');
    expect(after).toContain(`${ROOT}/MIGRATE.md`);
    expect(after).toContain(`${ROOT}/karmada/policies/propagation.yaml`);
    expect(after.filter(path => path.includes('/argocd/'))).toEqual([]);
    expect(output.removed.sort()).toEqual(
      before.filter(path => !after.includes(path)).sort(),
    );
  });

  it.each([
    ['fleet: [', /clusters\/logging\/intent\.yaml is no YAML: /],
    ['- a', /intent\.yaml must be an object/],
    ['version: 7', /intent\.yaml: version must be 1/],
    [
      'version: 1\nfleet: logging\nmembers: []\n',
      /intent\.yaml can't be read:\n[^]*- members: must name a member/,
    ],
  ])(
    'tells by its path that the intent %j is broken',
    async (text, message) => {
      workspace.addContent({ [INTENT]: text });
      const before = written();
      await expect(render(second)).rejects.toThrow(message);
      expect(written()).toEqual(before);
    },
  );

  it('tells every problem of the change with its path', async () => {
    await expect(
      render({ type: 'set-size', fleet: 'L', members: [], colour: 'red' }),
    ).rejects.toThrow(
      /The change can't be made:\n[^]*change\.fleet: [^]*change\.members: [^]*change\.colour: is not known/,
    );
    await expect(render({ type: 'other', fleet: 'a' })).rejects.toThrow(
      /change\.type: /,
    );
    await expect(render(second)).rejects.toThrow(
      /change\.placement: is missing: the fleet has no plan yet|change\.components: is missing/,
    );
    await expect(render(retiring('nobody', 'forget'))).rejects.toThrow(
      /change\.fleet: logging has no plan/,
    );
    await render(first);
    await expect(render(retiring('nobody', 'forget'))).rejects.toThrow(
      /change\.member: nobody is not a member of the plan/,
    );
    await expect(
      render({ ...second, member: { ...SECOND, name: FIRST } }),
    ).rejects.toThrow(/is a member of the plan already/);
  });

  it('asks which of several intents is meant', async () => {
    await render(first);
    await render({
      ...first,
      path: 'other',
      placement: { ...first.placement, path: 'other' },
    });
    await expect(render(second)).rejects.toThrow(
      /several intents of logging: clusters\/logging\/intent\.yaml, other\/logging\/intent\.yaml/,
    );
    const { intentPath } = await render({ ...second, path: 'other' });
    expect(intentPath).toBe('other/logging/intent.yaml');
  });

  it('takes either an intent or a change', async () => {
    await expect(render(first, { input: { intent } })).rejects.toThrow(
      /Give either intent/,
    );
    await expect(
      render(first, { input: { change: undefined } }),
    ).rejects.toThrow(/Give either intent/);
  });

  it('keeps to the repository, also by links', async () => {
    const elsewhere = createMockDirectory({ content: { 'x.txt': 'x' } });
    await expect(
      render(first, { input: { repositoryPath: '../out' } }),
    ).rejects.toThrow(/leads out of/);
    await symlink(elsewhere.path, workspace.resolve('repo/clusters'));
    await expect(render(first)).rejects.toThrow(/leads out of/);
    expect(elsewhere.content()).toEqual({ 'x.txt': 'x' });
  });

  it('writes and removes nothing when a check fails', async () => {
    const before = await startWithTwo();
    const change = {
      type: 'add-member',
      fleet: 'logging',
      member: { ...SECOND, name: 'us-2' },
      replication: [{ leader: 'us-east-1', patterns: ['logs-*'] }],
    };
    const known = {
      members: [{ name: 'us-east-1', region: 'us-east-1', version: '9.2.0' }],
    };
    await expect(render(change, { input: { known } })).rejects.toThrow(
      /the plan can't work yet:\n- ✗ versions/,
    );
    expect(written()).toEqual(before);
    expect(
      await render(change, { input: { known, allowFailures: true } }),
    ).toMatchObject({ passed: false, members: [FIRST, SECOND.name, 'us-2'] });
  });
});
