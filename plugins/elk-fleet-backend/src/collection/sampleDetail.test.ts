import { samplesExpireAt } from './sampleDetail';

const HOUR = 3_600_000;
const T0 = Date.UTC(2026, 0, 1);
const settings = {
  intervalMs: 30_000,
  history: {
    rawMs: 24 * HOUR,
    fiveMinutesMs: 14 * 24 * HOUR,
    hoursMs: 365 * 24 * HOUR,
  },
};

describe('samplesExpireAt', () => {
  const times = Array.from({ length: 240 }, (_, i) => T0 + 7 + i * 30_000);
  const kept = (series: string) =>
    times.map(at => (samplesExpireAt(at, series, settings) - at) / HOUR);

  it('keeps positions of leaders for six hours, one in five minutes as long as the history', () => {
    const hours = kept('leader');
    expect(hours.filter(value => value === 14 * 24)).toHaveLength(24);
    expect(hours.filter(value => value === 6)).toHaveLength(216);
  });

  it('keeps positions of followers as long as rates need them', () => {
    expect(new Set(kept('follower'))).toEqual(new Set([1]));
  });
});
