import { priceOf } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { sourceState } from '../../store/__testUtils__/costs';
import type { CostFacts, CostSourceState } from '../../store/CostStore';
import { visible } from './__testUtils__/visible';
import { effectiveRates } from './effectiveRates';
import { buildSources } from './sourcesView';

const factsOf = (
  members: string[],
  patch: Partial<CostFacts> & { cpuHour?: number } = {},
): CostFacts => {
  const { cpuHour = null, ...rest } = patch;
  const own = {
    ...{ usage: [], clusters: [], spread: 0.1 },
    ...{ cpuHour, memoryGibHour: cpuHour },
  };
  return {
    currency: 'USD',
    members: Object.fromEntries(members.map(name => [name, own])),
    ...rest,
  };
};
const all: CostSourceState[] = [
  sourceState('', 'kubecost:all', { facts: factsOf(['b']) }),
  sourceState('a', 'opencost', {
    facts: factsOf(['a']),
    error: { code: 'timeout', message: 'It is slow.' },
  }),
  sourceState('c', 'item:licence', { readAt: undefined }),
];

describe('buildSources', () => {
  const kubernetes = { type: 'portal' as const, cluster: 'd' };
  const members = ['a', 'b', 'c', { name: 'd', kubernetes }];

  it('says how each was read, and who has none of what it runs on', () => {
    const { items, without } = buildSources(visible({ members }), all, {});
    expect(items).toEqual([
      expect.objectContaining({
        ...{ source: 'kubecost:all', member: null, error: null },
        ...{ from: null, to: null },
      }),
      expect.objectContaining({
        ...{ source: 'opencost', member: 'a', title: 'OpenCost' },
        readAt: '2026-02-03T00:00:00.000Z',
        error: {
          ...{ code: 'timeout', message: 'It is slow.' },
          at: '2026-02-03T00:00:00.000Z',
        },
      }),
      expect.objectContaining({ source: 'item:licence', readAt: null }),
    ]);
    expect(without).toEqual([
      { member: 'c', reason: expect.stringContaining('Configure opencost') },
      { member: 'd', reason: 'Nothing was read of its workloads yet.' },
    ]);
  });

  it('hides sources of what the caller may not see, not that they tell of him', () => {
    const { items, without, rates } = buildSources(
      visible({ members: ['b'], hidden: ['a', 'c'] }),
      all,
      {},
    );
    expect(items).toEqual([]);
    expect(without).toEqual([]);
    expect(rates.map(({ member }) => member)).toEqual(['b']);
  });

  it('says what estimates of each member are made with, and since when', () => {
    const prices = {
      regions: { a: { cpuHour: 0.5, source: 'Contract', date: '2026-01-01' } },
    };
    const states = [
      sourceState('b', 'opencost', {
        facts: factsOf(['b'], { cpuHour: 0.25 }),
      }),
    ];
    const { rates, exchange } = buildSources(visible(), states, prices);
    expect(rates).toEqual([
      expect.objectContaining({
        ...{ member: 'a', region: 'a', provider: 'own', cpuHour: 0.5 },
        ...{ date: '2026-01-01', effective: false },
        source: expect.stringMatching(/^Contract/),
      }),
      expect.objectContaining({
        ...{ member: 'b', cpuHour: 0.25, memoryGibHour: 0.25 },
        ...{ low: 0.1, high: 0.1, source: 'OpenCost', date: '2026-02-03' },
        effective: true,
      }),
    ]);
    expect(exchange).toEqual([
      { currency: 'USD', rate: 1, source: null, date: null },
      { currency: 'EUR', rate: 0.9173, source: null, date: null },
    ]);
  });
});

it.each([
  ['of another member', sourceState('b', 'x', { facts: factsOf(['b']) })],
  [
    'in another currency',
    sourceState('a', 'x', {
      facts: factsOf(['a'], { cpuHour: 1, currency: 'EUR' }),
    }),
  ],
  ['without prices', sourceState('a', 'x', { facts: factsOf(['a']) })],
])('estimates by the list where a source tells prices %s', (_, state) => {
  const prices = priceOf({ region: 'anywhere', provider: 'own' });
  expect(effectiveRates('a', [state], prices)).toMatchObject({
    ...{ cpuHour: prices.cpuHour, effective: false },
    source: prices.source.name,
  });
});
