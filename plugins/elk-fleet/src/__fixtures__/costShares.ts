import {
  apportion,
  fromMicros,
  toMicros,
  type CostEstimate,
  type CostQuestion,
  type CostShowback,
  type CostShowbackFilter,
  type CostSources,
  type ShowbackShare,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { addDays, dayOf } from '../format/days';
import { fixtureCostView, RATES } from './costs';
import { before, FLEET } from './members';

const holders = [
  {
    name: 'checkout',
    owner: 'checkout',
    share: 0.37,
    indices: 41,
    stored: 912,
  },
  {
    name: 'payments',
    owner: 'payments',
    share: 0.26,
    indices: 18,
    stored: 640,
  },
  { name: 'ingress', owner: 'platform', share: 0.23, indices: 64, stored: 388 },
  { name: null, owner: null, share: 0.14, indices: 7, stored: 201 },
];

export function fixtureShowback(
  now: number,
  filter: CostShowbackFilter = {},
): CostShowback {
  const view = fixtureCostView(now, {
    ...filter,
    owner: undefined,
    groupBy: 'member',
  });
  const shares = view.groups
    .flatMap(group => sharesOf(group.key, group.amount, view.to))
    .filter(({ owner }) => (filter.owner ?? owner) === owner)
    .sort((a, b) => b.amount - a.amount);
  const amount = fromMicros(
    shares.reduce((sum, share) => sum + toMicros(share.amount), 0),
  );
  return {
    fleet: FLEET,
    currency: view.currency,
    from: view.from,
    to: view.to,
    total: { amount, low: amount * 0.93, high: amount * 1.1 },
    shares,
    rule: 'Half by what is stored, weighed by the price of its tier, and half by what is written, each on the day that the cost is of. What no index can be blamed for is split like the rest.',
    excluded: [],
    unsplit: [
      {
        member: 'ap-southeast-1',
        reason: 'Its indices could not be read: forbidden.',
      },
    ],
    readAt: view.readAt,
  };
}

function sharesOf(
  member: string,
  amount: number,
  day: string,
): ShowbackShare[] {
  const parts = apportion(
    toMicros(amount),
    holders.map(({ share }) => share),
  );
  return holders.map(({ name, owner, share, indices, stored }, index) => ({
    entityRef: name && `component:default/${name}`,
    owner: owner && `group:default/${owner}`,
    title: name ?? 'Indices that no component claims',
    member,
    amount: fromMicros(parts[index]),
    kinds: [
      {
        kind: member === 'ap-southeast-1' ? 'estimate' : 'allocated',
        amount: fromMicros(parts[index]),
      },
    ],
    why: `${indices} indices hold ${Math.round(
      (share + 0.05) * 100,
    )} % of what is stored and get ${Math.round(
      (share - 0.05) * 100,
    )} % of what is written.`,
    basis: {
      indices,
      storedGib: stored,
      storageShare: share + 0.05,
      writeShare: share - 0.05,
      share,
      day,
    },
  }));
}

export function fixtureCostSources(now: number): CostSources {
  const ago = before(now);
  const today = dayOf(now);
  const source = {
    kind: 'allocated' as const,
    readAt: ago(1020),
    error: null,
    problems: [],
    from: addDays(today, -364),
    to: today,
  };
  return {
    fleet: FLEET,
    currency: 'USD',
    items: [
      { ...source, source: 'opencost', title: 'OpenCost', member: 'us-east-1' },
      {
        ...source,
        source: 'opencost',
        title: 'OpenCost',
        member: 'eu-central-1',
        problems: [
          {
            code: 'price-730',
            message:
              'The prices of 2 nodes are 730 times too high: an hour costs what a month should. Set the prices in OpenCost as hourly ones.',
          },
        ],
      },
      {
        ...source,
        source: 'kubecost',
        title: 'Kubecost',
        member: 'us-west-2',
        readAt: ago(9 * 3600),
        error: {
          code: 'timeout',
          message: 'Kubecost of us-west-2 did not answer within 60 s.',
          at: ago(600),
        },
      },
      {
        ...source,
        source: 'price-list',
        title: 'Price list',
        member: null,
        kind: 'estimate',
        from: addDays(today, -90),
      },
      {
        ...source,
        source: 'item:elastic-licence',
        title: 'Elastic licence',
        member: null,
        kind: 'measured',
      },
    ],
    without: [
      {
        member: 'monitoring',
        reason:
          'No source is configured, and its region is not in a price list.',
      },
    ],
    rates: [
      {
        member: 'us-east-1',
        region: 'us-east-1',
        provider: 'aws',
        cpuHour: 0.0316,
        memoryGibHour: 0.00424,
        storageGibMonth: 0.08,
        low: 0.02,
        high: 0.02,
        source: 'What OpenCost charged in the last 7 days',
        date: today,
        effective: true,
      },
      {
        member: 'ap-southeast-1',
        region: 'ap-southeast-1',
        provider: 'aws',
        cpuHour: 0.0389,
        memoryGibHour: 0.0052,
        storageGibMonth: 0.096,
        low: 0.27,
        high: 0.38,
        source: 'List price of Amazon Web Services',
        date: addDays(today, -40),
        effective: false,
      },
    ],
    exchange: [
      {
        currency: 'EUR',
        rate: RATES.EUR,
        source: 'European Central Bank',
        date: addDays(today, -12),
      },
      { currency: 'GBP', rate: RATES.GBP, source: null, date: null },
    ],
    readAt: new Date(now).toISOString(),
  };
}

/** Every change saves or costs 100 a month; leaving a region costs once, too. */
export function fixtureEstimate(
  now: number,
  { changes, currency = 'USD' }: CostQuestion,
): CostEstimate {
  const exact = (amount: number) => ({ amount, low: amount, high: amount });
  const results = changes.map(change => {
    const isLess = ['remove-member', 'unfollow', 'retention'].includes(
      change.type,
    );
    const isMove = change.type === 'region';
    return {
      title: `${change.type} of ${change.member}`,
      monthly: isLess ? exact(-100) : { amount: 100, low: 80, high: 130 },
      once: isMove ? { amount: 42, low: 30, high: 60 } : null,
      why: '12 cores and 48 GiB of memory at the prices of the member.',
      problems: isMove ? ['The size of the snapshots is not known.'] : [],
    };
  });
  const sum = (pick: (result: (typeof results)[number]) => number) =>
    results.reduce((total, result) => total + pick(result), 0);
  const difference = {
    amount: sum(({ monthly }) => monthly.amount),
    low: sum(({ monthly }) => monthly.low),
    high: sum(({ monthly }) => monthly.high),
  };
  const once = {
    amount: sum(result => result.once?.amount ?? 0),
    low: sum(result => result.once?.low ?? 0),
    high: sum(result => result.once?.high ?? 0),
  };
  return {
    fleet: FLEET,
    currency,
    before: { amount: 21_430.12, low: 20_100, high: 23_240 },
    after: {
      amount: 21_430.12 + difference.amount,
      low: 20_100 + difference.low,
      high: 23_240 + difference.high,
    },
    difference,
    once,
    changes: results,
    basis:
      'With what OpenCost charged in the last 7 days, and list prices where it said nothing.',
    readAt: new Date(now).toISOString(),
  };
}
