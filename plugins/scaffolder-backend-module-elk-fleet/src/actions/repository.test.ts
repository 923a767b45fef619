import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import git from 'isomorphic-git';
import * as fs from 'node:fs';
import { hostname } from 'node:os';
import { createFetchRepositoryAction } from './fetchRepository';
import { createPublishRepositoryAction } from './publishRepository';

const USER = {
  ref: 'user:default/ana',
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'ana' },
    spec: {
      profile: { displayName: 'Ana <Ops>', email: 'ana@example.com' },
    },
  },
} as any;

describe('repositories on disk', () => {
  const place = createMockDirectory();
  const workspace = createMockDirectory();
  const dir = place.path;
  const author = { name: 'Somebody', email: 'somebody@example.com' };

  const repositoriesOf = (settings: object = {}) =>
    new Map([
      [
        'demo',
        {
          name: 'demo',
          directory: dir,
          branch: 'main',
          merge: true,
          ...settings,
        },
      ],
    ]);
  async function run(create: any, input: object, options: any = {}) {
    const context = createMockActionContext({
      input: { repository: 'demo', ...input },
      workspacePath: workspace.path,
    });
    await create({ repositories: repositoriesOf(options.settings) }).handler({
      ...context,
      user: 'user' in options ? options.user : USER,
      isDryRun: options.isDryRun,
      ...(options.checkpoint && { checkpoint: options.checkpoint }),
    });
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  }
  const fetch = (input: object = {}, options?: object) =>
    run(createFetchRepositoryAction, { targetPath: 'repo', ...input }, options);
  const publish = (input: object = {}, options?: object) =>
    run(
      createPublishRepositoryAction,
      { sourcePath: 'repo', branch: 'change', title: 'Change', ...input },
      options,
    );

  const head = (ref = 'main') => git.resolveRef({ fs, dir, ref });
  const logOf = (ref = 'main') => git.log({ fs, dir, ref });
  async function commit(files: Record<string, string>) {
    place.addContent(files);
    for (const filepath of Object.keys(files)) {
      await git.add({ fs, dir, filepath });
    }
    return git.commit({ fs, dir, message: 'theirs', author });
  }
  async function filesAt(ref = 'main') {
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
  }
  /** Paths that are not as the branch has them, as `git status` tells. */
  const unclean = async () =>
    (await git.statusMatrix({ fs, dir }))
      .filter(([, ...state]) => state.join() !== '1,1,1')
      .map(([path]) => path);

  beforeEach(async () => {
    place.clear();
    workspace.clear();
    await git.init({ fs, dir, defaultBranch: 'main' });
    await commit({
      'clusters/logging/a.yaml': 'a',
      'clusters/logging/deep/b.yaml': 'b',
      'README.md': 'read me',
    });
  });

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
      merged: false,
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
    expect(Object.keys(await filesAt())).toEqual([
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

  it('does not overwrite what nobody committed', async () => {
    const before = await head();
    await fetch();
    workspace.addContent({ 'repo/README.md': 'ours', 'repo/x': 'x' });
    place.addContent({ 'README.md': 'being edited', x: 'somebody else' });
    for (const isDryRun of [false, true]) {
      await expect(publish({}, { isDryRun })).rejects.toThrow(
        /changes that nobody committed: README\.md, x\. Commit or discard them/,
      );
    }
    expect(await head()).toBe(before);
    expect(place.content()).toMatchObject({ 'README.md': 'being edited' });
  });

  it('leaves other work in the folder alone', async () => {
    await fetch();
    workspace.addContent({ 'repo/x.txt': 'x' });
    place.addContent({ 'README.md': 'being edited', 'notes.txt': 'mine' });
    await publish();
    expect(place.content()).toMatchObject({
      'README.md': 'being edited',
      'notes.txt': 'mine',
      'x.txt': 'x',
    });
    expect(await filesAt()).toMatchObject({ 'README.md': 'read me' });
    expect(await unclean()).toEqual(['README.md', 'notes.txt']);
  });

  it('completes what stopped before the branch moved', async () => {
    const before = await head();
    const { commit: baseCommit } = await fetch();
    workspace.addContent({ 'repo/x': 'x' });
    // Git holds the branch: the folder is written, and the move fails.
    place.addContent({ '.git/refs/heads/main.lock': '' });
    await expect(publish({ baseCommit })).rejects.toThrow(
      /Something else is changing the branch main/,
    );
    expect(await head()).toBe(before);
    expect(place.content()).toHaveProperty('x');
    fs.rmSync(`${dir}/.git/refs/heads/main.lock`);
    await publish({ baseCommit });
    expect(await filesAt()).toHaveProperty('x');
    expect(await unclean()).toEqual([]);
    expect(await logOf()).toHaveLength(2);
  });

  it('lets one publish at a time', async () => {
    await fetch();
    workspace.addContent({ one: { x: 'x' }, two: { y: 'y' } });
    await Promise.all([
      publish({ sourcePath: 'one', paths: ['x'], branch: 'one' }),
      publish({ sourcePath: 'two', paths: ['y'], branch: 'two' }),
    ]);
    expect(await logOf()).toHaveLength(3);
    expect(await filesAt()).toMatchObject({ x: 'x', y: 'y' });
    expect(fs.existsSync(`${dir}/.git/elk-fleet.lock`)).toBe(false);
  });

  it('waits for nobody who is gone, and refuses beside another process', async () => {
    await fetch();
    workspace.addContent({ 'repo/x': 'x' });
    const lock = (holder: object) =>
      place.addContent({ '.git/elk-fleet.lock': JSON.stringify(holder) });
    lock({ host: hostname(), process: process.ppid, since: 0 });
    await expect(publish()).rejects.toThrow(/Another process is publishing/);
    lock({ host: 'elsewhere', process: 1, since: Date.now() });
    await expect(publish()).rejects.toThrow(/Another process is publishing/);
    lock({ host: 'elsewhere', process: 1, since: Date.now() - 3_600_000 });
    await publish();
    expect(await filesAt()).toHaveProperty('x');
  });

  it('refuses links, places outside and names that Git does not take', async () => {
    const elsewhere = createMockDirectory({ content: { 'secret.txt': 's' } });
    await fetch();
    fs.symlinkSync(elsewhere.path, workspace.resolve('repo/link'));
    await expect(publish()).rejects.toThrow(/link is a link/);
    fs.rmSync(workspace.resolve('repo/link'));
    await expect(publish({ sourcePath: '../..' })).rejects.toThrow(
      /leads out of/,
    );
    await expect(publish({ paths: ['../x'] })).rejects.toThrow(/leads out of/);
    await expect(fetch({ targetPath: '../x' })).rejects.toThrow(/leads out of/);
    for (const branch of ['../x', 'a..b', '-x', 'x.lock', 'a b', '']) {
      await expect(publish({ branch })).rejects.toThrow(
        /must be the name of a Git branch/,
      );
    }
    workspace.addContent({ 'repo/sub/.git/config': 'evil' });
    await expect(publish()).rejects.toThrow(/belongs to Git itself/);
    fs.rmSync(workspace.resolve('repo/sub'), { recursive: true });
    workspace.addContent({ 'repo/way/x': 'x' });
    fs.symlinkSync(elsewhere.path, `${dir}/way`);
    await expect(publish()).rejects.toThrow(/nobody committed: way\/x/);
    expect(elsewhere.content()).toEqual({ 'secret.txt': 's' });
    await expect(publish({ title: 'a\nb' })).rejects.toThrow(/one line/);
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

  it('says what to do where there is no such repository', async () => {
    await expect(fetch({ repository: 'other' })).rejects.toThrow(
      /There is no repository other\. Those in elkFleet\.repositories are: demo/,
    );
    place.clear();
    await expect(fetch()).rejects.toThrow(
      /elkFleet\.repositories\.demo\.directory must be a Git repository/,
    );
  });

  it('tells the same when the step is run again after a restart', async () => {
    const { commit: baseCommit } = await fetch();
    workspace.addContent({ 'repo/x': 'x' });
    const kept = new Map<string, unknown>();
    const checkpoint = async ({ key, fn }: any) => {
      if (!kept.has(key)) {
        kept.set(key, JSON.parse(JSON.stringify(await fn())));
      }
      return kept.get(key);
    };
    const first = await publish({ baseCommit }, { checkpoint });
    expect(await publish({ baseCommit }, { checkpoint })).toEqual(first);
    expect(first.changes).toHaveLength(1);
  });
});
