import type { RequestHandler } from 'express';
import express from 'express';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Authenticate } from './authentication';
import type { KeyPair } from './certificates';
import type { Refusal } from './errorBodies';
import { anonymousAnswer, errorAnswer, serviceHeaders } from './errorBodies';
import type { Fault, ServerKind } from './faults';

const SLOW_MS = 3_000;

/** What a `FaultyServer` is made of. */
export interface FaultyServerOptions {
  service: ServerKind;
  handler: RequestHandler;
  authenticate: Authenticate;
  certificate: KeyPair;
  expiredCertificate: KeyPair;
  /** 0, the default, takes a free one. */
  port?: number;
  /** How long an answer of a slow server takes; 3 seconds unless given. */
  slowMs?: number;
}

/**
 * An HTTPS server on 127.0.0.1 that authenticates its callers, counts its
 * requests, and can be broken and healed while it runs.
 */
export class FaultyServer {
  readonly service: ServerKind;
  readonly #options: FaultyServerOptions;
  readonly #server: ReturnType<typeof createServer>;
  readonly #sockets = new Set<Socket>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #requests = new Map<string, number>();
  #port: number;
  #fault: Fault | undefined;
  /** False while there is nothing behind the port. */
  #serving = true;

  constructor(options: FaultyServerOptions) {
    this.service = options.service;
    this.#options = options;
    this.#port = options.port ?? 0;
    const app = express();
    app.disable('x-powered-by');
    app.disable('etag');
    app.use(this.#authenticate, options.handler);
    this.#server = createServer(tlsOf(options.certificate), (req, res) =>
      this.#receive(req, res, () => app(req, res)),
    );
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /** The port; 0 before the first start when a free one was asked for. */
  get port(): number {
    return this.#port;
  }

  /** For example `https://127.0.0.1:19200`. */
  get url(): string {
    return `https://127.0.0.1:${this.#port}`;
  }

  /** What is broken, if anything. */
  get fault(): Fault | undefined {
    return this.#fault;
  }

  /** How many requests have come in, answered or not. */
  get requestCount(): number {
    return [...this.#requests.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Requests by method and path without the query, for example `GET /_license`. */
  get requests(): ReadonlyMap<string, number> {
    return this.#requests;
  }

  /** Refuses connections on its port, healed or not, while there is nothing to serve. */
  async serve(serving: boolean): Promise<void> {
    if (serving === this.#serving) return;
    if (this.#fault !== 'refuse') {
      await (serving ? this.start() : this.stop());
    }
    this.#serving = serving;
  }

  /** Listens; rejects with `EADDRINUSE` when the port is taken. */
  async start(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Stops listening and drops every connection. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#dropConnections();
    await closed;
  }

  /** Breaks the server in one way, in place of any other. */
  async break(fault: Fault): Promise<void> {
    if (this.#fault) await this.heal();
    this.#fault = fault;
    if (fault === 'refuse') {
      await this.stop();
    } else if (fault === 'expired-certificate') {
      this.#server.setSecureContext(tlsOf(this.#options.expiredCertificate));
      this.#dropConnections();
    }
  }

  /** Works as before. Requests that still hang are dropped, not answered. */
  async heal(): Promise<void> {
    const fault = this.#fault;
    this.#fault = undefined;
    if (fault === 'refuse') {
      if (this.#serving) await this.start();
    } else if (fault === 'expired-certificate') {
      this.#server.setSecureContext(tlsOf(this.#options.certificate));
      this.#dropConnections();
    } else if (fault === 'hang') {
      this.#dropConnections();
    }
  }

  #dropConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #receive(req: IncomingMessage, res: ServerResponse, next: () => void): void {
    const name = `${req.method} ${req.url?.split('?')[0]}`;
    this.#requests.set(name, (this.#requests.get(name) ?? 0) + 1);
    switch (this.#fault) {
      case 'hang':
        return;
      case 'slow':
        this.#later(next, res);
        return;
      case '401':
      case '403':
      case '429':
      case '500':
        this.#refuse(res, Number(this.#fault) as Refusal);
        return;
      case 'garbage':
      case 'truncated':
        this.#answerGarbage(res, this.#fault === 'truncated');
        return;
      default:
        next();
    }
  }

  #later(next: () => void, res: ServerResponse): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!res.destroyed) next();
    }, this.#options.slowMs ?? SLOW_MS);
    this.#timers.add(timer);
  }

  #answerGarbage(res: ServerResponse, truncated: boolean): void {
    const body = truncated ? '{"name": "' : '<html>\u0000 this is no JSON';
    const length = Buffer.byteLength(body) + (truncated ? 1000 : 0);
    res.writeHead(200, {
      ...serviceHeaders(this.service),
      'Content-Type': 'application/json',
      'Content-Length': length,
    });
    if (truncated) {
      res.write(body, () => res.destroy());
    } else {
      res.end(body);
    }
  }

  #refuse(
    res: ServerResponse,
    status: Refusal,
    { headers, body } = errorAnswer(this.service, status),
  ): void {
    res.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    res.end(JSON.stringify(body));
  }

  #authenticate: RequestHandler = (req, res, next) => {
    const { authorization } = req.headers;
    const principal = this.#options.authenticate(authorization);
    if (principal === undefined) {
      const answer = authorization
        ? errorAnswer(this.service, 401)
        : anonymousAnswer(this.service, req.url);
      this.#refuse(res, 401, answer);
      return;
    }
    res.locals.principal = principal;
    next();
  };
}

function tlsOf(pair: KeyPair) {
  return { cert: pair.certificate, key: pair.key };
}
