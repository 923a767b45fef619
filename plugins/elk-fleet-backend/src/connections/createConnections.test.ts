import type { ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import {
  createTestAuthority,
  type TestAuthority,
} from '../__testUtils__/certificates';
import { memberSettings, testConnections } from '../__testUtils__/settings';
import {
  sendJson,
  startTestServer,
  type TestServer,
} from '../__testUtils__/testServer';
import type { AuthSettings, TlsSettings } from '../config/settings';
import type { Connections } from './createConnections';
import { toObservationError } from './toObservationError';

const CANARY = 'canaryS3cret';

let authority: TestAuthority;
let server: TestServer;
let connections: Connections;
let others: TestServer[];

beforeAll(async () => {
  authority = await createTestAuthority();
});

beforeEach(async () => {
  server = await startTestServer(await authority.issue());
  connections = testConnections();
  others = [];
});

afterEach(async () => {
  await Promise.all([server, ...others].map(each => each.close()));
  await connections.close();
});

const start = async (
  tls: Awaited<ReturnType<TestAuthority['issue']>>,
): Promise<TestServer> => {
  const started = await startTestServer(tls);
  others.push(started);
  return started;
};

/** A member all of whose endpoints are the test server. */
const memberAt = (
  url: string,
  options: { auth?: AuthSettings; tls?: TlsSettings } = {},
) => {
  const { auth = { apiKey: CANARY }, tls = { ca: authority.ca } } = options;
  const endpoint = { url, auth, tls };
  return memberSettings({
    elasticsearch: endpoint,
    kibana: { ...endpoint, publicUrl: url },
    logstash: endpoint,
    kubernetes: { type: 'direct', url, token: CANARY, ca: tls.ca },
  });
};

type Kind = 'elasticsearch' | 'kibana' | 'kubernetes';
const kinds: Kind[] = ['elasticsearch', 'kibana', 'kubernetes'];

/** Reads something small of that kind. */
async function readOnce(
  kind: Kind,
  member: ReturnType<typeof memberAt>,
  signal = new AbortController().signal,
): Promise<unknown> {
  const to = await connections.forMember(member, signal);
  switch (kind) {
    case 'elasticsearch':
      return to.elasticsearch!.client.info({}, to.elasticsearch!.options());
    case 'kibana':
      return to.kibana!.getJson('/api/status');
    default:
      return to.kubernetes!.apps.listStatefulSetForAllNamespaces();
  }
}

/** The observation error of a read that fails. */
async function failOnce(
  kind: Kind,
  member: ReturnType<typeof memberAt>,
  signal = new AbortController().signal,
) {
  const error = await readOnce(kind, member, signal).then(
    value => {
      throw new Error(`Nothing failed: ${JSON.stringify(value)}`);
    },
    thrown => thrown,
  );
  return toObservationError(error, { member, source: `${kind}.test`, signal });
}

/** Answers when two requests are there; yields how many were there at most. */
function answerInPairs(target: TestServer): () => number {
  let waiting: ServerResponse[] = [];
  let most = 0;
  target.answer((_, response) => {
    waiting.push(response);
    most = Math.max(most, waiting.length);
    if (waiting.length === 2) {
      setImmediate(() => {
        waiting.forEach(each => sendJson(each, { items: [] }));
        waiting = [];
      });
    }
  });
  return () => most;
}

describe.each(kinds)('%s', kind => {
  it('reads with its credential over verified TLS', async () => {
    server.answer((_, response) => sendJson(response, { items: [] }));
    await readOnce(kind, memberAt(server.url));
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0].headers).toMatchObject({
      authorization:
        kind === 'kubernetes' ? `Bearer ${CANARY}` : `ApiKey ${CANARY}`,
      accept: expect.stringContaining('application/json'),
    });
  });

  it('keeps to few sockets and few requests at once', async () => {
    const most = answerInPairs(server);
    const member = memberAt(server.url);
    await Promise.all(Array.from({ length: 20 }, () => readOnce(kind, member)));
    expect(server.requests).toHaveLength(20);
    expect(server.sockets).toBeLessThanOrEqual(2);
    expect(most()).toBe(2);
  });

  it('does not wait for a server that hangs', async () => {
    server.answer(() => {});
    const error = await failOnce(
      kind,
      memberAt(server.url),
      AbortSignal.timeout(200),
    );
    expect(error).toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('deadline'),
    });
  });

  it('does not wait for a body that stalls', async () => {
    server.answer((_, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'x-elastic-product': 'Elasticsearch',
      });
      response.write('{"items":');
    });
    const error = await failOnce(
      kind,
      memberAt(server.url),
      AbortSignal.timeout(200),
    );
    expect(error.code).toBe('timeout');
  });

  it('gives up by itself when there is no signal to end it', async () => {
    await connections.close();
    connections = testConnections({ deadlineMs: 1_000 });
    server.answer(() => {});
    const error = await failOnce(kind, memberAt(server.url));
    expect(error).toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('did not answer in time'),
    });
  });

  it('ends all that wait for their turn with the signal', async () => {
    server.answer(() => {});
    const signal = AbortSignal.timeout(200);
    const member = memberAt(server.url);
    const codes = await Promise.all(
      Array.from({ length: 5 }, () => failOnce(kind, member, signal)),
    );
    expect(codes.map(({ code }) => code)).toEqual(Array(5).fill('timeout'));
  });

  it('says when connections are refused', async () => {
    const closed = await startTestServer();
    await closed.close();
    const member = memberAt(closed.url.replace('http:', 'https:'));
    expect(await failOnce(kind, member)).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('refuses connections'),
    });
  });

  it('says so also when a host has several addresses', async () => {
    const closed = await startTestServer();
    await closed.close();
    const { port } = new URL(closed.url);
    const member = memberAt(`https://localhost:${port}`);
    expect(await failOnce(kind, member)).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('refuses connections'),
    });
  });

  it('says when the host name is unknown', async () => {
    expect(
      await failOnce(kind, memberAt('https://nowhere.invalid')),
    ).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('cannot be resolved'),
    });
  });

  it('says when the connection is cut', async () => {
    server.answer(request => request.socket.destroy());
    expect(await failOnce(kind, memberAt(server.url))).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('closed the connection'),
    });
  });

  it.each([
    ['expired', { expired: true }, 'has expired'],
    ['of another host', { host: 'other.example.com' }, 'another host name'],
  ])('refuses a certificate that is %s', async (_, options, message) => {
    const bad = await start(await authority.issue(options));
    expect(await failOnce(kind, memberAt(bad.url))).toMatchObject({
      code: 'tls',
      message: expect.stringContaining(message),
    });
    expect(bad.requests).toEqual([]);
  });

  it('refuses a certificate of another authority of the same name', async () => {
    const other = await createTestAuthority();
    const member = memberAt(server.url, { tls: { ca: other.ca } });
    expect(await failOnce(kind, member)).toMatchObject({
      code: 'tls',
      message: expect.stringContaining('unknown authority'),
    });
    expect(server.requests).toEqual([]);
  });

  it('says when the port speaks no TLS', async () => {
    const plain = await startTestServer();
    others.push(plain);
    const member = memberAt(plain.url.replace('http:', 'https:'));
    expect(await failOnce(kind, member)).toMatchObject({
      code: 'tls',
      message: expect.stringContaining('handshake'),
    });
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'invalid-response'],
    [429, 'unreachable'],
    [500, 'unreachable'],
    [503, 'unreachable'],
  ])('understands status %d', async (status, code) => {
    server.answer((_, response) =>
      sendJson(response, { error: `canary: Bearer ${CANARY}` }, status),
    );
    const error = await failOnce(kind, memberAt(server.url));
    expect(error.code).toBe(code);
    expect(error.message).toContain(String(status));
    expect(error.message).not.toContain(CANARY);
  });

  it.each([
    ['a login page', '<html>Sign in</html>'],
    ['half of an answer', '{"items":[{"metadata"'],
  ])('says that %s is not JSON', async (_, body) => {
    server.answer((__, response) =>
      response
        .writeHead(200, {
          'content-type': 'application/json',
          'x-elastic-product': 'Elasticsearch',
        })
        .end(body),
    );
    expect(await failOnce(kind, memberAt(server.url))).toMatchObject({
      code: 'invalid-response',
      message: expect.stringContaining('not JSON'),
    });
  });

  it('says when an answer is cut off', async () => {
    server.answer((_, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'x-elastic-product': 'Elasticsearch',
        'content-length': '1000',
      });
      response.write('{"items":', () => response.destroy());
    });
    expect((await failOnce(kind, memberAt(server.url))).code).toBe(
      'unreachable',
    );
  });

  it('stops reading an answer of 50 MB', async () => {
    const chunk = Buffer.alloc(1024 * 1024, ' ');
    server.answer((_, response) => {
      response.on('error', () => {});
      response.writeHead(200, {
        'content-type': 'application/json',
        'x-elastic-product': 'Elasticsearch',
      });
      for (let i = 0; i < 50; i++) {
        response.write(chunk);
      }
      response.end('{}');
    });
    expect(await failOnce(kind, memberAt(server.url))).toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('32 MiB'),
    });
  });

  it('follows no redirect, so that the credential stays', async () => {
    const elsewhere = await start(await authority.issue());
    server.answer((_, response) =>
      response.writeHead(302, { location: `${elsewhere.url}/x` }).end(),
    );
    // The Elasticsearch client hands an empty answer on, which the readers refuse.
    await readOnce(kind, memberAt(server.url)).catch(() => undefined);
    expect(server.requests).toHaveLength(1);
    expect(elsewhere.requests).toEqual([]);
  });

  it('says when something else than HTTP answers', async () => {
    const garbage = createServer(socket => {
      socket.on('error', () => {}).resume();
      socket.end('SSH-2.0-OpenSSH_9.6\r\n');
    });
    await new Promise<void>(resolve => {
      garbage.listen(0, '127.0.0.1', resolve);
    });
    const { port } = garbage.address() as AddressInfo;
    const error = await failOnce(kind, memberAt(`http://127.0.0.1:${port}`));
    await new Promise(resolve => {
      garbage.close(resolve);
    });
    expect(error.code).toBe('invalid-response');
  });
});

describe('a pinned fingerprint', () => {
  const pinned = () =>
    memberAt(server.url, {
      tls: { caFingerprint: authority.fingerprint.toLowerCase() },
    });

  it('is enough to trust the chain', async () => {
    server.answer((_, response) => sendJson(response, { name: 'ok' }));
    await expect(readOnce('elasticsearch', pinned())).resolves.toEqual({
      name: 'ok',
    });
  });

  it('refuses another authority', async () => {
    const member = memberAt(server.url, {
      tls: { caFingerprint: 'ab'.repeat(32) },
    });
    expect(await failOnce('elasticsearch', member)).toMatchObject({
      code: 'tls',
      message: expect.stringContaining('caFingerprint'),
    });
  });

  it('refuses a forged chain that ends in the right authority', async () => {
    const forger = await createTestAuthority();
    const { key, cert } = await forger.issue();
    const [leaf] = cert.split(/(?<=-----END CERTIFICATE-----)/);
    const forged = await start({ key, cert: `${leaf}\n${authority.ca}` });
    const member = memberAt(forged.url, {
      tls: { caFingerprint: authority.fingerprint.toLowerCase() },
    });
    expect((await failOnce('elasticsearch', member)).code).toBe('tls');
    expect(forged.requests).toEqual([]);
  });

  it.each([
    ['expired', { expired: true }, 'has expired'],
    ['of another host', { host: 'other.example.com' }, 'another host name'],
  ])('refuses a certificate that is %s', async (_, options, message) => {
    const bad = await start(await authority.issue(options));
    const member = memberAt(bad.url, {
      tls: { caFingerprint: authority.fingerprint.toLowerCase() },
    });
    expect(await failOnce('elasticsearch', member)).toMatchObject({
      code: 'tls',
      message: expect.stringContaining(message),
    });
  });
});

describe('one limit for all', () => {
  it('counts the requests of every kind together', async () => {
    const most = answerInPairs(server);
    const member = memberAt(server.url);
    await Promise.all(
      Array.from({ length: 16 }, (_, i) => readOnce(kinds[i % 3], member)),
    );
    expect(most()).toBe(2);
  });

  it('lets a member that hangs hinder no other', async () => {
    const hanging = await start(await authority.issue());
    hanging.answer(() => {});
    server.answer((_, response) => sendJson(response, { name: 'ok' }));
    const abort = new AbortController();
    const stuck = kinds.map(kind =>
      failOnce(kind, { ...memberAt(hanging.url), name: 'hangs' }, abort.signal),
    );
    await expect(
      readOnce('elasticsearch', memberAt(server.url)),
    ).resolves.toEqual({ name: 'ok' });
    abort.abort();
    await Promise.all(stuck);
  });
});

describe('elasticsearch alone', () => {
  it.each<[AuthSettings, string | undefined]>([
    [{ apiKey: 'k' }, 'ApiKey k'],
    [{ bearer: 'b' }, 'Bearer b'],
    [{ basic: { username: 'u', password: 'p' } }, 'Basic dTpw'],
    [{}, undefined],
  ])('authenticates with %j', async (auth, header) => {
    server.answer((_, response) => sendJson(response, { items: [] }));
    await readOnce('elasticsearch', memberAt(server.url, { auth }));
    await readOnce('kibana', memberAt(server.url, { auth }));
    // The second comes over the connections of the same member.
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(
      [header, header],
    );
  });

  it('asks for plain JSON, which every version accepts', async () => {
    server.answer((_, response) => sendJson(response, {}));
    await readOnce('elasticsearch', memberAt(server.url));
    expect(server.requests[0].headers.accept).toBe('application/json');
  });

  it('tries once', async () => {
    server.answer((_, response) => sendJson(response, {}, 503));
    await failOnce('elasticsearch', memberAt(server.url));
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    [
      403,
      {
        type: 'security_exception',
        reason: 'current license is non-compliant for [ccr]',
      },
      'unlicensed',
    ],
    [
      403,
      {
        type: 'security_exception',
        reason: 'action [cluster:admin/xpack/ccr] is unauthorized',
      },
      'forbidden',
    ],
    [
      400,
      {
        type: 'media_type_header_exception',
        reason: 'Invalid media-type value',
      },
      'unsupported-version',
    ],
  ])('tells %d %j as %s', async (status, error, code) => {
    server.answer((_, response) => sendJson(response, { error }, status));
    expect((await failOnce('elasticsearch', memberAt(server.url))).code).toBe(
      code,
    );
  });

  it('says when it is another product', async () => {
    server.answer((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
    );
    expect(await failOnce('elasticsearch', memberAt(server.url))).toMatchObject(
      {
        code: 'unsupported-version',
        message: expect.stringContaining('X-Elastic-Product'),
      },
    );
  });
});

describe('kibana alone', () => {
  it('takes the body of a further status for an answer when told', async () => {
    server.answer((_, response) => sendJson(response, { status: 'red' }, 503));
    const to = await connections.forMember(
      memberAt(server.url),
      new AbortController().signal,
    );
    await expect(
      to.kibana!.getJson('/api/status', { alsoAccept: [503] }),
    ).resolves.toEqual({ status: 'red' });
  });

  it('says where it is redirected to, without the path', async () => {
    server.answer((_, response) =>
      response
        .writeHead(302, { location: `https://sso.example.com/?t=${CANARY}` })
        .end(),
    );
    const { message } = await failOnce('kibana', memberAt(server.url));
    expect(message).toContain('redirects to https://sso.example.com,');
    expect(message).not.toContain(CANARY);
  });
});
