import { Readable } from 'node:stream';
import type {
  MemberConnections,
  SourceReader,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import fc from 'fast-check';
import { Refusal } from '../__testUtils__/fakeMember';
import { placesOf, replaceAt, type Json } from '../__testUtils__/json';
import { VALID_ANSWERS } from '../__testUtils__/validAnswers';
import { memberSettings, testConnections } from '../__testUtils__/settings';
import {
  sendJson,
  startTestServer,
  type TestServer,
} from '../__testUtils__/testServer';
import type { TargetSettings } from '../config/settings';
import type { Connections } from '../connections/createConnections';
import { toObservationError } from '../connections/toObservationError';
import { builtInReaders } from './index';
import { routesOf } from './placement/__testUtils__/hubs';

let server: TestServer;
let connections: Connections;
let targets: Record<'member' | 'hub', TargetSettings>;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

beforeEach(() => {
  // New connections each time: readers may remember what they read of one.
  connections = testConnections();
  const endpoint = { url: server.url, auth: {}, tls: {} };
  const kubernetes = {
    type: 'direct' as const,
    url: server.url,
    token: 'token',
  };
  targets = {
    member: memberSettings({
      elasticsearch: endpoint,
      kibana: { ...endpoint, publicUrl: server.url },
      logstash: endpoint,
      kubernetes,
    }),
    hub: { fleet: 'logging', name: 'hub:all', kubernetes, hub: [] },
  };
});

afterEach(() => connections.close());

/** What the source of a reader is asked of. */
const targetOf = ({ source }: SourceReader): TargetSettings =>
  targets[source.startsWith('placement.') ? 'hub' : 'member'];

/** The valid answer of a request. */
function validAnswer({ source }: SourceReader, path: string): Json {
  if (source.startsWith('placement.')) {
    const answer = routesOf(source)[new URL(path, server.url).pathname];
    return answer === undefined || answer instanceof Refusal
      ? { metadata: {}, items: [] }
      : (answer as Json);
  }
  return VALID_ANSWERS.find(([pattern]) => pattern.test(path))?.[1] ?? {};
}

/** Has each valid answer changed before it is sent. */
function answerWith(reader: SourceReader, change: (answer: Json) => Json) {
  server.answer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    sendJson(response, change(validAnswer(reader, path)));
  });
}

const signal = new AbortController().signal;
const connect = (reader: SourceReader): Promise<MemberConnections> =>
  connections.forMember(targetOf(reader), signal);

describe.each(builtInReaders)('$source', reader => {
  it('reads what is valid', async () => {
    answerWith(reader, answer => answer);
    await expect(
      reader.read(await connect(reader), signal),
    ).resolves.toBeDefined();
  });

  it('throws nothing but refusals, whatever the answers are', async () => {
    const to = await connect(reader);
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue(),
        fc.nat(),
        fc.boolean(),
        async (garbage, choice, replaceAll) => {
          answerWith(reader, answer => {
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
    const error = await reader.read(await connect(reader), signal).then(
      () => undefined,
      thrown => thrown,
    );
    expect(
      toObservationError(error, {
        member: targetOf(reader),
        source: reader.source,
        signal,
      }),
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
    const error = await reader.read(await connect(reader), signal).then(
      () => undefined,
      thrown => thrown,
    );
    expect(
      toObservationError(error, {
        member: targetOf(reader),
        source: reader.source,
        signal,
      }),
    ).toMatchObject({ code: 'invalid-response' });
  });
});
