import { TestDatabases } from '@backstage/backend-test-utils';
import { addDays } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { cost, share } from '../../store/__testUtils__/costs';
import { CostViews } from './CostViews';
import { costStore, NOW, TODAY, visible } from './__testUtils__/visible';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const FRANCS = { currency: 'CHF' };
const FLEET = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'logging', namespace: 'default' },
};

/** A dollar today, two francs today, and four francs 50 days ago. */
async function views() {
  const store = await costStore(databases);
  const replaced = { from: '2025-01-01', to: '2026-12-31', members: ['a'] };
  const before = addDays(TODAY, -50);
  const dollars = { amounts: { compute: 1e6 } };
  const francs = { ...FRANCS, amounts: { compute: 2e6 } };
  const more = { ...FRANCS, amounts: { compute: 4e6 } };
  await store.replaceCosts('logging', { ...replaced, source: 'opencost' }, [
    cost('a', TODAY, dollars),
    cost('a', TODAY, francs),
    cost('a', before, more),
  ]);
  const shares = [
    share('a', TODAY, dollars),
    share('a', TODAY, francs),
    share('a', before, more),
  ];
  await store.replaceShares('logging', shares, shares);
  return new CostViews({
    store: Object.assign(store, { getObservations: async () => [] }),
    prices: {},
    snapshot: async () => {
      throw new Error('nobody is to read it');
    },
    now: () => NOW,
  });
}

const inFrancs = (amount: number) => [
  { currency: 'CHF', amount, reason: expect.stringContaining('costs.rates') },
];

describe('what is in a currency without a rate', () => {
  it('is told beside the outlook, of all days that it rests on', async () => {
    const outlook = await (await views()).reports.outlook(visible(), {});
    expect(outlook.monthToDate.amount).toBe(1);
    expect(outlook.excluded).toEqual(inFrancs(6));
  });

  it('is told beside the shares, of their period', async () => {
    const showback = await (await views()).showback(visible(), {});
    expect(showback.total.amount).toBe(1);
    expect(showback.excluded).toEqual(inFrancs(2));
  });

  it('is told beside the costs of an entity, of their period', async () => {
    const costs = await (await views()).entity(visible(), FLEET, {});
    expect(costs.total.amount).toBe(1);
    expect(costs.excluded).toEqual(inFrancs(2));
  });
});
