import {
  capacity,
  claims,
  costedMember,
  GIB,
  index,
  workload,
} from '../__fixtures__/costedMembers';
import {
  OPTIONS,
  ago,
  kinds,
  savingsOf,
  usage,
} from '../__testUtils__/savings';
import { findSavings } from './findSavings';

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
    expect(items[1].evidence).toContain('2 indices with 20.0 GiB (a-*)');
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
