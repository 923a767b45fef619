import fc from 'fast-check';
import { priceOf } from './priceOf';
import { storagePrice } from './storagePrice';

const prices = priceOf({ region: 'us-east-1' });

describe('storagePrice', () => {
  it.each([
    ['gp3', 0.08],
    ['gp2', 0.1],
    ['io1', 0.125],
    ['sc1', 0.015],
    ['standard', 0.045],
    ['standard-rwo', 0.08],
    ['premium-rwo', 0.125],
    ['managed-premium', 0.125],
    ['managed-csi', 0.08],
    ['pd-ssd', 0.125],
    ['pd-balanced', 0.08],
    ['local-path', 0.045],
    ['GP2-Encrypted', 0.1],
    ['fast-ssd', 0.125],
    ['elastic_local', 0.045],
    ['rook-ceph-block', 0.08],
    ['gp30', 0.08],
    ['', 0.08],
    [undefined, 0.08],
  ])('takes %s for %d a GiB-month', (name, gib) => {
    expect(storagePrice(prices, name)).toBeCloseTo(gib, 10);
  });

  it('takes what is configured for the name before all else', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter(name => name !== '__proto__'),
        fc.double({ min: 0, max: 9, noNaN: true }),
        (name, gib) => {
          const own = priceOf(
            { region: 'us-east-1' },
            { defaults: { storageClasses: { [name]: gib } } },
          );
          expect(storagePrice(own, name)).toBe(gib);
        },
      ),
    );
  });

  it('is the price of one of the classes for every name', () => {
    fc.assert(
      fc.property(fc.string(), name => {
        expect(storagePrice(prices, name)).toBeGreaterThan(0);
      }),
    );
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(storagePrice(prices, name)).toBe(0.08);
    }
  });
});
