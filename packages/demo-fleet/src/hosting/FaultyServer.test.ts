import { Agent, request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { connect as connectTls } from 'node:tls';
import { connect } from 'node:net';
import { once } from 'node:events';
import { createAuthenticate } from './authentication';
import {
  createCertificateAuthority,
  fingerprintOf,
  issueServerCertificate,
  type KeyPair,
} from './certificates';
import { FaultyServer } from './FaultyServer';

let authority: KeyPair;
let server: FaultyServer;
let agent: Agent;

async function get(
  headers: { authorization: string } = { authorization: 'Bearer right' },
): Promise<{ response: IncomingMessage; body: string }> {
  const sent = request(`${server.url}/path?x=1`, {
    agent,
    ca: authority.certificate,
    headers,
  }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let body = '';
  for await (const chunk of response) body += chunk;
  return { response, body };
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise(resolve => setImmediate(resolve));
}

beforeAll(async () => {
  authority = await createCertificateAuthority();
});

beforeEach(async () => {
  agent = new Agent({ keepAlive: true });
  server = new FaultyServer({
    service: 'elasticsearch',
    handler: (_req, res) => {
      res.json({ caller: res.locals.principal });
    },
    authenticate: createAuthenticate([
      { credential: { type: 'bearer', token: 'right' }, principal: 'bearer' },
      {
        credential: { type: 'basic', username: 'u', password: 'p' },
        principal: 'basic',
      },
      {
        credential: { type: 'apiKey', id: 'id', key: 'key' },
        principal: 'key',
      },
    ]),
    certificate: await issueServerCertificate(authority),
    expiredCertificate: await issueServerCertificate(authority, {
      expired: true,
    }),
    slowMs: 20,
  });
  await server.start();
});

afterEach(async () => {
  agent.destroy();
  await server.stop();
});

it.each([
  ['Bearer right', 'bearer'],
  [`Basic ${Buffer.from('u:p').toString('base64')}`, 'basic'],
  [`apikey ${Buffer.from('id:key').toString('base64')}`, 'key'],
])('knows the caller of %s', async (header, caller) => {
  const { body } = await get({ authorization: header });
  expect(JSON.parse(body)).toEqual({ caller });
});

it('refuses callers that it does not know, as the service does', async () => {
  const { response, body } = await get({ authorization: 'Bearer wrong' });
  expect(response.statusCode).toBe(401);
  expect(response.headers['x-elastic-product']).toBe('Elasticsearch');
  expect(JSON.parse(body)).toMatchObject({
    status: 401,
    error: { type: 'security_exception' },
  });
});

it('counts requests by path, answered or not', async () => {
  await get();
  await server.break('500');
  await get();
  expect(server.requestCount).toBe(2);
  expect(server.requests.get('GET /path')).toBe(2);
});

it.each([
  ['401', 401, 'security_exception'],
  ['403', 403, 'security_exception'],
  ['429', 429, 'es_rejected_execution_exception'],
  ['500', 500, 'exception'],
] as const)('answers %s until it is healed', async (fault, status, type) => {
  await server.break(fault);
  const { response, body } = await get();
  expect(response.statusCode).toBe(status);
  expect(JSON.parse(body).error.type).toBe(type);
  expect(response.headers['retry-after']).toBe(
    fault === '429' ? '5' : undefined,
  );
  await server.heal();
  expect((await get()).response.statusCode).toBe(200);
});

it('accepts and never answers when it hangs, and drops what hangs when healed', async () => {
  await server.break('hang');
  const outcome = get().catch(error => error.code);
  await until(() => server.requestCount === 1);
  await server.heal();
  expect(await outcome).toBe('ECONNRESET');
  expect((await get()).response.statusCode).toBe(200);
});

it('has no listening socket when it refuses, and the same port when healed', async () => {
  const { port } = server;
  await get();
  await server.break('refuse');
  const [error] = await once(connect(port, '127.0.0.1'), 'error');
  expect(error.code).toBe('ECONNREFUSED');
  await server.heal();
  expect(server.port).toBe(port);
  expect((await get()).response.statusCode).toBe(200);
});

it('answers late when it is slow', async () => {
  await server.break('slow');
  const started = performance.now();
  expect((await get()).response.statusCode).toBe(200);
  expect(performance.now() - started).toBeGreaterThan(10);
});

it('answers 200 with garbage', async () => {
  await server.break('garbage');
  const { response, body } = await get();
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-type']).toBe('application/json');
  expect(() => JSON.parse(body)).toThrow(SyntaxError);
});

it('ends its answer half-way', async () => {
  await server.break('truncated');
  await expect(get()).rejects.toMatchObject({ code: 'ECONNRESET' });
});

it('shows an expired certificate to old and new connections', async () => {
  await get();
  await server.break('expired-certificate');
  await until(() => Object.keys(agent.freeSockets).length === 0);
  await expect(get()).rejects.toMatchObject({ code: 'CERT_HAS_EXPIRED' });
  await server.heal();
  await until(() => Object.keys(agent.freeSockets).length === 0);
  expect((await get()).response.statusCode).toBe(200);
});

it('replaces one fault by another', async () => {
  await server.break('refuse');
  await server.break('403');
  expect((await get()).response.statusCode).toBe(403);
});

it('sends its authority, so that clients can pin the fingerprint', async () => {
  const socket = connectTls({
    port: server.port,
    host: '127.0.0.1',
    ca: authority.certificate,
  });
  await once(socket, 'secureConnect');
  const { issuerCertificate } = socket.getPeerCertificate(true);
  socket.destroy();
  expect(issuerCertificate.fingerprint256.replaceAll(':', '')).toBe(
    fingerprintOf(authority.certificate),
  );
});

it('is not trusted without its authority', async () => {
  const sent = request(server.url, { agent: new Agent() }).end();
  const [error] = await once(sent, 'error');
  expect(error.code).toBe('SELF_SIGNED_CERT_IN_CHAIN');
});
