import type { MemberConnections } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import fc from 'fast-check';
import { memberSettings, testConnections } from '../__testUtils__/settings';
import {
  sendJson,
  startTestServer,
  type TestServer,
} from '../__testUtils__/testServer';
import type { Connections } from '../connections/createConnections';
import { toObservationError } from '../connections/toObservationError';
import { builtInReaders } from './index';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Answers from which every reader yields a value, by the start of the path. */
const ANSWERS: Array<[RegExp, Json]> = [
  [
    /^\/(\?|$)/,
    {
      cluster_name: 'logs',
      cluster_uuid: 'uuid',
      version: { number: '8.19.4' },
    },
  ],
  [
    /^\/_license/,
    { license: { type: 'basic', status: 'active', expiry_date_in_millis: 1 } },
  ],
  [
    /^\/_cluster\/health/,
    {
      status: 'green',
      number_of_nodes: 1,
      number_of_data_nodes: 1,
      active_primary_shards: 1,
      active_shards: 1,
      relocating_shards: 0,
      initializing_shards: 0,
      unassigned_shards: 0,
      number_of_pending_tasks: 0,
    },
  ],
  [
    /^\/_nodes\/stats/,
    {
      _nodes: { total: 1, successful: 1, failed: 0 },
      nodes: {
        a: {
          name: 'a',
          roles: ['data'],
          os: {
            mem: { total_in_bytes: 1 },
            cgroup: { memory: { limit_in_bytes: '1' } },
          },
          fs: { total: { total_in_bytes: 1, available_in_bytes: 1 } },
        },
      },
    },
  ],
  [
    /^\/_nodes/,
    { nodes: { a: { version: '8.19.4', os: { allocated_processors: 1 } } } },
  ],
  [
    /^\/_xpack\/usage/,
    {
      data_tiers: {
        available: true,
        data_hot: {
          node_count: 1,
          index_count: 1,
          total_shard_count: 1,
          total_size_bytes: 1,
          primary_size_bytes: 1,
        },
      },
    },
  ],
  [
    /^\/_remote\/info/,
    { us: { mode: 'sniff', connected: true, seeds: ['a:9300'] } },
  ],
  [
    /^\/_cluster\/stats/,
    { ccs: { clusters: { us: { cluster_uuid: 'uuid' } } } },
  ],
  [
    /_ccr\/info/,
    {
      follower_indices: [
        {
          follower_index: 'f',
          remote_cluster: 'us',
          leader_index: 'l',
          status: 'paused',
          parameters: { read_poll_timeout: '1m' },
        },
      ],
    },
  ],
  [
    /^\/_ccr\/stats/,
    {
      auto_follow_stats: {
        recent_auto_follow_errors: [
          {
            leader_index: 'p:i',
            timestamp: 1,
            auto_follow_exception: { type: 't', reason: 'r' },
          },
        ],
      },
      follow_stats: {
        indices: [
          {
            index: 'f',
            shards: [
              {
                remote_cluster: 'us',
                leader_index: 'l',
                shard_id: 0,
                leader_global_checkpoint: 1,
                leader_max_seq_no: 1,
                follower_global_checkpoint: 1,
                operations_read: 1,
                bytes_read: 1,
                successful_read_requests: 1,
                failed_read_requests: 1,
                time_since_last_read_millis: -1,
                read_exceptions: [
                  { retries: 1, exception: { type: 't', reason: 'r' } },
                ],
                fatal_exception: { type: 't', reason: 'r' },
              },
            ],
          },
        ],
      },
    },
  ],
  [
    /^\/_ccr\/auto_follow/,
    {
      patterns: [
        {
          name: 'p',
          pattern: {
            active: true,
            remote_cluster: 'us',
            leader_index_patterns: ['a*'],
            follow_index_pattern: '{{leader_index}}',
          },
        },
      ],
    },
  ],
  [
    /^\/_cluster\/state/,
    {
      metadata: {
        indices: {
          f: {
            settings: { index: { uuid: 'u', number_of_shards: '1' } },
            ccr: { leader_index_uuid: 'u' },
          },
        },
      },
    },
  ],
  [
    /^\/_recovery/,
    {
      f: { shards: [{ type: 'SNAPSHOT', source: { repository: '_ccr_us' } }] },
    },
  ],
  [
    /\/_stats\/docs/,
    {
      indices: {
        f: {
          uuid: 'u',
          shards: {
            '0': [
              {
                routing: { primary: true },
                seq_no: { global_checkpoint: 1, max_seq_no: 1 },
                retention_leases: {
                  leases: [
                    {
                      id: 'a/b/c-following-d/e/f',
                      retaining_seq_no: 1,
                      timestamp: 1,
                    },
                  ],
                },
              },
            ],
          },
        },
      },
    },
  ],
  [
    /^\/api\/status/,
    {
      version: { number: '8.19.4' },
      status: { overall: { level: 'available', summary: 's' } },
    },
  ],
  [/^\/_node\/pipelines/, { version: '8.19.4', pipelines: { main: {} } }],
  [/^\/_node\/stats/, { events: { in: 1, out: 1 } }],
  [
    /^\/apis\/apps\/v1/,
    {
      metadata: { resourceVersion: '1' },
      items: [
        {
          metadata: {
            name: 'es',
            namespace: 'elastic',
            generation: 1,
            creationTimestamp: '2026-01-01T00:00:00Z',
            labels: { app: 'elasticsearch' },
            annotations: { a: 'b' },
            ownerReferences: [{ kind: 'K', name: 'n', controller: true }],
          },
          spec: {
            replicas: 1,
            selector: { matchLabels: { app: 'elasticsearch' } },
            template: {
              metadata: { labels: { app: 'elasticsearch' } },
              spec: {
                containers: [
                  {
                    name: 'elasticsearch',
                    image: 'elasticsearch:8.19.4',
                    env: [{ name: 'node.roles', value: 'data' }],
                  },
                ],
              },
            },
          },
          status: { observedGeneration: 1, replicas: 1 },
        },
      ],
    },
  ],
  [
    /\/pods/,
    {
      metadata: {},
      items: [
        {
          metadata: { name: 'es-0' },
          spec: {
            containers: [
              { name: 'elasticsearch', image: 'elasticsearch:8.19.4' },
            ],
          },
          status: {
            phase: 'Running',
            containerStatuses: [
              { name: 'elasticsearch', image: 'elasticsearch:8.19.4' },
            ],
          },
        },
      ],
    },
  ],
  [
    /^\/apis\/elasticsearch/,
    {
      metadata: {},
      items: [
        {
          metadata: { name: 'es', namespace: 'elastic', generation: 1 },
          spec: {
            version: '8.19.4',
            nodeSets: [
              { name: 'a', count: 1, config: { 'node.roles': ['data'] } },
            ],
          },
          status: { observedGeneration: 1, health: 'green' },
        },
      ],
    },
  ],
  [
    /^\/apis/,
    {
      groups: [
        {
          name: 'elasticsearch.k8s.elastic.co',
          versions: [{ version: 'v1' }],
          preferredVersion: { version: 'v1' },
        },
      ],
    },
  ],
];

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
    const found = ANSWERS.find(([pattern]) => pattern.test(path));
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
