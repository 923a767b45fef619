import { RevisionCache } from './RevisionCache';

it('makes an answer once for each revision', async () => {
  const cache = new RevisionCache();
  const make = jest.fn(async () => ({}));
  const [first, second] = await Promise.all([
    cache.get('a', 1, make),
    cache.get('a', 1, make),
  ]);
  expect(second).toBe(first);
  expect(make).toHaveBeenCalledTimes(1);
  expect(await cache.get('a', 2, make)).not.toBe(first);
  expect(await cache.get('b', 2, make)).not.toBe(first);
  expect(make).toHaveBeenCalledTimes(3);
});

it('asks again for what failed', async () => {
  const cache = new RevisionCache();
  const fail = () => Promise.reject(new Error('down'));
  await expect(cache.get('a', 1, fail)).rejects.toThrow('down');
  await expect(cache.get('a', 1, async () => 7)).resolves.toBe(7);
});

it('forgets the oldest answers', async () => {
  const cache = new RevisionCache();
  const make = jest.fn(async () => 1);
  for (let i = 0; i < 100; i += 1) await cache.get(`${i}`, 1, make);
  await cache.get('99', 1, make);
  expect(make).toHaveBeenCalledTimes(100);
  await cache.get('0', 1, make);
  expect(make).toHaveBeenCalledTimes(101);
});
