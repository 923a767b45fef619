import type { Sample } from '../store/FleetStore';
import { judgeRates } from './judgeRates';

const now = new Date('2026-01-01T01:00:00.000Z');
const options = { now, intervalMs: 30_000 };
const lag = { operations: 600, exact: true, seconds: 6, secondsExact: true };

const read = (secondsAgo: number, values: Record<string, number>): Sample => ({
  fleet: 'logging',
  series: 'any',
  subject: 'any',
  at: new Date(now.getTime() - secondsAgo * 1000).toISOString(),
  values,
});
const copy = (
  secondsAgo: number,
  checkpoint: number,
  bytesRead: number,
  operationsRead = checkpoint,
) => read(secondsAgo, { checkpoint, bytesRead, operationsRead });

describe('judgeRates', () => {
  const leader = [
    read(60, { checkpoint: 1000 }),
    read(30, { checkpoint: 2000 }),
    read(0, { checkpoint: 3000 }),
  ];

  it('are means over the latest readings', () => {
    const follower = [
      copy(61, 0, 0),
      copy(31, 600, 30_000),
      copy(1, 2400, 90_000),
    ];
    expect(judgeRates({ leader, follower }, lag, options)).toEqual({
      bytesPerSecond: 1500,
      operationsPerSecond: 40,
      leaderOperationsPerSecond: expect.closeTo(33.33, 1),
      // 600 operations, of which 6.67 a second are made up for.
      catchUpSeconds: expect.closeTo(90, 1),
    });
  });

  it('take a counter that starts again for what it is', () => {
    const follower = [
      copy(60, 1000, 90_000),
      copy(30, 2000, 3_000, 10),
      copy(0, 3000, 6_000, 20),
    ];
    expect(judgeRates({ leader, follower }, lag, options)).toMatchObject({
      bytesPerSecond: 100,
      catchUpSeconds: null,
    });
  });

  it('are not known of an end that was not read lately', () => {
    const old = [copy(600, 0, 0), copy(570, 100, 100)];
    expect(judgeRates({ leader, follower: old }, lag, options)).toEqual({
      bytesPerSecond: null,
      operationsPerSecond: null,
      leaderOperationsPerSecond: expect.closeTo(33.33, 1),
      catchUpSeconds: null,
    });
  });

  it('are null when nothing can be compared', () => {
    expect(
      judgeRates({ leader: [leader[0]], follower: undefined }, lag, options),
    ).toBeNull();
  });
});
