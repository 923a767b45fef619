import type { MemberSpec } from '../../spec';
import { ElasticsearchError, noSuchRemote, remoteUnreachable } from '../errors';
import {
  RemoteUnreachable,
  type RemoteAnswers,
  type RemoteIdentity,
  type RemoteRequest,
  type RemoteTransport,
  type SentRequest,
} from '../transport';
import { minimumWireVersion, wireCompatible } from '../version';
import {
  changeSettings,
  initialRemotes,
  remotesFrom,
  type FlatSettings,
  type Remote,
} from './remotes';

interface Connection {
  connected: boolean;
  /** Time of the last contact, be it tried or made; undefined before the first. */
  contactedAt?: number;
  identity?: RemoteIdentity;
}

/** How often an open connection without traffic is tried. */
const pingMs = 5000;

/** The remote clusters of a cluster and the connections to them. */
export class RemoteConnections {
  settings: FlatSettings;
  readonly #spec: MemberSpec;
  readonly #transport: RemoteTransport;
  readonly #now: () => number;
  readonly #credentials: Set<string>;
  readonly #connections = new Map<string, Connection>();
  readonly #cut = new Set<string>();

  constructor(options: {
    spec: MemberSpec;
    transport: RemoteTransport;
    now: () => number;
  }) {
    this.#spec = options.spec;
    this.#transport = options.transport;
    this.#now = options.now;
    const { settings, credentials } = initialRemotes(options.spec);
    this.settings = settings;
    this.#credentials = credentials;
  }

  /** The remotes by alias. */
  get remotes(): Map<string, Remote> {
    return remotesFrom(this.settings, {
      version: this.#spec.elasticsearchVersion,
      credentials: this.#credentials,
    });
  }

  /** Changes settings; connections to remotes whose settings changed are made anew. */
  change(changes: Record<string, string | null>): void {
    this.settings = changeSettings(this.settings, changes);
    for (const key of Object.keys(changes)) {
      const alias = /^cluster\.remote\.([^.]+)/.exec(key)?.[1];
      if (alias) this.#connections.delete(alias);
    }
  }

  isConnected(alias: string): boolean {
    return this.#connections.get(alias)?.connected ?? false;
  }

  /** What is known of a remote since the last handshake. */
  identityOf(alias: string): RemoteIdentity | undefined {
    return this.#connections.get(alias)?.identity;
  }

  cut(member: string): void {
    this.#cut.add(member);
    for (const [alias, remote] of this.remotes) {
      if (this.#memberOf(remote) === member) {
        this.#connection(alias).connected = false;
      }
    }
  }

  heal(member: string): void {
    this.#cut.delete(member);
    for (const [alias, remote] of this.remotes) {
      if (this.#memberOf(remote) === member) this.#connections.delete(alias);
    }
  }

  healAll(): void {
    [...this.#cut].forEach(member => this.heal(member));
  }

  isCut(member: string): boolean {
    return this.#cut.has(member);
  }

  /**
   * Asks the cluster behind an alias.
   *
   * @throws ElasticsearchError as the server tells it, also when nothing answers
   */
  async call<K extends RemoteRequest['kind']>(
    alias: string,
    request: Extract<RemoteRequest, { kind: K }>,
  ): Promise<RemoteAnswers[K]> {
    if (
      !this.#connections.get(alias)?.identity &&
      request.kind !== 'handshake'
    ) {
      await this.identify(alias);
    }
    const remote = this.remotes.get(alias);
    if (!remote) throw noSuchRemote(alias);
    const connection = this.#connection(alias);
    connection.contactedAt = this.#now();
    try {
      const answer = await this.#send<K>(remote, request);
      connection.connected = true;
      return answer;
    } catch (error) {
      if (!(error instanceof RemoteUnreachable)) throw error;
      connection.connected = false;
      throw remoteUnreachable(alias, remote.addresses[0]);
    }
  }

  /** Shakes hands anew, so that licence and version are those of now. */
  async identify(alias: string): Promise<RemoteIdentity> {
    const identity = await this.call(alias, { kind: 'handshake' });
    const own = this.#spec.elasticsearchVersion;
    const connection = this.#connection(alias);
    if (!wireCompatible(own, identity.version)) {
      connection.connected = false;
      throw new ElasticsearchError(
        'illegal_state_exception',
        `Received message from unsupported version: [${
          identity.version
        }] minimal compatible version is: [${minimumWireVersion(own)}]`,
        500,
      );
    }
    connection.identity = identity;
    return identity;
  }

  /** Opens connections never tried and pings quiet ones; a lost one waits for traffic. */
  async maintain(): Promise<void> {
    const now = this.#now();
    const due = [...this.remotes.keys()].filter(alias => {
      const connection = this.#connections.get(alias);
      if (connection?.contactedAt === undefined) return true;
      return connection.connected && now - connection.contactedAt >= pingMs;
    });
    await Promise.all(due.map(alias => this.identify(alias).catch(() => {})));
  }

  #memberOf(remote: Remote): string | undefined {
    return this.#transport.memberAt(remote.addresses[0]);
  }

  #connection(alias: string): Connection {
    let connection = this.#connections.get(alias);
    if (!connection) {
      connection = { connected: false };
      this.#connections.set(alias, connection);
    }
    return connection;
  }

  async #send<K extends RemoteRequest['kind']>(
    remote: Remote,
    request: Extract<RemoteRequest, { kind: K }>,
  ): Promise<RemoteAnswers[K]> {
    const [address] = remote.addresses;
    const member = this.#memberOf(remote);
    if (member && this.#cut.has(member)) throw new RemoteUnreachable(address);
    const sent = { ...request, from: this.#spec.name };
    return this.#transport.call<K>(address, sent as SentRequest<K>);
  }
}
