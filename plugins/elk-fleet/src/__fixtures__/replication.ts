import type {
  AutoFollowPattern,
  LinkState,
  Remote,
  ReplicationEdge,
  ReplicationHistory,
  ReplicationLink,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { before } from './members';

interface LinkSpec {
  leader: string;
  follower: string;
  index: string;
  followerIndex?: string;
  state: LinkState;
  reason: string;
  nextStep?: string;
  lag: ReplicationLink['lag'];
  errors?: string[];
  /** Seconds since the follower was last read. */
  age?: number;
}

const specs: LinkSpec[] = [
  {
    leader: 'eu-central-1',
    follower: 'us-east-1',
    index: 'logs-payments-eu',
    followerIndex: 'logs-payments-eu-copy',
    state: 'fatal',
    reason: 'A shard of the follower stopped for good.',
    nextStep:
      'Pause and resume following logs-payments-eu-copy. If the history is lost, follow it anew.',
    lag: { operations: 48_211, exact: true },
    errors: [
      'Operations are no longer available for replicating. Existing retention leases [RetentionLeases{primaryTerm=1, version=9}]; maybe increase the retention lease period setting [index.soft_deletes.retention_lease.period]?',
    ],
  },
  {
    leader: 'us-east-1',
    follower: 'us-west-2',
    index: 'logs-checkout-us',
    state: 'unreachable',
    reason: 'The follower us-west-2 could not be read: timeout.',
    nextStep: 'Bring Elasticsearch of us-west-2 back within reach.',
    lag: { operations: 1234, exact: false },
    age: 130,
  },
  {
    leader: 'us-east-1',
    follower: 'us-west-2',
    index: 'logs-web-us',
    state: 'unreachable',
    reason: 'The follower us-west-2 could not be read: timeout.',
    nextStep: 'Bring Elasticsearch of us-west-2 back within reach.',
    lag: { operations: null, exact: false },
    age: 130,
  },
  {
    leader: 'eu-central-1',
    follower: 'ap-southeast-1',
    index: 'logs-web-eu',
    state: 'lagging',
    reason: 'The follower is 20,480 operations behind, more than 10,000.',
    nextStep: 'See whether ap-southeast-1 has the capacity for the write rate.',
    lag: { operations: 20_480, exact: true },
  },
  {
    leader: 'eu-central-1',
    follower: 'ap-southeast-1',
    index: 'logs-payments-eu',
    state: 'synced',
    reason: 'The follower keeps up with its leader.',
    lag: { operations: 12, exact: true },
  },
  {
    leader: 'us-east-1',
    follower: 'eu-central-1',
    index: 'logs-checkout-us',
    followerIndex: 'logs-checkout-us-copy',
    state: 'synced',
    reason: 'The follower keeps up with its leader.',
    lag: { operations: 0, exact: true },
  },
];

export function fixtureLinks(now: number): ReplicationLink[] {
  const ago = before(now);
  return specs.map(spec => {
    const followerIndex = spec.followerIndex ?? spec.index;
    const stale = (spec.age ?? 5) > 60;
    return {
      id: `uuid-${spec.follower}:${followerIndex}`,
      leader: {
        member: spec.leader,
        clusterUuid: `uuid-${spec.leader}`,
        index: spec.index,
        checkpoint: 9_120_443,
        observedAt: ago(5),
      },
      follower: {
        member: spec.follower,
        clusterUuid: `uuid-${spec.follower}`,
        index: followerIndex,
        checkpoint:
          spec.lag.operations === null ? null : 9_120_443 - spec.lag.operations,
        observedAt: spec.lag.operations === null ? null : ago(spec.age ?? 5),
      },
      alias: spec.leader,
      state: spec.state,
      reason: spec.reason,
      nextStep: spec.nextStep ?? null,
      lag: spec.lag,
      shards: { total: 2, active: spec.state === 'fatal' ? 1 : 2 },
      bytesRead: 5_412_778_112,
      operationsRead: 9_072_232,
      lastReadMillis: stale ? null : 420,
      stale,
      errors: spec.errors ?? [],
    };
  });
}

/** The links of a fleet added up, worst state first as the specs are. */
export function fixtureEdges(now: number): ReplicationEdge[] {
  const byPair = new Map<string, ReplicationLink[]>();
  for (const link of fixtureLinks(now)) {
    const pair = `${link.leader.member}>${link.follower.member}`;
    byPair.set(pair, [...(byPair.get(pair) ?? []), link]);
  }
  return [...byPair.values()].map(links => {
    const [first] = links;
    const states: Record<string, number> = {};
    links.forEach(({ state }) => {
      states[state] = (states[state] ?? 0) + 1;
    });
    const known = links.filter(({ lag }) => lag.operations !== null);
    return {
      leaderMember: first.leader.member,
      followerMember: first.follower.member,
      leaderClusterUuid: first.leader.clusterUuid,
      followerClusterUuid: first.follower.clusterUuid,
      links: links.length,
      states,
      state: first.state,
      lag: {
        operations: known.reduce((sum, { lag }) => sum + lag.operations!, 0),
        exact: links.every(({ lag }) => lag.exact),
      },
      observedAt: first.follower.observedAt,
      stale: first.stale,
    };
  });
}

export function fixturePatterns(): AutoFollowPattern[] {
  return [
    {
      member: 'us-west-2',
      name: 'us-east-logs',
      active: true,
      alias: 'us-east-1',
      leaderPatterns: ['logs-*-us'],
      exclusionPatterns: [],
      followPattern: '{{leader_index}}',
      errors: [],
    },
    {
      member: 'eu-central-1',
      name: 'us-east-checkout',
      active: false,
      alias: 'us-east-1',
      leaderPatterns: ['logs-checkout-*'],
      exclusionPatterns: ['*-copy'],
      followPattern: '{{leader_index}}-copy',
      errors: ['index [logs-checkout-old] has soft deletes disabled'],
    },
  ];
}

export function fixtureRemotes(now: number): Remote[] {
  const remote = (
    member: string,
    alias: string,
    connected: boolean,
  ): Remote => ({
    member,
    alias,
    mode: 'proxy',
    connected,
    address: `${alias}.example.com:9443`,
    targetMember: alias,
    targetClusterUuid: `uuid-${alias}`,
    authentication: 'api-key',
    observedAt: before(now)(connected ? 5 : 130),
  });
  return [
    remote('us-west-2', 'us-east-1', false),
    remote('us-east-1', 'eu-central-1', true),
    remote('eu-central-1', 'us-east-1', true),
    remote('ap-southeast-1', 'eu-central-1', true),
  ];
}

/** One hour, a sample a minute, with ten minutes in which nobody could read. */
export function fixtureHistory(now: number, link: string): ReplicationHistory {
  return {
    link,
    samples: Array.from({ length: 60 }, (_, minute) => {
      const isGap = minute >= 25 && minute < 35;
      const lag = Math.round(9000 + 8000 * Math.sin(minute / 9) + minute * 90);
      return {
        at: before(now)((60 - minute) * 60),
        lagOperations: isGap ? null : lag,
        leaderCheckpoint: isGap ? null : 9_000_000 + minute * 2000,
        followerCheckpoint: isGap ? null : 9_000_000 + minute * 2000 - lag,
      };
    }),
  };
}
