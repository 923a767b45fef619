import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { writePages } from './writePages';

/** Endless pages, of which one knows how many were asked for. */
function endless() {
  const asked = { pages: 0 };
  async function* pages() {
    for (;;) {
      asked.pages += 1;
      yield 'page ';
    }
  }
  return { asked, pages: pages() };
}

/** Everything that can be done without a reader is done. */
const settled = () => new Promise(resolve => setImmediate(resolve));

describe('writePages', () => {
  it('writes all pages, and ends', async () => {
    const out = new PassThrough({ highWaterMark: 3 });
    async function* pages() {
      yield 'one ';
      yield 'two ';
      yield 'three';
    }
    const [read] = await Promise.all([text(out), writePages(pages(), out)]);
    expect(read).toBe('one two three');
  });

  it('reads no page before the one before is taken', async () => {
    const out = new PassThrough({ highWaterMark: 1 });
    const { asked, pages } = endless();
    const done = writePages(pages, out);
    await settled();
    const before = asked.pages;
    expect(before).toBeLessThanOrEqual(2);
    await settled();
    expect(asked.pages).toBe(before);
    out.read();
    await settled();
    expect(asked.pages).toBeGreaterThan(before);
    out.destroy();
    await done;
  });

  it.each([
    ['goes away', undefined],
    ['breaks off', new Error('reset')],
  ])('stops when whoever reads %s', async (_, error) => {
    const out = new PassThrough({ highWaterMark: 1 });
    const { asked, pages } = endless();
    const done = writePages(pages, out);
    await settled();
    out.on('error', () => {});
    out.destroy(error);
    await done;
    const { pages: before } = asked;
    await settled();
    expect(asked.pages).toBe(before);
  });

  it('lets an error of the pages through', async () => {
    async function* pages() {
      yield 'one';
      throw new Error('boom');
    }
    const out = new PassThrough();
    await expect(writePages(pages(), out)).rejects.toThrow('boom');
  });
});
