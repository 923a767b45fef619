import type { CostRow } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  CostShare,
  CostSourceState,
  CostSum,
  LinkTransfer,
  ShareSum,
  SplitWeights,
} from '../CostStore';

/** What one hour of Elasticsearch costs on the day, as a server allocates it. */
export function cost(
  member: string,
  day: string,
  patch: Partial<CostRow> = {},
): CostRow {
  const { compute = 0, ...others } = patch.amounts ?? { compute: 1_000_000 };
  const sum = Object.values(others).reduce((a, b) => a + b, compute);
  return {
    member,
    day,
    component: 'elasticsearch',
    source: 'opencost',
    kind: 'allocated',
    currency: 'USD',
    amounts: { compute: 1_000_000 },
    low: sum,
    high: sum,
    from: `${day}T00:00:00.000Z`,
    to: `${day}T01:00:00.000Z`,
    hours: 1,
    ...patch,
  };
}

export function share(
  member: string,
  day: string,
  patch: Partial<CostShare> = {},
): CostShare {
  return {
    member,
    day,
    component: 'elasticsearch',
    entityRef: 'component:default/checkout',
    owner: 'group:default/shop',
    source: 'opencost',
    kind: 'allocated',
    currency: 'USD',
    amounts: { storage: 400_000 },
    low: 400_000,
    high: 400_000,
    ...patch,
  };
}

export function transfer(
  day: string,
  patch: Partial<LinkTransfer> = {},
): LinkTransfer {
  return {
    day,
    link: 'q1w2e3:logs-copy',
    leaderMember: 'us-east-1',
    followerMember: 'us-west-2',
    leaderIndex: 'logs',
    followerIndex: 'logs-copy',
    readBytes: 1_000,
    firstCopyBytes: 100,
    ...patch,
  };
}

export function weights(
  member: string,
  day: string,
  part: number,
): SplitWeights {
  const of = (entityRef: string | null, weight: number) => ({
    entityRef,
    owner: null,
    title: entityRef ?? 'Other indices',
    indices: 3,
    storedBytes: 9_007_199_254_740_991,
    clusterBytes: 9_007_199_254_740_991,
    transferShare: weight,
    storageShare: weight,
    writeShare: weight,
    share: weight,
  });
  return {
    member,
    day,
    entries: [of('component:default/checkout', part), of(null, 1 - part)],
  };
}

export function sourceState(
  member: string,
  source: string,
  patch: Partial<CostSourceState> = {},
): CostSourceState {
  return {
    member,
    source,
    title: 'OpenCost',
    kind: 'allocated',
    readAt: '2026-02-03T00:00:00.000Z',
    attemptedAt: '2026-02-03T00:00:00.000Z',
    error: undefined,
    problems: [],
    facts: undefined,
    ...patch,
  };
}

function plus<T extends CostSum | ShareSum>(a: T, b: T): T {
  const amounts = { ...a.amounts };
  for (const [category, amount] of Object.entries(b.amounts)) {
    const key = category as keyof typeof amounts;
    amounts[key] = (amounts[key] ?? 0) + amount;
  }
  return { ...a, amounts, low: a.low + b.low, high: a.high + b.high };
}

function inOrder<T extends CostSum | ShareSum>(sums: T[]): T[] {
  const keyOf = ({ amounts, low, high, ...key }: T) =>
    JSON.stringify(Object.entries(key).sort());
  return [...sums].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Sums in an order of their own, of the same added up. */
export function summed<T extends CostSum | ShareSum>(sums: T[]): T[] {
  const found = new Map<string, T>();
  for (const sum of sums) {
    const { amounts, low, high, ...key } = sum;
    const name = JSON.stringify(Object.entries(key).sort());
    const same = found.get(name);
    found.set(name, same ? plus(same, sum) : sum);
  }
  return inOrder([...found.values()]);
}
