import { createMockDirectory } from '@backstage/backend-test-utils';
import git from 'isomorphic-git';
import * as fs from 'node:fs';
import { hostname } from 'node:os';
import { exclusively } from '../repositories/exclusively';
import { GitRepository } from '../repositories/GitRepository';
import { setUpRepository } from '../__testUtils__/repository';

describe('repositories on disk that others use too', () => {
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
  afterEach(() => jest.restoreAllMocks());

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
    lock({ host: hostname(), process: process.ppid, since: Date.now() });
    await expect(publish()).rejects.toThrow(/Another process is publishing/);
    lock({ host: 'elsewhere', process: 1, since: Date.now() });
    await expect(publish()).rejects.toThrow(/Another process is publishing/);
    lock({ host: 'elsewhere', process: 1, since: Date.now() - 3_600_000 });
    await publish();
    expect(await filesAt()).toHaveProperty('x');
  });

  it.each([
    [
      'a process of the same number before this one',
      { host: hostname(), process: process.pid, since: Date.now() - 300_000 },
    ],
    [
      'a process whose number another has now',
      { host: hostname(), process: process.ppid, since: 0 },
    ],
  ])('waits not for %s', async (_, holder) => {
    await fetch();
    workspace.addContent({ 'repo/x': 'x' });
    place.addContent({ '.git/elk-fleet.lock': JSON.stringify(holder) });
    jest.spyOn(process, 'uptime').mockReturnValue(60);
    await publish();
    expect(await filesAt()).toHaveProperty('x');
    expect(fs.readdirSync(`${dir}/.git`).join()).not.toContain('elk-fleet');
  });

  it('refuses beside one that is only just writing its lock', async () => {
    await fetch();
    workspace.addContent({ 'repo/x': 'x' });
    place.addContent({ '.git/elk-fleet.lock': '' });
    await expect(publish()).rejects.toThrow(/Another process is publishing/);
    const hourAgo = Date.now() / 1000 - 3600;
    fs.utimesSync(`${dir}/.git/elk-fleet.lock`, hourAgo, hourAgo);
    await publish();
    expect(await filesAt()).toHaveProperty('x');
  });

  it('leaves the lock of who took over', async () => {
    const lock = `${dir}/.git/elk-fleet.lock`;
    await exclusively(`${dir}/.git`, async () => {
      fs.writeFileSync(lock, 'of another');
    });
    expect(fs.readFileSync(lock, 'utf8')).toBe('of another');
  });

  it('does not take a branch away that another locks right after', async () => {
    const repository = await GitRepository.open({
      ...{ name: 'demo', directory: dir, branch: 'main', merge: true },
    });
    const from = await head();
    const lock = `${dir}/.git/refs/heads/main.lock`;
    const { rename } = fs.promises;
    jest
      .spyOn(fs.promises, 'rename')
      .mockImplementationOnce(async (one, other) => {
        await rename(one, other);
        fs.writeFileSync(lock, 'of another');
      });
    await repository.move('main', from, from);
    expect(fs.readFileSync(lock, 'utf8')).toBe('of another');
  });

  it.each([
    ['a file below a link', 'way/x', 'way'],
    ['a file above a link', 'clusters', 'clusters/way'],
  ])('makes no tree with two of a name: %s', async (_, path, inTheWay) => {
    fs.symlinkSync('clusters', `${dir}/way`);
    fs.symlinkSync('logging', `${dir}/clusters/way`);
    await git.add({ fs, dir, filepath: ['way', 'clusters/way'] });
    await commit({});
    const before = await head();
    workspace.addContent({ [`repo/${path}`]: 'x' });
    // What is checked out is something else, so that no folder shows it.
    await git.branch({ fs, dir, ref: 'other', checkout: true });
    for (const isDryRun of [true, false]) {
      await expect(publish({ paths: [path] }, { isDryRun })).rejects.toThrow(
        `something else where files or folders are to be: ${inTheWay}.`,
      );
    }
    expect(await head()).toBe(before);
  });

  it('keeps what is a program one, also in the folder', async () => {
    await fetch();
    workspace.addContent({ 'repo/run.sh': '1' });
    fs.chmodSync(workspace.resolve('repo/run.sh'), 0o755);
    await publish();
    expect(fs.statSync(`${dir}/run.sh`).mode & 0o111).toBe(0o111);
    expect(await unclean()).toEqual([]);
    await fetch({ targetPath: 'again' });
    const again = workspace.resolve('again/run.sh');
    expect(fs.statSync(again).mode & 0o111).toBe(0o111);
    fs.writeFileSync(again, '2');
    await publish({ sourcePath: 'again', title: 'Again' });
    expect(fs.statSync(`${dir}/run.sh`).mode & 0o111).toBe(0o111);
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
