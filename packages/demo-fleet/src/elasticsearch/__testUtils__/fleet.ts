import express from 'express';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ManualClock } from '../../clock';
import { memberSpecs, type MemberSpec } from '../../spec';
import { ElasticsearchCluster } from '../model/ElasticsearchCluster';
import { superuser, type Principal } from '../privileges';
import { createElasticsearchRouter } from '../routes/elasticsearchRouter';
import { LocalTransport } from '../transport';

const template = memberSpecs.find(spec => spec.name === 'ca-central-1')!;

/** A small member that writes and follows nothing unless told. */
export const specOf = (
  name: string,
  changes: Partial<MemberSpec> = {},
): MemberSpec => ({ ...template, name, region: name, ...changes });

/** A follow specification of one index, under the leader's name as alias. */
export const following = (
  leader: string,
  indices: Record<string, string>,
  throttle?: number,
) => ({ leader, alias: leader, indices, throttle });

/** Clusters of one process on a clock that stands still. */
export class TestFleet {
  readonly clock = new ManualClock();
  readonly transport = new LocalTransport();
  readonly clusters: ElasticsearchCluster[];

  constructor(specs: MemberSpec[]) {
    this.clusters = specs.map(spec => {
      const cluster = new ElasticsearchCluster({
        spec,
        clock: this.clock,
        transport: this.transport,
      });
      this.transport.register(spec.name, cluster);
      return cluster;
    });
  }

  /** Lets time pass second by second, or in steps of another size. */
  async run(seconds: number, stepSeconds = 1): Promise<void> {
    for (let passed = 0; passed < seconds; passed += stepSeconds) {
      this.clock.advance(stepSeconds * 1000);
      for (const cluster of this.clusters) await cluster.step();
    }
  }
}

export interface HttpServer {
  url: string;
  stop(): Promise<void>;
}

/** Serves on a free port of loopback. */
export async function listen(handler: RequestListener): Promise<HttpServer> {
  const server = createServer(handler);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

export interface Answer {
  status: number;
  headers: Headers;
  // Answers of an API without types: tests look at what they know.
  body: any;
}

/** A cluster behind a plain HTTP server, with the caller already known. */
export class TestServer {
  principal: Principal | undefined = superuser;
  #http?: HttpServer;

  static async start(cluster: ElasticsearchCluster): Promise<TestServer> {
    const server = new TestServer();
    const app = express();
    app.use((_req, res, next) => {
      res.locals.principal = server.principal;
      next();
    });
    app.use(createElasticsearchRouter(cluster));
    server.#http = await listen(app);
    return server;
  }

  get url(): string {
    return this.#http!.url;
  }

  async stop(): Promise<void> {
    await this.#http?.stop();
  }

  async call(
    method: string,
    path: string,
    body?: object | string,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${this.url}${path}`, {
      method,
      body: body === undefined ? undefined : text,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    });
    const answer = await response.text();
    let parsed: unknown = answer;
    try {
      parsed = JSON.parse(answer);
    } catch {
      // Tables of _cat and empty answers are no JSON.
    }
    return { status: response.status, headers: response.headers, body: parsed };
  }
}
