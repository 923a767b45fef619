import { pollMillis } from './queries';

describe('pollMillis', () => {
  it.each([
    [undefined, 15_000],
    [1, 5_000],
    [10, 5_000],
    [30, 15_000],
    [60, 30_000],
    [3600, 30_000],
  ])('asks every half interval of %p s, within bounds', (interval, millis) => {
    expect(pollMillis(interval)).toBe(millis);
  });
});
