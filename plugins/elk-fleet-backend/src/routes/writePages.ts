import { once } from 'node:events';
import type { Writable } from 'node:stream';

/**
 * Writes pages as fast as they are read, and no more when nobody reads any
 * longer: a page that waits is held in memory.
 */
export async function writePages(
  pages: AsyncIterable<string>,
  out: Writable,
): Promise<void> {
  // What breaks it closes it, too.
  const when = (event: string) => once(out, event).catch(() => undefined);
  const closed = when('close');
  for await (const page of pages) {
    if (!out.destroyed && !out.write(page)) {
      await Promise.race([when('drain'), closed]);
    }
    if (out.destroyed) return;
  }
  out.end();
}
