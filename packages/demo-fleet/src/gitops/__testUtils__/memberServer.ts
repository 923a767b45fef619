import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that changed something. */
export interface Write {
  method: string;
  /** Without the query. */
  path: string;
  manager: string | null;
}

const KINDS: Record<string, Array<[string, string, boolean]>> = {
  v1: [
    ['namespaces', 'Namespace', false],
    ['configmaps', 'ConfigMap', true],
    ['services', 'Service', true],
    ['serviceaccounts', 'ServiceAccount', true],
  ],
  'elasticsearch.k8s.elastic.co/v1': [
    ['elasticsearches', 'Elasticsearch', true],
  ],
};

async function bodyOf(request: IncomingMessage): Promise<any> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text ? JSON.parse(text) : undefined;
}

/** An API server that keeps what is applied to it, and nothing more. */
export class MemberServer {
  /** By path. */
  readonly objects = new Map<string, any>();
  readonly writes: Write[] = [];
  /** Message with which kinds are refused, by plural name. */
  readonly refused = new Map<string, string>();
  isUp = true;
  readonly #server: Server;

  constructor() {
    this.#server = createServer(async (request, response) => {
      if (!this.isUp || request.headers.authorization !== 'Bearer secret') {
        request.socket.destroy();
        return;
      }
      const url = new URL(request.url!, 'http://member');
      const [code, answer] = this.#answer(
        request.method!,
        url,
        await bodyOf(request),
      );
      response.writeHead(code, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer));
    });
  }

  async start(): Promise<string> {
    await new Promise<void>(done => {
      this.#server.listen(0, '127.0.0.1', done);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Names of what is there, in the order in which it came. */
  get names(): string[] {
    return [...this.objects.values()].map(
      ({ kind, metadata }) => `${kind} ${metadata.name}`,
    );
  }

  #answer(method: string, url: URL, body: any): [number, unknown] {
    const path = url.pathname;
    const resources = discovery(path);
    if (resources) return [200, resources];
    const plural = path.split('/').at(-2)!;
    if (method === 'GET' && isList(path)) {
      const end = `/${path.split('/').at(-1)}/`;
      return [
        200,
        {
          items: [...this.objects].flatMap(([key, o]) =>
            key.includes(end) ? o : [],
          ),
        },
      ];
    }
    const missing: [number, unknown] = [404, { message: 'not found' }];
    if (method === 'GET') {
      return this.objects.has(path) ? [200, this.objects.get(path)] : missing;
    }
    const manager = url.searchParams.get('fieldManager');
    this.writes.push({ method, path, manager });
    if (this.refused.has(plural))
      return [403, { message: this.refused.get(plural) }];
    if (method === 'DELETE')
      return this.objects.delete(path) ? [200, {}] : missing;
    this.objects.set(path, { ...this.objects.get(path), ...body });
    return [200, body];
  }
}

function discovery(path: string): object | undefined {
  if (path === '/apis') {
    const groups = Object.keys(KINDS).filter(version => version !== 'v1');
    return {
      groups: groups.map(groupVersion => ({
        preferredVersion: { groupVersion },
      })),
    };
  }
  const kinds = KINDS[path.replace(/^\/apis?\//, '')];
  return (
    kinds && {
      resources: kinds.map(([name, kind, namespaced]) => ({
        name,
        kind,
        namespaced,
      })),
    }
  );
}

function isList(path: string): boolean {
  return Object.values(KINDS)
    .flat()
    .some(
      ([plural]) =>
        path.endsWith(`/${plural}`) && !path.includes('/namespaces/'),
    );
}
