import fs from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import git from 'isomorphic-git';
import { Repository } from './Repository';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'repository-'));
});
afterEach(() => rm(dir, { recursive: true }));

it('begins with a README, and once', async () => {
  await new Repository(dir).prepare();
  await new Repository(dir).prepare();
  const log = await git.log({ fs, dir, ref: 'main' });
  expect(log).toHaveLength(1);
  expect(await git.listFiles({ fs, dir, ref: 'main' })).toEqual(['README.md']);
});

it('reads what is committed, and not what lies in the folder', async () => {
  const repository = new Repository(dir);
  await repository.prepare();
  await fs.promises.mkdir(join(dir, 'clusters/logs'), { recursive: true });
  const filepath = 'clusters/logs/a.yaml';
  await writeFile(join(dir, filepath), 'a: 1\n');
  expect((await repository.read()).files).toEqual([]);
  await git.add({ fs, dir, filepath });
  const author = { name: 'Kim', email: 'kim@example.com' };
  const oid = await git.commit({ fs, dir, message: 'Add a', author });
  expect(await repository.read()).toEqual({
    revision: oid,
    files: [{ path: filepath, content: 'a: 1\n' }],
  });
});
