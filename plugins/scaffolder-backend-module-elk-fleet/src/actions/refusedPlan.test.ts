import { createMockDirectory } from '@backstage/backend-test-utils';
import { symlink } from 'node:fs/promises';
import {
  FIRST,
  INTENT,
  SECOND,
  first,
  intent,
  retiring,
  second,
  setUpPlan,
} from '../__testUtils__/changedPlan';

describe('elk-fleet:manifests:render with a change that cannot be made', () => {
  const { workspace, render, written, startWithTwo } = setUpPlan();

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
