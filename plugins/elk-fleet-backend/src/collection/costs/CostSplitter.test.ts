import { TestDatabases } from '@backstage/backend-test-utils';
import {
  addDays,
  type CostRow,
  sumAmounts,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import fc from 'fast-check';
import { cost, share, weights } from '../../store/__testUtils__/costs';
import { KeptFleet } from './__testUtils__/KeptFleet';
import { CostSplitter, type TouchedDays } from './CostSplitter';
import { findUnsplit } from './findUnsplit';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const DAY = '2026-02-10';
const all = { from: '2025-01-01', to: '2026-12-31', members: ['a', 'b'] };

async function create(rows: CostRow[] = []) {
  const fleet = await KeptFleet.create(databases);
  const { costs } = fleet.stores;
  const splitter = new CostSplitter({ costs });
  await costs.replaceCosts('logging', { ...all, source: 'opencost' }, rows);
  return {
    fleet,
    costs,
    split: (...touched: TouchedDays[]) =>
      splitter.split(fleet.fleet, touched, fleet.now),
    told: async () =>
      (await fleet.shares())
        .map(({ member, bucket, owner, entityRef, amounts }) => [
          ...[member, bucket, entityRef ?? owner],
          sumAmounts(amounts),
        ])
        .sort(),
  };
}

const CHECKOUT = 'component:default/checkout';
const PLATFORM = 'group:default/platform';

describe('CostSplitter', () => {
  it('splits the days that changed, of the members that changed', async () => {
    const { costs, split, told } = await create([
      cost('a', DAY, { amounts: { compute: 100 } }),
      cost('a', DAY, { component: 'kibana', amounts: { compute: 7 } }),
      cost('a', addDays(DAY, -1), { amounts: { compute: 50 } }),
      cost('b', DAY, { amounts: { compute: 30 } }),
    ]);
    await costs.saveWeights('logging', [weights('a', DAY, 0.9)]);
    await split({ from: DAY, to: DAY, members: ['a'] });
    const ofToday = [
      ['a', DAY, CHECKOUT, 90],
      ['a', DAY, PLATFORM, 7],
      ['a', DAY, null, 10],
    ];
    await expect(told()).resolves.toEqual(ofToday.sort());
    await split(
      { from: addDays(DAY, -3), to: addDays(DAY, -1), members: ['a'] },
      { from: DAY, to: DAY, members: ['b'] },
    );
    await expect(told()).resolves.toEqual(
      [
        ...ofToday,
        // By the weights of the nearest day.
        ['a', addDays(DAY, -1), CHECKOUT, 45],
        ['a', addDays(DAY, -1), null, 5],
        ['b', DAY, null, 30],
      ].sort(),
    );
  });

  it('has a month in memory at most', async () => {
    const { costs, split, told } = await create([
      cost('a', '2025-11-30'),
      cost('b', '2026-01-05'),
      cost('a', DAY),
    ]);
    const read = jest.spyOn(costs, 'getCostRows');
    await split({ ...all, from: '2025-11-15', to: DAY });
    expect(read.mock.calls.map(([{ from, to }]) => [from, to])).toEqual([
      ['2025-11-15', '2025-11-30'],
      ['2025-12-01', '2025-12-31'],
      ['2026-01-01', '2026-01-31'],
      ['2026-02-01', DAY],
    ]);
    expect(await told()).toHaveLength(3);
  });

  it('takes back the shares of what is gone', async () => {
    const { costs, split, told } = await create([cost('a', DAY)]);
    await split({ from: DAY, to: DAY, members: ['a'] });
    await costs.replaceCosts('logging', { ...all, source: 'opencost' }, []);
    await split(all);
    await expect(told()).resolves.toEqual([]);
  });

  it('touches no day of which there is nothing', async () => {
    const { costs, split } = await create([cost('a', DAY)]);
    const replace = jest.spyOn(costs, 'replaceShares');
    await split(all);
    expect(replace.mock.calls.map(([, replaced]) => replaced)).toEqual([
      [{ member: 'a', day: DAY }],
    ]);
    await split();
    expect(replace).toHaveBeenCalledTimes(1);
  });

  it('has shares that add up to the rows, whatever changes', async () => {
    const row = fc
      .record({
        member: fc.constantFrom('a', 'b'),
        day: fc.nat(5).map(days => addDays(DAY, -days)),
        component: fc.constantFrom('elasticsearch' as const, 'kibana' as const),
        amounts: fc.record({
          compute: fc.nat(1e9),
          storage: fc.nat(1e9),
          transfer: fc.nat(1e9),
        }),
      })
      .map(({ member, day, ...patch }) => cost(member, day, patch));
    const change = fc.record({
      rows: fc.uniqueArray(row, {
        maxLength: 12,
        selector: ({ member, day, component }) => `${member}${day}${component}`,
      }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      day: fc.nat(5).map(days => addDays(DAY, -days)),
    });
    const { fleet, costs, split } = await create();
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 3 }),
        async changes => {
          for (const { rows, part, day } of changes) {
            await costs.replaceCosts(
              'logging',
              { ...all, source: 'opencost' },
              rows,
            );
            await costs.saveWeights('logging', [weights('a', day, part)]);
            await split(all);
            const sums = await fleet.shares();
            for (const key of ['compute', 'storage', 'transfer'] as const) {
              expect(
                sums.reduce((x, { amounts }) => x + (amounts[key] ?? 0), 0),
              ).toBe(rows.reduce((x, { amounts }) => x + amounts[key]!, 0));
            }
            await expect(findUnsplit(costs, fleet.fleet, all)).resolves.toEqual(
              [],
            );
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('findUnsplit', () => {
  it('finds months of members whose shares are not what was kept', async () => {
    const { costs, fleet, split } = await create([
      cost('a', '2026-01-05'),
      cost('a', DAY),
      cost('b', DAY),
    ]);
    await split({ from: DAY, to: DAY, members: ['a'] });
    const orphan = share('b', '2025-12-24');
    await costs.replaceShares('logging', [orphan], [orphan]);
    const found = await findUnsplit(costs, fleet.fleet, all);
    expect(
      found.map(({ from, to, members }) => [from, to, ...members]),
    ).toEqual([
      ['2026-01-01', '2026-01-31', 'a'],
      ['2026-02-01', '2026-02-28', 'b'],
      ['2025-12-01', '2025-12-31', 'b'],
    ]);
    await split(...found);
    await expect(findUnsplit(costs, fleet.fleet, all)).resolves.toEqual([]);
  });
});
