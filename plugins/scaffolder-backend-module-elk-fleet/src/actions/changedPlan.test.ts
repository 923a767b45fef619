import { parse } from 'yaml';
import {
  FIRST,
  INTENT,
  ROOT,
  SECOND,
  first,
  retiring,
  second,
  setUpPlan,
} from '../__testUtils__/changedPlan';
import { examples } from './renderManifests.examples';

describe('elk-fleet:manifests:render with a change', () => {
  const { workspace, render, written, outcomes, startWithTwo } = setUpPlan();

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
      expect(output.undo).toContain(`Retire ${FIRST}`);
      expect(output.summary).toContain(
        `To undo it once it is merged: ${output.undo}`,
      );
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
    await render(first);
    await render({
      ...second,
      replication: [{ leader: FIRST, patterns: ['*'] }],
    });
    const next = { type: 'set-version', fleet: 'logging', version: '9.1.5' };
    await render(next, { checkpoint });
    const once = written();
    expect(parse(once[INTENT]).components.elasticsearch.version).toBe('9.1.4');
    await render(next, { checkpoint });
    expect(written()).toEqual(once);
    // Another step goes on with the wave after.
    await render(next);
    const { components } = parse(written()[INTENT]);
    expect(components.elasticsearch.version).toBe('9.1.5');
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
    expect(output.removed).toContain(`${ROOT}/RETIRE-${SECOND.name}.md`);
    for (const path of output.removed) {
      expect(path).toContain(SECOND.name);
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
    expect(output.undo).toMatch(/^Onboard .* again.* from a snapshot alone\.$/);
  });

  it('takes all that is left of a member that is forgotten, and of no other', async () => {
    await startWithTwo();
    const folder = `repo/members/${SECOND.name}`;
    const its = [
      'app-config.yaml',
      'catalog-info.yaml',
      'ca.pem',
      'more/a.pem',
    ];
    const theirs = { [`repo/members/${SECOND.name}-2/app-config.yaml`]: '{}' };
    workspace.addContent({
      ...Object.fromEntries(its.map(path => [`${folder}/${path}`, 'its'])),
      ...theirs,
    });
    const { byHand } = await render(retiring(SECOND.name, 'remove-workloads'));
    const checklist = `${ROOT}/RETIRE-${SECOND.name}.md`;
    expect(byHand).toContain(`clusters/logging/RETIRE-${SECOND.name}.md`);
    const steps = written()[checklist].split(
      'in the message of that change.',
    )[1];
    // A person ticks off what is done.
    workspace.addContent({ [checklist]: 'done' });
    expect(written()).toHaveProperty([`${folder}/ca.pem`]);
    const output = await render(retiring(SECOND.name, 'forget'));
    expect(output.removed).toEqual(
      expect.arrayContaining([
        ...its.map(path => `${folder}/${path}`),
        checklist,
      ]),
    );
    expect(output.kept).toEqual([]);
    const left = Object.keys(written());
    expect(left.filter(path => output.removed.includes(path))).toEqual([]);
    expect(written()).toMatchObject(theirs);
    // What the checklist said is in the message of the change.
    const unnumbered = (text: string) =>
      text.match(/(?<=^\d+\. ).+/gm)!.filter(Boolean);
    expect(unnumbered(output.byHand)).toEqual(unnumbered(steps));
    expect(output.summary).toContain(output.byHand);
    await expect(render(retiring(SECOND.name, 'forget'))).rejects.toThrow(
      'where it was forgotten, that is done',
    );
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

  it('leaves nothing of the last member', async () => {
    await render(first);
    await render(retiring(FIRST, 'remove-workloads'));
    const output = await render(retiring(FIRST, 'forget'));
    expect(output).toMatchObject({ members: [], clusters: [], passed: true });
    expect(output.intentPath).toBeUndefined();
    expect(output.removed).toContain(INTENT);
    expect(output.summary).toMatch(/^Nothing is left of the plan/);
    expect(output.undo).toMatch(
      /^Onboard .* again.* from a snapshot alone\. The plan has gone with it/,
    );
    expect(Object.keys(written())).toEqual(['repo/README.md']);
    await expect(render(retiring(FIRST, 'forget'))).rejects.toThrow(
      'nobody in it is left to retire',
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
});
