import type { CostChange } from '../../../generated/api';
import { follower, leader } from '../__fixtures__/costedFleet';
import { answer, first } from '../__testUtils__/questions';

describe('members', () => {
  const add: CostChange = {
    type: 'add-member',
    member: 'dublin',
    region: 'us-east-1',
  };

  it('that are added cost as much there, and once their first copies', () => {
    const moved = first({ ...add, type: 'region' }, [leader, follower]);
    const { changes, difference } = answer([add]);
    const dublin = answer([{ type: 'remove-member', member: 'dublin' }]);
    expect(changes[0].title).toBe('us-east-1 in us-east-1, like Dublin');
    expect(difference.amount).toBeCloseTo(
      moved.monthly.amount - dublin.difference.amount,
      6,
    );
    expect(changes[0].once!.amount).toBeCloseTo(10 * 0.03, 9);
    expect(changes[0].why).toContain('the first copies are 10.0 GiB');
  });

  it('that are added can be changed by their names', () => {
    const named = { ...add, name: 'virginia' };
    const { changes } = answer([
      named,
      add,
      add,
      { type: 'remove-member', member: 'us-east-1-2' },
      { type: 'remove-member', member: 'virginia' },
    ]);
    expect(changes.map(({ title }) => title)).toEqual([
      'virginia in us-east-1, like Dublin',
      'us-east-1 in us-east-1, like Dublin',
      'us-east-1-2 in us-east-1, like Dublin',
      'Without us-east-1-2',
      'Without virginia',
    ]);
  });

  it('that are planned cost what they request and claim, and hold nothing', () => {
    const planned = {
      ...add,
      workloads: [
        {
          component: 'elasticsearch' as const,
          name: 'data',
          replicas: 3,
          cpu: 1.5,
          memoryGib: 8,
          storageGib: 200,
        },
        {
          component: 'kibana' as const,
          name: 'kibana',
          replicas: 1,
          cpu: 0.5,
          memoryGib: 2,
        },
      ],
    };
    const { changes, difference } = answer([planned]);
    expect(changes[0].title).toBe('us-east-1 in us-east-1, as planned');
    expect(changes[0].why).toContain(
      '2 workloads with 5 cores, 26.0 GiB of memory and 600 GiB of storage, at',
    );
    expect(changes[0].once).toBeNull();
    expect(changes[0].problems).toEqual([]);
    const twice = answer([
      {
        ...planned,
        workloads: planned.workloads.map(one => ({
          ...one,
          replicas: 2 * one.replicas,
        })),
      },
    ]);
    const nothing = answer([
      {
        ...planned,
        workloads: [{ ...planned.workloads[1], replicas: 0 }],
      },
    ]);
    // The control plane is paid once, however much runs there.
    expect(nothing.difference.amount).toBeGreaterThan(0);
    expect(twice.difference.amount - difference.amount).toBeCloseTo(
      difference.amount - nothing.difference.amount,
      6,
    );
  });

  it('whose followers are not known say so', () => {
    const unread = { ...follower, indices: undefined };
    const { once, problems } = first(add, [leader, unread]);
    expect(once).toBeNull();
    expect(problems).toEqual([
      expect.stringContaining('The first copies of 1 follower are left out'),
    ]);
  });

  it('that are removed leave followers behind', () => {
    const { difference, changes } = answer([
      { type: 'remove-member', member: 'frankfurt' },
    ]);
    const { before: alone } = answer([], [{ ...follower, links: [] }]);
    const { before } = answer([]);
    expect(difference.amount).toBeCloseTo(alone.amount - before.amount, 6);
    expect(changes[0].problems).toEqual([
      'Dublin would keep what they copied of Frankfurt.',
    ]);
  });
});
