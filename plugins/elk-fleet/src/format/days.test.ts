import { addDays, countDays, formatDays, formatMonth } from './days';

describe('days', () => {
  it('are UTC ones, wherever the reader is', () => {
    expect(formatDays('2026-02-27', '2026-03-01')).toBe('27 Feb to 1 Mar 2026');
    expect(formatDays('2025-12-31', '2026-01-01')).toBe(
      '31 Dec 2025 to 1 Jan 2026',
    );
    expect(formatDays('2026-01-01', '2026-01-01')).toBe('1 Jan 2026');
    expect(formatMonth('2026-03')).toBe('March 2026');
  });

  it('are counted over the ends of months', () => {
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(countDays('2024-02-28', '2024-03-01')).toBe(3);
  });
});
