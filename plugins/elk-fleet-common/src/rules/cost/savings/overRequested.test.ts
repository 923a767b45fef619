import { PRICES, workload } from '../__fixtures__/costedMembers';
import { savingsOf, usage } from '../__testUtils__/savings';

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
