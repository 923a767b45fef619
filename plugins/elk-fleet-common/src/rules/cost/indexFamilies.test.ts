import fc from 'fast-check';
import { index } from './__fixtures__/costedMembers';
import { belongsTo, describeIndexSizes, patternOf } from './indexFamilies';

describe('the pattern of a family', () => {
  it.each([
    ['logs-app-2026.11.21', 'logs-app-*'],
    ['logs-app-2026-11', 'logs-app-*'],
    ['logs-app-2026.11.21-000042', 'logs-app-*'],
    ['metrics-000007', 'metrics-*'],
    ['logs-2026.11.21-eu', 'logs-*-eu'],
    ['.ds-logs-app-2026.11.21-000042', '.ds-logs-app-*'],
    ['orders', 'orders'],
    ['orders-v2', 'orders-v2'],
  ])('of %s is %s', (name, pattern) => {
    expect(patternOf(index({ name }))).toBe(pattern);
  });

  it('of a data stream is the data stream', () => {
    const name = '.ds-logs-app-2026.11.21-000042';
    expect(patternOf(index({ name, dataStream: 'logs-app' }))).toBe('logs-app');
  });

  it('finds the index that it was made from', () => {
    const part = fc.constantFrom(
      ...['logs', 'app', '.ds', '2026.11.21', '2026-11', '000042', 'v2'],
    );
    const separator = fc.constantFrom('-', '.', '_');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(part, separator), { minLength: 1, maxLength: 6 }),
        parts => {
          const one = index({ name: `${parts.flat().join('')}x` });
          expect(belongsTo(one, patternOf(one))).toBe(true);
        },
      ),
    );
  });
});

it('counts the indices of a pattern together', () => {
  const days = ['logs-app-2026.11.20', 'logs-app-2026.11.21', 'orders'];
  expect(
    describeIndexSizes(
      days.map(name => index({ name })),
      () => 2 ** 30,
    ),
  ).toBe('3 indices with 3.0 GiB (logs-app-* and orders)');
});
