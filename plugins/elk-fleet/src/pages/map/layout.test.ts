import fc from 'fast-check';
import { arcBetween, fitProjection, placeLabels, separate } from './layout';

const size = { width: 800, height: 416 };
const point = fc.record({
  x: fc.double({ min: 0, max: 800, noNaN: true }),
  y: fc.double({ min: 0, max: 416, noNaN: true }),
});

describe('separate', () => {
  it('leaves points alone that are far enough apart', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
    ];
    expect(separate(points, 24)).toEqual(points);
  });

  it('tells members apart that are at the same place', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 6 }), points => {
        const all = separate([...points, points[0], points[0]], 24);
        for (let i = 0; i < all.length; i++) {
          for (let j = i + 1; j < all.length; j++) {
            const gap = Math.hypot(all[i].x - all[j].x, all[i].y - all[j].y);
            // The last round may leave a little; shapes are 16 wide.
            expect(gap).toBeGreaterThan(18);
          }
        }
      }),
    );
  });
});

describe('fitProjection', () => {
  it('puts all members inside the frame, from one place to all the world', () => {
    const place = fc.tuple(
      fc.double({ min: -160, max: 175, noNaN: true }),
      fc.double({ min: -45, max: 70, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 8 }), places => {
        const projection = fitProjection(places, size);
        for (const one of places) {
          const [x, y] = projection(one)!;
          expect(x).toBeGreaterThanOrEqual(-1);
          expect(x).toBeLessThanOrEqual(size.width + 1);
          expect(y).toBeGreaterThanOrEqual(-1);
          expect(y).toBeLessThanOrEqual(size.height + 1);
        }
      }),
    );
  });

  it('shows a fleet of one continent larger than one of the world', () => {
    const europe = fitProjection(
      [
        [-6.3, 53.3],
        [8.7, 50.1],
      ],
      size,
    );
    const world = fitProjection(
      [
        [-119.7, 45.8],
        [151.2, -33.9],
      ],
      size,
    );
    expect(europe.scale()).toBeGreaterThan(2 * world.scale());
  });
});

describe('placeLabels', () => {
  it('keeps labels inside the frame and off other markers', () => {
    const [right, left] = placeLabels(
      [
        { x: 790, y: 200, lines: ['ap-southeast-1'] },
        { x: 690, y: 200, lines: ['other'] },
      ],
      size,
    );
    expect(right.anchor).not.toBe('start');
    expect(left).toBeDefined();
  });
});

describe('arcBetween', () => {
  it('bends two opposite arcs to different sides', () => {
    const [a, b] = [
      { x: 100, y: 200 },
      { x: 500, y: 200 },
    ];
    const control = (path: string) =>
      Number(path.match(/Q[\d.]+,([\d.]+)/)![1]);
    expect(control(arcBetween(a, b).path)).toBeLessThan(200);
    expect(control(arcBetween(b, a).path)).toBeGreaterThan(200);
  });

  it('is made of numbers wherever its ends are', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        const { path, arrow } = arcBetween(a, b);
        expect(path + arrow).not.toMatch(/NaN|Infinity/);
      }),
    );
  });
});
