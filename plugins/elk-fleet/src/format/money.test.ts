import fc from 'fast-check';
import {
  addUp,
  formatAmount,
  formatCell,
  formatChange,
  formatDifference,
  formatInterval,
  formatMoney,
  formatMoneyBriefly,
  formatPart,
  formatPrice,
  formatTick,
} from './money';

const cents = (amount: number) => Math.round(amount * 100);
const sum = (amounts: number[]) =>
  amounts.reduce((total, amount) => total + cents(amount), 0);

describe('addUp', () => {
  const micros = fc
    .integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
    .map(value => value / 1e6);

  it('shows cells that add up to the total to the cent, each next to the truth', () => {
    fc.assert(
      fc.property(
        fc.array(micros, { minLength: 1, maxLength: 60 }),
        amounts => {
          const shown = addUp(amounts, 'USD');
          const total = amounts.reduce(
            (all, one) => all + Math.round(one * 1e6),
            0,
          );
          expect(sum(shown)).toBe(Math.round(total / 1e4) || 0);
          shown.forEach((amount, index) =>
            expect(Math.abs(amount - amounts[index])).toBeLessThan(0.010001),
          );
        },
      ),
    );
  });

  it('adds up to a total that was rounded somewhere else', () => {
    expect(addUp([0.005, 0.005, 0.005], 'USD', 0.02)).toEqual([0.01, 0.01, 0]);
    expect(sum(addUp([1, 1, 1], 'USD', 3.02))).toBe(302);
    expect(addUp([], 'USD')).toEqual([]);
  });

  it('counts in what the currency has', () => {
    expect(addUp([1.4, 1.4, 1.4], 'JPY')).toEqual([2, 1, 1]);
  });
});

describe('amounts', () => {
  it('name their currency, and only the US dollar is a mere $', () => {
    expect(formatMoney(1234.5, 'USD')).toBe('$1,234.50');
    expect(formatMoney(1234.5, 'CAD')).toBe('CA$1,234.50');
    expect(formatMoney(1234.5, 'EUR')).toBe('€1,234.50');
    expect(formatMoney(null, 'EUR')).toBe('unknown');
  });

  it('that are little are not called nothing', () => {
    expect(formatMoney(0.004, 'USD')).toBe('< $0.01');
    expect(formatMoney(0, 'USD')).toBe('$0.00');
    expect(formatMoney(0.4, 'JPY')).toBe('< JP¥1');
    expect(formatCell(0, 0.006, 'USD')).toBe('< $0.01');
    expect(formatCell(0.01, 0.006, 'USD')).toBe('$0.01');
    expect(formatCell(0, 0, 'USD')).toBe('$0.00');
  });

  it('are brief where they are large', () => {
    expect(formatMoneyBriefly(12_345.67, 'USD')).toBe('$12,346');
    expect(formatMoneyBriefly(12.3, 'USD')).toBe('$12.30');
    expect(formatTick(500, 'USD')).toBe('$500');
    expect(formatTick(0.5, 'USD')).toBe('$0.50');
  });

  it('tell between what they may be when nobody knows', () => {
    expect(formatAmount({ amount: 1234, low: 900, high: 1700 }, 'USD')).toBe(
      '≈ $1,234 (900 to 1,700)',
    );
    expect(formatAmount({ amount: 12, low: 12, high: 12 }, 'USD')).toBe(
      '$12.00',
    );
    expect(formatInterval({ amount: 0, low: 0.5, high: 1 })).toBe(
      '0.50 to 1.00',
    );
  });

  it('of units keep the digits that count', () => {
    expect(formatPrice(0.0316, 'USD')).toBe('$0.0316');
    expect(formatPrice(0.00424, 'USD')).toBe('$0.00424');
    expect(formatPrice(0.08, 'USD')).toBe('$0.08');
    expect(formatPrice(0, 'USD')).toBe('$0.00');
    expect(formatPrice(12, 'USD')).toBe('$12.00');
  });
});

describe('changes', () => {
  it('carry their sign', () => {
    expect(formatDifference(-100, 'USD')).toBe('−$100.00');
    expect(formatDifference(2000.4, 'USD')).toBe('+$2,000');
    expect(formatDifference(0.001, 'USD')).toBe('no change');
    expect(formatChange(110, 100)).toBe('+10 %');
    expect(formatChange(90, 100)).toBe('−10 %');
    expect(formatChange(100, 100)).toBe('±0 %');
  });

  it('are none against nothing', () => {
    expect(formatChange(10, 0)).toBe('new');
    expect(formatChange(0, 0)).toBe('±0 %');
    expect(formatPart(1, 8)).toBe('12.5 %');
    expect(formatPart(1, 0)).toBe('–');
  });
});
