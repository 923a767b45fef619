import {
  buildEdges,
  type AutoFollowPattern,
  type LinkState,
  type Remote,
  type ReplicationEdge,
  type ReplicationEvent,
  type ReplicationFilter,
  type ReplicationLink,
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
  /** Seconds since the link came into its state. */
  since: number;
  bytesPerSecond: number | null;
  catchUpSeconds?: number;
  /** Seconds until the retention lease is lost. */
  leaseSeconds?: number;
  rpoBreached?: boolean | null;
  retries?: number;
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
    lag: {
      operations: 48_211,
      exact: false,
      seconds: 5130,
      secondsExact: false,
    },
    since: 5130,
    bytesPerSecond: 0,
    leaseSeconds: 38_070,
    rpoBreached: true,
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
    lag: { operations: 1234, exact: false, seconds: 130, secondsExact: false },
    age: 130,
    since: 120,
    bytesPerSecond: null,
    rpoBreached: null,
  },
  {
    leader: 'us-east-1',
    follower: 'us-west-2',
    index: 'logs-web-us',
    state: 'unreachable',
    reason: 'The follower us-west-2 could not be read: timeout.',
    nextStep: 'Bring Elasticsearch of us-west-2 back within reach.',
    lag: { operations: null, exact: false, seconds: null, secondsExact: false },
    age: 130,
    since: 120,
    bytesPerSecond: null,
  },
  {
    leader: 'eu-central-1',
    follower: 'ap-southeast-1',
    index: 'logs-web-eu',
    state: 'lagging',
    reason: 'The follower is 20,480 operations behind, more than 10,000.',
    nextStep: 'See whether ap-southeast-1 has the capacity for the write rate.',
    lag: {
      operations: 20_480,
      exact: true,
      seconds: 192,
      secondsExact: true,
    },
    since: 940,
    bytesPerSecond: 6_100_000,
    catchUpSeconds: 410,
    rpoBreached: false,
    retries: 3,
  },
  {
    leader: 'eu-central-1',
    follower: 'ap-southeast-1',
    index: 'logs-payments-eu',
    state: 'synced',
    reason: 'The follower keeps up with its leader.',
    lag: { operations: 12, exact: true, seconds: 4, secondsExact: true },
    since: 400_000,
    bytesPerSecond: 82_000,
    rpoBreached: false,
  },
  {
    leader: 'us-east-1',
    follower: 'eu-central-1',
    index: 'logs-checkout-us',
    followerIndex: 'logs-checkout-us-copy',
    state: 'synced',
    reason: 'The follower keeps up with its leader.',
    lag: { operations: 0, exact: true, seconds: 0, secondsExact: true },
    since: 400_000,
    bytesPerSecond: 1_250_000,
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
      since: ago(spec.since),
      retries: spec.retries ?? 0,
      historyLost: spec.state === 'fatal',
      ...promises(spec, now),
    };
  });
}

function promises(spec: LinkSpec, now: number) {
  const { bytesPerSecond, leaseSeconds, rpoBreached } = spec;
  return {
    rates:
      bytesPerSecond === null
        ? null
        : {
            bytesPerSecond,
            operationsPerSecond: bytesPerSecond / 1024,
            leaderOperationsPerSecond: 64,
            catchUpSeconds: spec.catchUpSeconds ?? null,
          },
    lease:
      bytesPerSecond === null
        ? null
        : {
            renewedAt: before(now)(leaseSeconds ? 43_200 - leaseSeconds : 9),
            expiresAt: leaseSeconds ? before(now)(-leaseSeconds) : null,
          },
    rpo:
      rpoBreached === undefined
        ? null
        : { seconds: 300, breached: rpoBreached },
  };
}

/** Those links that a filter asks for, as the backend finds them. */
export function filterLinks(
  links: ReplicationLink[],
  filter: ReplicationFilter = {},
): ReplicationLink[] {
  const { member, state, leader, follower, index } = filter;
  const pattern = new RegExp(`^${(index ?? '*').replace(/\*/g, '.*')}$`);
  return links.filter(
    link =>
      (!member ||
        [link.leader.member, link.follower.member].includes(member)) &&
      (!state || link.state === state) &&
      (!leader || link.leader.member === leader) &&
      (!follower || link.follower.member === follower) &&
      (pattern.test(link.leader.index) || pattern.test(link.follower.index)),
  );
}

/** The links of a fleet added up. */
export function fixtureEdges(now: number): ReplicationEdge[] {
  return buildEdges(fixtureLinks(now));
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

/** How the link that stopped came to that, newest first. */
export function fixtureEvents(now: number, link: string): ReplicationEvent[] {
  const chosen = fixtureLinks(now).find(({ id }) => id === link);
  if (!chosen) return [];
  const event = {
    link,
    leaderMember: chosen.leader.member,
    followerMember: chosen.follower.member,
    index: chosen.follower.index,
  };
  return [
    {
      ...event,
      from: 'stalled',
      to: chosen.state,
      at: chosen.since!,
      reason: chosen.reason,
    },
    {
      ...event,
      from: 'synced',
      to: 'stalled',
      at: before(now)(7200),
      reason: 'The remote is not connected.',
    },
    {
      ...event,
      from: null,
      to: 'synced',
      at: before(now)(500_000),
      reason: 'The follower keeps up with its leader.',
    },
  ];
}
