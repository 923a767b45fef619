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
  /** The member that an address leads to; undefined for one outside the demo fleet. */
  memberAt(address: string): string | undefined;
}

/** The transport address under which a member is known to its followers. */
export const remoteAddress = (member: string): string =>
  `${member}.elastic.example:9443`;

/**
 * The member behind an address: where it really listens on this machine, or
 * any host in whose name the name of the member stands, as manifests that
 * know nothing of the demo call it.
 *
 * @param ports - port on this machine, where there is one, by member
 */
export function memberAtAddress(
  address: string,
  ports: Record<string, number | undefined>,
): string | undefined {
  const [, host, port] = /^(.+):(\d+)$/.exec(address) ?? [];
  if (!host) return undefined;
  const names = Object.keys(ports);
  if (['127.0.0.1', 'localhost'].includes(host)) {
    return names.find(name => ports[name] === Number(port));
  }
  const words = `.${host.replaceAll('-', '.')}.`;
  return names
    .filter(name => words.includes(`.${name.replaceAll('-', '.')}.`))
    .sort((a, b) => b.length - a.length)[0];
}

/** Connects clusters of one process; for tests. */
export class LocalTransport implements RemoteTransport {
  readonly #handlers = new Map<string, RemoteHandler>();

  register(member: string, handler: RemoteHandler): void {
    this.#handlers.set(member, handler);
  }

  memberAt(address: string): string | undefined {
    const names = [...this.#handlers.keys()];
    return memberAtAddress(
      address,
      Object.fromEntries(names.map(name => [name, undefined])),
    );
  }

  async call<K extends RemoteRequest['kind']>(
    address: string,
    request: SentRequest<K>,
  ): Promise<RemoteAnswers[K]> {
    const handler = this.#handlers.get(this.memberAt(address) ?? '');
    if (!handler) throw new RemoteUnreachable(address);
    return structuredClone(handler.handleRemote(request)) as RemoteAnswers[K];
  }
}

/** Connects clusters of different processes over HTTP. */
export class HttpRemoteTransport implements RemoteTransport {
  readonly #ports: () => Record<string, number | undefined>;
  readonly #urlOf: (member: string) => string | undefined;
  readonly #timeoutMs: number;

  /**
   * @param options - `urlOf` gives the base URL where the router of
   *   `createTransportRouter` of a member is mounted; `ports` are those of all members
   */
  constructor(options: {
    ports: () => Record<string, number | undefined>;
    urlOf: (member: string) => string | undefined;
    timeoutMs?: number;
  }) {
    this.#ports = options.ports;
    this.#urlOf = options.urlOf;
    this.#timeoutMs = options.timeoutMs ?? 3000;
  }

  memberAt(address: string): string | undefined {
    return memberAtAddress(address, this.#ports());
  }

  async call<K extends RemoteRequest['kind']>(
    address: string,
    request: SentRequest<K>,
  ): Promise<RemoteAnswers[K]> {
    const url = this.#urlOf(this.memberAt(address) ?? '');
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
