import type { ErrorCause } from '../errors';
import type { ShardRead, ShardReadResult } from '../transport';
import type { EsIndex, FollowerMetadata } from './EsIndex';

/** Limits of a follow task, as `_ccr/info` shows them. */
export interface FollowParameters {
  max_read_request_operation_count: number;
  max_read_request_size: string;
  max_outstanding_read_requests: number;
  max_write_request_operation_count: number;
  max_write_request_size: string;
  max_outstanding_write_requests: number;
  max_write_buffer_count: number;
  max_write_buffer_size: string;
  max_retry_delay: string;
  read_poll_timeout: string;
}

export const defaultParameters: FollowParameters = {
  max_read_request_operation_count: 5120,
  max_read_request_size: '32mb',
  max_outstanding_read_requests: 12,
  max_write_request_operation_count: 5120,
  max_write_request_size: '9223372036854775807b',
  max_outstanding_write_requests: 9,
  max_write_buffer_count: 2147483647,
  max_write_buffer_size: '512mb',
  max_retry_delay: '500ms',
  read_poll_timeout: '1m',
};

const retryable = new Set([
  'connect_transport_exception',
  'no_such_remote_cluster_exception',
  'no_shard_available_action_exception',
  'shard_not_found_exception',
  'index_closed_exception',
  'cluster_block_exception',
  'security_exception',
]);

const pollTimeoutMs = 60_000;
const firstRetryMs = 50;

/** What an unthrottled shard takes in a second at most. */
const shardOperationsPerSecond = 20_000;

const backoff = (retries: number) =>
  Math.min(pollTimeoutMs, firstRetryMs * 2 ** Math.min(retries, 20));

/** The id of the lease that a follower holds on its leader's shards. */
export function leaseIdOf(
  clusterName: string,
  index: {
    name: string;
    uuid: string;
    follower?: Omit<FollowerMetadata, 'leaderHistoryUuids'>;
  },
): string {
  const { alias, leaderIndex, leaderUuid } = index.follower as FollowerMetadata;
  return `${clusterName}/${index.name}/${index.uuid}-following-${alias}/${leaderIndex}/${leaderUuid}`;
}

/** The task of one shard: its counters begin at zero with every start of the task. */
export class ShardFollowTask {
  readonly index: EsIndex;
  readonly shard: number;
  readonly parameters: FollowParameters;
  readonly #leaseId: string;
  /** As the leader last said; frozen while reads fail. */
  leaderGlobalCheckpoint: number;
  leaderMaxSeqNo: number;
  fatal?: ErrorCause;
  readException?: { fromSeqNo: number; retries: number; cause: ErrorCause };
  #versions = { mapping: 1, settings: 1, aliases: 1 };
  #lastReadAt?: number;
  #nextReadAt = 0;
  #readSince: number;
  #counters = {
    operations: 0,
    successfulReads: 0,
    failedReads: 0,
    writes: 0,
    readMillis: 0,
  };

  constructor(options: {
    index: EsIndex;
    shard: number;
    parameters: FollowParameters;
    clusterName: string;
    now: number;
  }) {
    this.index = options.index;
    this.shard = options.shard;
    this.parameters = options.parameters;
    this.#leaseId = leaseIdOf(options.clusterName, options.index);
    this.#readSince = options.now;
    this.leaderGlobalCheckpoint = this.checkpoint;
    this.leaderMaxSeqNo = this.checkpoint;
  }

  get checkpoint(): number {
    return this.index.shards[this.shard].globalCheckpoint;
  }

  /** Operations behind what the leader last said. */
  get knownLag(): number {
    return Math.max(0, this.leaderGlobalCheckpoint - this.checkpoint);
  }

  isDue(now: number): boolean {
    return !this.fatal && this.index.open && now >= this.#nextReadAt;
  }

  /** The next read; `allowed` is what a throttle leaves to this shard. */
  nextRead(now: number, allowed = Infinity): ShardRead {
    const follower = this.index.follower as FollowerMetadata;
    const seconds = (now - (this.#lastReadAt ?? this.#readSince)) / 1000;
    const { max_outstanding_read_requests: requests } = this.parameters;
    const ceiling = Math.max(
      requests * this.parameters.max_read_request_operation_count,
      Math.floor(seconds * shardOperationsPerSecond),
    );
    return {
      index: follower.leaderIndex,
      uuid: follower.leaderUuid,
      historyUuid: follower.leaderHistoryUuids[this.shard],
      shard: this.shard,
      from: this.checkpoint + 1,
      maxOperations: Math.min(ceiling, allowed),
      leaseId: this.#leaseId,
    };
  }

  /** Takes in the answer to a read. Returns the number of operations taken. */
  apply(now: number, result: ShardReadResult): number {
    if ('error' in result) {
      this.fail(now, result.error);
      return 0;
    }
    this.readException = undefined;
    this.leaderGlobalCheckpoint = result.globalCheckpoint;
    this.leaderMaxSeqNo = result.maxSeqNo;
    this.#versions = {
      mapping: result.mappingVersion,
      settings: result.settingsVersion,
      aliases: result.aliasesVersion,
    };
    // A read of a shard with nothing new stays open until the poll times out.
    const since = this.#lastReadAt ?? this.#readSince;
    const polledOut = now - since >= pollTimeoutMs;
    if (result.operations > 0 || this.#lastReadAt === undefined || polledOut) {
      this.#counters.successfulReads += Math.max(
        1,
        this.#requestsFor(result.operations),
      );
      this.#counters.readMillis += 5 + Math.floor(result.operations / 20);
      this.#lastReadAt = now;
    }
    if (result.operations > 0) {
      this.#counters.operations += result.operations;
      this.#counters.writes += this.#requestsFor(result.operations);
      this.index.applyFromLeader(this.shard, result.operations);
    }
    this.#nextReadAt = now;
    return result.operations;
  }

  /** Takes in a failed read: an error that may pass is tried again, any other ends the task. */
  fail(now: number, cause: ErrorCause): void {
    this.#counters.failedReads += 1;
    this.#lastReadAt = now;
    if (!retryable.has(cause.type)) {
      this.failForGood(cause);
      return;
    }
    let retries = (this.readException?.retries ?? 0) + 1;
    let next = (this.readException ? this.#nextReadAt : now) + backoff(retries);
    // The tries that fell between two steps of the simulation.
    while (next <= now) {
      retries += 1;
      this.#counters.failedReads += 1;
      this.#lastReadAt = next;
      next += backoff(retries);
    }
    this.#nextReadAt = next;
    this.readException = { fromSeqNo: this.checkpoint + 1, retries, cause };
  }

  failForGood(cause: ErrorCause): void {
    this.fatal = cause;
    this.readException = undefined;
  }

  #requestsFor(operations: number): number {
    const size = this.parameters.max_read_request_operation_count;
    return Math.ceil(operations / size);
  }

  /** The shard's entry of `_ccr/stats`. */
  view(now: number): object {
    const follower = this.index.follower as FollowerMetadata;
    const { operations, successfulReads, failedReads, writes, readMillis } =
      this.#counters;
    const running = !this.fatal && !this.readException;
    return {
      remote_cluster: follower.alias,
      leader_index: follower.leaderIndex,
      follower_index: this.index.name,
      shard_id: this.shard,
      leader_global_checkpoint: this.leaderGlobalCheckpoint,
      leader_max_seq_no: this.leaderMaxSeqNo,
      follower_global_checkpoint: this.checkpoint,
      follower_max_seq_no: this.index.shards[this.shard].maxSeqNo,
      last_requested_seq_no: this.checkpoint,
      outstanding_read_requests: running
        ? Math.min(
            this.parameters.max_outstanding_read_requests,
            Math.max(1, this.#requestsFor(this.knownLag)),
          )
        : 0,
      outstanding_write_requests: 0,
      write_buffer_operation_count: 0,
      write_buffer_size_in_bytes: 0,
      follower_mapping_version: this.#versions.mapping,
      follower_settings_version: this.#versions.settings,
      follower_aliases_version: this.#versions.aliases,
      total_read_time_millis: readMillis,
      total_read_remote_exec_time_millis: Math.floor(readMillis / 2),
      successful_read_requests: successfulReads,
      failed_read_requests: failedReads,
      operations_read: operations,
      bytes_read: this.bytesRead,
      total_write_time_millis: Math.floor(operations / 10),
      successful_write_requests: writes,
      failed_write_requests: 0,
      operations_written: operations,
      read_exceptions: this.readException
        ? [
            {
              from_seq_no: this.readException.fromSeqNo,
              retries: this.readException.retries,
              exception: this.readException.cause,
            },
          ]
        : [],
      time_since_last_read_millis:
        this.#lastReadAt === undefined ? -1 : now - this.#lastReadAt,
      ...(this.fatal && { fatal_exception: this.fatal }),
    };
  }

  get bytesRead(): number {
    return this.#counters.operations * this.index.bytesPerOperation;
  }
}
