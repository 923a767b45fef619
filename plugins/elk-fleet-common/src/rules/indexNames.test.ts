import fc from 'fast-check';
import { commonNames, renameBy } from './indexNames';
import { matchesIndexPattern } from './sentences';

const set = (include: string[], exclude: string[] = []) => ({
  include,
  exclude,
});

describe('commonNames', () => {
  it.each([
    [['logs-*'], [], ['logs-web-*'], [], 'logs-web-*'],
    [['logs-*'], [], ['*-copy'], [], 'logs-*-copy'],
    [['logs-*'], ['*-copy'], ['*-copy'], [], undefined],
    [['logs-*'], ['logs-web*'], ['logs-web-*', 'logs-app'], [], 'logs-app'],
    [['logs-*'], [], ['metrics-*'], [], undefined],
    [['ab*'], ['ab*bc'], ['*bc'], [], 'abc'],
    [['*'], [], ['*'], [], '*'],
    [['.ds-logs-*'], [], ['logs-app'], [], 'logs-app'],
    [['a'], [], ['a'], [], 'a'],
  ])('of %j without %j and %j without %j is %j', (a, notA, b, notB, names) => {
    expect(commonNames(set(a, notA), set(b, notB))).toBe(names);
  });

  it('ends for patterns that overlap in very many ways', () => {
    const many = '*a*b'.repeat(30);
    expect(
      commonNames(set([many], ['*']), set(['*b*a'.repeat(30)])),
    ).toBeUndefined();
  });

  const letters = (length: number): string[] =>
    length === 0
      ? ['']
      : letters(length - 1).flatMap(word => ['a', 'b'].map(c => word + c));
  const words = [1, 2, 3, 4, 5, 6].flatMap(letters);
  const pattern = fc
    .array(fc.constantFrom('a', 'b', '*'), { minLength: 1, maxLength: 4 })
    .map(parts => parts.join(''));
  const names = fc.record({
    include: fc.array(pattern, { minLength: 1, maxLength: 2 }),
    exclude: fc.array(pattern, { maxLength: 2 }),
  });
  const has = ({ include, exclude }: ReturnType<typeof set>, word: string) =>
    include.some(one => matchesIndexPattern(word, one)) &&
    !exclude.some(one => matchesIndexPattern(word, one));

  it('finds names in common when there are any, and only then', () => {
    fc.assert(
      fc.property(names, names, (a, b) => {
        const common = commonNames(a, b);
        const examples = words.filter(word => has(a, word) && has(b, word));
        expect(common === undefined && examples.length > 0).toBe(false);
        // A letter that no pattern names, for what `*` stands for.
        const example = common?.split('*').join('z');
        expect(
          example === undefined || (has(a, example) && has(b, example)),
        ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on which comes first', () => {
    fc.assert(
      fc.property(names, names, (a, b) => {
        expect(commonNames(a, b) === undefined).toBe(
          commonNames(b, a) === undefined,
        );
      }),
    );
  });

  it('follows names through a follow pattern', () => {
    fc.assert(
      fc.property(
        names,
        fc.constantFrom('', 'a', 'ba'),
        fc.constantFrom('', 'b', 'ab'),
        (a, prefix, suffix) => {
          const copies = renameBy(a, `${prefix}{{leader_index}}${suffix}`);
          const wrong = words.filter(
            word => has(a, word) !== has(copies, prefix + word + suffix),
          );
          expect(wrong).toEqual([]);
        },
      ),
    );
    expect(renameBy(set(['a*'], ['ab']), null)).toEqual(set(['a*'], ['ab']));
    expect(renameBy(set(['a*'], ['ab']), 'one')).toEqual(set(['one']));
  });
});
