import git from 'isomorphic-git';
import * as fs from 'node:fs';
import { setUpRepository } from '../__testUtils__/repository';

describe('repositories on disk', () => {
  const {
    place,
    workspace,
    dir,
    fetch,
    publish,
    head,
    logOf,
    commit,
    filesAt,
    unclean,
  } = setUpRepository();

  it('fetches what is committed, and nothing else', async () => {
    place.addContent({ 'not-committed.txt': 'x', 'README.md': 'edited' });
    const output = await fetch();
    expect(output).toEqual({
      commit: await head(),
      branch: 'main',
      files: 3,
    });
    expect(workspace.content()).toEqual({
      repo: {
        clusters: { logging: { 'a.yaml': 'a', deep: { 'b.yaml': 'b' } } },
        'README.md': 'read me',
      },
    });
    expect(await fetch({}, { isDryRun: true })).toEqual(output);
  });

  it('publishes what differs as one commit of the person who runs it', async () => {
    const before = await head();
    const { commit: baseCommit } = await fetch();
    workspace.addContent({
      'repo/clusters/logging/a.yaml': 'changed',
      'repo/clusters/logging/new/c.yaml': 'c',
    });
    fs.rmSync(workspace.resolve('repo/clusters/logging/deep'), {
      recursive: true,
    });
    const output = await publish({
      baseCommit,
      title: 'Add sa-east-1',
      description: 'For Brazil.',
    });
    expect(output).toMatchObject({
      commit: await head(),
      branch: 'main',
      merged: true,
      directory: dir,
      changes: [
        { path: 'clusters/logging/a.yaml', change: 'modified' },
        { path: 'clusters/logging/deep/b.yaml', change: 'removed' },
        { path: 'clusters/logging/new/c.yaml', change: 'added' },
      ],
    });
    expect(output.summary).toContain('Changed 3 files on the branch main');
    const [latest] = await logOf();
    expect(latest.commit).toMatchObject({
      message: 'Add sa-east-1\n\nFor Brazil.\n',
      parent: [before],
      author: { name: 'Ana Ops', email: 'ana@example.com' },
      committer: { name: 'Elk Fleet' },
    });
    expect(await filesAt()).toEqual({
      'README.md': 'read me',
      'clusters/logging/a.yaml': 'changed',
      'clusters/logging/new/c.yaml': 'c',
    });
    expect(await unclean()).toEqual([]);
    const { '.git': _, ...files } = place.content() as any;
    expect(files).toEqual({
      'README.md': 'read me',
      clusters: { logging: { 'a.yaml': 'changed', new: { 'c.yaml': 'c' } } },
    });
  });

  it('commits nothing when nothing differs, and the same again is nothing', async () => {
    const { commit: baseCommit } = await fetch();
    expect(await publish()).toMatchObject({
      commit: baseCommit,
      changes: [],
      summary: 'Nothing differs, so there is nothing to publish.',
    });
    workspace.addContent({ 'repo/x': 'x' });
    const { commit: made } = await publish({ baseCommit });
    expect(await publish({ baseCommit })).toMatchObject({
      commit: made,
      changes: [],
    });
    expect(await logOf()).toHaveLength(2);
  });

  it('changes nothing in a dry run, and tells the difference', async () => {
    await fetch();
    workspace.addContent({ 'repo/x': 'x' });
    const before = place.content();
    const output = await publish({}, { isDryRun: true });
    expect(output).toMatchObject({
      commit: await head(),
      merged: true,
      changes: [{ path: 'x', change: 'added' }],
    });
    expect(output.summary).toMatch(
      /^Would change 1 file .*nothing was changed/,
    );
    expect(place.content()).toEqual(before);
  });

  it('keeps to the paths that it is given', async () => {
    workspace.setContent({ repo: { members: { 'x.yaml': 'x' }, other: 'o' } });
    const { changes } = await publish({ paths: ['members/', 'clusters'] });
    expect(changes).toEqual([
      { path: 'clusters/logging/a.yaml', change: 'removed' },
      { path: 'clusters/logging/deep/b.yaml', change: 'removed' },
      { path: 'members/x.yaml', change: 'added' },
    ]);
    expect(Object.keys(await filesAt()).sort()).toEqual([
      'README.md',
      'members/x.yaml',
    ]);
  });

  it('puts what needs a review on a branch of its own, and goes on with it', async () => {
    const before = await head();
    const files = place.content();
    const { commit: baseCommit } = await fetch();
    workspace.addContent({ 'repo/x': 'x' });
    const settings = { merge: false };
    const output = await publish({ baseCommit }, { settings });
    expect(output).toMatchObject({
      branch: 'change',
      merged: false,
      commit: await head('change'),
    });
    expect(output.summary).toContain('once it is reviewed, merge it to main');
    expect(await head()).toBe(before);
    expect((place.content() as any)['README.md']).toBe(
      (files as any)['README.md'],
    );
    expect(place.content()).not.toHaveProperty('x');

    expect(await publish({ baseCommit }, { settings })).toMatchObject({
      commit: output.commit,
      changes: [],
    });
    workspace.addContent({ 'repo/x': 'better' });
    await publish({ baseCommit }, { settings });
    expect((await logOf('change')).map(({ oid }) => oid).slice(1)).toEqual([
      output.commit,
      before,
    ]);
    await expect(publish({ branch: 'main' }, { settings })).rejects.toThrow(
      /changes come to it by a review/,
    );
  });

  it('keeps what others committed meanwhile, and refuses where it is the same file', async () => {
    const { commit: baseCommit } = await fetch();
    await commit({ 'README.md': 'theirs', 'theirs.txt': 'new' });
    workspace.addContent({ 'repo/x': 'x' });
    await publish({ baseCommit });
    expect(await filesAt()).toMatchObject({
      'README.md': 'theirs',
      'theirs.txt': 'new',
      x: 'x',
    });
    workspace.addContent({ 'repo/README.md': 'ours' });
    await expect(publish({ baseCommit })).rejects.toThrow(
      /Others changed these files since they were fetched: README\.md/,
    );
    await expect(publish({ baseCommit: '0'.repeat(40) })).rejects.toThrow(
      /is not in the repository demo/,
    );
  });

  it('works with a bare repository, and with one that has no commit', async () => {
    place.clear();
    await git.init({ fs, dir, bare: true, gitdir: dir, defaultBranch: 'main' });
    expect(await fetch()).toMatchObject({ files: 0, branch: 'main' });
    workspace.setContent({ repo: { x: 'x' } });
    const { commit: made } = await publish({}, { user: undefined });
    const [first] = await git.log({ fs, gitdir: dir, ref: 'main' });
    expect(first).toMatchObject({
      oid: made,
      commit: { parent: [], author: { name: 'Elk Fleet' } },
    });
    workspace.clear();
    expect(await fetch()).toMatchObject({ commit: made, files: 1 });
  });
});
