import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { symlink } from 'node:fs/promises';
import { createPublishDirectoryAction } from './publishDirectory';

describe('elk-fleet:publish:directory', () => {
  const workspace = createMockDirectory();
  const portal = createMockDirectory();
  beforeEach(() => {
    portal.clear();
    workspace.setContent({
      members: { 'sa-east-1': { 'a.yaml': 'a', 'b.yaml': 'b' } },
      'other.txt': 'stays here',
    });
  });

  async function publish(
    input: { sourcePath?: string; overwrite?: boolean } = {
      sourcePath: 'members',
    },
    options: { isDryRun?: boolean; directory?: string } = {
      directory: portal.path,
    },
  ) {
    const context = createMockActionContext({
      input,
      workspacePath: workspace.path,
    });
    await createPublishDirectoryAction({
      directory: 'directory' in options ? options.directory : portal.path,
    }).handler({ ...context, isDryRun: options.isDryRun });
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  }
  const outcomes = (output: any) =>
    output.files.map((file: any) => `${file.path} ${file.outcome}`);

  it('copies the folder, and does nothing the second time', async () => {
    expect(outcomes(await publish())).toEqual([
      'members/sa-east-1/a.yaml created',
      'members/sa-east-1/b.yaml created',
    ]);
    expect(portal.content()).toEqual({
      members: { 'sa-east-1': { 'a.yaml': 'a', 'b.yaml': 'b' } },
    });
    expect(outcomes(await publish())).toEqual([
      'members/sa-east-1/a.yaml unchanged',
      'members/sa-east-1/b.yaml unchanged',
    ]);
  });

  it('completes what an earlier try left unfinished', async () => {
    portal.setContent({ members: { 'sa-east-1': { 'a.yaml': 'a' } } });
    expect(outcomes(await publish())).toEqual([
      'members/sa-east-1/a.yaml unchanged',
      'members/sa-east-1/b.yaml created',
    ]);
  });

  it('writes nothing when one file differs, unless told to', async () => {
    const theirs = { members: { 'sa-east-1': { 'b.yaml': 'theirs' } } };
    portal.setContent(theirs);
    await expect(publish()).rejects.toThrow(
      /different content: members\/sa-east-1\/b\.yaml\./,
    );
    expect(portal.content()).toEqual(theirs);

    expect(
      outcomes(await publish({ sourcePath: 'members', overwrite: true })),
    ).toEqual([
      'members/sa-east-1/a.yaml created',
      'members/sa-east-1/b.yaml overwritten',
    ]);
    expect(portal.content()).toEqual({
      members: { 'sa-east-1': { 'a.yaml': 'a', 'b.yaml': 'b' } },
    });
  });

  it('changes nothing in a dry run, and says what it would do', async () => {
    const output = await publish(undefined, { isDryRun: true });
    expect(outcomes(output)).toEqual([
      'members/sa-east-1/a.yaml created',
      'members/sa-east-1/b.yaml created',
    ]);
    expect(portal.content()).toEqual({});
  });

  it('does not follow links out of the workspace', async () => {
    portal.setContent({ 'secret.txt': 'theirs' });
    await symlink(portal.resolve('secret.txt'), workspace.resolve('members/x'));
    expect(outcomes(await publish())).toEqual([
      'members/sa-east-1/a.yaml created',
      'members/sa-east-1/b.yaml created',
    ]);
  });

  it.each([
    ['a folder outside of the workspace', { sourcePath: '../..' }],
    ['an empty folder', { sourcePath: 'empty' }],
  ])('refuses %s', async (_, input) => {
    workspace.addContent({ empty: {} });
    await expect(publish(input)).rejects.toThrow(/not allowed|no files/i);
  });

  it('writes nothing that Git of that folder would take for its own', async () => {
    workspace.addContent({ 'members/.GIT/hooks/post-commit': 'evil' });
    await expect(publish()).rejects.toThrow(/belongs to Git itself/);
    expect(portal.content()).toEqual({});
  });

  it('refuses when the portal has no such folder', async () => {
    await expect(publish({}, { directory: undefined })).rejects.toThrow(
      /set elkFleet\.registration\.directory/,
    );
  });
});
