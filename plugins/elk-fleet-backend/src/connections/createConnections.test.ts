import type { ServerResponse } from 'node:http';
import { CANARY, EndpointFixture, KINDS } from '../__testUtils__/endpoint';
import { sendJson, type TestServer } from '../__testUtils__/testServer';
import type { AuthSettings } from '../config/settings';

const at = EndpointFixture.use();

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
describe.each(KINDS)('%s', kind => {
  it('reads with its credential over verified TLS', async () => {
    at.server.answer((_, response) => sendJson(response, { items: [] }));
    await at.read(kind);
    expect(at.server.requests).toHaveLength(1);
    expect(at.server.requests[0].headers).toMatchObject({
      authorization:
        kind === 'kubernetes' ? `Bearer ${CANARY}` : `ApiKey ${CANARY}`,
      accept: expect.stringContaining('application/json'),
    });
  });

  it('keeps to few sockets and few requests at once', async () => {
    const most = answerInPairs(at.server);
    const member = at.member();
    await Promise.all(Array.from({ length: 20 }, () => at.read(kind, member)));
    expect(at.server.requests).toHaveLength(20);
    expect(at.server.sockets).toBeLessThanOrEqual(2);
    expect(most()).toBe(2);
  });
});

describe('a member whose configuration changes', () => {
  /** Uses both sockets that a member may have. */
  const readTwice = (member: ReturnType<typeof at.member>) =>
    Promise.all([1, 2].map(() => at.read('elasticsearch', member)));
  const withBearer = (bearer: string) => at.member({ auth: { bearer } });

  it('is read with its new credential, over the same sockets until then', async () => {
    answerInPairs(at.server);
    await readTwice(withBearer('old'));
    await readTwice(withBearer('old'));
    expect(at.server.sockets).toBe(2);
    await readTwice(withBearer('new'));
    expect(
      at.server.requests.slice(-3).map(({ headers }) => headers.authorization),
    ).toEqual(['Bearer old', 'Bearer new', 'Bearer new']);
    expect(at.server.sockets).toBe(4);
  });

  it('has its sockets closed when it leaves', async () => {
    answerInPairs(at.server);
    const stays = at.member({ name: 'stays' });
    const leaves = at.member({ name: 'leaves' });
    await readTwice(stays);
    await readTwice(leaves);
    await at.connections.keepOnly([stays]);
    await readTwice(stays);
    expect(at.server.sockets).toBe(4);
    await readTwice(leaves);
    expect(at.server.sockets).toBe(6);
  });
});

describe('one limit for all', () => {
  it('counts the requests of every kind together', async () => {
    const most = answerInPairs(at.server);
    const member = at.member();
    await Promise.all(
      Array.from({ length: 16 }, (_, i) => at.read(KINDS[i % 3], member)),
    );
    expect(most()).toBe(2);
  });

  it('lets a member that hangs hinder no other', async () => {
    const hanging = await at.start(await at.authority.issue());
    hanging.answer(() => {});
    at.server.answer((_, response) => sendJson(response, { name: 'ok' }));
    const abort = new AbortController();
    const stuck = KINDS.map(kind =>
      at.fail(
        kind,
        at.member({ url: hanging.url, name: 'hangs' }),
        abort.signal,
      ),
    );
    await expect(at.read('elasticsearch')).resolves.toEqual({ name: 'ok' });
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
    at.server.answer((_, response) => sendJson(response, { items: [] }));
    await at.read('elasticsearch', at.member({ auth }));
    await at.read('kibana', at.member({ auth }));
    // The second comes over the at.connections of the same member.
    expect(
      at.server.requests.map(({ headers }) => headers.authorization),
    ).toEqual([header, header]);
  });

  it('asks for plain JSON, which every version accepts', async () => {
    at.server.answer((_, response) => sendJson(response, {}));
    await at.read('elasticsearch');
    expect(at.server.requests[0].headers.accept).toBe('application/json');
  });

  it('tries once', async () => {
    at.server.answer((_, response) => sendJson(response, {}, 503));
    await at.fail('elasticsearch');
    expect(at.server.requests).toHaveLength(1);
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
    [
      400,
      'no handler found for uri [/_ccr/stats] and method [GET]',
      'not-installed',
    ],
  ])('tells %d %j as %s', async (status, error, code) => {
    at.server.answer((_, response) => sendJson(response, { error }, status));
    expect((await at.fail('elasticsearch')).code).toBe(code);
  });

  it('says when it is another product', async () => {
    at.server.answer((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
    );
    expect(await at.fail('elasticsearch')).toMatchObject({
      code: 'unsupported-version',
      message: expect.stringContaining('X-Elastic-Product'),
    });
  });
});

describe('kibana alone', () => {
  it('takes the body of a further status for an answer when told', async () => {
    at.server.answer((_, response) =>
      sendJson(response, { status: 'red' }, 503),
    );
    const to = await at.connections.forMember(
      at.member(),
      new AbortController().signal,
    );
    await expect(
      to.kibana!.getJson('/api/status', { alsoAccept: [503] }),
    ).resolves.toEqual({ status: 'red' });
  });

  it('says where it is redirected to, without the path', async () => {
    at.server.answer((_, response) =>
      response
        .writeHead(302, { location: `https://sso.example.com/?t=${CANARY}` })
        .end(),
    );
    const { message } = await at.fail('kibana');
    expect(message).toContain('redirects to https://sso.example.com,');
    expect(message).not.toContain(CANARY);
  });
});
