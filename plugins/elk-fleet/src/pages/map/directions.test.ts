import { pointTowards } from './directions';

describe('pointTowards', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 10, y: 1 },
    { x: 8, y: 9 },
    { x: 0, y: 20 },
    { x: -30, y: 0 },
  ];

  it.each([
    ['ArrowRight', 1],
    ['ArrowDown', 3],
    ['ArrowLeft', 4],
    ['ArrowUp', undefined],
    ['Enter', undefined],
  ])('%s leads to the point %p', (key, index) => {
    expect(pointTowards(points, 0, key)).toBe(index);
  });

  it('does not take what is beside for what is ahead', () => {
    expect(pointTowards([points[0], { x: 1, y: 9 }], 0, 'ArrowRight')).toBe(
      undefined,
    );
  });
});
