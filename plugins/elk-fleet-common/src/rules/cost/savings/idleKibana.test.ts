import { workload } from '../__fixtures__/costedMembers';
import { kinds, savingsOf, usage } from '../__testUtils__/savings';

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
