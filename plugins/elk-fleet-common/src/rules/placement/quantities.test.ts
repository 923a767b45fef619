import fc from 'fast-check';
import { canonicalQuantity, quantityValue, sameQuantities } from './quantities';

it.each([
  ['1000m', '1'],
  ['0.5', '500m'],
  ['1Gi', '1024Mi'],
  ['1e3', '1k'],
  ['1.5Gi', '1536Mi'],
  ['-0', '0'],
  ['.5x', '.5x'],
])('%s is %s', (a, b) => {
  expect(canonicalQuantity(a)).toBe(canonicalQuantity(b));
});

it('tells different quantities apart', () => {
  expect(canonicalQuantity('1G')).not.toBe(canonicalQuantity('1Gi'));
});

it('is the same in any unit, and stays as it is when repeated', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), amount => {
      const canonical = canonicalQuantity(`${amount}`);
      expect(canonicalQuantity(`${amount}000m`)).toBe(canonical);
      expect(canonicalQuantity(`${amount}Ki`)).toBe(
        canonicalQuantity(`${amount * 1024}`),
      );
      expect(canonicalQuantity(canonical)).toBe(canonical);
    }),
  );
});

it('keeps order: different amounts are never the same', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (a, b) => {
      expect(canonicalQuantity(`${a}m`) === canonicalQuantity(`${b}m`)).toBe(
        a === b,
      );
    }),
  );
});

it('compares sets by all their names', () => {
  expect(sameQuantities({ cpu: '1' }, { cpu: '1000m' })).toBe(true);
  expect(sameQuantities({ cpu: '1' }, { cpu: '1', memory: '1Gi' })).toBe(false);
});

it.each([
  ['250m', 0.25],
  ['1.5Gi', 1.5 * 2 ** 30],
  ['1e3', 1000],
  ['-2', -2],
  ['0x10', undefined],
  ['Infinity', undefined],
  ['', undefined],
  [undefined, undefined],
])('%s as a number is %s', (text, value) => {
  expect(quantityValue(text)).toBe(value);
});
