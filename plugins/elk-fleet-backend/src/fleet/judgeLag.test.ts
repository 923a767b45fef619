import type { ReplicationLink } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Sample } from '../store/FleetStore';
import { checkpointsAt, judgeLagTime, leaderHistory } from './judgeLag';

const at = (second: number) =>
  new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();

const read = (second: number, checkpoint: number): Sample => ({
  fleet: 'logging',
  series: 'leader',
  subject: 'uuid-east:logs',
  at: at(second),
  values: { checkpoint },
});

const historyOf = (...samples: Sample[]) => leaderHistory(samples, 60_000);
const link = (state: ReplicationLink['state']) =>
  ({ state } as ReplicationLink);

describe('checkpointsAt', () => {
  const history = historyOf(read(0, 0), read(30, 300), read(200, 400))!;

  it.each([
    ['a reading', 30, [300]],
    ['between two readings', 10, [100]],
    ['between readings that are far apart', 100, undefined],
    ['before the first', -1, undefined],
    ['after the last', 201, undefined],
  ])('tells where a leader was at %s', (_, second, expected) => {
    expect(checkpointsAt(history, at(second))).toEqual(expected);
  });
});

describe('leaderHistory', () => {
  it('is nothing without readings', () => {
    expect(leaderHistory(undefined, 60_000)).toBeUndefined();
  });
});

describe('judgeLagTime', () => {
  const facts = {
    link: link('stalled'),
    follower: { at: at(60), values: [300] },
    history: historyOf(read(30, 300), read(60, 600)),
    leaderUnread: false,
    previous: null,
  };

  it('counts from when the leader went past the follower, and remembers it', () => {
    expect(judgeLagTime(facts)).toMatchObject({
      lagTime: { seconds: 30, exact: true },
      position: { checkpoints: [300], passedAt: at(30), exact: true },
    });
  });

  it('is counted on from memory when the positions of that time are gone', () => {
    const { lagTime, position } = judgeLagTime({
      ...facts,
      follower: { at: at(9000), values: [300] },
      history: historyOf(read(8970, 90_000), read(9000, 90_300)),
      previous: { checkpoints: [300], passedAt: at(30), exact: true },
    });
    expect(lagTime).toMatchObject({ seconds: 8970, exact: true });
    expect(position).toMatchObject({ passedAt: at(30), exact: true });
  });

  it('forgets what it remembered of a follower that has moved since', () => {
    const { lagTime } = judgeLagTime({
      ...facts,
      follower: { at: at(9000), values: [301] },
      history: historyOf(read(8970, 90_000), read(9000, 90_300)),
      previous: { checkpoints: [300], passedAt: at(30), exact: true },
    });
    expect(lagTime).toMatchObject({ seconds: 30, exact: false });
  });

  it('is a lower bound while the leader is not read, and certain again after', () => {
    const unread = judgeLagTime({
      ...facts,
      leaderUnread: true,
      previous: { checkpoints: [300], passedAt: at(30), exact: true },
    });
    expect(unread.lagTime).toMatchObject({ seconds: 30, exact: false });
    expect(unread.position).toMatchObject({ passedAt: at(30), exact: true });
  });

  it.each([
    ['its follower was not read', { follower: undefined }],
    ['its leader was never read', { history: undefined }],
    ['it follows another index', { link: link('leader-mismatch') }],
  ])('is not known when %s; the memory stays', (_, patch) => {
    const previous = { checkpoints: [300], passedAt: at(30), exact: true };
    expect(judgeLagTime({ ...facts, ...patch, previous })).toMatchObject({
      lagTime: { seconds: null, exact: false },
      position: previous,
    });
  });

  it('is never 0 for a link that is cut off', () => {
    const caughtUp = { ...facts, follower: { at: at(60), values: [600] } };
    expect(judgeLagTime(caughtUp).lagTime.seconds).toBeNull();
    const flows = { ...caughtUp, link: link('synced') };
    expect(judgeLagTime(flows).lagTime).toMatchObject({
      seconds: 0,
      exact: true,
    });
  });
});
