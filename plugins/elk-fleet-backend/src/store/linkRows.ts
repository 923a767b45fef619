import type { Resolution } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { LinkEvent, LinkSample, LinkVerdict } from './ReplicationStore';
import { type StoredTime, toIso, toMillis } from './rows';

export interface LinkRow {
  id: number;
  fleet: string;
  link: string;
  state: string;
  since: StoredTime;
  judged_at: StoredTime;
  verdict: string;
}

// PostgreSQL returns bigints as strings, SQLite booleans as numbers.
type StoredCount = number | string | null;

export interface LinkHistoryRow {
  link_id: number;
  step: number;
  at: StoredTime;
  lag_operations: StoredCount;
  lag_operations_max: StoredCount;
  lag_seconds: number | null;
  lag_seconds_max: number | null;
  lag_exact: boolean | number;
  lag_seconds_exact: boolean | number;
  bytes_per_second: number | null;
  operations_per_second: number | null;
  retries: number | null;
  lease_seconds: number | null;
  leader_checkpoint: StoredCount;
  follower_checkpoint: StoredCount;
}

export interface LinkEventRow {
  fleet: string;
  link: string;
  at: StoredTime;
  leader_member: string | null;
  follower_member: string | null;
  index: string;
  from_state: string | null;
  to_state: string;
  reason: string;
}

/** Minutes, as they are stored. */
export const STEPS: Record<Resolution, number> = { raw: 0, '5m': 5, '1h': 60 };

export function toLinkRow(verdict: LinkVerdict): Omit<LinkRow, 'id'> {
  return {
    fleet: verdict.fleet,
    link: verdict.link,
    state: verdict.state,
    since: toMillis(verdict.since),
    judged_at: toMillis(verdict.judgedAt),
    verdict: JSON.stringify(verdict.measures),
  };
}

export function fromLinkRow(row: LinkRow): LinkVerdict {
  return {
    fleet: row.fleet,
    link: row.link,
    state: row.state as LinkVerdict['state'],
    since: toIso(row.since),
    judgedAt: toIso(row.judged_at),
    measures: JSON.parse(row.verdict),
  };
}

export function toHistoryRow(
  linkId: number,
  resolution: Resolution,
  sample: LinkSample,
): LinkHistoryRow {
  return {
    link_id: linkId,
    step: STEPS[resolution],
    at: toMillis(sample.at),
    lag_operations: sample.lagOperations,
    lag_operations_max: sample.lagOperationsMax,
    lag_seconds: sample.lagSeconds,
    lag_seconds_max: sample.lagSecondsMax,
    lag_exact: sample.lagExact ?? true,
    lag_seconds_exact: sample.lagSecondsExact ?? true,
    bytes_per_second: sample.bytesPerSecond,
    operations_per_second: sample.operationsPerSecond,
    retries: sample.retries,
    lease_seconds: sample.leaseSeconds,
    leader_checkpoint: sample.leaderCheckpoint,
    follower_checkpoint: sample.followerCheckpoint,
  };
}

export function fromHistoryRow(row: LinkHistoryRow): LinkSample {
  return {
    at: toIso(row.at),
    lagOperations: toNumber(row.lag_operations),
    lagOperationsMax: toNumber(row.lag_operations_max),
    lagSeconds: row.lag_seconds,
    lagSecondsMax: row.lag_seconds_max,
    lagExact: Boolean(row.lag_exact),
    lagSecondsExact: Boolean(row.lag_seconds_exact),
    bytesPerSecond: row.bytes_per_second,
    operationsPerSecond: row.operations_per_second,
    retries: row.retries,
    leaseSeconds: row.lease_seconds,
    leaderCheckpoint: toNumber(row.leader_checkpoint),
    followerCheckpoint: toNumber(row.follower_checkpoint),
  };
}

export function toEventRow(event: LinkEvent): LinkEventRow {
  return {
    fleet: event.fleet,
    link: event.link,
    at: toMillis(event.at),
    leader_member: event.leaderMember,
    follower_member: event.followerMember,
    index: event.index,
    from_state: event.from,
    to_state: event.to,
    reason: event.reason,
  };
}

export function fromEventRow(row: LinkEventRow): LinkEvent {
  return {
    fleet: row.fleet,
    link: row.link,
    at: toIso(row.at),
    leaderMember: row.leader_member,
    followerMember: row.follower_member,
    index: row.index,
    from: row.from_state,
    to: row.to_state as LinkEvent['to'],
    reason: row.reason,
  };
}

function toNumber(count: StoredCount): number | null {
  return count === null ? null : Number(count);
}
