import fc from 'fast-check';
import type { CostAmounts, IndexFacts } from '../../model/costs';
import { COST_CATEGORIES } from '../../model/costs';
import {
  explainSplit,
  splitAmounts,
  splitWeights,
  type IndexOwner,
  type SplitEntry,
} from './showback';

const GIB = 2 ** 30;

const index = (name: string, facts: Partial<IndexFacts> = {}): IndexFacts => ({
  name,
  uuid: name,
  primaryBytes: GIB,
  totalBytes: GIB,
  replicas: 0,
  primaries: 1,
  writes: 0,
  searches: 0,
  follower: false,
  hidden: false,
  ...facts,
});

const owner = (name: string, ...patterns: string[]): IndexOwner => ({
  entityRef: `component:default/${name}`,
  owner: 'group:default/web',
  title: name,
  patterns,
});

const options = {
  storageWeight: 0.5,
  member: 'eu',
  writesOf: ({ writes }: IndexFacts) => writes,
};

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
const titles = (entries: SplitEntry[]) => entries.map(({ title }) => title);
const ownersOf = (name: string, ...owners: IndexOwner[]) =>
  splitWeights([index(name)], owners, options)[0].title;

describe('whose an index is', () => {
  it('goes to the pattern that says most of its name, and of two alike to the first by name', () => {
    const all = owner('all', 'logs-*');
    const shop = owner('shop', 'logs-shop-*');
    expect(ownersOf('logs-shop-1', all, shop)).toBe('shop');
    expect(ownersOf('logs-web-1', all, shop)).toBe('all');
    expect(ownersOf('logs-web-1', owner('b', 'logs-*'), all)).toBe('all');
  });

  it('goes by the name of the data stream, also of backing indices that have another', () => {
    const [entry] = splitWeights(
      [
        index('.ds-logs-shop-2026.11.20-000001', { dataStream: 'logs-shop' }),
        index('partial-.ds-logs-shop-2026.11.01-000001', {
          dataStream: 'logs-shop',
        }),
        index('.ds-logs-shop-2026.10.20-000001'),
      ],
      [owner('shop', 'logs-shop')],
      options,
    );
    expect(entry).toMatchObject({ title: 'shop', indices: 3, share: 1 });
  });

  it('keeps apart what is of the system and what nobody names', () => {
    const entries = splitWeights(
      [
        index('.security-7'),
        index('.ds-.monitoring-es-8-mb-2026.11.20-000001', {
          dataStream: '.monitoring-es-8-mb',
        }),
        index('.ds-logs-x-2026.11.20-000001', { dataStream: 'logs-x' }),
        index('old'),
        index('.kibana_8'),
      ],
      [owner('kibana', '.kibana*'), owner('greedy', 'shop*', '*ecurity*')],
      options,
    );
    expect(entries.map(({ title, indices }) => [title, indices])).toEqual([
      ['kibana', 1],
      ['Indices that no component names', 2],
      ['System indices', 2],
    ]);
    expect(entries.slice(1).every(({ entityRef }) => entityRef === null)).toBe(
      true,
    );
  });

  it('heeds patterns of one member in that member alone', () => {
    const us = { ...owner('shop', 'logs'), member: 'us' };
    expect(ownersOf('logs', us)).toBe('Indices that no component names');
    expect(ownersOf('logs', { ...us, member: 'eu' })).toBe('shop');
  });
});

describe('shares', () => {
  const shop = owner('shop', 'shop*');
  const web = owner('web', 'web*');

  it('weigh bytes by tier, and writes by copies', () => {
    const entries = splitWeights(
      [
        index('shop-1', { totalBytes: 30, replicas: 2, writes: 100 }),
        index('shop-2', { totalBytes: 100, tier: 'data_frozen' }),
        index('web-1', { totalBytes: 120, tier: 'data_warm', writes: 100 }),
      ],
      [shop, web],
      { ...options, storageWeight: 0.4 },
    );
    expect(entries[0]).toMatchObject({
      title: 'shop',
      indices: 2,
      storedBytes: 130,
      clusterBytes: 250,
      storageShare: 0.4,
      writeShare: 0.75,
    });
    expect(entries[0].share).toBeCloseTo(0.4 * 0.4 + 0.6 * 0.75, 12);
  });

  it('follow storage alone when nothing is written, and count indices when nothing is stored', () => {
    const [first, second] = splitWeights(
      [index('shop', { totalBytes: 3 }), index('web', { totalBytes: 1 })],
      [shop, web],
      options,
    );
    expect([first.share, second.share]).toEqual([0.75, 0.25]);
    expect([first.writeShare, second.writeShare]).toEqual([0, 0]);
    const empty = splitWeights(
      [
        index('shop-1', { totalBytes: 0 }),
        index('shop-2', { totalBytes: Number.NaN }),
        index('shop-3', { totalBytes: 0 }),
        index('web', { totalBytes: 0 }),
      ],
      [shop, web],
      options,
    );
    expect(empty.map(({ share }) => share)).toEqual([0.75, 0.25]);
  });

  it('leave a cluster without indices to nobody', () => {
    expect(splitWeights([], [shop], options)).toEqual([
      expect.objectContaining({ entityRef: null, indices: 0, share: 1 }),
    ]);
  });

  it('split transfer by what is written to followed indices', () => {
    const facts = [
      index('shop', { totalBytes: 1, writes: 10, replicas: 1 }),
      index('web', { totalBytes: 3, writes: 30 }),
      index('unfollowed', { totalBytes: 10, writes: 90 }),
    ];
    const entries = splitWeights(facts, [shop, web], {
      ...options,
      isFollowed: ({ name }) => name !== 'unfollowed',
    });
    expect(
      Object.fromEntries(entries.map(e => [e.title, e.transferShare])),
    ).toEqual({
      web: 0.75,
      shop: 0.25,
      'Indices that no component names': 0,
    });
    for (const entry of splitWeights(facts, [shop, web], options)) {
      expect(entry.transferShare).toBe(entry.share);
    }
  });

  const facts = fc.array(
    fc
      .record({
        name: fc.constantFrom('shop-1', 'web-1', '.security-7', 'other'),
        totalBytes: fc.double({ min: 0, max: 1e15, noNaN: true }),
        tier: fc.constantFrom(undefined, 'data_hot', 'data_cold', 'odd'),
        replicas: fc.integer({ min: 0, max: 3 }),
        writes: fc.integer({ min: -5, max: 1e9 }),
      })
      .map(({ name, ...rest }) => index(name, rest)),
    { maxLength: 20 },
  );
  const weight = fc.double({ min: 0, max: 1, noNaN: true });
  const micros = fc.integer({ min: -1e9, max: 1e12 });
  const amounts = fc.dictionary(fc.constantFrom(...COST_CATEGORIES), micros);

  it('add up to 1', () => {
    fc.assert(
      fc.property(facts, weight, (indices, storageWeight) => {
        const entries = splitWeights(indices, [web, shop], {
          ...options,
          storageWeight,
          isFollowed: ({ name }) => name === 'web-1',
        });
        const written = indices.some(({ writes }) => writes > 0);
        expect(sum(entries.map(e => e.storageShare))).toBeCloseTo(1, 9);
        expect(sum(entries.map(e => e.writeShare))).toBeCloseTo(
          written ? 1 : 0,
          9,
        );
        expect(sum(entries.map(e => e.transferShare))).toBeCloseTo(1, 9);
        expect(sum(entries.map(e => e.share))).toBeCloseTo(1, 9);
        expect(sum(entries.map(e => e.indices))).toBe(indices.length);
      }),
    );
  });

  it('split money to the micro, in every category and both bounds', () => {
    fc.assert(
      fc.property(
        facts,
        weight,
        amounts,
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 0, max: 1e9 }),
        (indices, storageWeight, given, below, above) => {
          const entries = splitWeights(indices, [web, shop], {
            ...options,
            storageWeight,
          });
          const total = sum(Object.values(given));
          const [low, high] = [total - below, total + above];
          const parts = splitAmounts(given, low, high, entries);
          for (const category of COST_CATEGORIES) {
            expect(sum(parts.map(p => p.amounts[category] ?? 0))).toBe(
              given[category] ?? 0,
            );
          }
          expect(sum(parts.map(p => p.low))).toBe(low);
          expect(sum(parts.map(p => p.high))).toBe(high);
          for (const part of parts) {
            const own = sum(Object.values(part.amounts));
            expect(part.low).toBeLessThanOrEqual(own);
            expect(part.high).toBeGreaterThanOrEqual(own);
          }
        },
      ),
    );
  });
});

it('splits each category by its own share', () => {
  const entry = (title: string, shares: Partial<SplitEntry>): SplitEntry => ({
    ...{ entityRef: null, owner: null, title, indices: 1 },
    ...{ storedBytes: 1, clusterBytes: 2 },
    ...{ storageShare: 0, writeShare: 0, transferShare: 0, share: 0 },
    ...shares,
  });
  const all: CostAmounts = Object.fromEntries(
    COST_CATEGORIES.map(category => [category, 100]),
  );
  const [part] = splitAmounts(all, 800, 800, [
    entry('a', { storageShare: 0.1, transferShare: 0.2, share: 0.3 }),
    entry('b', { storageShare: 0.9, transferShare: 0.8, share: 0.7 }),
  ]);
  expect(part).toEqual({
    amounts: {
      ...{ compute: 30, memory: 30, network: 30, licence: 30, shared: 30 },
      ...{ storage: 10, snapshots: 10, transfer: 20 },
    },
    low: 190,
    high: 190,
  });
});

it('says why', () => {
  const entries = splitWeights(
    [
      index('shop', { totalBytes: 420 * GIB, writes: 32 }),
      index('web', { totalBytes: 980 * GIB, writes: 68 }),
      index('tiny', { totalBytes: 1, writes: 0 }),
    ],
    [owner('shop', 'shop'), owner('web', 'web')],
    options,
  );
  expect(titles(entries)).toEqual([
    'web',
    'shop',
    'Indices that no component names',
  ]);
  expect(explainSplit(entries[1])).toBe(
    '31 % of the cluster: 420 GiB of its 1.4 TiB with replicas (30 % when weighed by tier), and 32 % of what is written.',
  );
  expect(explainSplit(entries[2])).toBe(
    'Less than 1 % of the cluster: 1 B of its 1.4 TiB with replicas (less than 1 % when weighed by tier), and 0 % of what is written.',
  );
});
