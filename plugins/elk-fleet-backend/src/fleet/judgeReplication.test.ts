import type {
  ObservedMember,
  SourceValues,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  at,
  followerValues,
  leaderValues,
  LINK,
} from '../__testUtils__/WatchedFleet';
import { takeSamples } from '../collection/samples';
import type { Sample } from '../store/FleetStore';
import {
  type JudgeFacts,
  type JudgeOptions,
  judgeReplication,
} from './judgeReplication';

const RATE = 100;

interface Reading {
  second: number;
  values: Partial<SourceValues>;
}

const observationsOf = (member: string, { second, values }: Reading) =>
  Object.entries(values).map(([source, value]) => ({
    fleet: 'logging',
    member,
    source,
    value,
    observedAt: at(second),
    attemptedAt: at(second),
    durationMs: 1,
    error: undefined,
  }));

/** What east and west were last read to say, with the samples of all readings. */
function factsOf(
  readings: { east: Reading[]; west: Reading[] },
  previous: JudgeFacts['previous'] = new Map(),
): JudgeFacts {
  const samples = { leader: new Map(), follower: new Map() } as Record<
    string,
    Map<string, Sample[]>
  >;
  const members = Object.entries(readings).map(([name, all]) => {
    for (const reading of all) {
      for (const one of takeSamples(observationsOf(name, reading))) {
        const series = samples[one.series];
        series.set(one.subject, [...(series.get(one.subject) ?? []), one]);
      }
    }
    return {
      fleet: 'logging',
      name,
      observations: Object.fromEntries(
        observationsOf(name, all[all.length - 1]).map(one => [one.source, one]),
      ),
    } as ObservedMember;
  });
  const { leader: leaders, follower: followers } = samples;
  return { fleet: 'logging', members, leaders, followers, previous };
}

/** East is read every 30 seconds; west then stands where it was at a second. */
const world = (stoodAt: number, cutFor?: number) => ({
  east: [0, 30, 60, 90].map(second => ({
    second,
    values: leaderValues([second * RATE]),
  })),
  west: [30, 75].map(second => ({
    second,
    values: followerValues([Math.min(second, stoodAt) * RATE], { cutFor }),
  })),
});

function judge(facts: JudgeFacts, options: Partial<JudgeOptions> = {}) {
  return judgeReplication(facts, {
    now: new Date(at(95)),
    intervalMs: 30_000,
    ...options,
  });
}

describe('judgeReplication', () => {
  it('measures a link at the moment at which its follower was read', () => {
    const { verdicts, samples, replication } = judge(factsOf(world(70)));

    expect(verdicts).toMatchObject([
      {
        link: LINK,
        state: 'synced',
        since: at(95),
        measures: {
          leaderMember: 'east',
          followerMember: 'west',
          lag: { operations: 500, exact: true, seconds: 5, secondsExact: true },
          rates: { leaderOperationsPerSecond: RATE },
          rpo: null,
        },
      },
    ]);
    expect(samples).toMatchObject([
      { link: LINK, sample: { lagOperations: 500, lagSeconds: 5 } },
    ]);
    expect(replication.links[0]).toMatchObject({
      lag: { seconds: 5 },
      since: at(95),
    });
  });

  it.each([
    ['is met', 70, 6, false],
    ['is breached', 70, 4, true],
  ])('tells when an objective %s', (_, stoodAt, seconds, breached) => {
    const { verdicts } = judge(factsOf(world(stoodAt)), {
      rpo: { seconds: 1, patterns: [{ pattern: 'logs*', seconds }] },
    });
    expect(verdicts[0].measures.rpo).toEqual({ seconds, breached });
  });

  it('does not know whether an objective is met by a follower that was not read', () => {
    const facts = factsOf(world(70));
    const { verdicts } = judge(facts, {
      now: new Date(at(400)),
      rpo: { seconds: 60 },
    });
    expect(verdicts[0].measures.rpo).toEqual({ seconds: 60, breached: null });
    expect(verdicts[0].measures.lag).toMatchObject({
      operations: null,
      seconds: null,
    });
  });

  it('takes the number of operations from which on a link lags', () => {
    const { verdicts } = judge(factsOf(world(70)), { laggingOperations: 499 });
    expect(verdicts[0].state).toBe('lagging');
  });

  it('tells a change of state once, and keeps since when it stands', () => {
    const first = judge(factsOf(world(70)));
    expect(first.events).toMatchObject([{ from: null, to: 'synced' }]);

    const previous = new Map([[LINK, first.verdicts[0]]]);
    const same = judge(factsOf(world(70), previous), {
      now: new Date(at(100)),
    });
    expect(same.events).toEqual([]);
    expect(same.verdicts[0].since).toBe(at(95));

    const cut = judge(factsOf(world(40, 35), previous), {
      now: new Date(at(100)),
    });
    expect(cut.events).toMatchObject([
      {
        from: 'synced',
        to: 'stalled',
        at: at(100),
        leaderMember: 'east',
        followerMember: 'west',
        index: 'logs-copy',
      },
    ]);
    expect(cut.verdicts[0]).toMatchObject({
      since: at(100),
      measures: { lag: { operations: 3500, exact: false, seconds: 35 } },
    });
  });
});
