/**
 * Who an Elasticsearch cluster is, from `GET /`.
 *
 * @public
 */
export interface ElasticsearchIdentity {
  clusterName: string;
  /** Identifies the cluster; names are not unique. */
  clusterUuid: string;
  /** For example `8.19.4`. */
  version: string;
}

/**
 * The licence, from `GET /_license`.
 *
 * @public
 */
export interface ElasticsearchLicense {
  /** For example `basic`, `platinum`, `enterprise`, `trial`. */
  type: string;
  /** `active`, `expired` or `invalid`. */
  status: string;
  /** ISO time; undefined for licences without an end. */
  expiresAt?: string;
}

/**
 * Cluster health, from `GET /_cluster/health`.
 *
 * @public
 */
export interface ElasticsearchHealth {
  status: 'green' | 'yellow' | 'red';
  nodes: number;
  dataNodes: number;
  activePrimaryShards: number;
  activeShards: number;
  relocatingShards: number;
  initializingShards: number;
  unassignedShards: number;
  pendingTasks: number;
}

/**
 * One Elasticsearch node, from `GET /_nodes/stats`.
 *
 * @public
 */
export interface ElasticsearchNode {
  name: string;
  roles: string[];
  version?: string;
  /** Bytes. */
  memoryBytes?: number;
  processors?: number;
  /** Bytes of the data paths. */
  diskTotalBytes?: number;
  diskAvailableBytes?: number;
}

/** @public */
export interface ElasticsearchNodes {
  nodes: ElasticsearchNode[];
}

/**
 * Storage of one data tier in bytes, replicas included in the total.
 *
 * @public
 */
export interface StorageTierUsage {
  /** `data_hot`, `data_warm`, `data_cold`, `data_frozen`, `data_content` or `all` where tiers are not told apart. */
  tier: string;
  nodes: number;
  indices: number;
  shards: number;
  totalBytes: number;
  primaryBytes: number;
}

/** @public */
export interface ElasticsearchStorage {
  tiers: StorageTierUsage[];
}

/**
 * A remote-cluster alias, from `GET /_remote/info`.
 *
 * @public
 */
export interface ElasticsearchRemote {
  alias: string;
  mode: 'sniff' | 'proxy';
  /**
   * A connection is open, or the remote answers `GET /_resolve/cluster` (8.13 and
   * later). Before, false does not prove that the remote is down.
   */
  connected: boolean;
  /** Seeds joined by commas, or the proxy address. */
  address?: string;
  skipUnavailable?: boolean;
  authentication: 'api-key' | 'certificate';
  /** UUID of the cluster behind the alias, where the server tells it (8.16 and later). */
  clusterUuid?: string;
  /** Versions of the nodes behind the alias, where the server tells them (8.16 and later). */
  versions?: string[];
}

/** @public */
export interface ElasticsearchRemotes {
  remotes: ElasticsearchRemote[];
}

/**
 * One shard task of a follower, from `GET /_ccr/stats`.
 *
 * @public
 */
export interface FollowerShard {
  shard: number;
  /** As the follower last heard it: freezes when reads stop. */
  leaderGlobalCheckpoint: number;
  leaderMaxSeqNo: number;
  followerGlobalCheckpoint: number;
  operationsRead: number;
  /** Estimated by the server, before compression. */
  bytesRead: number;
  successfulReadRequests: number;
  failedReadRequests: number;
  /** Milliseconds; -1 when the shard has not read yet. */
  timeSinceLastReadMillis: number;
  readExceptions: Array<{
    type: string;
    reason: string;
    retries: number;
  }>;
  fatalException?: {
    type: string;
    reason: string;
    /** The leader no longer holds operations that the follower needs. */
    historyLost: boolean;
  };
}

/**
 * One follower index: `GET /_all/_ccr/info` joined with `GET /_ccr/stats`.
 *
 * @public
 */
export interface FollowerIndex {
  index: string;
  alias: string;
  leaderIndex: string;
  /** From `_ccr/info`: a follower that failed for good still reads `active`. */
  status: 'active' | 'paused';
  /** UUID of the follower index, where it is known. */
  uuid?: string;
  /** UUID of the leader index as recorded in the follower, where it is known. */
  leaderUuid?: string;
  /** A first copy from the leader is still running. */
  recovering: boolean;
  /** How far that copy is, over all shards, where the server tells it. */
  recovery?: { recoveredBytes: number; totalBytes: number };
  /** Number of primary shards, where it is known. */
  numberOfShards?: number;
  /** Milliseconds that a read waits at most, 60000 unless set. */
  readPollTimeoutMillis?: number;
  /** Empty while paused or bootstrapping: stats come from live tasks only. */
  shards: FollowerShard[];
  /** Own checkpoints of the follower's primaries, which are there even when paused. */
  checkpoints?: number[];
}

/** @public */
export interface CcrFollowers {
  /** False when the licence of this cluster does not allow CCR; stats are then missing. */
  licensed: boolean;
  indices: FollowerIndex[];
}

/**
 * What the leader itself says of an index that somebody follows, from
 * `GET /_stats?level=shards`.
 *
 * @public
 */
export interface LeaderIndex {
  index: string;
  uuid: string;
  shards: Array<{
    shard: number;
    globalCheckpoint: number;
    maxSeqNo: number;
    leases: Array<{
      /** `{cluster}/{index}/{uuid}-following-{alias}/{leader}/{uuid}` */
      id: string;
      retainingSeqNo: number;
      /** ISO time of the last renewal. */
      renewedAt: string;
    }>;
  }>;
}

/** @public */
export interface LeaderIndices {
  indices: LeaderIndex[];
}

/** @public */
export interface AutoFollow {
  patterns: Array<{
    name: string;
    active: boolean;
    alias: string;
    leaderPatterns: string[];
    exclusionPatterns: string[];
    followPattern?: string;
  }>;
  /** Recent errors as the server keeps them; not a counter. */
  errors: Array<{
    /** Name of the pattern. */
    pattern: string;
    /** The index that could not be followed; undefined when the remote itself could not be read. */
    leaderIndex?: string;
    /** ISO time. */
    at: string;
    reason: string;
  }>;
}

/**
 * Data streams with their backing indices, from `GET /_data_stream`.
 *
 * @public
 */
export interface ElasticsearchDataStreams {
  dataStreams: Array<{
    name: string;
    /** Made by CCR, takes no writes until it is promoted; undefined where the server does not say. */
    replicated?: boolean;
    /** Backing indices, oldest first. */
    indices: string[];
  }>;
}

/**
 * Policies of snapshot lifecycle management, from `GET /_slm/policy`.
 *
 * @public
 */
export interface ElasticsearchSnapshots {
  policies: Array<{
    name: string;
    repository: string;
    /** ISO time of the last change of the policy. */
    modifiedAt?: string;
    lastSuccess?: { snapshot: string; at: string };
    lastFailure?: { at: string; reason?: string };
    /** ISO time of the next snapshot. */
    nextAt?: string;
  }>;
}

/**
 * Kibana's own status, from `GET /api/status`.
 *
 * @public
 */
export interface KibanaStatus {
  version?: string;
  status: 'available' | 'degraded' | 'unavailable';
  summary?: string;
}

/**
 * Logstash's own account, from `GET /_node` and `GET /_node/stats`.
 *
 * @public
 */
export interface LogstashInfo {
  version: string;
  pipelines: number;
  /** Events since the start of the process. */
  eventsIn?: number;
  eventsOut?: number;
}
