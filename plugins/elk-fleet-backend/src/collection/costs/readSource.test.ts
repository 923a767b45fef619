import type {
  AllocationReading,
  WorkloadUsage,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  CostReading,
  CostSource,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { CostFacts } from '../../store/CostStore';
import { workload } from './__testUtils__/KeptFleet';
import {
  allocation,
  allocations,
  billed,
  costSource,
} from './__testUtils__/sources';
import { unknownFacts } from './covered';
import { understand, windowOf } from './readSource';

describe('windowOf', () => {
  const today = '2026-03-31';
  const facts = unknownFacts(['a']);
  const window = (
    source: Partial<CostSource>,
    state?: Parameters<typeof windowOf>[1],
  ) =>
    windowOf(costSource(source), state, {
      today,
      lookbackDays: 30,
      keepDays: 100,
    });

  it('is as long as is looked back at first', () => {
    expect(window({})).toEqual({ from: '2026-03-01', to: today });
    expect(window({}, { facts: undefined })).toEqual({
      from: '2026-03-01',
      to: today,
    });
  });

  it.each([
    ['today', today, '2026-03-29'],
    ['a while ago, as when it failed for days', '2026-03-20', '2026-03-18'],
    ['longer ago than is looked back', '2026-01-01', '2026-03-01'],
    ['on a day to come, as a bill may', '2026-12-31', '2026-03-29'],
  ])('begins before the last known day, which is %s', (_, to, from) => {
    expect(window({}, { to, facts })).toEqual({ from, to: today });
  });

  it('begins with the source where that says since when it tells', () => {
    const since = '2026-02-02';
    expect(window({ since }, { facts })).toEqual({ from: since, to: today });
    expect(window({ since }, { to: today, facts })).toEqual({
      from: '2026-03-29',
      to: today,
    });
    // Not with days that are not kept.
    expect(window({ since: '1970-01-01' })).toEqual({
      from: '2025-12-21',
      to: today,
    });
  });

  it('is all that is kept of what may have changed anywhere', () => {
    const file = { since: '1970-01-01', whole: true };
    expect(window(file, { to: today, facts })).toEqual({
      from: '2025-12-21',
      to: today,
    });
  });

  it('is as long as at first when a member is new to a server of several', () => {
    const clusters = { one: 'a', two: 'b' };
    const several = { member: undefined, clusters };
    const known = (members: string[]): CostFacts => ({
      currency: 'USD',
      members: Object.fromEntries(
        members.map(name => [name, facts!.members.a]),
      ),
    });
    expect(window(several, { to: today, facts: known(['a']) }).from).toBe(
      '2026-03-01',
    );
    expect(window(several, { to: today, facts: known(['a', 'b']) }).from).toBe(
      '2026-03-29',
    );
  });
});

const DAY = '2026-02-10';
const kibana = workload();
const ADDITION = { member: undefined, covers: 'addition' } as const;

function understood(
  source: Partial<CostSource>,
  reading: CostReading,
  patch: Partial<Parameters<typeof understand>[2]> = {},
) {
  return understand(costSource(source), reading, {
    window: { from: '2026-02-08', to: DAY },
    members: ['a', 'b'],
    workloadsOf: () => [kibana],
    idle: 'share',
    ...patch,
  });
}

describe('understand, of a bill', () => {
  it('replaces all days of the window, since lines may be gone', () => {
    const { rows, replaced, facts, problems } = understood(
      { ...{ id: 'focus:bill', kind: 'measured' }, ...ADDITION },
      { ...billed(['a', DAY, 5]), problems: [{ code: 'x', message: 'y' }] },
    );
    expect(rows).toEqual([
      expect.objectContaining({
        source: 'focus:bill',
        kind: 'measured',
        amounts: { licence: 5 },
        low: 5,
        high: 5,
      }),
    ]);
    expect(replaced).toEqual([
      { from: '2026-02-08', to: DAY, members: ['a', 'b'] },
    ]);
    expect(problems).toEqual([{ code: 'x', message: 'y' }]);
    expect(facts).toBeUndefined();
  });

  it('leaves out who is no member, and remembers whom it tells all of', () => {
    const { rows, facts } = understood(
      { member: undefined, clusters: { one: 'a' }, kind: 'measured' },
      billed(['a', DAY, 5], ['gone', DAY, 7]),
    );
    expect(rows.map(({ member }) => member)).toEqual(['a']);
    expect(Object.keys(facts!.members)).toEqual(['a']);
  });
});

describe('understand, of allocations', () => {
  const told = (patch: Partial<AllocationReading> = {}) =>
    allocations(
      [
        allocation('2026-02-09'),
        allocation(DAY, { controller: 'other', labels: {} }),
        allocation(DAY, {
          controllerKind: 'deployment',
          controller: 'logs-kb',
          labels: {},
          compute: 4,
          cpuCoreHours: 16,
        }),
      ],
      patch,
    );

  it('charges components that are known by name or label, and no other', () => {
    const { rows, replaced } = understood({}, told());
    expect(
      rows.map(({ day, component, amounts, kind }) => [
        ...[day, component, kind],
        amounts,
      ]),
    ).toEqual([
      [
        ...['2026-02-09', 'elasticsearch', 'allocated'],
        { compute: 2_000_000, memory: 1_000_000 },
      ],
      [
        ...[DAY, 'kibana', 'allocated'],
        { compute: 4_000_000, memory: 1_000_000 },
      ],
    ]);
    // What is not told any more stays.
    expect(replaced).toEqual([
      { from: '2026-02-09', to: '2026-02-09', members: ['a'] },
      { from: DAY, to: DAY, members: ['a'] },
    ]);
  });

  it('charges idle nodes only where the fleet wants that', () => {
    const idle = { idle: [{ day: DAY, amount: 10, allocated: 50 }] };
    const rowsOf = (how: 'share' | 'leave') =>
      understood({}, told(idle), { idle: how }).rows.filter(
        ({ component }) => component === 'cluster',
      );
    // The components are 5 of 50.
    expect(rowsOf('share')).toEqual([
      expect.objectContaining({ amounts: { shared: 1_000_000 } }),
    ]);
    expect(rowsOf('leave')).toEqual([]);
  });

  it('remembers prices of an hour, and the usage of components alone', () => {
    const usage = (controller: string): WorkloadUsage => ({
      ...{ namespace: 'elastic', controller, from: `${DAY}T00:00:00.000Z` },
      ...{ cpuRequest: [1], cpuUsage: [0.5] },
      ...{ memoryRequest: [1], memoryUsage: [null] },
    });
    const { facts } = understood(
      {},
      told({ usage: [usage('logs-kb'), usage('other')], currency: 'EUR' }),
    );
    expect(facts).toEqual({
      currency: 'EUR',
      members: {
        a: {
          usage: [usage('logs-kb')],
          cpuHour: 8 / 112,
          memoryGibHour: 3 / 288,
          spread: expect.closeTo(1.0206, 4),
          clusters: [],
        },
      },
    });
    const nothing = understood({}, allocations([])).facts!.members.a;
    expect([nothing.cpuHour, nothing.memoryGibHour]).toEqual([null, null]);
  });

  it('derives the price of a core from what is not for graphics cards', () => {
    const own = { compute: 9, gpu: 8, cpuCoreHours: 10 };
    const { facts, rows } = understood({}, allocations([allocation(DAY, own)]));
    expect(facts!.members.a.cpuHour).toBeCloseTo(0.1);
    expect(rows[0].amounts.compute).toBe(9_000_000);
  });

  it('gives each member its cluster, and says which is missing', () => {
    const { rows, problems, facts, replaced } = understood(
      {
        ...{ id: 'kubecost:all', title: 'Kubecost all', member: undefined },
        clusters: { one: 'a', two: 'b' },
      },
      allocations(
        [
          allocation(DAY, { cluster: 'one' }),
          allocation(DAY, { cluster: 'strange', compute: 99 }),
        ],
        { idle: [{ cluster: 'two', day: DAY, amount: 10, allocated: 5 }] },
      ),
    );
    expect(rows).toEqual([
      expect.objectContaining({
        member: 'a',
        source: 'kubecost:all',
        amounts: { compute: 2_000_000, memory: 1_000_000 },
      }),
    ]);
    expect(replaced).toEqual([{ from: DAY, to: DAY, members: ['a'] }]);
    expect(problems).toEqual([
      {
        code: 'missing-cluster',
        message:
          'Kubecost all says nothing of the cluster two, which is b. It tells of one, strange; correct the name under clusters, or let that cluster report to it.',
      },
    ]);
    expect(Object.keys(facts!.members)).toEqual(['a', 'b']);
  });
});
