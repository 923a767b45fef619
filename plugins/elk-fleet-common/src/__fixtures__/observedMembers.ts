import type {
  FollowerIndex,
  FollowerShard,
  LeaderIndex,
} from '../model/observations';
import type {
  MemberObservations,
  ObservationError,
  SourceId,
  SourceValues,
} from '../model/sources';
import type { ObservedMember } from '../rules/freshness';

export const now = new Date('2026-01-01T12:00:00.000Z');
export const options = { now, intervalMs: 30_000 };

/** ISO time of so many seconds ago. */
export function ago(seconds: number): string {
  return new Date(now.getTime() - seconds * 1000).toISOString();
}

/** What a reading of a source is to look like; a good one of ten seconds ago unless told. */
export interface Reading {
  observedAt?: string;
  error?: ObservationError;
}

/** A member whose sources all answered. */
export function observed(
  name: string,
  values: Partial<SourceValues>,
  readings: Partial<Record<SourceId, Reading>> = {},
): ObservedMember {
  const observations = Object.entries(values).map(([source, value]) => {
    const { observedAt = ago(10), error } = readings[source as SourceId] ?? {};
    return [
      source,
      {
        fleet: 'logging',
        member: name,
        source,
        value,
        observedAt: value === undefined ? undefined : observedAt,
        attemptedAt: error ? ago(5) : observedAt,
        durationMs: 1,
        error,
      },
    ];
  });
  return {
    fleet: 'logging',
    name,
    observations: Object.fromEntries(observations) as MemberObservations,
  };
}

export const timeout: ObservationError = {
  code: 'timeout',
  message: 'No answer within 15 s.',
};

export function identity(name: string, version = '8.19.4') {
  return { clusterName: 'logs', clusterUuid: `uuid-of-${name}`, version };
}

export const green = {
  status: 'green' as const,
  nodes: 3,
  dataNodes: 3,
  activePrimaryShards: 10,
  activeShards: 20,
  relocatingShards: 0,
  initializingShards: 0,
  unassignedShards: 0,
  pendingTasks: 0,
};

export function leaderIndex(
  checkpoints: number[],
  overrides: Partial<LeaderIndex> = {},
): LeaderIndex {
  return {
    index: 'logs',
    uuid: 'leader-index-uuid',
    shards: checkpoints.map((globalCheckpoint, shard) => ({
      shard,
      globalCheckpoint,
      maxSeqNo: globalCheckpoint,
      leases: [],
    })),
    ...overrides,
  };
}

export function followerShard(
  shard: number,
  overrides: Partial<FollowerShard> = {},
): FollowerShard {
  return {
    shard,
    leaderGlobalCheckpoint: 100,
    leaderMaxSeqNo: 100,
    followerGlobalCheckpoint: 100,
    operationsRead: 100,
    bytesRead: 1000,
    successfulReadRequests: 1,
    failedReadRequests: 0,
    timeSinceLastReadMillis: 10,
    readExceptions: [],
    ...overrides,
  };
}

/** A follower index of one shard a checkpoint, which has heard nothing newer from its leader. */
export function followerIndex(
  checkpoints: number[],
  overrides: Partial<FollowerIndex> = {},
): FollowerIndex {
  return {
    index: 'logs-copy',
    alias: 'origin',
    leaderIndex: 'logs',
    status: 'active',
    recovering: false,
    uuid: 'follower-index-uuid',
    leaderUuid: 'leader-index-uuid',
    numberOfShards: checkpoints.length,
    shards: checkpoints.map((checkpoint, shard) =>
      followerShard(shard, {
        leaderGlobalCheckpoint: checkpoint,
        followerGlobalCheckpoint: checkpoint,
      }),
    ),
    ...overrides,
  };
}

export function remote(connected = true, clusterUuid?: string) {
  return {
    alias: 'origin',
    mode: 'sniff' as const,
    connected,
    address: '10.0.0.1:9300',
    authentication: 'certificate' as const,
    ...(clusterUuid && { clusterUuid }),
  };
}
