import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  addDays,
  daysBetween,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { cost, share, weights } from '../../store/__testUtils__/costs';
import type { CostStore } from '../../store/CostStore';
import { costStore, NOW, TODAY, visible } from './__testUtils__/visible';
import { partOfEntity, whyOf } from './entityCosts';
import { readEntityCosts } from './entityCostView';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

function entity(
  kind: string,
  name: string,
  rest: {
    annotations?: Record<string, string>;
    type?: string;
    owner?: string;
  } = {},
): Entity {
  const { annotations, type, owner } = rest;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', annotations },
    ...(type && { spec: { type } }),
    ...(owner && { relations: [{ type: 'ownedBy', targetRef: owner }] }),
  };
}

const SHOP = 'group:default/shop';
const fleetEntity = entity('System', 'logging');
const memberEntity = entity('Resource', 'logging-a');
const elasticsearch = entity('Resource', 'logging-a-elasticsearch');
const kibana = entity('Resource', 'logging-a-elastic-kibana', {
  type: 'kibana',
  annotations: { 'elk-fleet.io/placement': 'a/Kibana/elastic/kibana' },
});
const checkout = entity('Component', 'checkout', {
  annotations: { 'elk-fleet.io/indices': 'logs-checkout-*' },
  owner: SHOP,
});

describe('partOfEntity', () => {
  const fleet = visible();

  it.each([
    ['the fleet', fleetEntity, { role: 'fleet', members: ['a', 'b'] }],
    ['a member', memberEntity, { role: 'member', members: ['a'] }],
    [
      'its Elasticsearch',
      elasticsearch,
      { role: 'elasticsearch', members: ['a'], component: 'elasticsearch' },
    ],
    [
      'a component of it',
      kibana,
      { role: 'component', members: ['a'], component: 'kibana' },
    ],
    [
      'what owns indices',
      checkout,
      {
        ...{ role: 'workload', members: ['a', 'b'] },
        entityRef: 'component:default/checkout',
      },
    ],
    ['something else', entity('Component', 'web'), undefined],
    [
      'a component that costs are not known of',
      entity('Resource', 'x', {
        type: 'apm',
        annotations: { 'elk-fleet.io/placement': 'a/ApmServer/elastic/apm' },
      }),
      undefined,
    ],
  ])('of %s', (_, of, part) => {
    expect(partOfEntity(fleet, of)).toEqual(part);
  });

  it('is nothing of members that the caller may not read the costs of', () => {
    const other = visible({ members: ['b'], hidden: ['a'] });
    for (const one of [memberEntity, elasticsearch, kibana]) {
      expect(partOfEntity(other, one)).toBeUndefined();
    }
    expect(partOfEntity(other, fleetEntity)!.members).toEqual(['b']);
    expect(partOfEntity(other, checkout)!.members).toEqual(['b']);
  });
});

it('says why a part of a member is what it is', () => {
  const fleet = visible();
  const why = (of: Entity) =>
    whyOf(partOfEntity(fleet, of)!, 'a', [weights('a', TODAY, 0.75)]);
  expect(why(checkout)).toMatch(/^75 % of the cluster: /);
  expect(why(memberEntity)).toMatch(/^All that runs there/);
  expect(why(kibana)).toBe('All kibana there together.');
  expect(whyOf(partOfEntity(fleet, checkout)!, 'b', [])).toBe(
    'It had a share in this period, and has none now.',
  );
});

async function fill(store: CostStore) {
  const days = daysBetween(addDays(TODAY, -100), TODAY);
  await store.replaceCosts(
    'logging',
    {
      source: 'opencost',
      members: ['a', 'b'],
      from: '2025-01-01',
      to: '2026-12-31',
    },
    days.flatMap(day => [
      cost('a', day),
      cost('a', day, { component: 'kibana', amounts: { compute: 2e6 } }),
      // Of b nothing is known since a while.
      ...(day < '2026-03-01' ? [cost('b', day)] : []),
    ]),
  );
  const shares = days.map(day => share('a', day));
  await store.replaceShares('logging', shares, shares);
  await store.saveWeights('logging', [weights('a', TODAY, 0.4)]);
  // It has been told of long enough to compare with the days before.
  await store.saveCostSource('logging', {
    ...{ member: '', source: 'opencost', title: 'OpenCost', kind: 'allocated' },
    ...{
      readAt: `${TODAY}T00:00:00.000Z`,
      attemptedAt: `${TODAY}T00:00:00.000Z`,
    },
    ...{ error: undefined, problems: [], facts: undefined },
  });
}

const storeMethods = (store: CostStore) => ({
  sumCosts: store.sumCosts.bind(store),
  getCostRows: store.getCostRows.bind(store),
  getCostDays: store.getCostDays.bind(store),
  sumShares: store.sumShares.bind(store),
  getLatestWeights: store.getLatestWeights.bind(store),
  getCoverage: store.getCoverage.bind(store),
  sumTransfers: store.sumTransfers.bind(store),
  getCostSources: store.getCostSources.bind(store),
  getMeters: store.getMeters.bind(store),
  getCostRevision: store.getCostRevision.bind(store),
});

async function read(
  of: Entity,
  options: { fleet?: Parameters<typeof visible>[0]; currency?: string } = {},
) {
  const store = await costStore(databases);
  await fill(store);
  const budget = (name: string, patch: object) => ({
    ...{ name, title: name, amount: 100, currency: 'USD' },
    ...{ per: 'month' as const, thresholds: [1], ...patch },
  });
  return readEntityCosts(
    visible({
      costs: {
        budgets: [
          budget('all', {}),
          budget('a', { member: 'a' }),
          budget('kibana', { member: 'a', component: 'kibana' }),
          budget('shop', { costOwner: SHOP }),
        ],
      },
      ...options.fleet,
    }),
    of,
    {
      query: { currency: options.currency },
      context: {
        store: { ...storeMethods(store), getObservations: async () => [] },
        prices: {},
        snapshot: async () => {
          throw new Error('nobody is to read it');
        },
        now: () => NOW,
      },
    },
  );
}

describe('readEntityCosts', () => {
  const told = async (of: Entity) => {
    const { total, previous, shares, budgets, gaps } = await read(of);
    return {
      total: total.amount,
      previous: previous && previous.amount,
      shares: shares.map(({ member, amount }) => [member, amount]),
      budgets: budgets.map(({ name }) => name),
      gaps: gaps.map(({ member }) => member),
    };
  };

  it('of the fleet is all of it', async () => {
    await expect(told(fleetEntity)).resolves.toEqual({
      total: 30 * 3 + 15,
      // Half of the last day, as of today at noon.
      previous: 30 * 4 - 4 / 2,
      shares: [
        ['a', 90],
        ['b', 15],
      ],
      budgets: ['all', 'a', 'kibana', 'shop'],
      gaps: ['b'],
    });
  });

  it('of a member and its components is what is theirs', async () => {
    await expect(told(memberEntity)).resolves.toEqual({
      ...{ total: 90, previous: 88.5, shares: [['a', 90]], gaps: [] },
      budgets: ['a', 'kibana'],
    });
    await expect(told(kibana)).resolves.toMatchObject({
      ...{ total: 60, budgets: ['kibana'] },
    });
    await expect(told(elasticsearch)).resolves.toMatchObject({
      ...{ total: 30, budgets: [] },
    });
  });

  it('of a workload is its share, of the members that hold its data', async () => {
    await expect(told(checkout)).resolves.toEqual({
      ...{ total: 12, previous: 11.8, shares: [['a', 12]], gaps: [] },
      budgets: ['shop'],
    });
    const nobodys = entity('Component', 'cart', {
      annotations: { 'elk-fleet.io/indices': 'logs-cart-*' },
    });
    await expect(told(nobodys)).resolves.toEqual({
      ...{ total: 0, previous: null, shares: [], budgets: [], gaps: [] },
    });
  });

  it('has the last 30 days, and where the month ends', async () => {
    const costs = await read(memberEntity);
    expect(costs.history).toHaveLength(29);
    expect(costs.history[0]).toEqual({ day: '2026-02-14', amount: 3 });
    expect([costs.from, costs.to]).toEqual(['2026-02-14', TODAY]);
    expect(costs.monthEnd!.amount).toBeCloseTo(93);
    expect(costs.kinds).toEqual([{ kind: 'allocated', amount: 90 }]);
    const euros = await read(memberEntity, { currency: 'EUR' });
    expect([euros.currency, euros.total.amount]).toEqual([
      'EUR',
      expect.closeTo(90 * 0.9173),
    ]);
  });

  it('is refused like what does not exist where nothing of it may be seen', async () => {
    const fleet = { members: ['b'], hidden: ['a'] };
    await expect(read(memberEntity, { fleet })).rejects.toThrow(NotFoundError);
  });
});
