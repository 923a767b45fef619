import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { memberSettings } from '../../__testUtils__/settings';
import { type OperatedCluster, openCluster } from '../cluster';

/** The credential for operations. */
export const SECRET = 'canary-9c3f';

const asText = (settings: object) =>
  Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [key, String(value)]),
  );

/** Keeps what is put into it, as Elasticsearch keeps repositories and policies. */
export class FakeSnapshots {
  readonly kept = new Map<string, any>();
  readonly requests: string[] = [];
  verifies = true;
  /** Status of the next change. */
  refuses?: number;
  #server!: Server;
  cluster!: OperatedCluster;

  async start(name: string): Promise<this> {
    this.#server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      const { pathname } = new URL(request.url!, 'http://fake');
      this.requests.push(`${request.method} ${pathname}`);
      const [status, body] = this.#answer(request.method!, pathname, text);
      response.writeHead(status, {
        'content-type': 'application/json',
        'x-elastic-product': 'Elasticsearch',
      });
      response.end(JSON.stringify(body));
    });
    await new Promise<void>(done => {
      this.#server.listen(0, '127.0.0.1', done);
    });
    const { port } = this.#server.address() as AddressInfo;
    const member = memberSettings({
      name,
      elasticsearch: {
        url: `http://127.0.0.1:${port}`,
        auth: {},
        tls: {},
        operations: { apiKey: SECRET },
      },
    });
    const { signal } = new AbortController();
    this.cluster = openCluster(member, { timeoutMs: 10_000, signal })!;
    return this;
  }

  async stop(): Promise<void> {
    await this.cluster.close();
    this.#server.closeAllConnections();
    await new Promise(done => {
      this.#server.close(done);
    });
  }

  get changes(): string[] {
    return this.requests.filter(line => !line.startsWith('GET '));
  }

  #answer(method: string, path: string, text: string): [number, object] {
    const refused = (status: number, reason: string): [number, object] => [
      status,
      { error: { type: 'x', reason }, status },
    ];
    if (method === 'PUT' && this.refuses) {
      return refused(this.refuses, `refused for ${SECRET}`);
    }
    if (method === 'PUT') {
      const body = JSON.parse(text);
      const value = path.startsWith('/_slm')
        ? { version: 1, policy: body }
        : { ...body, settings: asText(body.settings) };
      this.kept.set(path, value);
      return [200, { acknowledged: true }];
    }
    if (path.endsWith('/_verify')) {
      return this.verifies
        ? [200, { nodes: { a: { name: 'a' }, b: { name: 'b' } } }]
        : refused(500, 'path is not accessible');
    }
    const all = path === '/_snapshot';
    const found = [...this.kept].filter(([key]) =>
      all ? key.startsWith('/_snapshot/') : key === path,
    );
    return all || found.length > 0
      ? [
          200,
          Object.fromEntries(
            found.map(([key, value]) => [key.split('/').pop()!, value]),
          ),
        ]
      : refused(404, 'missing');
  }
}
