import fc from 'fast-check';
import { filterPath } from './filterPath';

const body = {
  took: 3,
  nodes: {
    a: { name: 'one', fs: { total: 1, free: 2 }, roles: ['x'] },
    b: { name: 'two', fs: { total: 3, free: 4 }, roles: [] },
  },
  list: [
    { name: 'p', deep: { name: 'q' } },
    { name: 'r', other: 1 },
  ],
  'with.dot': { x: 1 },
};

describe('filterPath', () => {
  it.each([
    ['took', { took: 3 }],
    [
      'nodes.*.fs.total',
      { nodes: { a: { fs: { total: 1 } }, b: { fs: { total: 3 } } } },
    ],
    ['nodes.a.fs', { nodes: { a: { fs: { total: 1, free: 2 } } } }],
    ['took,nodes.b.name', { took: 3, nodes: { b: { name: 'two' } } }],
    ['n*.a.na*', { nodes: { a: { name: 'one' } } }],
    ['list.name', { list: [{ name: 'p' }, { name: 'r' }] }],
    ['list.deep', { list: [{ deep: { name: 'q' } }] }],
    [
      '**.total',
      { nodes: { a: { fs: { total: 1 } }, b: { fs: { total: 3 } } } },
    ],
    ['with\\.dot.x', { 'with.dot': { x: 1 } }],
    ['nowhere.to.go', {}],
    [
      'nodes.*.fs,-nodes.*.fs.free',
      { nodes: { a: { fs: { total: 1 } }, b: { fs: { total: 3 } } } },
    ],
  ])('reduces by %s', (expression, expected) => {
    expect(filterPath(body, expression)).toEqual(expected);
  });

  it('leaves out what stands after a minus and keeps the rest', () => {
    const { nodes, list, ...rest } = body;
    expect(filterPath(body, '-nodes,-list')).toEqual(rest);
  });

  it('filters the elements of an answer that is an array', () => {
    expect(filterPath(body.list, 'other')).toEqual([{ other: 1 }]);
    expect(filterPath(body.list, 'missing')).toEqual([]);
  });

  const json = fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.letrec(tie => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.integer(),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), {
          minKeys: 1,
        }),
      ),
    })).value,
    { minKeys: 1 },
  );
  const path = fc
    .array(fc.constantFrom('a', 'b', 'c', '*'), { minLength: 1, maxLength: 3 })
    .map(steps => steps.join('.'));

  const leaves = (value: unknown, at = ''): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, child]) =>
          leaves(child, `${at}/${key}`),
        )
      : [`${at}=${value}`];

  it('splits an answer in two without loss: what a path keeps, and what it leaves out', () => {
    fc.assert(
      fc.property(json, path, (value, expression) => {
        const kept = leaves(filterPath(value, expression));
        const dropped = leaves(filterPath(value, `-${expression}`));
        expect([...kept, ...dropped].sort()).toEqual(leaves(value).sort());
      }),
    );
  });
});
