import fc from 'fast-check';
import { describeTopology, type TopologyKind } from './topology';

/** Edges from leader to follower, such as `a>b`. */
const edges = (...pairs: string[]) =>
  pairs.map(pair => {
    const [leader, follower] = pair.split('>');
    return {
      leaderMember: leader,
      followerMember: follower,
      leaderClusterUuid: `uuid-${leader}`,
      followerClusterUuid: `uuid-${follower}`,
    };
  });

describe('describeTopology', () => {
  it.each<[TopologyKind, string, string[]]>([
    ['none', 'No cluster replicates to another.', []],
    ['none', 'No cluster replicates to another.', ['a>a']],
    ['uni-directional', 'b follows a.', ['a>b']],
    ['bi-directional', 'a and b follow each other.', ['a>b', 'b>a']],
    ['star', 'b, c and d follow a.', ['a>b', 'a>c', 'a>d']],
    ['centralised', 'd follows a, b and c.', ['a>d', 'b>d', 'c>d']],
    ['chain', 'A chain: c → a → b.', ['a>b', 'c>a']],
    [
      'hybrid',
      'a, b and c are a mix: b follows a; c follows b; a follows c.',
      ['a>b', 'b>c', 'c>a'],
    ],
    [
      'hybrid',
      'a, b and c are a mix: a and b follow each other; c follows a.',
      ['a>b', 'b>a', 'a>c'],
    ],
    [
      'uni-directional',
      '2 groups that replicate apart from each other: b follows a. d follows c.',
      ['c>d', 'a>b'],
    ],
    [
      'hybrid',
      '2 groups that replicate apart from each other: d and e follow c. a and b follow each other.',
      ['a>b', 'b>a', 'c>d', 'c>e'],
    ],
  ])('is %s: %s', (kind, text, pairs) => {
    const topology = describeTopology(edges(...pairs));
    expect(topology).toMatchObject({ kind, sentence: text });
  });

  it('tells the clusters by UUID, and counts an unknown leader as one of its own', () => {
    const unknown = {
      ...edges('x>b')[0],
      leaderMember: null,
      leaderClusterUuid: null,
    };
    const renamed = { ...edges('a>c')[0], leaderMember: null };
    expect(describeTopology([...edges('a>b'), renamed]).kind).toBe('star');
    expect(describeTopology([unknown])).toMatchObject({
      kind: 'uni-directional',
      sentence: 'b follows an unknown cluster.',
    });
    expect(describeTopology([unknown, ...edges('a>b')]).kind).toBe(
      'centralised',
    );
  });

  const graph = fc.array(
    fc.tuple(fc.nat(7), fc.nat(7)).map(([a, b]) => `n${a}>n${b}`),
    { maxLength: 14 },
  );

  it('does not depend on order, on repetition or on names', () => {
    fc.assert(
      fc.property(
        graph.chain(pairs =>
          fc.tuple(
            fc.constant(pairs),
            fc.shuffledSubarray(pairs, { minLength: pairs.length }),
          ),
        ),
        ([pairs, shuffled]) => {
          const topology = describeTopology(edges(...pairs));
          expect(describeTopology(edges(...shuffled, ...pairs))).toEqual(
            topology,
          );
          const renamed = pairs.map(pair => pair.replace(/n/g, 'z'));
          expect(describeTopology(edges(...renamed)).kind).toBe(topology.kind);
        },
      ),
    );
  });

  it('puts each cluster that replicates into one group', () => {
    fc.assert(
      fc.property(graph, pairs => {
        const { groups, kind } = describeTopology(edges(...pairs));
        const named = groups.flatMap(({ clusters }) => clusters);
        const expected = new Set(
          pairs
            .map(pair => pair.split('>'))
            .filter(([a, b]) => a !== b)
            .flat(),
        );
        expect(named.sort()).toEqual([...expected].sort());
        expect(kind === 'none').toBe(expected.size === 0);
        expect(groups.every(group => group.clusters.length > 1)).toBe(true);
      }),
    );
  });

  it('turns a star into a centralised one, and the rest into itself, when all is reversed', () => {
    const mirrored: Partial<Record<TopologyKind, TopologyKind>> = {
      star: 'centralised',
      centralised: 'star',
    };
    fc.assert(
      fc.property(graph, pairs => {
        const { kind } = describeTopology(edges(...pairs));
        const reversed = pairs.map(pair => pair.split('>').reverse().join('>'));
        expect(describeTopology(edges(...reversed)).kind).toBe(
          mirrored[kind] ?? kind,
        );
      }),
    );
  });

  it('recognises each kind at any size', () => {
    const size = fc.integer({ min: 3, max: 12 });
    fc.assert(
      fc.property(size, n => {
        const numbers = Array.from({ length: n - 1 }, (_, i) => i + 1);
        const kindOf = (toEdge: (i: number) => string) =>
          describeTopology(edges(...numbers.map(toEdge))).kind;
        expect(kindOf(i => `n0>n${i}`)).toBe('star');
        expect(kindOf(i => `n${i}>n0`)).toBe('centralised');
        expect(kindOf(i => `n${i - 1}>n${i}`)).toBe('chain');
      }),
    );
  });

  it('tells of many groups the largest, and how many more there are', () => {
    const pairs = Array.from({ length: 5 }, (_, i) => `a${i}>b${i}`);
    const { groups, kind, sentence } = describeTopology(
      edges('hub>x', 'hub>y', ...pairs),
    );
    expect([groups.length, kind]).toEqual([6, 'hybrid']);
    expect(sentence).toBe(
      '6 groups that replicate apart from each other: x and y follow hub. b0 follows a0. b1 follows a1. And 3 more groups.',
    );
  });
});
