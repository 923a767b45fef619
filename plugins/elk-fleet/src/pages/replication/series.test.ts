import { NOW } from '../../__fixtures__/fleet';
import { fixtureHistory } from '../../__fixtures__/history';
import { formatCount } from '../../format/numbers';
import { chartPoints, summarise } from './series';

const { samples } = fixtureHistory(NOW, { link: 'any' });
const sampleAt = (
  minute: number,
  change: Partial<(typeof samples)[0]> = {},
) => ({
  ...samples[0],
  at: new Date(NOW + minute * 60_000).toISOString(),
  ...change,
});
const lag = {
  value: (sample: (typeof samples)[0]) => sample.lagSeconds,
  exactBy: 'lagSecondsExact' as const,
};

describe('chartPoints', () => {
  it('leaves a gap where nobody could tell, and where there is no sample', () => {
    const points = chartPoints(
      [
        sampleAt(0, { lagSeconds: 1 }),
        sampleAt(1, { lagSeconds: null }),
        sampleAt(2, { lagSeconds: 2 }),
        sampleAt(12, { lagSeconds: 3 }),
      ],
      lag,
    );
    expect(points.map(({ exact }) => exact)).toEqual([1, null, 2, null, 3]);
    expect(points[3].time).toBe(NOW + 7 * 60_000);
  });

  it('draws lower bounds apart, from the last value that was right', () => {
    const points = chartPoints(
      [
        sampleAt(0, { lagSeconds: 1 }),
        sampleAt(1, { lagSeconds: 2 }),
        sampleAt(2, { lagSeconds: 60, lagSecondsExact: false }),
        sampleAt(3, { lagSeconds: 0, lagSecondsExact: false }),
      ],
      lag,
    );
    expect(points.map(({ exact }) => exact)).toEqual([1, 2, null, null]);
    // A lower bound of 0 says nothing.
    expect(points.map(({ bound }) => bound)).toEqual([null, 2, 60, null]);
  });

  it('takes a value that is no lag for what it is', () => {
    const [point] = chartPoints(
      [sampleAt(0, { lagSecondsExact: false, retries: 3 })],
      {
        value: sample => sample.retries,
      },
    );
    expect(point).toMatchObject({ exact: 3, bound: null });
  });
});

describe('summarise', () => {
  const words = (...seconds: Array<number | null>) =>
    summarise(
      chartPoints(
        seconds.map((lagSeconds, i) =>
          sampleAt(i, { lagSeconds, lagSecondsExact: i < 2 }),
        ),
        lag,
      ),
      formatCount,
    );

  it('says the last value and the range, and marks a lower bound', () => {
    expect(words(4, 2)).toBe('Now 2, at most 4, at least 2.');
    expect(words(4, 2, 9)).toBe('Now ≥ 9, at most 9, at least 2.');
    expect(words(4, 2, null)).toBe('Not known now, at most 4, at least 2.');
  });

  it('says nothing of fewer than two values', () => {
    expect(words(4, null)).toBeUndefined();
  });
});
