import fc from 'fast-check';
import { followerMember, leaderMember, linkOf } from '../__fixtures__/links';
import {
  ago,
  followerIndex,
  leaderIndex,
  options,
  remote,
} from '../__fixtures__/observedMembers';
import { buildReplication } from './replication';

describe('the ends of a link', () => {
  const index = followerIndex([100]);
  const withoutUuid = {
    'elasticsearch.remotes': { remotes: [remote(true)] },
  };

  it('are joined by the cluster behind the alias', () => {
    const { leader } = linkOf(
      leaderMember(leaderIndex([100])),
      followerMember({ ...index, leaderUuid: undefined, uuid: undefined }),
    );
    expect(leader).toEqual({
      member: 'us-east-1',
      clusterUuid: 'uuid-of-us-east-1',
      index: 'logs',
      checkpoint: 100,
      observedAt: ago(10),
    });
  });

  it('are joined by the UUID of the leader index on older servers', () => {
    const { links, remotes } = buildReplication(
      [leaderMember(leaderIndex([100])), followerMember(index, withoutUuid)],
      options,
    );
    expect(links[0].leader.member).toBe('us-east-1');
    expect(remotes[0]).toMatchObject({
      targetMember: 'us-east-1',
      targetClusterUuid: 'uuid-of-us-east-1',
    });
  });

  it("are joined by the leader's retention lease", () => {
    const leader = leaderIndex([100]);
    leader.shards[0].leases = [
      {
        id: 'logs/logs-copy/follower-index-uuid-following-origin/logs/leader-index-uuid',
        retainingSeqNo: 101,
        renewedAt: ago(10),
      },
    ];
    const { leader: end } = linkOf(
      leaderMember(leader),
      followerMember({ ...index, leaderUuid: undefined }, withoutUuid),
    );
    expect(end.member).toBe('us-east-1');
  });

  it('are not joined by names and addresses', () => {
    const { leader, state } = linkOf(
      leaderMember(leaderIndex([100])),
      followerMember(
        { ...index, leaderUuid: undefined, uuid: undefined },
        withoutUuid,
      ),
    );
    expect(leader).toMatchObject({ member: null, clusterUuid: null });
    expect(state).toBe('unknown');
  });
});

describe('edges', () => {
  const indices = fc.uniqueArray(
    fc.record({
      name: fc.stringMatching(/^[a-z]{1,8}$/),
      at: fc.nat(1e6),
      behind: fc.nat(1e6),
      alias: fc.constantFrom('origin', 'elsewhere'),
    }),
    { selector: ({ name }) => name, minLength: 1 },
  );

  it('add up the links between the same two clusters', () => {
    fc.assert(
      fc.property(indices, specs => {
        const leader = leaderMember(undefined, {
          'elasticsearch.leaders': {
            indices: specs.map(({ name, at, behind: lag }) =>
              leaderIndex([at + lag], { index: name, uuid: name }),
            ),
          },
        });
        const follower = followerMember(followerIndex([]), {
          'elasticsearch.followers': {
            licensed: true,
            indices: specs.map(({ name, at, alias }) =>
              followerIndex([at], {
                index: name,
                leaderIndex: name,
                leaderUuid: name,
                alias,
              }),
            ),
          },
        });
        const { links, edges } = buildReplication([leader, follower], options);
        const total = (values: number[]) => values.reduce((a, b) => a + b, 0);
        expect(total(edges.map(edge => edge.links))).toBe(links.length);
        for (const edge of edges) {
          expect(total(Object.values(edge.states))).toBe(edge.links);
        }
        expect(total(edges.map(edge => edge.lag.operations ?? 0))).toBe(
          total(links.map(link => link.lag.operations ?? 0)),
        );
      }),
    );
  });

  it('are as bad as their worst link, and a link nobody knows of is worse than a good one', () => {
    const [good, unknown] = ['logs', 'gone'].map(name =>
      followerIndex([100], {
        index: name,
        leaderIndex: name,
        leaderUuid: undefined,
      }),
    );
    const { edges } = buildReplication(
      [
        leaderMember(leaderIndex([100])),
        followerMember(good, {
          'elasticsearch.followers': {
            licensed: true,
            indices: [good, unknown],
          },
        }),
      ],
      options,
    );
    expect(edges).toEqual([
      {
        leaderMember: 'us-east-1',
        followerMember: 'us-west-2',
        leaderClusterUuid: 'uuid-of-us-east-1',
        followerClusterUuid: 'uuid-of-us-west-2',
        links: 2,
        states: { synced: 1, unknown: 1 },
        state: 'unknown',
        lag: {
          operations: null,
          exact: false,
          seconds: null,
          secondsExact: false,
        },
        bytesPerSecond: null,
        operationsPerSecond: null,
        observedAt: ago(10),
        stale: false,
      },
    ]);
  });
});

it('lists auto-follow patterns with their own errors', () => {
  const autoFollow = {
    patterns: [
      {
        name: 'logs',
        active: true,
        alias: 'origin',
        leaderPatterns: ['logs-*'],
        exclusionPatterns: [],
      },
    ],
    errors: [
      { pattern: 'logs', leaderIndex: 'logs-a', at: ago(9), reason: 'no' },
      { pattern: 'other', at: ago(9), reason: 'not mine' },
    ],
  };
  const { patterns } = buildReplication(
    [
      followerMember(followerIndex([1]), {
        'elasticsearch.auto-follow': autoFollow,
      }),
    ],
    options,
  );
  expect(patterns).toEqual([
    {
      member: 'us-west-2',
      name: 'logs',
      active: true,
      alias: 'origin',
      leaderPatterns: ['logs-*'],
      exclusionPatterns: [],
      followPattern: null,
      errors: [`${ago(9)}: logs-a: no`],
    },
  ]);
});
