import type { CostChange } from '../../../generated/api';
import {
  daysAgo,
  follower,
  hot,
  kibana,
  leader,
  NOW,
} from '../__fixtures__/costedFleet';
import { costedMember, GIB, index } from '../__fixtures__/costedMembers';
import type { CostedMember } from '../memberFacts';
import { priceOf } from '../prices/priceOf';
import { answerQuestion } from './answerQuestion';

const OPTIONS = {
  compression: { low: 0.3, expected: 0.5 },
  prices: {
    transfer: [
      { from: 'eu-central-1', to: 'eu-west-1', gib: 0.02 },
      { from: 'eu-central-1', to: 'us-east-1', gib: 0.03 },
      { from: 'eu-west-1', to: 'us-east-1', gib: 0.04 },
    ],
  },
  now: NOW,
};
const MONTH = 730;
const DAYS = 730 / 24;

const answer = (
  changes: CostChange[],
  members: CostedMember[] = [leader, follower],
) => answerQuestion(members, changes, OPTIONS);

const first = (change: CostChange, members?: CostedMember[]) =>
  answer([change], members).changes[0];

// What room costs on the nodes of the fixtures.
const HOT_GIB = ((6 * 0.04 + 24 * 0.005) * MONTH) / 1500 + 0.1;
const WARM_GIB = ((3 * 0.04 + 24 * 0.005) * MONTH) / 6000 + 0.05;

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

describe('replicas', () => {
  const change = (of: typeof hot, replicas: number): CostChange => ({
    type: 'replicas',
    member: 'dublin',
    namespace: of.namespace,
    name: of.name,
    replicas,
  });

  it('of a StatefulSet come and go with their claims', () => {
    const { monthly, title, why, problems } = first(change(hot, 5));
    expect(monthly.amount).toBeCloseTo(
      2 * ((2 * 0.04 + 8 * 0.005) * MONTH + 500 * 0.1),
      6,
    );
    expect(monthly.low).toBeCloseTo(monthly.amount * 0.8, 6);
    expect(monthly.high).toBeCloseTo(monthly.amount * 1.3, 6);
    expect(title).toBe(
      '5 instead of 3 replicas of StatefulSet elastic/logging-es-hot in Dublin',
    );
    expect(why).toContain(
      'Each replica requests 2 cores, requests 8.0 GiB of memory and claims 500 GiB',
    );
    expect(problems).toEqual([]);
  });

  it('of a Deployment have no claims', () => {
    const { monthly } = first(change(kibana, 1));
    expect(monthly.amount).toBeCloseTo(-(0.02 + 0.01) * MONTH, 6);
  });

  it('that are too few for the data are a problem', () => {
    const large = {
      ...follower,
      indices: [index({ totalBytes: 1200 * GIB })],
    };
    expect(first(change(hot, 2), [large]).problems).toEqual([
      'The nodes of data_content and data_hot would have room for 1000 GiB, and hold 1.2 TiB of indices.',
    ]);
    expect(first(change(hot, 3), [large]).problems).toEqual([]);
  });

  it('say what is not known of them', () => {
    const unknown = {
      ...follower,
      capacity: undefined,
      workloads: [
        { ...hot, resources: { requests: { cpu: '1' }, limits: {} } },
      ],
    };
    expect(first(change(hot, 4), [unknown]).problems).toEqual([
      'StatefulSet elastic/logging-es-hot requests no memory, so that it is left out.',
      'The claims of StatefulSet elastic/logging-es-hot are left out since those of Dublin could not be read.',
    ]);
    const idle = { ...follower, workloads: [{ ...hot, replicas: 0 }] };
    expect(first(change(hot, 1), [idle]).problems).toEqual([
      expect.stringContaining('it has none'),
    ]);
  });
});

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
