import express from 'express';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ManualClock } from '../../clock';
import { memberSpecs, type MemberSpec } from '../../spec';
import { ElasticsearchCluster } from '../model/ElasticsearchCluster';
import { superuser, type Principal } from '../privileges';
import { createElasticsearchRouter } from '../routes/elasticsearchRouter';
import { LocalTransport } from '../transport';

const template = memberSpecs.find(spec => spec.name === 'sa-east-1')!;

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

export interface Answer {
  status: number;
  headers: Headers;
  // Answers of an API without types: tests look at what they know.
  body: any;
}

/** A cluster behind a plain HTTP server, with the caller already known. */
export class TestServer {
  readonly #server: Server;
  principal: Principal | undefined = superuser;

  private constructor(cluster: ElasticsearchCluster) {
    const app = express();
    app.use((_req, res, next) => {
      res.locals.principal = this.principal;
      next();
    });
    app.use(createElasticsearchRouter(cluster));
    this.#server = createServer(app);
  }

  static async start(cluster: ElasticsearchCluster): Promise<TestServer> {
    const server = new TestServer(cluster);
    await new Promise<void>(resolve =>
      server.#server.listen(0, '127.0.0.1', resolve),
    );
    return server;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
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

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}
