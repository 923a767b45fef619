import { ConflictError } from '@backstage/errors';
import { open, readFile, rm } from 'node:fs/promises';
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
  if (!(await take(lock))) {
    if (!(await isStale(lock))) {
      throw new ConflictError(
        `Another process is publishing to this repository now. Run the step again in a minute; if no backend is running, remove ${lock}.`,
      );
    }
    await rm(lock, { force: true });
    if (!(await take(lock))) {
      throw new ConflictError(
        'Another process began to publish to this repository. Run the step again.',
      );
    }
  }
  try {
    return await change();
  } finally {
    await rm(lock, { force: true });
  }
}

/** Whether it was free. */
async function take(lock: string): Promise<boolean> {
  try {
    const handle = await open(lock, 'wx');
    await handle.writeFile(
      JSON.stringify({
        host: hostname(),
        process: process.pid,
        since: Date.now(),
      }),
    );
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

async function isStale(lock: string): Promise<boolean> {
  const text = await readFile(lock, 'utf8').catch(() => '');
  const holder = parse(text);
  if (holder?.host === hostname() && typeof holder.process === 'number') {
    return !isAlive(holder.process);
  }
  return (
    typeof holder?.since !== 'number' ||
    Date.now() - holder.since > STALE_MILLISECONDS
  );
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
