import type { RequestHandler } from 'express';
import express from 'express';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { KeyPair } from './certificates';

/** A server for the fleet itself, which no fault touches. */
export interface PrivateServer {
  port: number;
  stop(): Promise<void>;
}

/**
 * Serves callers that show a token, over TLS on 127.0.0.1.
 *
 * @param options - `port` 0 takes a free one
 */
export async function startPrivateServer(options: {
  handler: RequestHandler;
  /** Whether a request shows the token. */
  isAllowed: (authorization: string | undefined, path: string) => boolean;
  certificate: KeyPair;
  port?: number;
}): Promise<PrivateServer> {
  const { certificate, key } = options.certificate;
  const app = express();
  app.disable('x-powered-by');
  app.use((req, res, next) => {
    if (options.isAllowed(req.headers.authorization, req.path)) next();
    else res.status(401).json({ message: 'the token is missing or wrong' });
  });
  app.use(options.handler);
  const server = createServer({ cert: certificate, key }, app);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
