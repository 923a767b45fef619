import { createServer, type AddressInfo } from 'node:net';
import { CANARY, EndpointFixture, KINDS } from '../__testUtils__/endpoint';
import { testConnections } from '../__testUtils__/settings';
import { sendJson, startTestServer } from '../__testUtils__/testServer';

const at = EndpointFixture.use();

describe.each(KINDS)('%s', kind => {
  it('does not wait for a at.server that hangs', async () => {
    at.server.answer(() => {});
    const error = await at.fail(kind, at.member(), AbortSignal.timeout(200));
    expect(error).toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('deadline'),
    });
  });

  it('does not wait for a body that stalls', async () => {
    at.server.answer((_, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'x-elastic-product': 'Elasticsearch',
      });
      response.write('{"items":');
    });
    const error = await at.fail(kind, at.member(), AbortSignal.timeout(200));
    expect(error.code).toBe('timeout');
  });

  it('gives up by itself when there is no signal to end it', async () => {
    await at.connections.close();
    at.connections = testConnections({ deadlineMs: 1_000 });
    at.server.answer(() => {});
    const error = await at.fail(kind);
    expect(error).toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('did not answer in time'),
    });
  });

  it('ends all that wait for their turn with the signal', async () => {
    at.server.answer(() => {});
    const signal = AbortSignal.timeout(200);
    const member = at.member();
    const codes = await Promise.all(
      Array.from({ length: 5 }, () => at.fail(kind, member, signal)),
    );
    expect(codes.map(({ code }) => code)).toEqual(Array(5).fill('timeout'));
  });

  it('says when at.connections are refused', async () => {
    const closed = await startTestServer();
    await closed.close();
    const member = at.member({ url: closed.url.replace('http:', 'https:') });
    expect(await at.fail(kind, member)).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('refuses connections'),
    });
  });

  it('says so also when a host has several addresses', async () => {
    const closed = await startTestServer();
    await closed.close();
    const { port } = new URL(closed.url);
    const member = at.member({ url: `https://localhost:${port}` });
    expect(await at.fail(kind, member)).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('refuses connections'),
    });
  });

  it('says when the host name is unknown', async () => {
    expect(
      await at.fail(kind, at.member({ url: 'https://nowhere.invalid' })),
    ).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('cannot be resolved'),
    });
  });

  it('reads again as soon as the other side is back', async () => {
    at.server.answer(request => request.socket.destroy());
    await at.fail(kind);
    await at.fail(kind);
    at.server.answer((_, response) => sendJson(response, { items: [] }));
    await expect(at.read(kind)).resolves.toEqual({ items: [] });
  });

  it('says when the connection is cut', async () => {
    at.server.answer(request => request.socket.destroy());
    expect(await at.fail(kind)).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('closed the connection'),
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
    at.server.answer((_, response) =>
      sendJson(response, { error: `canary: Bearer ${CANARY}` }, status),
    );
    const error = await at.fail(kind);
    expect(error.code).toBe(code);
    expect(error.message).toContain(String(status));
    expect(error.message).not.toContain(CANARY);
  });

  it.each([
    ['a login page', '<html>Sign in</html>'],
    ['half of an answer', '{"items":[{"metadata"'],
  ])('says that %s is not JSON', async (_, body) => {
    at.server.answer((__, response) =>
      response
        .writeHead(200, {
          'content-type': 'application/json',
          'x-elastic-product': 'Elasticsearch',
        })
        .end(body),
    );
    expect(await at.fail(kind)).toMatchObject({
      code: 'invalid-response',
      message: expect.stringContaining('not JSON'),
    });
  });

  it('says when an answer is cut off', async () => {
    at.server.answer((_, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'x-elastic-product': 'Elasticsearch',
        'content-length': '1000',
      });
      response.write('{"items":', () => response.destroy());
    });
    expect((await at.fail(kind)).code).toBe('unreachable');
  });

  it('stops reading an answer of 50 MB', async () => {
    const chunk = Buffer.alloc(1024 * 1024, ' ');
    at.server.answer((_, response) => {
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
    expect(await at.fail(kind)).toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('32 MiB'),
    });
  });

  it('follows no redirect, so that the credential stays', async () => {
    const elsewhere = await at.start(await at.authority.issue());
    at.server.answer((_, response) =>
      response.writeHead(302, { location: `${elsewhere.url}/x` }).end(),
    );
    // The Elasticsearch client hands an empty answer on, which the readers refuse.
    await at.read(kind).catch(() => undefined);
    expect(at.server.requests).toHaveLength(1);
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
    const error = await at.fail(
      kind,
      at.member({ url: `http://127.0.0.1:${port}` }),
    );
    await new Promise(resolve => {
      garbage.close(resolve);
    });
    expect(error.code).toBe('invalid-response');
  });
});
