import type { CostSaving } from '../../../generated/api';
import type { WorkloadUsage } from '../../../model/costs';
import type { Workload } from '../../../model/workloads';
import {
  capacity,
  claims,
  costedMember,
  GIB,
  index,
  PRICES,
  workload,
} from '../__fixtures__/costedMembers';
import { findSavings } from './findSavings';
import type { SavingsOptions } from './savingsFacts';

const NOW = new Date('2026-11-21T12:00:00Z');
const DAY_MS = 86_400_000;
const ago = (days: number) =>
  new Date(NOW.getTime() - days * DAY_MS).toISOString();

const OPTIONS: SavingsOptions = {
  unreadMs: 14 * DAY_MS,
  unwrittenMs: 7 * DAY_MS,
  headroom: 0.3,
  businessHours: { timezone: 'UTC', days: [1, 2, 3, 4, 5], from: 7, to: 19 },
  compression: { low: 0.3, expected: 0.5 },
  prices: { transfer: [{ from: 'there', to: 'here', gib: 0.02 }] },
  scheduled: new Set(),
  now: NOW,
};

/** Hours from Monday, 2026-11-09; the amount by hour. */
function usage(
  of: Workload,
  cpu: (at: Date) => number | null,
  over: Partial<WorkloadUsage> & { hours?: number } = {},
): WorkloadUsage {
  const { hours = 168, ...rest } = over;
  const from = '2026-11-09T00:00:00Z';
  const at = (i: number) => new Date(Date.parse(from) + i * 3_600_000);
  const all = <T>(value: (i: number) => T) =>
    Array.from({ length: hours }, (_, i) => value(i));
  return {
    namespace: of.namespace,
    controllerKind: of.kind.toLowerCase(),
    controller: of.name,
    from,
    cpuRequest: all(() => null),
    cpuUsage: all(i => cpu(at(i))),
    memoryRequest: all(() => null),
    memoryUsage: all(() => 8),
    ...rest,
  };
}

function savingsOf(
  over: Parameters<typeof costedMember>[0],
  options: Partial<SavingsOptions> = {},
) {
  return findSavings([costedMember(over)], { ...OPTIONS, ...options });
}

const kinds = ({ items }: { items: CostSaving[] }) =>
  items.map(({ kind }) => kind);

describe('requests', () => {
  const hot = workload();
  const kibana = workload({
    kind: 'Deployment',
    name: 'kb',
    component: 'kibana',
    replicas: 2,
    resources: { requests: { cpu: '1', memory: '16Gi' }, limits: {} },
  });

  it('are compared with the 95th percentile of what is used', () => {
    // Every 25th hour is busy, which the 95th percentile leaves out.
    let hour = 0;
    const { items, unknown, total } = savingsOf({
      workloads: [hot],
      usage: [
        usage(hot, () => {
          hour += 1;
          return hour % 25 === 0 ? 6 : 1.5;
        }),
      ],
    });
    expect(items).toHaveLength(1);
    const [saving] = items;
    // 1.5 × 1.3 / 3 = 0.65 cores in each of the three pods.
    expect(saving.monthly.amount).toBeCloseTo((6 - 3 * 0.65) * 0.04 * 730, 6);
    expect(saving.monthly.low).toBeCloseTo(saving.monthly.amount * 0.8, 6);
    expect(saving.monthly.high).toBeCloseTo(saving.monthly.amount * 1.3, 6);
    expect(saving).toMatchObject({
      id: 'over-requested:eu/StatefulSet/elastic/logging-es-hot:cpu',
      evidence:
        'The 95th percentile of what its pods used together in 168 hours from 2026-11-09 to 2026-11-15 is 1.5 of the 6 cores that they request.',
      change:
        'Lower resources.requests.cpu from 2000m to 650m in each of its 3 pods, if they share the load evenly. That keeps 30 % above what was used.',
    });
    expect(total).toEqual(saving.monthly);
    expect(unknown).toEqual([]);
  });

  it.each(['elasticsearch', 'logstash'] as const)(
    'of memory stay as they are for %s, whatever is used',
    component => {
      const jvm = workload({ component });
      const found = savingsOf({
        workloads: [jvm],
        usage: [usage(jvm, () => 6)],
      });
      expect(found.items).toEqual([]);
    },
  );

  it('of memory are told for Kibana', () => {
    const { items } = savingsOf({
      workloads: [kibana],
      usage: [usage(kibana, () => 2)],
    });
    expect(items.map(({ id }) => id)).toEqual([
      'over-requested:eu/Deployment/elastic/kb:memory',
    ]);
    // 8 × 1.3 / 2 = 5.2 GiB, in steps of 64 MiB 5.25.
    expect(items[0].change).toContain('from 16384Mi to 5376Mi');
    expect(items[0].monthly.amount).toBeCloseTo(21.5 * 0.005 * 730, 6);
  });

  it('are not judged by less than 48 known hours, and that is said', () => {
    const found = savingsOf({
      workloads: [hot],
      usage: [
        usage(hot, at => (at.getUTCDate() < 11 ? 0.1 : null), { hours: 47 }),
      ],
    });
    expect(found.items).toEqual([]);
    expect(found.unknown).toEqual([
      {
        member: 'eu',
        reason: expect.stringContaining('StatefulSet elastic/logging-es-hot'),
      },
    ]);
  });

  it('count an hour that was read twice once', () => {
    const found = savingsOf({
      workloads: [hot],
      usage: [
        usage(hot, () => 0.1, { hours: 40 }),
        usage(hot, () => 0.1, { hours: 40 }),
      ],
    });
    expect(found.items).toEqual([]);
  });

  it('of a workload of another kind or namespace are not taken for its own', () => {
    const others = [
      usage(hot, () => 0.1, { controllerKind: 'deployment' }),
      usage(hot, () => 0.1, { namespace: 'other' }),
    ];
    const found = savingsOf({ workloads: [hot], usage: others });
    expect(found.items).toEqual([]);
    expect(found.unknown).toHaveLength(1);
  });

  it('are not judged without any usage, and that is said', () => {
    expect(savingsOf({ workloads: [hot] }).unknown).toEqual([
      { member: 'eu', reason: expect.stringContaining('Connect OpenCost') },
    ]);
  });
});

describe('Kibana outside business hours', () => {
  const kibana = workload({
    kind: 'Deployment',
    name: 'kb',
    component: 'kibana',
    replicas: 1,
    resources: { requests: { cpu: '1', memory: '4Gi' }, limits: {} },
  });
  // In Tokyo Monday 9 to 18 is Monday 0 to 9 UTC.
  const tokyo = {
    timezone: 'Asia/Tokyo',
    days: [1, 2, 3, 4, 5],
    from: 9,
    to: 18,
  };
  const inTokyo = (at: Date) =>
    at.getUTCDay() >= 1 && at.getUTCDay() <= 5 && at.getUTCHours() < 9;
  const member = {
    workloads: [kibana],
    usage: [
      usage(kibana, at => (inTokyo(at) ? 0.9 : 0.02), {
        memoryUsage: Array(168).fill(3.5),
      }),
    ],
  };

  it('is idle by the clock of the time zone', () => {
    const { items } = savingsOf(member, { businessHours: tokyo });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      id: 'idle-kibana:eu/Deployment/elastic/kb',
      kind: 'idle-kibana',
      evidence: expect.stringContaining('0.02 cores on average, inside 0.9'),
    });
    expect(items[0].monthly.amount).toBeCloseTo(
      ((0.04 + 4 * 0.005) * 730 * (168 - 45)) / 168,
      6,
    );
  });

  it('is not idle by another clock', () => {
    expect(kinds(savingsOf(member))).toEqual([]);
  });

  it('is left alone where it is scaled by the time of day', () => {
    const scheduled = new Set(['eu/Deployment/elastic/kb']);
    const options = { businessHours: tokyo, scheduled };
    expect(kinds(savingsOf(member, options))).toEqual([]);
  });

  it('is left alone where it did not run in most of those hours', () => {
    const nights = usage(kibana, at => {
      if (inTokyo(at)) return 0.9;
      return at.getUTCHours() < 14 ? 0.02 : null;
    });
    const options = { businessHours: tokyo };
    expect(
      kinds(savingsOf({ ...member, usage: [nights] }, options)),
    ).not.toContain('idle-kibana');
  });

  it('saves what is left after its requests are lowered', () => {
    const quiet = [usage(kibana, () => 0.02, { memoryUsage: [] })];
    const { items, total } = savingsOf({ ...member, usage: quiet });
    expect(kinds({ items })).toEqual(['over-requested', 'idle-kibana']);
    // 0.02 × 1.3 = 0.026 cores, in steps of a hundredth 0.03.
    const left = (0.03 * 0.04 + 4 * 0.005) * 730;
    expect(items[1].monthly.amount).toBeCloseTo((left * 108) / 168, 6);
    expect(total.amount).toBeLessThan(0.06 * 730);
  });
});

describe('indices', () => {
  const hot = workload({ roles: ['data_content', 'data_hot'] });
  const warm = workload({
    name: 'logging-es-warm',
    roles: ['data_warm'],
    resources: { requests: { cpu: '1', memory: '8Gi' }, limits: {} },
  });
  const cold = workload({ name: 'logging-es-cold', roles: ['data_cold'] });
  const busy = [hot, warm, cold].map(one => usage(one, () => 6));
  const nodes = {
    workloads: [hot, warm, cold],
    usage: busy,
    capacity: capacity({
      claims: [
        ...claims(hot, 500),
        ...claims(warm, 2000, 'st1'),
        ...claims(cold, 2000, 'st1'),
      ],
    }),
  };
  const since = (days: number, searched = 0) => ({
    writesSince: ago(days),
    searchesSince: ago(searched),
  });

  it('on the cold tier keep no replicas, on the warm one without writes', () => {
    const { items } = savingsOf({
      ...nodes,
      indices: [
        index({ name: 'a-2026.01.01', tier: 'data_cold' }),
        index({ name: 'a-2026.01.02', tier: 'data_cold' }),
        index({ name: 'b', tier: 'data_warm', totalBytes: 210 * GIB }),
        index({ name: 'written', tier: 'data_warm', totalBytes: 910 * GIB }),
        index({ name: 'single', tier: 'data_cold', replicas: 0 }),
        index({ name: 'copy', tier: 'data_cold', follower: true }),
        index({ name: '.security-7', tier: 'data_cold' }),
      ],
      indexSince: { 'uuid-b': since(8), 'uuid-written': since(6) },
    });
    expect(
      items.map(({ id, monthly }) => [id, Number(monthly.amount.toFixed(6))]),
    ).toEqual([
      // At 0.05 US dollars a GiB-month of st1.
      ['cold-replicas:eu:data_warm', 10],
      ['cold-replicas:eu:data_cold', 1],
    ]);
    expect(items[1].evidence).toContain('2 indices with 20.0 GiB (a)');
    expect(items[1].change).toContain('index.number_of_replicas: 0');
  });

  it('that are followed keep their replicas', () => {
    const leader = costedMember({
      ...nodes,
      indices: [
        index({ name: 'a', tier: 'data_cold', totalBytes: 900 * GIB }),
        index({ name: 'b', tier: 'data_cold', totalBytes: 900 * GIB }),
      ],
    });
    const link = {
      link: 'x:a-copy',
      leaderMember: 'eu',
      leaderIndex: 'a',
      followerIndex: 'a-copy',
      gibPerDay: null,
    };
    const follower = costedMember({ name: 'us', links: [link] });
    const { items } = findSavings([leader, follower], OPTIONS);
    expect(items).toHaveLength(1);
    expect(items[0].evidence).toContain('(b)');
  });

  it('without writes move to a tier that costs less for each GiB', () => {
    const { items } = savingsOf({
      ...nodes,
      indices: [
        index({ name: 'a', totalBytes: 300 * GIB }),
        index({ name: 'b', totalBytes: 300 * GIB }),
        index({ name: 'c', tier: 'data_content', totalBytes: 100 * GIB }),
      ],
      indexSince: {
        'uuid-a': since(8),
        'uuid-b': since(6),
        'uuid-c': since(8),
      },
    });
    const hotGib = ((6 * 0.04 + 24 * 0.005) * 730) / 1500 + 0.1;
    const warmGib = ((3 * 0.04 + 24 * 0.005) * 730) / 6000 + 0.05;
    expect(items).toHaveLength(1);
    expect(items[0].id).toBe('tier-move:eu:data_hot:data_warm');
    expect(items[0].monthly.amount).toBeCloseTo(400 * (hotGib - warmGib), 6);
    expect(items[0].evidence).toContain('2 indices with 400 GiB (a and c)');
  });

  it('move for what is left after requests are lowered', () => {
    const { items } = savingsOf({
      ...nodes,
      usage: [
        usage(hot, () => 0.3),
        ...[warm, cold].map(one => usage(one, () => 6)),
      ],
      indices: [index({ name: 'a', totalBytes: 300 * GIB })],
      indexSince: { 'uuid-a': since(8) },
    });
    // 0.3 × 1.3 / 3 = 0.13 cores in each of the three pods.
    const hotGib = ((0.39 * 0.04 + 24 * 0.005) * 730) / 1500 + 0.1;
    const warmGib = ((3 * 0.04 + 24 * 0.005) * 730) / 6000 + 0.05;
    const move = items.find(({ kind }) => kind === 'tier-move');
    expect(kinds({ items })).toEqual(['over-requested', 'tier-move']);
    expect(move!.monthly.amount).toBeCloseTo(300 * (hotGib - warmGib), 6);
  });

  it('stay where the colder tier is on the same nodes, or costs more', () => {
    const old = {
      usage: busy,
      indices: [index({ totalBytes: 900 * GIB })],
      indexSince: { 'uuid-logs-web': since(30) },
    };
    const both = workload({ name: 'both', roles: ['data_hot', 'data_warm'] });
    // Nodes that are also warm make one group of all that share a tier with them.
    for (const workloads of [[both], [hot, warm, both]]) {
      const all = workloads.flatMap(one => claims(one, 500));
      const found = savingsOf({
        ...old,
        workloads,
        capacity: capacity({ claims: all }),
      });
      expect(kinds(found)).toEqual([]);
    }
    expect(
      kinds(
        savingsOf({
          ...old,
          workloads: [hot, warm],
          capacity: capacity({
            claims: [...claims(hot, 500), ...claims(warm, 50)],
          }),
        }),
      ),
    ).toEqual([]);
  });

  describe('that copy others', () => {
    const there = costedMember({ name: 'there', region: 'there' });
    const link = (followerIndex: string, gibPerDay: number | null) => ({
      link: `x:${followerIndex}`,
      leaderMember: 'there',
      leaderIndex: 'logs-web',
      followerIndex,
      gibPerDay,
    });
    const copy = (over: object = {}) =>
      index({ name: 'copy', follower: true, tier: 'data_cold', ...over });
    const found = (over: Parameters<typeof costedMember>[0]) =>
      findSavings(
        [there, costedMember({ ...nodes, region: 'here', ...over })],
        OPTIONS,
      );

    it('and that nobody searches are told once, with their transfer', () => {
      const { items } = found({
        indices: [copy({ tier: 'data_hot' })],
        links: [link('copy', 12)],
        indexSince: { 'uuid-copy': since(30, 15) },
      });
      expect(kinds({ items })).toEqual(['unread-follower']);
      const { monthly, change, evidence } = items[0];
      const read = (12 * 0.02 * 730) / 24;
      expect(monthly.amount).toBeCloseTo(20 * 0.1 + read * 0.5, 6);
      expect(monthly.low).toBe(0);
      expect(monthly.high).toBeCloseTo(20 * 0.13 + read, 6);
      expect(change).toContain('disaster');
      expect(evidence).toContain('12.0 GiB a day from there');
    });

    it('are left alone as long as one of their family is searched', () => {
      const { items } = found({
        indices: [
          copy({ name: 'c-000001', totalBytes: 900 * GIB }),
          copy({ name: 'c-000002' }),
        ],
        indexSince: {
          'uuid-c-000001': since(1, 20),
          'uuid-c-000002': since(1, 1),
        },
      });
      expect(items).toEqual([]);
    });

    it('say what is not known of them', () => {
      const { items } = found({
        indices: [copy({ totalBytes: 200 * GIB })],
        links: [link('copy', null)],
        indexSince: { 'uuid-copy': since(30, 15) },
      });
      expect(items[0].monthly.amount).toBeCloseTo(200 * 0.05, 6);
      expect(items[0].evidence).toContain(
        'Not known for all of them: what is transferred.',
      );
    });
  });

  it('that could not be read, or not for long, are said to be unknown', () => {
    expect(savingsOf({ indices: undefined }).unknown).toEqual([
      { member: 'eu', reason: expect.stringContaining('could not be read') },
    ]);
    const reasons = savingsOf({
      workloads: [hot],
      usage: busy,
      capacity: undefined,
      indices: [index()],
    }).unknown.map(({ reason }) => reason);
    expect(reasons).toEqual([
      expect.stringContaining('Of 1 of its 1 indices'),
      expect.stringContaining('No volume claims'),
    ]);
  });
});

it('says nothing of what saves less than a dollar a month', () => {
  const small = workload({ replicas: 1 });
  const saved = 1 / 730 / PRICES.cpuHour;
  const used = (margin: number) => (2 - saved + margin) / 1.3;
  const judged = (margin: number) =>
    savingsOf({
      workloads: [small],
      usage: [usage(small, () => used(margin))],
    }).items.length;
  expect(judged(0.011)).toBe(0);
  expect(judged(-0.011)).toBe(1);
});
