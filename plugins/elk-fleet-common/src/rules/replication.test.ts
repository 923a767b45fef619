import fc from 'fast-check';
import {
  ago,
  followerIndex,
  followerShard,
  identity,
  leaderIndex,
  observed,
  options,
  type Reading,
  remote,
  timeout,
} from '../__fixtures__/observedMembers';
import type { LinkState } from '../generated/api';
import type { FollowerIndex, LeaderIndex } from '../model/observations';
import type { SourceId, SourceValues } from '../model/sources';
import { buildReplication } from './replication';

const license = { type: 'enterprise', status: 'active' };
type Readings = Partial<Record<SourceId, Reading>>;

function leaderMember(
  index: LeaderIndex | undefined,
  values: Partial<SourceValues> = {},
  readings: Readings = {},
) {
  return observed(
    'us-east-1',
    {
      'elasticsearch.identity': identity('us-east-1'),
      'elasticsearch.license': license,
      'elasticsearch.leaders': { indices: index ? [index] : [] },
      ...values,
    },
    readings,
  );
}

function followerMember(
  index: FollowerIndex,
  values: Partial<SourceValues> = {},
  readings: Readings = {},
) {
  return observed(
    'us-west-2',
    {
      'elasticsearch.identity': identity('us-west-2'),
      'elasticsearch.followers': { licensed: true, indices: [index] },
      'elasticsearch.remotes': { remotes: [remote(true, 'uuid-of-us-east-1')] },
      ...values,
    },
    readings,
  );
}

function linkOf(...members: Parameters<typeof buildReplication>[0]) {
  return buildReplication(members, options).links[0];
}

const fatal = (historyLost: boolean) =>
  followerIndex([100], {
    shards: [
      followerShard(0, {
        fatalException: { type: 'x', reason: 'stopped', historyLost },
      }),
    ],
  });
const failing = followerIndex([100], {
  shards: [
    followerShard(0, {
      readExceptions: [
        { type: 'connect_exception', reason: 'no route', retries: 3 },
      ],
    }),
  ],
});
const behind = leaderIndex([50_000]);
const unlicensed = {
  'elasticsearch.followers': {
    licensed: false,
    indices: [followerIndex([100])],
  },
};

describe('the state of a link', () => {
  it.each<[LinkState, string, ReturnType<typeof linkOf>]>([
    [
      'unreachable',
      'the follower does not answer',
      linkOf(
        leaderMember(behind),
        followerMember(
          fatal(true),
          {},
          { 'elasticsearch.followers': { error: timeout } },
        ),
      ),
    ],
    [
      'unknown',
      'the follower refuses us',
      linkOf(
        leaderMember(behind),
        followerMember(
          fatal(true),
          {},
          {
            'elasticsearch.followers': {
              error: { code: 'forbidden', message: 'No.' },
            },
          },
        ),
      ),
    ],
    [
      'unknown',
      'the follower is not being read',
      linkOf(
        leaderMember(behind),
        followerMember(
          followerIndex([100]),
          {},
          { 'elasticsearch.followers': { observedAt: ago(300) } },
        ),
      ),
    ],
    [
      'unlicensed',
      'the follower has no licence, even if a shard is fatal',
      linkOf(leaderMember(behind), followerMember(fatal(true), unlicensed)),
    ],
    [
      'unlicensed',
      'the leader has no licence',
      linkOf(
        leaderMember(behind, {
          'elasticsearch.license': { type: 'basic', status: 'active' },
        }),
        followerMember(followerIndex([100])),
      ),
    ],
    [
      'fatal',
      'a shard stopped, though the follower reads active',
      linkOf(leaderMember(behind), followerMember(fatal(false))),
    ],
    [
      'paused',
      'it is paused',
      linkOf(
        leaderMember(behind),
        followerMember(
          followerIndex([], { status: 'paused', checkpoints: [100] }),
        ),
      ),
    ],
    [
      'bootstrapping',
      'it reads paused while the first copy runs',
      linkOf(
        leaderMember(behind),
        followerMember(
          followerIndex([], { status: 'paused', recovering: true }),
        ),
      ),
    ],
    [
      'tasks-missing',
      'one of two shards has no task',
      linkOf(
        leaderMember(behind),
        followerMember(followerIndex([100], { numberOfShards: 2 })),
      ),
    ],
    [
      'tasks-missing',
      'no shard has a task, and nobody knows how many there are',
      linkOf(
        leaderMember(behind),
        followerMember(followerIndex([], { numberOfShards: undefined })),
      ),
    ],
    [
      'orphaned',
      'the alias is gone',
      linkOf(
        leaderMember(behind),
        followerMember(failing, { 'elasticsearch.remotes': { remotes: [] } }),
      ),
    ],
    [
      'stalled',
      'the remote is disconnected',
      linkOf(
        leaderMember(behind),
        followerMember(followerIndex([100]), {
          'elasticsearch.remotes': {
            remotes: [remote(false, 'uuid-of-us-east-1')],
          },
        }),
      ),
    ],
    [
      'stalled',
      'reads fail',
      linkOf(leaderMember(behind), followerMember(failing)),
    ],
    [
      'stalled',
      'a shard has not read for two poll timeouts',
      linkOf(
        leaderMember(behind),
        followerMember(
          followerIndex([100], {
            readPollTimeoutMillis: 1000,
            shards: [followerShard(0, { timeSinceLastReadMillis: 2001 })],
          }),
        ),
      ),
    ],
    [
      'leader-mismatch',
      'the leader index was made anew',
      linkOf(
        leaderMember(leaderIndex([3], { uuid: 'another' })),
        followerMember(followerIndex([100])),
      ),
    ],
    [
      'lagging',
      'it is far behind',
      linkOf(leaderMember(behind), followerMember(followerIndex([100]))),
    ],
    [
      'synced',
      'it is close',
      linkOf(
        leaderMember(leaderIndex([112])),
        followerMember(followerIndex([100])),
      ),
    ],
    [
      'unknown',
      'no member has the leader',
      linkOf(followerMember(followerIndex([100]))),
    ],
    [
      'unknown',
      'the leader does not answer',
      linkOf(
        leaderMember(
          leaderIndex([100]),
          {},
          { 'elasticsearch.leaders': { error: timeout } },
        ),
        followerMember(followerIndex([100])),
      ),
    ],
    [
      'unknown',
      'the leader does not tell of the index',
      linkOf(leaderMember(undefined), followerMember(followerIndex([100]))),
    ],
  ])('is %s when %s', (state, _, link) => {
    expect(link.state).toBe(state);
    expect(link.reason).toMatch(/^[A-Za-z0-9].*[.]$/);
    expect(link.nextStep === null).toBe(
      ['synced', 'bootstrapping'].includes(state),
    );
  });

  it('says that a copy must be made anew when history is lost', () => {
    const link = linkOf(leaderMember(behind), followerMember(fatal(true)));
    expect(link.nextStep).toMatch(/anew/);
    expect(link.errors).toEqual(['Shard 0, stopped: x: stopped']);
    expect(link.shards).toEqual({ total: 1, active: 0 });
  });

  it('takes the threshold of lagging from its caller', () => {
    const members = [
      leaderMember(leaderIndex([111])),
      followerMember(followerIndex([100])),
    ];
    const state = (laggingOperations: number) =>
      buildReplication(members, { ...options, laggingOperations }).links[0]
        .state;
    expect([state(10), state(11)]).toEqual(['lagging', 'synced']);
  });
});

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

describe('the lag of a link', () => {
  const members = fc.record({
    leader: fc.integer({ min: -1, max: 1e6 }),
    follower: fc.integer({ min: -1, max: 1e6 }),
    connected: fc.boolean(),
    failing: fc.boolean(),
    followerFails: fc.boolean(),
    leaderFails: fc.boolean(),
    age: fc.constantFrom(5, 50, 500),
  });
  type Case = typeof members extends fc.Arbitrary<infer T> ? T : never;

  function build(facts: Case) {
    const failure = { error: timeout };
    return linkOf(
      leaderMember(
        leaderIndex([facts.leader]),
        {},
        facts.leaderFails ? { 'elasticsearch.leaders': failure } : {},
      ),
      followerMember(
        followerIndex([facts.follower], {
          shards: [
            followerShard(0, {
              followerGlobalCheckpoint: facts.follower,
              leaderGlobalCheckpoint: facts.follower,
              readExceptions: facts.failing
                ? [{ type: 't', reason: 'r', retries: 1 }]
                : [],
            }),
          ],
        }),
        {
          'elasticsearch.remotes': {
            remotes: [remote(facts.connected, 'uuid-of-us-east-1')],
          },
        },
        {
          'elasticsearch.followers': {
            observedAt: ago(facts.age),
            ...(facts.followerFails && failure),
          },
        },
      ),
    );
  }

  it('is never negative, and never 0 unless it is exact', () => {
    fc.assert(
      fc.property(members, facts => {
        const { operations, exact } = build(facts).lag;
        expect(operations ?? 1).toBeGreaterThanOrEqual(exact ? 0 : 1);
      }),
    );
  });

  it('is not exact when one end cannot be read or the two are cut off', () => {
    fc.assert(
      fc.property(members, facts => {
        const cut = !facts.connected || facts.failing;
        const unread =
          facts.followerFails || facts.leaderFails || facts.age > 60;
        const link = build(facts);
        expect(link.lag.exact).toBe(!cut && !unread);
        expect(['synced', 'lagging'].includes(link.state)).toBe(link.lag.exact);
      }),
    );
  });

  it('grows with the leader while the two are cut off', () => {
    const lagAt = (checkpoint: number) =>
      linkOf(leaderMember(leaderIndex([checkpoint])), followerMember(failing))
        .lag;
    expect(lagAt(100)).toEqual({ operations: null, exact: false });
    expect(lagAt(400)).toEqual({ operations: 300, exact: false });
    expect(lagAt(900)).toEqual({ operations: 800, exact: false });
  });

  it('is a lower bound from the last good reading of a leader that fell silent', () => {
    const link = linkOf(
      leaderMember(
        leaderIndex([400]),
        {},
        { 'elasticsearch.leaders': { error: timeout, observedAt: ago(600) } },
      ),
      followerMember(followerIndex([100])),
    );
    expect(link.lag).toEqual({ operations: 300, exact: false });
    expect(link.reason).toMatch(/10 min old.*at least 300 operations behind/);
    expect(link.stale).toBe(true);
  });

  it('is exact for a paused follower, by its own checkpoints', () => {
    const link = linkOf(
      leaderMember(leaderIndex([400])),
      followerMember(
        followerIndex([], { status: 'paused', checkpoints: [100] }),
      ),
    );
    expect(link.lag).toEqual({ operations: 300, exact: true });
    expect(link).toMatchObject({
      bytesRead: null,
      operationsRead: null,
      lastReadMillis: null,
    });
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
        lag: { operations: null, exact: false },
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
