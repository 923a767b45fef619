import { measureLagTime, readLeaderHistory } from './lagTime';
import type { ShardSample } from './shardSamples';

const SECOND = 1000;
const INTERVAL = 30;
const iso = (seconds: number) =>
  new Date(Date.UTC(2026, 0, 1) + seconds * SECOND).toISOString();
const sample = (seconds: number, ...values: number[]): ShardSample => ({
  at: iso(seconds),
  values,
});
const history = (...samples: ShardSample[]) =>
  readLeaderHistory(samples, {
    shards: samples[0]?.values.length ?? 1,
    maxGapMs: 2 * INTERVAL * SECOND,
  });
const follower = (seconds: number, ...checkpoints: number[]) => ({
  at: iso(seconds),
  checkpoints,
});

describe('measureLagTime', () => {
  const steady = [0, 30, 60, 90].map(at => sample(at, at * 10));

  it('counts from when the leader went past the follower', () => {
    expect(measureLagTime(history(...steady), follower(95, 450))).toEqual({
      seconds: 50,
      exact: true,
      at: iso(95),
      passedAt: iso(45),
    });
  });

  it('is 0 for a follower that has all of an idle leader', () => {
    const idle = [0, 30, 60, 90].map(at => sample(at, 700));
    expect(measureLagTime(history(...idle), follower(95, 700))).toEqual({
      seconds: 0,
      exact: true,
      at: iso(95),
      passedAt: null,
    });
  });

  it('does not count the time in which the leader was idle', () => {
    const late = [0, 30, 60].map(at => sample(at, 700));
    const { seconds } = measureLagTime(
      history(...late, sample(90, 800)),
      follower(95, 700),
    );
    expect(seconds).toBe(35);
  });

  it('is unknown rather than 0 for a follower that is cut off', () => {
    expect(
      measureLagTime(history(...steady), {
        ...follower(95, 900),
        cutOff: true,
      }),
    ).toEqual({ seconds: null, exact: false, at: iso(95), passedAt: null });
  });

  it('is a lower bound when the history begins later', () => {
    expect(
      measureLagTime(history(...steady.slice(1)), follower(95, 100)),
    ).toMatchObject({ seconds: 65, exact: false });
  });

  it('is a lower bound when the leader went past while nobody looked', () => {
    expect(
      measureLagTime(
        history(sample(0, 0), sample(600, 6000), sample(630, 6300)),
        follower(640, 3000),
      ),
    ).toMatchObject({ seconds: 40, exact: false });
  });

  it('is a lower bound while the leader cannot be read', () => {
    expect(
      measureLagTime(history(...steady), follower(400, 450)),
    ).toMatchObject({ seconds: 355, exact: false });
    expect(
      measureLagTime(history(...steady), {
        ...follower(95, 450),
        leaderUnread: true,
      }),
    ).toMatchObject({ seconds: 50, exact: false });
  });

  it('is unknown when the leader cannot be read and was not ahead before', () => {
    expect(
      measureLagTime(history(...steady), follower(400, 900)).seconds,
    ).toBeNull();
    expect(measureLagTime(history(), follower(95, 900)).seconds).toBeNull();
  });

  it('outlives a restart of the leader', () => {
    const restarted = history(
      sample(0, 0),
      sample(30, 300),
      sample(60, 250),
      sample(90, 600),
    );
    expect(measureLagTime(restarted, follower(95, 280))).toMatchObject({
      seconds: 67,
      exact: true,
      at: iso(95),
    });
  });

  it('forgets a leader index that was made anew', () => {
    const anew = history(
      sample(0, 5000),
      sample(30, 5300),
      ...[60, 90, 120, 150].map(at => sample(at, at - 60)),
    );
    expect(measureLagTime(anew, follower(155, 75))).toMatchObject({
      seconds: 20,
      exact: true,
      at: iso(155),
    });
  });

  it('claims only a lower bound before it is told which of the two it was', () => {
    const fell = history(sample(0, 0), sample(30, 300), sample(60, 250));
    expect(measureLagTime(fell, follower(65, 280)).seconds).toBeNull();
    expect(measureLagTime(fell, follower(65, 200))).toMatchObject({
      seconds: 5,
      exact: false,
    });
  });

  it('sees a shard that stands still among others that go on', () => {
    const two = [0, 30, 60, 90].map(at => sample(at, at, at));
    expect(measureLagTime(history(...two), follower(90, 15, 90))).toMatchObject(
      { seconds: 75, exact: true },
    );
  });

  it('leaves out readings in which a primary was missing', () => {
    const two = [0, 30, 60].map(at => sample(at, at, at));
    expect(
      measureLagTime(
        history(...two, sample(70, 70), sample(90, 90, 90)),
        follower(95, 45, 90),
      ),
    ).toMatchObject({ seconds: 50, exact: true });
    expect(
      measureLagTime(history(...two), follower(65, 45)).seconds,
    ).toBeNull();
  });
});
