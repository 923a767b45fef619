import type { CostChange } from '../../../generated/api';
import { follower, kibana, leader } from '../__fixtures__/costedFleet';
import { answer, DAYS, first, MONTH } from '../__testUtils__/questions';
import type { CostedMember } from '../memberFacts';
import { priceOf } from '../prices/priceOf';

describe('places and prices', () => {
  it('of another region are the list, as much cheaper as at home', () => {
    const home = priceOf({ region: 'eu-west-1', provider: 'aws' });
    const there = priceOf({ region: 'us-east-1', provider: 'aws' });
    const cheap: CostedMember = {
      ...follower,
      workloads: [kibana],
      prices: home,
      rates: {
        cpuHour: home.cpuHour * 0.7,
        memoryGibHour: home.memoryGibHour,
        low: 0,
        high: 0,
        effective: true,
      },
      capacity: undefined,
    };
    const { monthly, once, problems } = first(
      { type: 'region', member: 'dublin', region: 'us-east-1' },
      [leader, cheap],
    );
    const hourly =
      0.7 * (there.cpuHour - home.cpuHour) +
      4 * (there.memoryGibHour - home.memoryGibHour);
    expect(monthly.amount).toBeCloseTo(
      hourly * MONTH + 5 * DAYS * 0.5 * (0.03 - 0.02),
      6,
    );
    expect(once!.amount).toBeCloseTo(10 * 0.04, 9);
    expect(problems).toEqual([]);
  });

  it('of regions that no list has are the defaults, which is said', () => {
    const { problems, title } = first(
      {
        type: 'region',
        member: 'dublin',
        region: 'basement',
        provider: 'own',
      },
      [leader, { ...follower, indices: undefined }],
    );
    expect(title).toBe('Dublin in basement instead of eu-west-1');
    expect(problems).toEqual([
      expect.stringMatching(/^No price list has basement; OpenCost/),
      expect.stringContaining('could not be read'),
    ]);
  });

  it('finds the provider of a region', () => {
    const { title, problems } = first({
      type: 'region',
      member: 'dublin',
      region: 'westeurope',
    });
    expect(title).toContain('westeurope');
    expect(problems).toEqual([]);
  });

  it('can be changed in one member or in all', () => {
    const change: CostChange = { type: 'prices', cpuHour: 0.05 };
    const cores = 10;
    expect(first(change).monthly.amount).toBeCloseTo(
      2 * cores * 0.01 * MONTH,
      6,
    );
    expect(first({ ...change, member: 'dublin' }).monthly.amount).toBeCloseTo(
      cores * 0.01 * MONTH,
      6,
    );
  });

  it('of storage change all classes of disks', () => {
    const { monthly } = first({
      type: 'prices',
      member: 'dublin',
      storageGibMonth: 0.2,
    });
    expect(monthly.amount).toBeCloseTo(1500 * 0.1 + 6000 * 0.05, 6);
  });

  it('stay when the member moves within its provider', () => {
    const prices = priceOf({ region: 'eu-west-1', provider: 'aws' });
    const there = priceOf({ region: 'us-east-1', provider: 'aws' });
    const member: CostedMember = {
      ...follower,
      links: [],
      capacity: undefined,
      workloads: [kibana],
      prices,
    };
    const { after } = answer(
      [
        { type: 'prices', cpuHour: prices.cpuHour / 2, memoryGibHour: 0 },
        { type: 'region', member: 'dublin', region: 'us-east-1' },
      ],
      [member],
    );
    expect(after.amount).toBeCloseTo(
      (there.cpuHour / 2 + there.controlPlaneHour) * MONTH,
      6,
    );
  });
});
