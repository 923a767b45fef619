import { Readable } from 'node:stream';
import type { MemberConnections } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import fc from 'fast-check';
import type { Json } from '../__testUtils__/json';
import { VALID_ANSWERS } from '../__testUtils__/validAnswers';
import { memberSettings, testConnections } from '../__testUtils__/settings';
import {
  sendJson,
  startTestServer,
  type TestServer,
} from '../__testUtils__/testServer';
import type { Connections } from '../connections/createConnections';
import { toObservationError } from '../connections/toObservationError';
import { builtInReaders } from './index';

let server: TestServer;
let connections: Connections;
let member: ReturnType<typeof memberSettings>;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

beforeEach(() => {
  // New connections each time: readers may remember what they read of one.
  connections = testConnections();
  const endpoint = { url: server.url, auth: {}, tls: {} };
  member = memberSettings({
    elasticsearch: endpoint,
    kibana: { ...endpoint, publicUrl: server.url },
    logstash: endpoint,
    kubernetes: { type: 'direct', url: server.url, token: 'token' },
  });
});

afterEach(() => connections.close());

/** Has each valid answer changed before it is sent. */
function answerWith(change: (answer: Json) => Json) {
  server.answer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    const found = VALID_ANSWERS.find(([pattern]) => pattern.test(path));
    sendJson(response, change(found ? found[1] : {}));
  });
}

/** Every place in a value, as keys from its root. */
function placesOf(value: Json): string[][] {
  return typeof value === 'object' && value !== null
    ? [
        [],
        ...Object.entries(value).flatMap(([key, inner]) =>
          placesOf(inner).map(place => [key, ...place]),
        ),
      ]
    : [[]];
}

function replaceAt(value: Json, place: string[], by: Json): Json {
  const [key, ...rest] = place;
  if (key === undefined) {
    return by;
  }
  const copy = (
    Array.isArray(value) ? [...value] : { ...(value as object) }
  ) as {
    [key: string]: Json;
  };
  copy[key] = replaceAt(copy[key], rest, by);
  return copy;
}

const signal = new AbortController().signal;
const connect = (): Promise<MemberConnections> =>
  connections.forMember(member, signal);

describe.each(builtInReaders)('$source', reader => {
  it('reads what is valid', async () => {
    answerWith(answer => answer);
    await expect(reader.read(await connect(), signal)).resolves.toBeDefined();
  });

  it('throws nothing but refusals, whatever the answers are', async () => {
    const to = await connect();
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue(),
        fc.nat(),
        fc.boolean(),
        async (garbage, choice, replaceAll) => {
          answerWith(answer => {
            const places = placesOf(answer);
            const place = replaceAll ? [] : places[choice % places.length];
            return replaceAt(answer, place, garbage as Json);
          });
          const error = await reader.read(to, signal).then(
            () => undefined,
            thrown => thrown,
          );
          expect([undefined, 'ZodError', 'SourceError']).toContain(error?.name);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses an answer of 50 MB', async () => {
    const chunk = Buffer.alloc(1_000_000, ' ');
    server.answer((_, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'x-elastic-product': 'Elasticsearch',
      });
      Readable.from(Array(50).fill(chunk)).pipe(response);
    });
    const error = await reader.read(await connect(), signal).then(
      () => undefined,
      thrown => thrown,
    );
    expect(
      toObservationError(error, { member, source: reader.source, signal }),
    ).toMatchObject({ code: 'too-large' });
  });

  it.each([
    ['a login page', '<html>Sign in</html>'],
    ['half of an answer', '{"nodes":{"a"'],
    ['nothing', ''],
  ])('says that %s is no answer', async (_, body) => {
    server.answer((__, response) =>
      response
        .writeHead(200, {
          'content-type': 'application/json',
          'x-elastic-product': 'Elasticsearch',
        })
        .end(body),
    );
    const error = await reader.read(await connect(), signal).then(
      () => undefined,
      thrown => thrown,
    );
    expect(
      toObservationError(error, { member, source: reader.source, signal }),
    ).toMatchObject({ code: 'invalid-response' });
  });
});
