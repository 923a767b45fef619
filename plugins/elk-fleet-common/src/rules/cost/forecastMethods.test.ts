import { weeklyTrend } from './forecastMethods';

/** The last week first, as they are given. */
const levelsOf = (...levels: number[]) =>
  levels.map((level, weeksAgo) => ({ weeksAgo, level }));

describe('weeklyTrend', () => {
  it('is the growth of a week', () => {
    expect(weeklyTrend(levelsOf(150, 140, 130, 120, 110))).toBe(10);
    expect(weeklyTrend(levelsOf(110, 120, 130, 140, 150))).toBe(-10);
  });

  it('counts weeks of which nothing is known', () => {
    const levels = levelsOf(150, 140, 130, 120, 110);
    levels.splice(1, 2);
    expect(weeklyTrend(levels)).toBe(10);
  });

  it('takes no step for growth, wherever it is', () => {
    for (let at = 1; at < 8; at++) {
      const levels = Array.from({ length: 8 }, (_, i) => (i < at ? 160 : 100));
      expect(weeklyTrend(levelsOf(...levels))).toBe(0);
    }
  });

  it('takes no odd week for growth', () => {
    expect(weeklyTrend(levelsOf(100, 100, 900, 100, 100))).toBe(0);
  });

  it('is nothing of less than three weeks', () => {
    expect(weeklyTrend(levelsOf(200, 100))).toBe(0);
  });
});
