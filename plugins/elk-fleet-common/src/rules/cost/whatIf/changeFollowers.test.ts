import type { CostChange } from '../../../generated/api';
import { daysAgo, follower, leader } from '../__fixtures__/costedFleet';
import { costedMember, index } from '../__fixtures__/costedMembers';
import {
  answer,
  DAYS,
  first,
  HOT_GIB,
  WARM_GIB,
} from '../__testUtils__/questions';
import type { CostedMember } from '../memberFacts';

describe('followers', () => {
  it('cost their copies and what they read, and once the first copy', () => {
    const { monthly, once, why, problems } = first({
      type: 'follow',
      member: 'dublin',
      leader: 'frankfurt',
      indices: 'logs-app',
    });
    const copies = 60 * HOT_GIB + 20 * WARM_GIB;
    // 40 GiB of primaries in four days.
    const read = 10 * DAYS * 0.02;
    expect(monthly.amount).toBeCloseTo(copies + read * 0.5, 6);
    expect(monthly.low).toBeCloseTo(copies * 0.8 + read * 0.3, 6);
    expect(monthly.high).toBeCloseTo(copies * 1.3 + read, 6);
    expect(once).toEqual({ amount: 0.8, low: 0.8, high: 0.8 });
    expect(why).toContain('10.0 GiB are read a day before compression');
    expect(problems).toEqual([expect.stringContaining('Nobody follows')]);
  });

  it('copy at first only what is there', () => {
    const { once } = answer([
      { type: 'retention', member: 'frankfurt', indices: 'logs-app', days: 90 },
      {
        type: 'follow',
        member: 'dublin',
        leader: 'frankfurt',
        indices: 'logs-app',
      },
    ]);
    expect(once.amount).toBeCloseTo(40 * 0.02, 9);
  });

  it('read as much as others measure', () => {
    const third = costedMember({
      name: 'virginia',
      title: 'Virginia',
      region: 'us-east-1',
      provider: 'aws',
    });
    const { monthly, problems } = first(
      {
        type: 'follow',
        member: 'virginia',
        leader: 'frankfurt',
        indices: 'orders',
      },
      [leader, follower, third],
    );
    expect(monthly.amount).toBeCloseTo(5 * DAYS * 0.03 * 0.5, 6);
    expect(problems).toEqual([
      'The room of orders in Virginia is left out: no nodes with claims are known for their tier.',
    ]);
  });

  it('read nothing of an index that is no longer written', () => {
    const done = {
      ...leader,
      indexSince: {
        'uuid-orders': { writesSince: daysAgo(3), searchesSince: daysAgo(0) },
      },
    };
    const { monthly } = first(
      {
        type: 'follow',
        member: 'dublin',
        leader: 'frankfurt',
        indices: 'orders',
      },
      [done, { ...follower, links: [] }],
    );
    expect(monthly.amount).toBeCloseTo(20 * HOT_GIB, 6);
  });

  it('that cannot be known are problems', () => {
    const ageless = { ...leader, indices: [index({ name: 'orders-copy' })] };
    const change: CostChange = {
      type: 'follow',
      member: 'dublin',
      leader: 'frankfurt',
      indices: '*',
    };
    const taken = first(change, [ageless, follower]);
    expect(taken).toMatchObject({
      monthly: { amount: 0 },
      once: null,
      problems: ['Dublin already has orders-copy, which are left out.'],
    });
    const free = { ...follower, indices: [] };
    expect(first(change, [ageless, free]).problems).toEqual([
      'How much orders-copy read a day is not known, so that their transfer is left out.',
    ]);
    const unread = { ...leader, indices: undefined };
    expect(first(change, [unread, follower])).toMatchObject({
      once: null,
      problems: [
        'The size of * is not known since the indices of Frankfurt could not be read.',
      ],
    });
  });

  it('that are ended give back their copies and their transfer', () => {
    const { monthly, once, why } = first({
      type: 'unfollow',
      member: 'dublin',
      indices: 'orders-copy',
    });
    const read = 5 * DAYS * 0.02;
    expect(monthly.amount).toBeCloseTo(-20 * HOT_GIB - read * 0.5, 6);
    expect(once).toBeNull();
    expect(why).toContain('5.0 GiB are read a day');
  });

  it('that are ended say what is not known', () => {
    const unknown: CostedMember = {
      ...follower,
      indices: undefined,
      links: [{ ...follower.links[0], leaderMember: null, gibPerDay: null }],
    };
    const change: CostChange = {
      type: 'unfollow',
      member: 'dublin',
      indices: 'orders-copy',
    };
    expect(first(change, [unknown]).problems).toEqual([
      expect.stringContaining('The size of orders-copy is not known'),
      expect.stringContaining('How much orders-copy read a day is not known'),
      expect.stringContaining('is not in the fleet'),
    ]);
    expect(first({ ...change, indices: 'none' })).toMatchObject({
      monthly: { amount: 0 },
      why: 'It follows none of them.',
      problems: ['No index of Dublin is called none.'],
    });
  });
});
