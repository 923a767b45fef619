import { applyPatches } from '../__testUtils__/objects';
import { patchesOf } from './patches';

describe('patchesOf', () => {
  it.each([
    [
      'nothing where nothing differs',
      { a: [1, { b: 2 }] },
      { a: [1, { b: 2 }] },
      [],
    ],
    [
      'a replaced field',
      { a: 1 },
      { a: 2 },
      [{ op: 'replace', path: '/a', value: 2 }],
    ],
    [
      'an added field, never a replaced one',
      {},
      { a: 1 },
      [{ op: 'add', path: '/a', value: 1 }],
    ],
    ['a removed field', { a: 1 }, {}, [{ op: 'remove', path: '/a' }]],
    [
      'an item of a list that is as long',
      { a: [{ count: 3 }, { count: 1 }] },
      { a: [{ count: 5 }, { count: 1 }] },
      [{ op: 'replace', path: '/a/0/count', value: 5 }],
    ],
    [
      'a whole list where the length differs',
      { a: ['x'] },
      { a: ['x', 'y'] },
      [{ op: 'replace', path: '/a', value: ['x', 'y'] }],
    ],
    [
      'a key with slashes and tildes, escaped',
      { 'a/b~c': 1 },
      { 'a/b~c': 2 },
      [{ op: 'replace', path: '/a~1b~0c', value: 2 }],
    ],
    [
      'a field that becomes another sort of thing',
      { a: { b: 1 } },
      { a: [1] },
      [{ op: 'replace', path: '/a', value: [1] }],
    ],
  ])('gives %s', (_, from, to, patches) => {
    expect(patchesOf(from, to)).toEqual(patches);
    const object = { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'a' } };
    expect(
      applyPatches(
        { ...object, spec: from },
        patchesOf({ spec: from }, { spec: to }),
      ),
    ).toEqual({ ...object, spec: to });
  });
});
