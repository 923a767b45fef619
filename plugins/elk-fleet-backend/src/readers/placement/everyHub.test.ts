import { placementReaders } from './index';
import { routesOf } from './__testUtils__/hubs';
import { readHub, refuseAll } from './__testUtils__/readHub';

describe.each(placementReaders)('$source', reader => {
  const routes = routesOf(reader.source);
  const lists = Object.keys(routes).filter(path => path.startsWith('/apis/'));

  it('is not installed where the API group is missing', async () => {
    await expect(
      readHub(reader, { '/apis': { groups: [] } }),
    ).rejects.toMatchObject({ code: 'not-installed' });
  });

  it('is forbidden when nothing may be listed', async () => {
    await expect(readHub(reader, refuseAll(routes))).rejects.toMatchObject({
      code: 403,
    });
  });

  it('does not take garbage for an empty hub', async () => {
    const garbage = Object.fromEntries(lists.map(path => [path, { odd: 1 }]));
    await expect(readHub(reader, { ...routes, ...garbage })).rejects.toThrow();
  });

  it('tells of objects in an unexpected shape, and reads on without status', async () => {
    const odd = Object.fromEntries(
      lists.map(path => {
        const { items } = routes[path] as { items: object[] };
        const bare = items.map(item => ({
          ...item,
          status: undefined,
          extra: 1,
        }));
        return [path, { metadata: {}, items: [...bare, 'nonsense'] }];
      }),
    );
    const { value } = await readHub(reader, { ...routes, ...odd });
    expect(value.partial).toContainEqual(
      expect.objectContaining({
        reason: expect.stringContaining('unexpected shape'),
      }),
    );
    expect(
      value.declarations.filter(({ state }) => state === 'applied'),
    ).toEqual([]);
    expect(value.clusters.filter(({ state }) => state === 'ready')).toEqual([]);
  });

  it('applies to hubs of the system alone', () => {
    expect(reader.applies({})).toBe(false);
  });
});
