import type {
  IncomingMessage,
  RequestListener,
  ServerResponse,
} from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A server on loopback that answers as the test tells it to. */
export interface TestServer {
  url: string;
  /** What came in, oldest first. */
  requests: Array<{
    method: string;
    /** With the query. */
    path: string;
    headers: IncomingMessage['headers'];
  }>;
  /** Sockets that were opened since the start. */
  sockets: number;
  /** Replaces how it answers. */
  answer(handler: RequestListener): void;
  close(): Promise<void>;
}

/** Starts one; over TLS when it is given a certificate. */
export async function startTestServer(tls?: {
  key: string;
  cert: string;
}): Promise<TestServer> {
  let handler: RequestListener = (_, response) => response.end('{}');
  const requests: TestServer['requests'] = [];
  const listener: RequestListener = (request, response) => {
    requests.push({
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
    });
    handler(request, response);
  };
  const server = tls
    ? createHttpsServer(tls, listener)
    : createHttpServer(listener);
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const result: TestServer = {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    sockets: 0,
    answer: next => {
      handler = next;
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  server.on(tls ? 'secureConnection' : 'connection', () => {
    result.sockets += 1;
  });
  return result;
}

/** Answers with JSON, as Elasticsearch does. */
export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
): void {
  response
    .writeHead(status, {
      'content-type': 'application/json',
      'x-elastic-product': 'Elasticsearch',
    })
    .end(JSON.stringify(body));
}
