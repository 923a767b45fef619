import { createMockDirectory } from '@backstage/backend-test-utils';
import * as fs from 'node:fs';
import { hostname } from 'node:os';
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
    filesAt,
    unclean,
  } = setUpRepository();

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
