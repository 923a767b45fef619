import { ConflictError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import {
  constants,
  copyFile,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Longer than any publishing takes; after it the holder is taken to be gone. */
const STALE_MILLISECONDS = 10 * 60_000;

const queues = new Map<string, Promise<unknown>>();

/**
 * Runs one change of a repository at a time: those of this process wait for
 * each other, one of another process is refused. A holder that is gone, as
 * after a crash, holds nothing.
 */
export async function exclusively<T>(
  gitdir: string,
  change: () => Promise<T>,
): Promise<T> {
  const before = queues.get(gitdir) ?? Promise.resolve();
  const turn = before.then(() => withLock(gitdir, change));
  const settled = turn.catch(() => {});
  queues.set(gitdir, settled);
  try {
    return await turn;
  } finally {
    if (queues.get(gitdir) === settled) {
      queues.delete(gitdir);
    }
  }
}

async function withLock<T>(
  gitdir: string,
  change: () => Promise<T>,
): Promise<T> {
  const lock = join(gitdir, 'elk-fleet.lock');
  const own = JSON.stringify({
    host: hostname(),
    process: process.pid,
    since: Date.now(),
    turn: randomUUID(),
  });
  if (!(await take(lock, own))) {
    await removeStale(lock);
    if (!(await take(lock, own))) {
      throw new ConflictError(
        'Another process began to publish to this repository. Run the step again.',
      );
    }
  }
  try {
    return await change();
  } finally {
    // Who took too long may have lost it to another.
    if ((await contentOf(lock)) === own) {
      await rm(lock, { force: true });
    }
  }
}

/** Whether it was free. */
async function take(lock: string, own: string): Promise<boolean> {
  try {
    await writeFile(lock, own, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

/** @throws ConflictError where somebody holds it */
async function removeStale(lock: string): Promise<void> {
  const found = await contentOf(lock);
  if (found !== undefined && !(await isStale(lock, found))) {
    throw new ConflictError(
      `Another process is publishing to this repository now. Run the step again in a minute; if no backend is running, remove ${lock}.`,
    );
  }
  // Two may find the same: one moves it away, and neither the lock of the other.
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return;
    }
    throw error;
  }
  if ((await contentOf(aside)) !== found) {
    await copyFile(aside, lock, constants.COPYFILE_EXCL).catch(() => {});
  }
  await rm(aside, { force: true });
}

async function isStale(lock: string, found: string): Promise<boolean> {
  const holder = parse(found);
  // One that says nothing is being written, or was left by a crash.
  const since =
    typeof holder?.since === 'number'
      ? holder.since
      : await stat(lock).then(
          ({ mtimeMs }) => mtimeMs,
          () => 0,
        );
  if (Date.now() - since > STALE_MILLISECONDS) {
    return true;
  }
  if (holder?.host !== hostname() || typeof holder.process !== 'number') {
    return false;
  }
  // In a container that is started again, processes get the same numbers.
  const startedAt = Date.now() - process.uptime() * 1000;
  return holder.process === process.pid
    ? since < startedAt
    : !isAlive(holder.process);
}

function contentOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
