import type { ObservationError } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  AuthSettings,
  MemberSettings,
  TlsSettings,
} from '../config/settings';
import type { Connections } from '../connections/createConnections';
import { toObservationError } from '../connections/toObservationError';
import { createTestAuthority, type TestAuthority } from './certificates';
import { memberSettings, testConnections } from './settings';
import { startTestServer, type TestServer } from './testServer';

/** A credential that must turn up nowhere. */
export const CANARY = 'canaryS3cret';

/** The kinds of connections, which should all behave alike. */
export const KINDS = ['elasticsearch', 'kibana', 'kubernetes'] as const;

/** One of {@link KINDS}. */
export type Kind = (typeof KINDS)[number];

/** A TLS server that stands for all endpoints of a member, new for each test. */
export class EndpointFixture {
  authority!: TestAuthority;
  server!: TestServer;
  connections!: Connections;
  #others: TestServer[] = [];

  /** Starts and stops with the tests of the file. */
  static use(): EndpointFixture {
    const fixture = new EndpointFixture();
    beforeAll(async () => {
      fixture.authority = await createTestAuthority();
    });
    beforeEach(async () => {
      fixture.server = await startTestServer(await fixture.authority.issue());
      fixture.connections = testConnections();
    });
    afterEach(async () => {
      const servers = [fixture.server, ...fixture.#others.splice(0)];
      await Promise.all(servers.map(server => server.close()));
      await fixture.connections.close();
    });
    return fixture;
  }

  /** Another server; without TLS unless it is given a certificate. */
  async start(tls?: { key: string; cert: string }): Promise<TestServer> {
    const server = await startTestServer(tls);
    this.#others.push(server);
    return server;
  }

  /** A member all of whose endpoints are at the url, the test server's unless given. */
  member(
    options: {
      url?: string;
      auth?: AuthSettings;
      tls?: TlsSettings;
      name?: string;
    } = {},
  ): MemberSettings {
    const {
      url = this.server.url,
      auth = { apiKey: CANARY },
      tls = { ca: this.authority.ca },
      name,
    } = options;
    const endpoint = { url, auth, tls };
    return memberSettings({
      ...(name && { name }),
      elasticsearch: endpoint,
      kibana: { ...endpoint, publicUrl: url },
      logstash: endpoint,
      kubernetes: { type: 'direct', url, token: CANARY, ca: tls.ca },
    });
  }

  /** Reads something small. */
  async read(
    kind: Kind,
    member = this.member(),
    signal = new AbortController().signal,
  ): Promise<unknown> {
    const to = await this.connections.forMember(member, signal);
    switch (kind) {
      case 'elasticsearch':
        return to.elasticsearch!.client.info({}, to.elasticsearch!.options());
      case 'kibana':
        return to.kibana!.getJson('/api/status');
      default:
        return to.kubernetes!.apps.listStatefulSetForAllNamespaces();
    }
  }

  /** The error of a read that must fail. */
  async fail(
    kind: Kind,
    member = this.member(),
    signal = new AbortController().signal,
  ): Promise<ObservationError> {
    const outcome = await this.read(kind, member, signal).then(
      value => ({ value }),
      (error: unknown) => ({ error }),
    );
    if ('value' in outcome) {
      throw new Error(`Nothing failed: ${JSON.stringify(outcome.value)}`);
    }
    return toObservationError(outcome.error, {
      member,
      source: `${kind}.test`,
      signal,
    });
  }
}
