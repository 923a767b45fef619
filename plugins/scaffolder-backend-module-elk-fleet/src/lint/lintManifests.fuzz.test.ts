import fc from 'fast-check';
import { parseAllDocuments, stringify } from 'yaml';
import { exampleTexts } from './__testUtils__/examples';
import { lintManifests } from './lintManifests';

const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(null, [], {}, '', 0, [null], [{}], '{{', '/', '$'),
);

const objects = exampleTexts()
  .flatMap(text => parseAllDocuments(text))
  .map(document => document.toJS())
  .filter(Boolean);

type Path = Array<string | number>;

function pathsOf(value: unknown, path: Path = []): Path[] {
  const children: Array<[string | number, unknown]> = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(value && typeof value === 'object' ? value : {});
  return [
    path,
    ...children.flatMap(([key, child]) => pathsOf(child, [...path, key])),
  ];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) {
    return by;
  }
  const copy: any = Array.isArray(value)
    ? [...value]
    : { ...(value as object) };
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

/** A manifest in which something is put in the place of anything. */
const damaged = fc
  .tuple(fc.constantFrom(...objects), fc.nat(), anything)
  .map(([object, seed, value]) => {
    const paths = pathsOf(object);
    return replaced(object, paths[seed % paths.length], value);
  });

const lint = (...contents: string[]) =>
  lintManifests(
    contents.map((content, index) => ({ path: `${index}.yaml`, content })),
    { members: ['eu-west-1'] },
  );

describe('lintManifests with anything', () => {
  it('never throws for a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(lint(text)).toEqual(expect.any(Array));
      }),
    );
  });

  it('never throws for what looks like YAML', () => {
    const piece = fc.constantFrom(
      ...'apiVersion: v1|kind: ConfigMap|- |  |: |{|}|[|]|&a |*a|<<: |---|"|\'|#|!!int |0600|yes|\t|\n|\n|\n'.split(
        '|',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        expect(lint(pieces.join(''))).toEqual(expect.any(Array));
      }),
      { numRuns: 200 },
    );
  });

  it('never throws for a damaged manifest, and points inside of it', () => {
    fc.assert(
      fc.property(damaged, damaged, (first, second) => {
        const texts = [first, second].map(object => stringify(object));
        for (const { path, line, column, message } of lint(...texts)) {
          const lines = texts[Number(path[0])].split('\n');
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThan(0);
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never throws for what is nested deep or refers to itself', () => {
    const rules = (text: string) => lint(text).map(({ rule }) => rule);
    const object = 'apiVersion: v1\nkind: ConfigMap\n';
    for (const depth of [400, 2_000, 20_000]) {
      const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`;
      expect(rules(`${object}data: ${nested}\n`)).toEqual(['yaml-syntax']);
    }
    expect(rules(`${object}data: &d { x: *d }\n`)).toEqual(['yaml-syntax']);
    expect(rules('a: &a [*a]')).toEqual(['yaml-syntax']);
    const doubled = [...'bcdefghi']
      .map(
        (name, index) =>
          `${name}: &${name} [*${'abcdefgh'[index]}, *${'abcdefgh'[index]}]`,
      )
      .join('\n');
    expect(rules(`a: &a [x, x]\n${doubled}\n`)).toEqual(['yaml-syntax']);
  });

  it('gives the same findings for the same files', () => {
    fc.assert(
      fc.property(damaged, object => {
        const text = stringify(object);
        expect(lint(text)).toEqual(lint(text));
      }),
      { numRuns: 30 },
    );
  });
});
