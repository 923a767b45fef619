import { TestDatabases } from '@backstage/backend-test-utils';
import {
  addDays,
  daysBetween,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { BudgetSettings } from '../../config/costSettings';
import { cost, sourceState } from '../../store/__testUtils__/costs';
import type { CostStore } from '../../store/CostStore';
import { CostFindings } from './CostFindings';
import { costStore, NOW, TODAY, visible } from './__testUtils__/visible';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const MINUTE = 60_000;

function budget(name: string, amount: number): BudgetSettings {
  return {
    ...{ name, title: name, amount, currency: 'USD', per: 'month' },
    ...{ member: 'a', thresholds: [1], owner: 'group:default/finance' },
  };
}

/** Ten a day, and so much more on some days. */
async function fill(store: CostStore, more: Record<string, number> = {}) {
  await store.replaceCosts(
    'logging',
    {
      source: 'opencost',
      members: ['a'],
      from: '2025-01-01',
      to: '2026-12-31',
    },
    daysBetween(addDays(TODAY, -144), addDays(TODAY, -1)).map(day =>
      cost('a', day, { amounts: { compute: (10 + (more[day] ?? 0)) * 1e6 } }),
    ),
  );
}

async function create() {
  const store = await costStore(databases);
  const clock = { now: NOW.getTime() };
  const findings = new CostFindings({ store, now: () => clock.now });
  const find = async (fleet = visible()) =>
    (await findings.find(fleet)).map(({ id }) => id);
  return { store, clock, findings, find };
}

describe('CostFindings', () => {
  it('finds budgets, unusual days of the last week, and sources in trouble', async () => {
    const { store, findings } = await create();
    const [jump, old, cheap] = [-2, -9, -4].map(days => addDays(TODAY, days));
    await fill(store, { [jump]: 50, [old]: 50, [cheap]: -10 });
    const error = { code: 'timeout' as const, message: 'It is slow.' };
    await store.saveCostSource(
      'logging',
      sourceState('a', 'opencost', { error }),
    );
    await store.saveCostSource(
      'logging',
      sourceState('', 'kubecost:all', {
        problems: [{ code: 'price-730', message: 'Too cheap.' }],
      }),
    );
    await store.saveCostSource(
      'logging',
      sourceState('gone', 'opencost', { error }),
    );
    const found = await findings.find(
      visible({
        costs: { budgets: [budget('small', 100), budget('large', 9999)] },
      }),
    );
    expect(found.map(({ id, member }) => [id, member])).toEqual([
      ['cost-budget/small/2026-03-01/exceeded', 'a'],
      [`cost-anomaly/*/${jump}`, null],
      [`cost-anomaly/a/${jump}`, 'a'],
      ['cost-source/*/kubecost:all/price-730', null],
      ['cost-source/a/opencost/unread', 'a'],
    ]);
    // Whoever is to be told of a budget, not who runs the member.
    expect(found[0].entityRef).toBe('group:default/finance');
    expect(found[2].entityRef).toBe('resource:default/logging-a');
  });

  it('takes it for no trouble that one that is being retired is not read', async () => {
    const { store, findings } = await create();
    await fill(store, { [addDays(TODAY, -2)]: 50 });
    const error = { code: 'timeout' as const, message: 'It is gone.' };
    await store.saveCostSource(
      'logging',
      sourceState('a', 'opencost', { error }),
    );
    const fleet = visible();
    const members = fleet.members.map(member => ({
      ...member,
      retiring: true as const,
    }));
    const found = await findings.find({ ...fleet, members });
    // What it costs is told as long as it exists.
    expect(found.map(({ kind }) => kind)).toEqual([
      'cost-anomaly',
      'cost-anomaly',
    ]);
  });

  it('judges again when costs have changed, and not within five minutes', async () => {
    const { store, clock, find } = await create();
    const sums = jest.spyOn(store, 'sumCosts');
    const judged = async () => {
      sums.mockClear();
      const ids = await find();
      return [ids.length, sums.mock.calls.length > 0];
    };
    await fill(store);
    expect(await judged()).toEqual([0, true]);

    await fill(store, { [addDays(TODAY, -2)]: 50 });
    clock.now += 5 * MINUTE - 1;
    expect(await judged()).toEqual([0, false]);
    clock.now += 1;
    expect(await judged()).toEqual([2, true]);

    // Nothing has changed.
    clock.now += 60 * MINUTE;
    expect(await judged()).toEqual([2, false]);
  });

  it('judges each fleet on its own', async () => {
    const { store, find } = await create();
    await fill(store, { [addDays(TODAY, -2)]: 50 });
    const other = visible();
    const metrics = {
      ...other,
      settings: { ...other.settings, name: 'metrics' },
    };
    expect(await find(metrics)).toEqual([]);
    expect(await find()).toHaveLength(2);
    expect(await find(metrics)).toEqual([]);
  });

  it('judges a new day anew though nothing has changed', async () => {
    const { store, clock, find } = await create();
    await fill(store, { [addDays(TODAY, -7)]: 50 });
    expect(await find()).toHaveLength(2);
    clock.now += 24 * 60 * MINUTE;
    expect(await find()).toEqual([]);
  });
});
