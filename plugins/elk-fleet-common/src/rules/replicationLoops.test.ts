import fc from 'fast-check';
import { followerIndex } from '../__fixtures__/observedMembers';
import { factsOf, patternMember, remoteTo } from '../__fixtures__/risks';
import { replicationLoops } from './replicationLoops';

type Pattern = Partial<Parameters<typeof patternMember>[1][number]>;

/** Two members that auto-follow each other. */
const mutual = (us: Pattern, eu: Pattern) =>
  replicationLoops(
    factsOf([
      patternMember('us', [{ alias: 'eu', name: 'from-eu', ...us }]),
      patternMember('eu', [{ alias: 'us', name: 'from-us', ...eu }]),
    ]),
  );

const suffixed = (from: string, exclusionPatterns: string[] = []): Pattern => ({
  followPattern: `{{leader_index}}-from-${from}`,
  exclusionPatterns,
});

describe('a possible loop', () => {
  it('is found where neither side excludes the copies of the other', () => {
    const [risk, ...others] = mutual(suffixed('eu'), suffixed('us'));
    expect(others).toEqual([]);
    expect(risk).toMatchObject({
      id: 'replication-loop/eu/from-us/us/from-eu',
      severity: 'warning',
    });
    expect(risk.evidence).toMatch(
      /Copies that us makes, logs-\*-from-eu, match "from-us" of eu\./,
    );
    expect(risk.nextStep).toBe(
      'Add "*-from-eu" to leader_index_exclusion_patterns of "from-us" on eu. ' +
        'Add "*-from-us" to leader_index_exclusion_patterns of "from-eu" on us.',
    );
  });

  it('is found where one side forgot, and only that is to be mended', () => {
    const [risk] = mutual(suffixed('eu', ['*-from-us']), suffixed('us'));
    expect(risk.nextStep).toBe(
      'Add "*-from-eu" to leader_index_exclusion_patterns of "from-us" on eu.',
    );
  });

  it('is found where each excludes its own copies instead of those of the other', () => {
    expect(
      mutual(suffixed('eu', ['*-from-eu']), suffixed('us', ['*-from-us'])),
    ).toHaveLength(1);
  });

  it('asks for names of their own where copies are called as their leaders', () => {
    const [risk] = mutual({}, {});
    expect(risk.nextStep).toMatch(/"\{\{leader_index\}\}-from-eu"/);
  });

  it('is not there when exclusions, names, a pause or directions prevent it', () => {
    expect(
      mutual(suffixed('eu', ['*-from-us']), suffixed('us', ['*-from-eu'])),
    ).toEqual([]);
    expect(
      mutual(
        { leaderPatterns: ['logs-*-eu'] },
        { leaderPatterns: ['logs-*-us'] },
      ),
    ).toEqual([]);
    expect(
      mutual(suffixed('eu'), { ...suffixed('us'), active: false }),
    ).toEqual([]);
    expect(
      replicationLoops(
        factsOf([
          patternMember('us', []),
          patternMember('eu', [{ alias: 'us' }, { alias: 'us', name: 'x' }]),
        ]),
      ),
    ).toEqual([]);
  });
});

describe('a loop', () => {
  /** Members that follow: `eu: us logs → logs-copy` and so on. */
  const following = (
    links: Array<[member: string, leader: string, from: string, to: string]>,
  ) => {
    const names = [...new Set(links.flatMap(([a, b]) => [a, b]))];
    return replicationLoops(
      factsOf(
        names.map(name => {
          const own = links.filter(([member]) => member === name);
          const aliases = [...new Set(own.map(([, leader]) => leader))];
          return patternMember(name, [], {
            'elasticsearch.remotes': { remotes: aliases.map(remoteTo) },
            'elasticsearch.followers': {
              licensed: true,
              indices: own.map(([, alias, leaderIndex, index]) =>
                followerIndex([1], { alias, leaderIndex, index }),
              ),
            },
          });
        }),
      ),
    );
  };

  it('is a copy of a copy that is back where it came from', () => {
    const [risk, ...others] = following([
      ['eu', 'us', 'logs', 'logs-copy'],
      ['us', 'eu', 'logs-copy', 'logs-copy-copy'],
    ]);
    expect(others).toEqual([]);
    expect(risk).toMatchObject({
      id: 'replication-loop/us/eu',
      severity: 'critical',
      member: 'us',
    });
    expect(risk.evidence).toMatch(/logs-copy-copy follows logs-copy/);
  });

  it('is found over several clusters', () => {
    expect(
      following([
        ['b', 'a', 'x', 'x1'],
        ['c', 'b', 'x1', 'x2'],
        ['a', 'c', 'x2', 'x3'],
      ]).map(({ id }) => id),
    ).toEqual(['replication-loop/a/c']);
  });

  it('is not a chain, nor two ways between the same clusters', () => {
    expect(
      following([
        ['b', 'a', 'x', 'x1'],
        ['c', 'b', 'x1', 'x2'],
        ['a', 'b', 'y', 'y1'],
      ]),
    ).toEqual([]);
  });

  it('is found exactly where a path over copies returns', () => {
    const link = fc.tuple(
      fc.constantFrom('a', 'b', 'c'),
      fc.constantFrom('a', 'b', 'c'),
      fc.constantFrom('x', 'y'),
      fc.constantFrom('x', 'y'),
    );
    const links = fc
      .uniqueArray(link, { selector: ([m, , , to]) => m + to, maxLength: 6 })
      .map(all => all.filter(([member, leader]) => member !== leader));
    fc.assert(
      fc.property(links, all => {
        const above = ([, leader, from]: (typeof all)[number]) =>
          all.find(([member, , , to]) => member === leader && to === from);
        const returns = all.filter(one => {
          let at: typeof one | undefined = one;
          for (let steps = 0; at && steps <= all.length; steps++) {
            if (at[1] === one[0]) return true;
            at = above(at);
          }
          return false;
        });
        const edges = new Set(
          returns.map(
            ([member, leader]) => `replication-loop/${member}/${leader}`,
          ),
        );
        expect(
          following(all)
            .map(({ id }) => id)
            .sort(),
        ).toEqual([...edges].sort());
      }),
    );
  });
});
