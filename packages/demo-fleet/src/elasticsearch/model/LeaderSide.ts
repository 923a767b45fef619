import {
  ElasticsearchError,
  indexClosed,
  illegalState,
  indexNotFound,
  resourceNotFound,
} from '../errors';
import {
  RemoteUnreachable,
  remoteAddress,
  type LeaseRequest,
  type RemoteIdentity,
  type RemoteIndex,
  type RemoteState,
  type SentRequest,
  type ShardRead,
  type ShardReadResult,
} from '../transport';
import type { EsIndex, EsShard } from './EsIndex';
import type { Indices } from './Indices';

const leasePeriodMs = 12 * 3600 * 1000;
const leaseRenewalMs = 30 * 1000;
const pollTimeoutMs = 60 * 1000;

/** The metadata of an index as followers read it. */
function metadataOf(index: EsIndex): RemoteIndex {
  return {
    name: index.name,
    uuid: index.uuid,
    historyUuids: index.shards.map(shard => shard.historyUuid),
    open: index.open,
    primaries: index.primaries,
    primariesActive: index.allPrimariesActive,
    softDeletes: index.settings['index.soft_deletes.enabled'] !== 'false',
    dataStream: index.dataStream,
    bytesPerOperation: index.bytesPerOperation,
    bytes: index.primaryBytes,
    mappings: index.mappings,
    aliases: index.aliases,
    tier: index.tier,
    createdAt: index.createdAt,
    checkpoints: index.shards.map(shard => shard.globalCheckpoint),
  };
}

/** What a cluster does for those who follow its indices. */
export class LeaderSide {
  readonly #indices: Indices;
  readonly #member: string;
  readonly #now: () => number;
  readonly #identity: () => RemoteIdentity;
  readonly #isCut: (member: string) => boolean;
  /** Indices that are gone while reads still wait for them, with the end of these reads, by UUID. */
  readonly #openPolls = new Map<string, { index: EsIndex; until: number }>();

  constructor(options: {
    indices: Indices;
    member: string;
    now: () => number;
    identity: () => RemoteIdentity;
    isCut: (member: string) => boolean;
  }) {
    this.#indices = options.indices;
    this.#member = options.member;
    this.#now = options.now;
    this.#identity = options.identity;
    this.#isCut = options.isCut;
  }

  handle(request: SentRequest): unknown {
    if (this.#isCut(request.from)) {
      throw new RemoteUnreachable(remoteAddress(this.#member));
    }
    switch (request.kind) {
      case 'handshake':
        return this.#identity();
      case 'cluster-state':
        return this.#state();
      case 'index-metadata':
        return this.#metadata(request.index);
      case 'read':
        return { results: request.reads.map(read => this.#read(read)) };
      case 'put-leases':
        this.#putLeases(request.index, request.leases);
        return { acknowledged: true };
      case 'remove-leases':
        this.removeLeases(request.index, request.leaseId);
        return { acknowledged: true };
      case 'resolve':
        return {
          matching:
            this.#indices.resolve(request.expression, {
              ignoreUnavailable: true,
            }).length > 0,
        };
      default:
        throw illegalState('unknown request');
    }
  }

  /** Lets leases go that nobody renewed, and with them the history that only they held. */
  expireLeases(): void {
    const now = this.#now();
    for (const shard of this.#indices.all().flatMap(index => index.shards)) {
      for (const lease of shard.leases.values()) {
        if (now - lease.timestamp > leasePeriodMs) {
          shard.leases.delete(lease.id);
          this.#dropHistory(shard);
        }
      }
    }
  }

  /** Removes a lease from every shard. Returns on how many shards it was. */
  removeLeases(indexName: string, leaseId: string): number {
    return this.#indices
      .get(indexName)
      .shards.filter(shard => shard.leases.delete(leaseId)).length;
  }

  /** Reads of an index that is gone wait for news until their poll ends. */
  keepPolls(index: EsIndex, now: number): void {
    this.#openPolls.set(index.uuid, { index, until: now + pollTimeoutMs });
  }

  #dropHistory(shard: EsShard): void {
    const held = [...shard.leases.values()].map(lease => lease.retainingSeqNo);
    const keepFrom = Math.min(shard.globalCheckpoint + 1, ...held);
    shard.retainedFrom = Math.max(shard.retainedFrom, keepFrom);
  }

  #state(): RemoteState {
    return {
      metadataVersion: this.#indices.metadataVersion,
      indices: this.#indices.all().map(metadataOf),
    };
  }

  #metadata(name: string): RemoteIndex {
    if (this.#indices.dataStreams.find(name)) {
      throw new ElasticsearchError(
        'illegal_argument_exception',
        `cannot follow [${name}], because it is a DATA_STREAM`,
      );
    }
    return metadataOf(this.#indices.get(name));
  }

  #putLeases(indexName: string, leases: LeaseRequest[]): void {
    const index = this.#indices.get(indexName);
    for (const { shard, id, retainingSeqNo } of leases) {
      index.shards[shard]?.leases.set(id, {
        id,
        retainingSeqNo,
        timestamp: this.#now(),
        source: 'ccr',
      });
    }
  }

  #read(read: ShardRead): ShardReadResult {
    try {
      const index = this.#indexOf(read);
      const shard = this.#readableShard(index, read);
      this.#renew(shard, read);
      const available = shard.globalCheckpoint - read.from + 1;
      return {
        globalCheckpoint: shard.globalCheckpoint,
        maxSeqNo: shard.maxSeqNo,
        operations: Math.max(0, Math.min(available, read.maxOperations)),
        mappingVersion: index.mappingVersion,
        settingsVersion: index.settingsVersion,
        aliasesVersion: index.aliasesVersion,
      };
    } catch (error) {
      if (!(error instanceof ElasticsearchError)) throw error;
      return { error: error.toCause() };
    }
  }

  #indexOf({ index: name, uuid }: ShardRead): EsIndex {
    const index = this.#indices.find(name);
    if (index?.uuid === uuid) return index;
    const poll = this.#openPolls.get(uuid);
    if (poll && this.#now() <= poll.until) return poll.index;
    throw indexNotFound(name);
  }

  #readableShard(index: EsIndex, read: ShardRead): EsShard {
    const shard = index.shards[read.shard];
    if (!index.open) {
      throw indexClosed(index);
    }
    if (!shard.active) {
      throw new ElasticsearchError(
        'no_shard_available_action_exception',
        `No shard available for [${index.name}][${shard.number}]`,
        503,
      );
    }
    if (shard.historyUuid !== read.historyUuid) {
      throw illegalState(
        `unexpected history uuid, expected [${read.historyUuid}], actual [${shard.historyUuid}]`,
      );
    }
    if (read.from < shard.retainedFrom && read.from <= shard.globalCheckpoint) {
      throw historyLost(shard, read.from, shard.retainedFrom - 1);
    }
    return shard;
  }

  #renew(shard: EsShard, read: ShardRead): void {
    const now = this.#now();
    const lease = shard.leases.get(read.leaseId);
    if (lease && now - lease.timestamp < leaseRenewalMs) return;
    shard.leases.set(read.leaseId, {
      id: read.leaseId,
      retainingSeqNo: Math.max(read.from, lease?.retainingSeqNo ?? 0),
      timestamp: now,
      source: 'ccr',
    });
  }
}

/** The error of a read for operations that a leader's shard no longer has. */
export function historyLost(
  shard: Pick<EsShard, 'leases'>,
  from: number,
  to: number,
): ElasticsearchError {
  const leases = [...shard.leases.values()].map(
    lease =>
      `RetentionLease{id='${lease.id}', retainingSequenceNumber=${lease.retainingSeqNo}, timestamp=${lease.timestamp}, source='${lease.source}'}`,
  );
  return resourceNotFound(
    `Operations are no longer available for replicating. Existing retention leases [${leases.join(
      ', ',
    )}]; maybe increase the retention lease period setting [index.soft_deletes.retention_lease.period]?`,
    { requested_operations_missing: [String(from), String(to)] },
  );
}
