import { ElasticsearchError, type ErrorCause } from './errors';

/** What a follower's cluster asks a leader's cluster over its transport connection. */
export type RemoteRequest =
  | { kind: 'handshake' }
  | { kind: 'cluster-state' }
  | { kind: 'index-metadata'; index: string }
  | { kind: 'read'; reads: ShardRead[] }
  | { kind: 'put-leases'; index: string; leases: LeaseRequest[] }
  | { kind: 'remove-leases'; index: string; leaseId: string }
  | { kind: 'resolve'; expression: string };

/** One read of changes, which also renews the lease of its shard. */
export interface ShardRead {
  index: string;
  uuid: string;
  historyUuid: string;
  shard: number;
  /** First sequence number wanted. */
  from: number;
  maxOperations: number;
  leaseId: string;
}

export interface LeaseRequest {
  shard: number;
  id: string;
  retainingSeqNo: number;
}

/** Who answers behind an alias. */
export interface RemoteIdentity {
  clusterName: string;
  clusterUuid: string;
  version: string;
  /** False when its licence, or the lack of one, does not allow CCR. */
  ccrLicensed: boolean;
  license: string;
  status: string;
  nodes: number;
  shards: number;
  indices: number;
  sizeInBytes: number;
}

/** Metadata of a leader index. */
export interface RemoteIndex {
  name: string;
  uuid: string;
  historyUuids: string[];
  open: boolean;
  primaries: number;
  primariesActive: boolean;
  softDeletes: boolean;
  dataStream?: string;
  bytesPerOperation: number;
  bytes: number;
  mappings: object;
  aliases: string[];
  tier: string;
  createdAt: number;
  checkpoints: number[];
}

export interface RemoteState {
  metadataVersion: number;
  indices: RemoteIndex[];
}

/** Outcome of one {@link ShardRead}. */
export type ShardReadResult =
  | {
      globalCheckpoint: number;
      maxSeqNo: number;
      /** Number of operations, from the first one wanted on. */
      operations: number;
      mappingVersion: number;
      settingsVersion: number;
      aliasesVersion: number;
    }
  | { error: ErrorCause };

/** The answers by kind of request. */
export interface RemoteAnswers {
  handshake: RemoteIdentity;
  'cluster-state': RemoteState;
  'index-metadata': RemoteIndex;
  read: { results: ShardReadResult[] };
  'put-leases': { acknowledged: true };
  'remove-leases': { acknowledged: true };
  resolve: { matching: boolean };
}

/** A request with the member that sends it, so that the other side can cut the link as well. */
export type SentRequest<
  K extends RemoteRequest['kind'] = RemoteRequest['kind'],
> = Extract<RemoteRequest, { kind: K }> & { from: string };

/** Whoever answers requests of followers: a leader's cluster. */
export interface RemoteHandler {
  /**
   * Answers, or throws an {@link ElasticsearchError} as the leader would, or
   * {@link RemoteUnreachable} when the link is cut on this side.
   */
  handleRemote(request: SentRequest): unknown;
}

/** Nothing answered: no connection, a cut link, a timeout. */
export class RemoteUnreachable extends Error {
  constructor(address: string) {
    super(`Nothing answers at ${address}`);
    this.name = 'RemoteUnreachable';
  }
}

/** Carries the requests of a cluster to the clusters that it follows. */
export interface RemoteTransport {
  /**
   * Sends one request to a transport address.
   *
   * @throws RemoteUnreachable, or ElasticsearchError when the other side refuses
   */
  call<K extends RemoteRequest['kind']>(
    address: string,
    request: SentRequest<K>,
  ): Promise<RemoteAnswers[K]>;
}

/** The transport address under which a member is known to its followers. */
export const remoteAddress = (member: string): string =>
  `${member}.elastic.example:9443`;

/** The member behind a transport address; undefined for a foreign one. */
export const memberAtAddress = (address: string): string | undefined =>
  /^([^.]+)\.elastic\.example:\d+$/.exec(address)?.[1];

/** Connects clusters of one process; for tests. */
export class LocalTransport implements RemoteTransport {
  readonly #handlers = new Map<string, RemoteHandler>();

  register(member: string, handler: RemoteHandler): void {
    this.#handlers.set(remoteAddress(member), handler);
  }

  async call<K extends RemoteRequest['kind']>(
    address: string,
    request: SentRequest<K>,
  ): Promise<RemoteAnswers[K]> {
    const handler = this.#handlers.get(address);
    if (!handler) throw new RemoteUnreachable(address);
    return structuredClone(handler.handleRemote(request)) as RemoteAnswers[K];
  }
}

/** Connects clusters of different processes over HTTP. */
export class HttpRemoteTransport implements RemoteTransport {
  readonly #urlOf: (member: string) => string | undefined;
  readonly #timeoutMs: number;

  /**
   * @param options - `urlOf` gives the base URL where the router of
   *   `createTransportRouter` of a member is mounted
   */
  constructor(options: {
    urlOf: (member: string) => string | undefined;
    timeoutMs?: number;
  }) {
    this.#urlOf = options.urlOf;
    this.#timeoutMs = options.timeoutMs ?? 3000;
  }

  async call<K extends RemoteRequest['kind']>(
    address: string,
    request: SentRequest<K>,
  ): Promise<RemoteAnswers[K]> {
    const url = this.#urlOf(memberAtAddress(address) ?? '');
    if (!url) throw new RemoteUnreachable(address);
    const outcome = await this.#post(url, request).catch(() => {
      throw new RemoteUnreachable(address);
    });
    if (outcome.error) throw fromCause(outcome.error);
    return outcome.answer as RemoteAnswers[K];
  }

  async #post(url: string, request: SentRequest): Promise<TransportOutcome> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(this.#timeoutMs),
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return (await response.json()) as TransportOutcome;
  }
}

/** Body of an answer of the transport router. */
export interface TransportOutcome {
  answer?: unknown;
  error?: ErrorCause & { status: number };
}

function fromCause(cause: ErrorCause & { status: number }): ElasticsearchError {
  const { type, reason, status, caused_by: _, ...fields } = cause;
  return new ElasticsearchError(type, reason, status, { fields });
}
