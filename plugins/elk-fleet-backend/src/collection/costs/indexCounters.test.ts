import type { IndexFacts } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { followCounters } from './indexCounters';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const at = (hour: number, day = 1) =>
  `2026-01-0${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;

function index(
  writes: number,
  searches = 0,
  patch: Partial<IndexFacts> = {},
): IndexFacts {
  return {
    name: 'logs',
    uuid: 'q1w2e3',
    primaryBytes: 10,
    totalBytes: 20,
    replicas: 1,
    primaries: 1,
    writes,
    searches,
    follower: false,
    hidden: false,
    ...patch,
  };
}

/** What is remembered after looks at the counters of one index. */
function follow(
  looks: Array<[at: string, writes: number, searches?: number]>,
  longestGapMs = DAY,
) {
  let counters: ReturnType<typeof followCounters> | undefined;
  for (const [time, writes, searches] of looks) {
    const all = [index(writes, searches)];
    counters = followCounters(counters, all, { at: time, longestGapMs });
  }
  return counters!.indices.q1w2e3;
}

describe('followCounters', () => {
  it('says nothing of the time before the first look', () => {
    expect(follow([[at(1), 500, 70]])).toEqual({
      writes: 500,
      writesSince: at(1),
      searches: 70,
      searchesSince: at(1),
      today: 0,
    });
  });

  it('tells since when nobody writes or searches', () => {
    expect(
      follow([
        [at(1), 5, 7],
        [at(2), 6, 7],
        [at(3), 6, 7],
        [at(4), 6, 8],
        [at(5), 6, 8],
      ]),
    ).toMatchObject({ writesSince: at(2), searchesSince: at(4) });
  });

  it('counts what was written on the day of the last look', () => {
    expect(
      follow([
        [at(1), 100],
        [at(2), 110],
        [at(3), 115],
      ]).today,
    ).toBe(15);
    expect(
      follow([
        [at(1), 100],
        [at(23), 190],
        [at(0, 2), 192],
        [at(1, 2), 195],
      ]).today,
    ).toBe(5);
  });

  it('knows a counter that began anew, and counts what it shows since', () => {
    expect(
      follow([
        [at(1), 100, 50],
        [at(2), 30, 20],
      ]),
    ).toMatchObject({ today: 30, writesSince: at(2), searchesSince: at(2) });
    // Nothing was written since the restart.
    expect(
      follow([
        [at(1), 100],
        [at(2), 0],
      ]),
    ).toMatchObject({ today: 0, writesSince: at(1) });
  });

  it.each([
    ['a clock that is set a year ahead', '2027-01-01T02:00:00.000Z'],
    ['a clock that is set back', '2025-12-01T02:00:00.000Z'],
    ['a long pause', at(23)],
  ])('knows nothing of the time of %s', (_, time) => {
    const before: Parameters<typeof follow>[0] = [
      [at(0), 5],
      [at(1), 7],
      [at(2), 7],
    ];
    const still = follow([...before, [time, 7]], HOUR);
    // It stood still for one hour that anybody saw.
    expect(Date.parse(time) - Date.parse(still.writesSince)).toBe(HOUR);
    const written = follow([...before, [time, 9_000]], HOUR);
    expect(written.today).toBe(time === at(23) ? 2 : 0);
    expect(written.writesSince).toBe(time);
  });

  it('forgets indices that are gone, and knows one made anew by its UUID', () => {
    const longestGapMs = DAY;
    const first = followCounters(undefined, [index(5)], {
      ...{ at: at(1), longestGapMs },
    });
    const anew = index(9, 0, { uuid: 'r4t5' });
    const { indices } = followCounters(first, [anew], {
      ...{ at: at(2), longestGapMs },
    });
    expect(indices).toEqual({
      r4t5: expect.objectContaining({ writesSince: at(2), today: 0 }),
    });
  });
});
