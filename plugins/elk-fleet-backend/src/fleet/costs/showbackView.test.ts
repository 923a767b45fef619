import fc from 'fast-check';
import { weights } from '../../store/__testUtils__/costs';
import type { SplitWeights } from '../../store/CostStore';
import { arbitraryCost } from './__testUtils__/arbitrary';
import type { ScopedSum } from './CostScope';
import { buildShares, unsplitMembers } from './showbackView';
import { tally } from './tally';

const SHOP = 'component:default/checkout';
const PLATFORM = 'group:default/platform';

function share(patch: Partial<ScopedSum> & { micros?: number }): ScopedSum {
  const { micros = 1_000_000, ...rest } = patch;
  return {
    bucket: '2026-03-01',
    source: 'opencost',
    kind: 'allocated',
    currency: 'USD',
    member: 'a',
    component: 'elasticsearch',
    entityRef: SHOP,
    owner: null,
    amounts: { compute: micros },
    low: micros,
    high: micros,
    ...rest,
  };
}

describe('buildShares', () => {
  it('says whose what is, the largest first, and why', () => {
    const sums = [
      share({}),
      share({ bucket: '2026-03-02', source: 'replication' }),
      share({ entityRef: null, micros: 500_000 }),
      share({
        ...{ component: 'kibana', entityRef: null, owner: PLATFORM },
        micros: 5_000_000,
      }),
      share({
        ...{ component: 'agent', entityRef: null, owner: PLATFORM },
        micros: 1_000_000,
      }),
    ];
    expect(buildShares(sums, [weights('a', '2026-03-02', 0.75)])).toEqual([
      {
        ...{ entityRef: null, owner: PLATFORM, member: 'a', amount: 6 },
        kinds: [{ kind: 'allocated', amount: 6 }],
        title: 'Everything but Elasticsearch',
        why: 'Kibana, Logstash, Beats, agents and what all share belong to the owner of the fleet.',
        basis: null,
      },
      {
        ...{ entityRef: SHOP, owner: null, member: 'a', amount: 2 },
        kinds: [{ kind: 'allocated', amount: 2 }],
        title: SHOP,
        why: expect.stringMatching(/^75 % of the cluster: /),
        basis: expect.objectContaining({
          ...{ indices: 3, share: 0.75, storageShare: 0.75 },
          day: '2026-03-02',
        }),
      },
      expect.objectContaining({
        ...{ entityRef: null, owner: null, amount: 0.5 },
        title: 'Not named by any component',
      }),
    ]);
  });

  it('takes system indices and unnamed ones together, as their costs are', () => {
    const own = weights('a', '2026-03-02', 0.75);
    const [, unnamed] = own.entries;
    const both: SplitWeights = {
      ...own,
      entries: [...own.entries, { ...unnamed, title: 'System indices' }],
    };
    const [{ basis, title }] = buildShares(
      [share({ entityRef: null })],
      [both],
    );
    expect(title).toBe('Not named by any component');
    expect(basis).toMatchObject({ indices: 6, share: 0.5 });
  });

  it('tells a share of the past from a member that nobody could split', () => {
    const [gone] = buildShares(
      [share({ entityRef: 'component:default/old' })],
      [weights('a', '2026-03-02', 0.5)],
    );
    expect([gone.why, gone.basis]).toEqual([
      'It had a share in this period, and has none now.',
      null,
    ]);
    const [nobody] = buildShares([share({ entityRef: null })], []);
    expect(nobody.why).toBe(
      'The indices of this member could not be read, so that its costs are nobody’s.',
    );
  });

  it('adds up to the sums, by kind too', () => {
    const sums = fc.array(
      fc
        .record({
          cost: arbitraryCost,
          member: fc.constantFrom('a', 'b'),
          component: fc.constantFrom(
            'elasticsearch' as const,
            'kibana' as const,
          ),
          entityRef: fc.constantFrom(SHOP, null),
          owner: fc.constantFrom(PLATFORM, null),
        })
        .map(({ cost, ...rest }) => share({ ...cost, ...rest })),
    );
    const micros = (amounts: number[]) =>
      amounts.reduce((x, amount) => x + Math.round(amount * 1e6), 0);
    fc.assert(
      fc.property(sums, all => {
        const shares = buildShares(all, [weights('a', '2026-03-02', 0.5)]);
        const { micros: whole } = tally(all);
        expect(micros(shares.map(({ amount }) => amount))).toBe(whole);
        const kinds = shares.flatMap(one => one.kinds);
        expect(micros(kinds.map(({ amount }) => amount))).toBe(whole);
      }),
    );
  });
});

it('names members with Elasticsearch whose costs nobody could split', () => {
  const elasticsearch = {};
  expect(
    unsplitMembers(
      [
        { name: 'a', elasticsearch },
        { name: 'b', elasticsearch },
        { name: 'c' },
      ],
      [weights('a', '2026-03-02', 0.5)],
    ),
  ).toEqual([
    {
      member: 'b',
      reason: expect.stringContaining('monitor and view_index_metadata'),
    },
  ]);
});
