import { stableNumber, stableUuid } from '../random';

/** A hold that a follower has on the history of a leader's shard. */
export interface RetentionLease {
  id: string;
  /** First sequence number that the follower still needs. */
  retainingSeqNo: number;
  /** Milliseconds since the epoch of the last renewal. */
  timestamp: number;
  source: 'ccr' | 'peer recovery';
}

/** One primary with its sequence numbers; -1 stands for "none yet". */
export interface EsShard {
  number: number;
  maxSeqNo: number;
  globalCheckpoint: number;
  /** First sequence number still in the history. */
  retainedFrom: number;
  leases: Map<string, RetentionLease>;
  historyUuid: string;
  /** Operations written since the shard started: what it held before is not counted. */
  indexed: number;
  /** Searches since then, on all copies. */
  searched: number;
  /** False while the primary has no node: nothing is written to it or read from it. */
  active: boolean;
}

/** How an index came to follow another: the index metadata under `ccr`. */
export interface FollowerMetadata {
  alias: string;
  leaderIndex: string;
  leaderUuid: string;
  leaderHistoryUuids: string[];
}

/** First copy of a follower from its leader, as a snapshot recovery. */
export interface RemoteRecovery {
  startedAt: number;
  totalBytes: number;
  recoveredBytes: number;
  /** Checkpoints that the copied files hold. */
  checkpoints: number[];
}

export interface EsIndexOptions {
  name: string;
  uuid: string;
  createdAt: number;
  primaries?: number;
  replicas?: number;
  tier?: string;
  dataStream?: string;
  bytesPerOperation?: number;
  settings?: Record<string, string>;
  mappings?: object;
  aliases?: string[];
}

const defaultMappings = {
  properties: {
    '@timestamp': { type: 'date' },
    message: { type: 'text' },
    service: { type: 'keyword' },
  },
};

/** How long an operation is on its way to the replicas. */
const inflightSeconds = 0.02;

/** An index with its shards. Writes keep `globalCheckpoint <= maxSeqNo`. */
export class EsIndex {
  readonly name: string;
  readonly uuid: string;
  readonly createdAt: number;
  readonly primaries: number;
  replicas: number;
  readonly tier: string;
  readonly dataStream?: string;
  readonly bytesPerOperation: number;
  readonly settings: Record<string, string>;
  mappings: object;
  aliases: string[];
  open = true;
  writeBlocked = false;
  shards: EsShard[];
  /** Operations a second that the demo writes on its own. */
  writeRate = 0;
  mappingVersion = 1;
  settingsVersion = 1;
  aliasesVersion = 1;
  follower?: FollowerMetadata;
  recovery?: RemoteRecovery;
  #unwritten = 0;
  #unsearched = 0;
  #nextShard = 0;

  constructor(options: EsIndexOptions) {
    this.name = options.name;
    this.uuid = options.uuid;
    this.createdAt = options.createdAt;
    this.primaries = options.primaries ?? 1;
    this.replicas = options.replicas ?? 1;
    this.tier = options.tier ?? 'data_hot';
    this.dataStream = options.dataStream;
    this.bytesPerOperation =
      options.bytesPerOperation ??
      400 + Math.floor(stableNumber('bytes', options.name) * 800);
    this.settings = { ...options.settings };
    this.mappings = options.mappings ?? defaultMappings;
    this.aliases = options.aliases ?? [];
    this.shards = Array.from({ length: this.primaries }, (_, number) => ({
      number,
      maxSeqNo: -1,
      globalCheckpoint: -1,
      retainedFrom: 0,
      leases: new Map(),
      historyUuid: stableUuid('history', options.uuid, number),
      indexed: 0,
      searched: 0,
      active: true,
    }));
  }

  /** True for an index that the demo or a client may write to. */
  get writable(): boolean {
    return this.open && !this.follower && !this.writeBlocked;
  }

  get allPrimariesActive(): boolean {
    return this.shards.every(shard => shard.active) && !this.recovery;
  }

  /** Operations in the primaries, which are documents: the demo only appends. */
  get documents(): number {
    return this.shards.reduce((sum, shard) => sum + shard.maxSeqNo + 1, 0);
  }

  get primaryBytes(): number {
    return this.shards.reduce((sum, shard) => sum + this.shardBytes(shard), 0);
  }

  shardBytes(shard: EsShard): number {
    const copying = this.recovery ? this.recovery.recoveredBytes : 0;
    return (
      248 +
      (shard.maxSeqNo + 1) * this.bytesPerOperation +
      Math.floor(copying / this.primaries)
    );
  }

  /** Writes operations one after the other to the primaries in turn. */
  write(operations: number): void {
    const share = Math.floor(operations / this.primaries);
    const rest = operations % this.primaries;
    for (let i = 0; i < this.primaries; i += 1) {
      const shard = this.shards[(this.#nextShard + i) % this.primaries];
      if (shard.active) grow(shard, share + (i < rest ? 1 : 0));
    }
    this.#nextShard = (this.#nextShard + rest) % this.primaries;
    this.#settleCheckpoints();
  }

  /** Writes what the rate asks for in a span of simulated time. */
  writeFor(seconds: number): void {
    if (!this.writable) return;
    this.#unwritten += this.writeRate * seconds;
    const operations = Math.floor(this.#unwritten);
    this.#unwritten -= operations;
    this.write(operations);
  }

  /** Searches each shard so many times. */
  search(times: number): void {
    for (const shard of this.shards) {
      if (shard.active && !this.recovery) shard.searched += times;
    }
  }

  /** Searches what a rate asks for in a span of simulated time. */
  searchFor(seconds: number, perSecond: number): void {
    if (!this.open) return;
    this.#unsearched += perSecond * seconds;
    const times = Math.floor(this.#unsearched);
    this.#unsearched -= times;
    this.search(times);
  }

  /** Starts the shards anew, as when their nodes do: they count from zero. */
  restart(): void {
    for (const shard of this.shards) {
      shard.indexed = 0;
      shard.searched = 0;
    }
  }

  /** The checkpoint trails the newest operations while these are on their way to the replicas. */
  #settleCheckpoints(): void {
    const inflight = Math.floor(
      (this.writeRate * inflightSeconds) / this.primaries,
    );
    for (const shard of this.shards) {
      shard.globalCheckpoint = Math.max(
        shard.globalCheckpoint,
        shard.maxSeqNo - inflight,
      );
    }
  }

  /** Takes operations from the leader into a shard of a follower. */
  applyFromLeader(shardNumber: number, operations: number): void {
    const shard = this.shards[shardNumber];
    grow(shard, operations);
    shard.globalCheckpoint = shard.maxSeqNo;
  }
}

function grow(shard: EsShard, operations: number): void {
  shard.maxSeqNo += operations;
  shard.indexed += operations;
}
