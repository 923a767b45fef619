import type { MemberConnections } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { memberSettings, testConnections } from './settings';
import { sendJson, startTestServer, type TestServer } from './testServer';

/** An answer: JSON, or what makes it from the query. */
export type Answer = unknown | ((query: URLSearchParams) => unknown);

/** Answers by path; a path that is not there gets 404. */
export type Routes = Record<string, Answer>;

/** A refusal of a route. */
export class Refusal {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown = {}) {
    this.status = status;
    this.body = body;
  }
}

/** A member all of whose endpoints answer from a table. */
export interface FakeMember {
  connections: MemberConnections;
  requests: TestServer['requests'];
  close(): Promise<void>;
}

/** Starts one; the readers reach it over real sockets and the official clients. */
export async function startFakeMember(
  routes: Routes,
  options: { namespaces?: string[] } = {},
): Promise<FakeMember> {
  const server = await startTestServer();
  server.answer((request, response) => {
    const url = new URL(request.url ?? '', server.url);
    const route = routes[decodeURIComponent(url.pathname)];
    const body = typeof route === 'function' ? route(url.searchParams) : route;
    if (body instanceof Refusal) {
      sendJson(response, body.body, body.status);
    } else {
      sendJson(response, body ?? {}, body === undefined ? 404 : 200);
    }
  });
  const connections = testConnections();
  const endpoint = { url: server.url, auth: {}, tls: {} };
  return {
    connections: await connections.forMember(
      memberSettings({
        ...options,
        elasticsearch: endpoint,
        kibana: { ...endpoint, publicUrl: server.url },
        logstash: endpoint,
        kubernetes: { type: 'direct', url: server.url, token: 'token' },
      }),
      new AbortController().signal,
    ),
    requests: server.requests,
    close: async () => {
      await server.close();
      await connections.close();
    },
  };
}
