import type { CostChange } from '../../../generated/api';
import { daysAgo, hot, leader } from '../__fixtures__/costedFleet';
import { index } from '../__fixtures__/costedMembers';
import { answer, first, HOT_GIB, WARM_GIB } from '../__testUtils__/questions';

describe('tier', () => {
  const change = (tier: CostChange['tier'], indices = 'logs-*') =>
    ({ type: 'tier', member: 'frankfurt', indices, tier } as const);

  it('costs what room there costs', () => {
    const { monthly, why } = first(change('warm'));
    // The fourth is on the warm tier already.
    expect(monthly.amount).toBeCloseTo(60 * (WARM_GIB - HOT_GIB), 6);
    expect(why).toContain(
      '3 indices with 60.0 GiB (logs-app) move from data_hot ($0.275) to data_warm ($0.0792)',
    );
  });

  it('that has no nodes is a problem, and changes nothing', () => {
    const { monthly, problems } = first(change('cold'));
    expect(monthly.amount).toBe(0);
    expect(problems).toEqual([
      'Frankfurt has no nodes of data_cold with claims, so that nothing tells what a GiB there costs.',
    ]);
  });

  it('is not known where the indices are not, or none is called so', () => {
    const unread = { ...leader, indices: undefined };
    expect(first(change('warm'), [unread]).problems).toEqual([
      'The size of logs-* is not known since the indices of Frankfurt could not be read.',
    ]);
    expect(first(change('warm', 'metrics-*')).problems).toEqual([
      'No index of Frankfurt is called metrics-*.',
    ]);
  });

  it('frozen is object storage, without replicas', () => {
    const frozen = { ...hot, name: 'frozen', roles: ['data_frozen'] };
    const member = { ...leader, workloads: [...leader.workloads, frozen] };
    const { monthly } = first(change('frozen', 'orders'), [member]);
    expect(monthly.amount).toBeCloseTo(10 * 0.02 - 20 * HOT_GIB, 6);
  });
});

describe('retention', () => {
  const change = (days: number, indices = 'logs-app'): CostChange => ({
    type: 'retention',
    member: 'frankfurt',
    indices,
    days,
  });

  it('takes away what is older, oldest first', () => {
    const { monthly, why } = first(change(2.5));
    expect(monthly.amount).toBeCloseTo(-20 * WARM_GIB - 10 * HOT_GIB, 6);
    expect(why).toContain(
      'logs-app hold 80.0 GiB with replicas, of up to 4.0 days; 2.5 days are 50.0 GiB',
    );
  });

  it('names families by their patterns, longer kept ones too', () => {
    const indices = [1, 2].map(day =>
      index({
        name: `web-2026.11.2${day}`,
        tier: 'data_hot',
        createdAt: daysAgo(3 - day),
      }),
    );
    const { changes } = answer(
      [
        change(4, 'web-*'),
        { type: 'tier', member: 'frankfurt', indices: 'web-*', tier: 'warm' },
      ],
      [{ ...leader, indices }],
    );
    expect(changes[0].why).toMatch(/^web-\* hold 40.0 GiB/);
    expect(changes[1].why).toMatch(/^3 indices with 80.0 GiB \(web-\*\) move/);
  });

  it('adds as much a day as there is, where the oldest is', () => {
    const { monthly } = first(change(10));
    expect(monthly.amount).toBeCloseTo(6 * 20 * WARM_GIB, 6);
  });

  it('says what it cannot know', () => {
    expect(first(change(150, 'orders')).problems).toEqual([]);
    expect(first(change(10, 'orders')).problems).toEqual([
      expect.stringContaining('Elasticsearch deletes whole indices'),
    ]);
    const young = [
      index({ name: 'young', createdAt: daysAgo(0.5) }),
      index({ name: 'ageless' }),
    ];
    const { monthly, problems } = first(change(30, '*'), [
      { ...leader, indices: young },
    ]);
    expect(monthly.amount).toBe(0);
    expect(problems).toEqual([
      expect.stringMatching(/^ageless: it is not known when/),
      expect.stringMatching(/^young: less than a day/),
    ]);
  });
});
