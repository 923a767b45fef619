import fc from 'fast-check';
import { longestSampleGap, samplesExpireAt } from './sampleDetail';

const HOUR = 3_600_000;
const T0 = Date.UTC(2026, 0, 1);
const settings = { intervalMs: 30_000, retentionMs: 14 * 24 * HOUR };

describe('samplesExpireAt', () => {
  it('keeps all for six hours and one in ten minutes for the retention', () => {
    const kept = Array.from({ length: 240 }, (_, i) => T0 + 7 + i * 30_000)
      .map(at => samplesExpireAt(at, settings) - at)
      .map(ms => ms / HOUR);
    expect(kept.filter(hours => hours === 14 * 24)).toHaveLength(12);
    expect(kept.filter(hours => hours === 6)).toHaveLength(228);
  });

  it('keeps no sample beyond the retention, and none shorter than promised', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: T0, max: T0 + 24 * HOUR }),
        fc.integer({ min: 5_000, max: HOUR }),
        fc.integer({ min: 60_000, max: 30 * 24 * HOUR }),
        (at, intervalMs, retentionMs) => {
          const ms = samplesExpireAt(at, { intervalMs, retentionMs }) - at;
          expect(ms).toBeLessThanOrEqual(retentionMs);
          expect(ms).toBeGreaterThanOrEqual(Math.min(retentionMs, 6 * HOUR));
        },
      ),
    );
  });
});

describe('longestSampleGap', () => {
  it('covers the distance of what is left of steady collections', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5_000, max: HOUR }),
        fc.integer({ min: 0, max: HOUR }),
        fc.integer({ min: HOUR, max: 24 * HOUR }),
        (intervalMs, offset, window) => {
          const now = T0 + 48 * HOUR;
          const from = now - window;
          const left = new Array<number>();
          for (let at = T0 + offset; at < now; at += intervalMs) {
            const isKept =
              samplesExpireAt(at, { ...settings, intervalMs }) > now;
            if (at >= from && isKept) left.push(at);
          }
          const longest = Math.max(
            0,
            ...left.slice(1).map((at, index) => at - left[index]),
          );
          expect(longest).toBeLessThanOrEqual(
            longestSampleGap({ from, now, intervalMs }),
          );
        },
      ),
    );
  });

  it('stays short where all samples are kept', () => {
    const now = T0 + 48 * HOUR;
    const gap = (from: number) =>
      longestSampleGap({ from, now, intervalMs: 30_000 });
    expect(gap(now - HOUR)).toBe(60_000);
    expect(gap(now - 24 * HOUR)).toBe(660_000);
  });
});
