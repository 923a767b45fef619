import { periodOf } from './period';

const TODAY = '2026-03-01';

describe('periodOf', () => {
  it.each([
    ['7d', '2026-02-23', TODAY],
    ['30d', '2026-01-31', TODAY],
    ['90d', '2025-12-02', TODAY],
    ['month', '2026-03-01', TODAY],
    ['last-month', '2026-02-01', '2026-02-28'],
    ['12m', '2025-04-01', TODAY],
    ['24m', '2024-04-01', TODAY],
  ])('takes %s for %s to %s', (name, from, to) => {
    expect(periodOf(name, TODAY)).toEqual({ name, from, to });
  });

  it('takes the days of an own period', () => {
    const custom = { from: '2025-01-05', to: '2025-02-05' };
    expect(periodOf('custom', TODAY, custom)).toEqual({
      name: 'custom',
      ...custom,
    });
  });

  it.each([
    ['', { from: '', to: '' }],
    ['century', { from: '', to: '' }],
    ['custom', { from: '2026-02-30x', to: '2026-03-01' }],
    ['custom', { from: '2026-02-10', to: '2026-02-01' }],
  ])('takes %p with %p for the usual days', (name, custom) => {
    expect(periodOf(name, TODAY, custom)).toMatchObject({
      from: '2026-01-31',
      to: TODAY,
    });
  });
});
