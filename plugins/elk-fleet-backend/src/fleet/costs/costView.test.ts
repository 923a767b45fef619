import {
  type CostView,
  sumAmounts,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import fc from 'fast-check';
import { arbitraryCost } from './__testUtils__/arbitrary';
import type { ScopedSum } from './CostScope';
import { buildGroups } from './costView';
import { tally } from './tally';

const days = ['2026-03-01', '2026-03-02', '2026-03-03'];
const buckets = days.map(day => ({ from: day, to: day, complete: true }));

function sum(patch: Partial<ScopedSum> & { micros?: number }): ScopedSum {
  const { micros = 1_000_000, ...rest } = patch;
  return {
    bucket: days[0],
    source: 'opencost',
    kind: 'allocated',
    currency: 'USD',
    amounts: { compute: micros },
    low: micros,
    high: micros,
    ...rest,
  };
}

const build = (
  sums: ScopedSum[],
  options: Partial<Parameters<typeof buildGroups>[1]> = {},
) =>
  buildGroups(sums, {
    groupBy: 'member',
    buckets,
    previous: [],
    titleOf: () => undefined,
    ...options,
  });
const named = (count: number, micros: (i: number) => number = () => 1) =>
  Array.from({ length: count }, (_, i) =>
    sum({ member: `m${String(i).padStart(2, '0')}`, micros: micros(i) }),
  );

describe('buildGroups', () => {
  it('puts the largest first, those of one size by name', () => {
    const sums = [
      sum({ member: 'c' }),
      sum({ member: 'b' }),
      sum({ member: 'a', micros: 1 }),
      sum({ member: 'b', bucket: days[2], micros: 2_000_000 }),
      sum({ member: 'd' }),
    ];
    expect(build(sums).groups.map(({ key }) => key)).toEqual([
      ...['b', 'c', 'd', 'a'],
    ]);
  });

  it('has a number for each bucket, and none where nothing is known', () => {
    const [group] = build([
      sum({ member: 'a' }),
      sum({ member: 'a', bucket: days[2], micros: 0 }),
    ]).groups;
    expect(group.series).toEqual([1, null, 0]);
    expect(group).toMatchObject({
      ...{ amount: 1, low: 1, high: 1, previous: null },
      kinds: [{ kind: 'allocated', amount: 1 }],
      categories: [{ category: 'compute', amount: 1 }],
    });
  });

  it('compares with the period before where something is known of it', () => {
    const previous = [
      sum({ member: 'a', micros: 500_000 }),
      sum({ member: 'x' }),
    ];
    expect(
      build([sum({ member: 'a' }), sum({ member: 'b' })], {
        previous,
      }).groups.map(({ key, previous: before }) => [key, before]),
    ).toEqual([
      ['a', 0.5],
      ['b', null],
    ]);
  });

  it('has titles that people know', () => {
    const titles = (groupBy: CostView['groupBy'], one: Partial<ScopedSum>) =>
      build([sum(one)], {
        groupBy,
        titleOf: key => (key === 'a' ? 'Member a' : undefined),
      }).groups.map(({ key, title }) => [key, title]);
    expect(titles('member', { member: 'a' })).toEqual([['a', 'Member a']]);
    expect(titles('component', { component: 'agent' })).toEqual([
      ['agent', 'Elastic Agent'],
    ]);
    expect(titles('category', { amounts: { transfer: 1 } })).toEqual([
      ['transfer', 'Replication transfer'],
    ]);
    expect(titles('owner', { owner: null })).toEqual([['', 'No owner']]);
    expect(titles('owner', { owner: 'group:default/x' })).toEqual([
      ['group:default/x', 'group:default/x'],
    ]);
    expect(titles('source', {})).toEqual([['opencost', 'opencost']]);
  });

  it('draws twelve, and the rest together where that is more than one', () => {
    const thirteen = build(named(13));
    expect(thirteen.groups.every(({ series }) => series !== null)).toBe(true);
    expect(thirteen.rest).toBeNull();

    const many = build(named(15, i => (i + 1) * 1_000_000));
    expect(many.groups).toHaveLength(15);
    expect(many.groups.filter(({ series }) => series === null)).toEqual(
      many.groups.slice(12),
    );
    expect(many.rest).toEqual([1 + 2 + 3, null, null]);
  });

  it('has groups that add up to the whole, and series that add up to the groups', () => {
    const key = fc.nat(20).map(i => `k${i}`);
    const sums = fc.array(
      fc
        .tuple(arbitraryCost, fc.constantFrom(...days), key)
        .map(([cost, bucket, member]) => sum({ ...cost, bucket, member })),
      { maxLength: 60 },
    );
    const by = fc.constantFrom('member' as const, 'category' as const);
    const micros = (amount: number) => Math.round(amount * 1e6);
    const add = (all: Array<number | null>) =>
      all.reduce<number>((x, y) => x + micros(y ?? 0), 0);
    fc.assert(
      fc.property(sums, by, (all, groupBy) => {
        const { groups, rest } = build(all, { groupBy });
        const whole = tally(all);
        expect(add(groups.map(({ amount }) => amount))).toBe(whole.micros);
        const kinds = groups.flatMap(group => group.kinds);
        const categories = groups.flatMap(group => group.categories);
        expect(add(kinds.map(({ amount }) => amount))).toBe(whole.micros);
        expect(add(categories.map(({ amount }) => amount))).toBe(whole.micros);
        days.forEach((day, i) => {
          const drawn = groups.map(({ series }) => series?.[i] ?? null);
          expect(add([...drawn, rest?.[i] ?? null])).toBe(
            all
              .filter(({ bucket }) => bucket === day)
              .reduce((x, { amounts }) => x + sumAmounts(amounts), 0),
          );
        });
      }),
    );
  });
});
