import type { CostChange } from '../../../generated/api';
import { follower, hot } from '../__fixtures__/costedFleet';
import {
  answer,
  DAYS,
  HOT_GIB,
  MONTH,
  WARM_GIB,
} from '../__testUtils__/questions';

it('tells what a month costs now, and with which prices', () => {
  const { before, after, difference, once, basis } = answer([]);
  const hourly = 9 * 0.04 + 48 * 0.005 + 0.04 + 4 * 0.005 + 0.1;
  const member = hourly * MONTH + 1500 * 0.1 + 6000 * 0.05;
  expect(before.amount).toBeCloseTo(2 * member + 5 * DAYS * 0.02 * 0.5, 6);
  expect(after).toEqual(before);
  expect(difference).toEqual({ amount: 0, low: 0, high: 0 });
  expect(once).toEqual({ amount: 0, low: 0, high: 0 });
  expect(basis).toMatch(
    /^Prices from .*; a month has 730 hours; 50 % of what followers read/,
  );
});

it('makes each change on top of the ones before', () => {
  const { changes, difference, once } = answer([
    { type: 'retention', member: 'frankfurt', indices: 'logs-app', days: 2 },
    {
      type: 'follow',
      member: 'dublin',
      leader: 'frankfurt',
      indices: 'logs-app',
    },
    { type: 'prices', member: 'dublin', memoryGibHour: 0 },
  ]);
  const [kept, followed, priced] = changes.map(({ monthly }) => monthly.amount);
  expect(kept).toBeCloseTo(-20 * HOT_GIB - 20 * WARM_GIB, 6);
  // Two indices are left to be copied.
  expect(once.amount).toBeCloseTo(20 * 0.02, 9);
  expect(difference.amount).toBeCloseTo(kept + followed + priced, 6);
  const withoutMemory = (24 * 0.005 * MONTH) / 1500;
  expect(priced).toBeCloseTo(-52 * 0.005 * MONTH - 40 * withoutMemory, 6);
});

it('tells prices in the currency that is asked for', () => {
  const place = { member: 'dublin', region: 'us-east-1' };
  const { changes } = answer(
    [
      { type: 'tier', member: 'frankfurt', indices: 'logs-*', tier: 'warm' },
      {
        type: 'follow',
        member: 'dublin',
        leader: 'frankfurt',
        indices: 'logs-app',
      },
      { type: 'prices', member: 'dublin', cpuHour: 0.03, storageGibMonth: 0.1 },
      { type: 'region', ...place },
      { type: 'add-member', ...place },
    ],
    undefined,
    { currency: 'EUR', rate: 0.5 },
  );
  const told = changes.map(({ why }) => why);
  expect(told.join(' ')).not.toContain('$');
  expect(told[0]).toContain('from data_hot (€0.138) to data_warm (€0.0396)');
  expect(told[1]).toContain('costs €0.01;');
  expect(told[2]).toContain('€0.015 a core-hour and €0.05 a GiB-month');
  expect(told[3]).toMatch(/instead of €0.015 a core-hour .* €0.02 a GiB\./);
  expect(told[4]).toMatch(/at €[\d.]+ a core-hour/);
});

describe('what is wrong is told with its field', () => {
  const bad = (change: object) => () => answer([change as CostChange]);
  const of = { type: 'replicas', member: 'dublin', namespace: 'elastic' };
  it.each([
    [of, 'changes[0].name is missing'],
    [{ ...of, name: 'logging-kb' }, 'changes[0].replicas is missing'],
    [
      { ...of, name: 'logging-kb', replicas: 1.5 },
      'changes[0].replicas is not whole',
    ],
    [
      { ...of, name: 'logging-kb', replicas: -1 },
      'changes[0].replicas is no number from 0 on',
    ],
    [
      { ...of, name: 'nothing', replicas: 1 },
      'changes[0].name is no workload of Dublin: elastic/nothing',
    ],
    [
      { ...of, name: 'logging-kb', kind: 'StatefulSet', replicas: 1 },
      'changes[0].name is no workload of Dublin',
    ],
    [{ type: 'tier' }, 'changes[0].member is missing'],
    [
      { type: 'tier', member: 'mars' },
      'changes[0].member is no member of the fleet: mars',
    ],
    [
      { type: 'tier', member: 'dublin', indices: '*' },
      'changes[0].tier is missing',
    ],
    [
      { type: 'retention', member: 'dublin', indices: '*' },
      'changes[0].days is missing',
    ],
    [
      { type: 'follow', member: 'dublin', indices: '*' },
      'changes[0].leader is missing',
    ],
    [
      { type: 'follow', member: 'dublin', leader: 'dublin', indices: '*' },
      'changes[0].leader is the follower itself',
    ],
    [{ type: 'unfollow', member: 'dublin' }, 'changes[0].indices is missing'],
    [{ type: 'region', member: 'dublin' }, 'changes[0].region is missing'],
    [{ type: 'prices' }, 'changes[0].cpuHour is missing'],
    [
      { type: 'prices', cpuHour: NaN },
      'changes[0].cpuHour is no number from 0 on',
    ],
    [{ type: 'add-member', region: 'x' }, 'changes[0].member is missing'],
    [
      { type: 'add-member', member: 'dublin', region: 'x', name: 'frankfurt' },
      'changes[0].name is taken: frankfurt',
    ],
    [{ type: 'remove-member' }, 'changes[0].member is missing'],
  ])('%j: %s', (change, message) => {
    expect(bad(change)).toThrow(message);
    expect(bad(change)).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });

  it('by its position', () => {
    expect(() =>
      answer([{ type: 'prices', cpuHour: 1 }, { type: 'tier' }]),
    ).toThrow('changes[1].member is missing');
  });

  it('when a name is of two kinds', () => {
    const both = {
      ...follower,
      workloads: [hot, { ...hot, kind: 'Deployment' as const }],
    };
    expect(() =>
      answer([{ ...of, name: hot.name, replicas: 1 } as CostChange], [both]),
    ).toThrow('changes[0].kind is missing: StatefulSet and Deployment');
  });
});
