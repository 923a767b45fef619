import fc from 'fast-check';
import { layersOf, type Arrow } from './layers';

const arrow = (text: string): Arrow => {
  const [from, to] = text.split('>');
  return { from, to };
};
const layers = (nodes: string, ...arrows: string[]) =>
  layersOf(nodes.split(''), arrows.map(arrow));

describe('layersOf', () => {
  it('puts a chain into a layer each, and a star into two', () => {
    expect(layers('cba', 'a>b', 'b>c')).toEqual([['a'], ['b'], ['c']]);
    expect(layers('abcd', 'a>b', 'a>c', 'a>d')).toEqual([
      ['a'],
      ['b', 'c', 'd'],
    ]);
  });

  it('puts a follower after all its leaders', () => {
    expect(layers('abc', 'a>c', 'a>b', 'b>c')).toEqual([['a'], ['b'], ['c']]);
  });

  it('begins a circle with the one that leads the most', () => {
    expect(layers('abc', 'a>b', 'b>a', 'b>c')).toEqual([['b'], ['a', 'c']]);
  });

  it('stands below its leader', () => {
    expect(layers('abyx', 'a>x', 'b>y')).toEqual([
      ['a', 'b'],
      ['x', 'y'],
    ]);
  });

  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const arrows = fc.array(
    fc.record({
      from: fc.constantFrom(...names),
      to: fc.constantFrom(...names),
    }),
    { maxLength: 20 },
  );

  it('places every node once, and never both ends of an arrow in one layer', () => {
    fc.assert(
      fc.property(arrows, all => {
        const result = layersOf(names, all);
        expect(result.flat().sort()).toEqual(names);
        const layer = (name: string) =>
          result.findIndex(one => one.includes(name));
        for (const { from, to } of all.filter(one => one.from !== one.to)) {
          expect(layer(from)).not.toBe(layer(to));
        }
      }),
    );
  });

  it('leads from left to right wherever there is no circle', () => {
    fc.assert(
      fc.property(arrows, all => {
        const forward = all.filter(({ from, to }) => from < to);
        const result = layersOf(names, forward);
        const layer = (name: string) =>
          result.findIndex(one => one.includes(name));
        for (const { from, to } of forward) {
          expect(layer(from)).toBeLessThan(layer(to));
        }
      }),
    );
  });
});
