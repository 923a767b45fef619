import type { LinkLease } from '../generated/api';
import type { FollowerIndex, LeaderIndex } from '../model/observations';

/**
 * For how long a leader keeps history for a follower that does not renew its
 * lease, in milliseconds, unless the leader index says otherwise. Elasticsearch
 * documentation, "History retention settings",
 * `index.soft_deletes.retention_lease.period`: 12 hours.
 *
 * @public
 */
export const DEFAULT_LEASE_PERIOD_MS = 12 * 3_600_000;

/**
 * A follower that runs renews its leases every 30 seconds (Elasticsearch
 * source, `CcrRetentionLeases`). One that missed three of them has stopped.
 */
const RENEWED_WITHIN_MS = 120_000;

/**
 * Who holds a retention lease, by its id.
 *
 * @public
 */
export interface LeaseHolder {
  /** Name of the follower's cluster; names are not unique. */
  cluster: string;
  followerIndex: string;
  followerUuid: string;
  /** Alias of the leader's cluster on the follower's. */
  alias: string;
  leaderIndex: string;
  leaderUuid: string;
}

/**
 * What keeps a follower able to go on.
 *
 * `held`: the follower renews it, nothing counts down. `running-down`: it does
 * not, and history may be lost at `expiresAt`. `lost`: the leader holds none for
 * this follower, or its time is over, so that operations may be gone already.
 * `unknown`: the leader could not be read.
 *
 * @public
 */
export interface LeaseState {
  status: 'held' | 'running-down' | 'lost' | 'unknown';
  holder: LeaseHolder | null;
  /** ISO time of the last renewal, of the shard that was renewed longest ago. */
  renewedAt: string | null;
  /** ISO time at which it ends unless it is renewed; null when it is not known. */
  expiresAt: string | null;
  /** Seconds that are left, 0 when it is lost; null unless it counts down. */
  secondsLeft: number | null;
}

const UNKNOWN: LeaseState = {
  status: 'unknown',
  holder: null,
  renewedAt: null,
  expiresAt: null,
  secondsLeft: null,
};

/** `{cluster}/{index}/{uuid}-following-{alias}/{leader}/{uuid}` */
const LEASE_ID = /^(.+)\/([^/]+)\/([^/]+)-following-(.+)\/([^/]+)\/([^/]+)$/;

/**
 * Reads the id of a retention lease, which is how a leader knows a follower.
 * Elasticsearch documentation, "Cross-cluster replication, soft deletes"; the
 * form of the id is that of its source, `CcrRetentionLeases`.
 *
 * @returns undefined for a lease that no follower holds
 * @public
 */
export function parseLeaseId(id: string): LeaseHolder | undefined {
  const match = LEASE_ID.exec(id);
  if (!match) {
    return undefined;
  }
  const [, cluster, followerIndex, followerUuid, alias, leaderIndex, uuid] =
    match;
  return {
    cluster,
    followerIndex,
    followerUuid,
    alias,
    leaderIndex,
    leaderUuid: uuid,
  };
}

/**
 * How the retention lease of a follower is doing, by the leader's own account.
 * Of several shards the worst counts: the one that was renewed longest ago, or
 * that has no lease at all. It counts down only while it is not renewed.
 *
 * @param facts - the leader index; undefined when it is not known. The times of
 *   renewal are on the clock of the leader's cluster.
 * @public
 */
export function leaseOf(
  facts: {
    leader: LeaderIndex | undefined;
    follower: Pick<FollowerIndex, 'index' | 'uuid' | 'alias'>;
    /** ISO time at which the leader was read. */
    observedAt: string | undefined;
    /** The leader was read just now. */
    fresh: boolean;
    /** {@link DEFAULT_LEASE_PERIOD_MS} unless given. */
    periodMs?: number;
  },
  now: Date,
): LeaseState {
  const { leader, follower, observedAt, fresh } = facts;
  if (!leader || leader.shards.length === 0 || !observedAt) {
    return UNKNOWN;
  }
  const leases = leader.shards.map(shard => leaseFor(shard, leader, follower));
  const oldest = leases
    .flatMap(lease => lease ?? [])
    .sort((a, b) => Date.parse(a.renewedAt) - Date.parse(b.renewedAt))[0];
  if (!oldest) {
    return fresh ? { ...UNKNOWN, status: 'lost', secondsLeft: 0 } : UNKNOWN;
  }
  const { renewedAt, holder } = oldest;
  const renewed = Date.parse(renewedAt);
  const expires = renewed + (facts.periodMs ?? DEFAULT_LEASE_PERIOD_MS);
  const told = {
    holder,
    renewedAt,
    expiresAt: new Date(expires).toISOString(),
  };
  if (!fresh) {
    return { ...UNKNOWN, ...told };
  }
  if (leases.includes(undefined) || expires <= now.getTime()) {
    return { ...told, status: 'lost', secondsLeft: 0 };
  }
  return Date.parse(observedAt) - renewed <= RENEWED_WITHIN_MS
    ? { ...told, status: 'held', secondsLeft: null }
    : {
        ...told,
        status: 'running-down',
        secondsLeft: Math.floor((expires - now.getTime()) / 1000),
      };
}

/**
 * A lease as pages show it.
 *
 * @returns null when the leader holds none, or it is not known
 * @public
 */
export function toLinkLease(lease: LeaseState): LinkLease | null {
  const { status, renewedAt, expiresAt } = lease;
  return renewedAt === null
    ? null
    : { renewedAt, expiresAt: status === 'held' ? null : expiresAt };
}

/** Undefined when the shard has no lease of this follower. */
function leaseFor(
  shard: LeaderIndex['shards'][number],
  leader: LeaderIndex,
  follower: Pick<FollowerIndex, 'index' | 'uuid' | 'alias'>,
): { renewedAt: string; holder: LeaseHolder } | undefined {
  for (const { id, renewedAt } of shard.leases) {
    const holder = parseLeaseId(id);
    if (holder?.leaderUuid === leader.uuid && isHeldBy(holder, follower)) {
      return { renewedAt, holder };
    }
  }
  return undefined;
}

/** By the UUID of the follower index; by its names only where that is not known. */
function isHeldBy(
  holder: LeaseHolder,
  { index, uuid, alias }: Pick<FollowerIndex, 'index' | 'uuid' | 'alias'>,
): boolean {
  return uuid
    ? holder.followerUuid === uuid
    : holder.followerIndex === index && holder.alias === alias;
}
