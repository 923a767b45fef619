import {
  startFakeMember,
  type FakeMember,
  type Routes,
} from '../../__testUtils__/fakeMember';
import { elasticsearchFollowers } from './followers';
import { elasticsearchLeaders } from './leaders';

// Names of backing indices of data streams are about as long.
const names = Array.from(
  { length: 2_000 },
  (_, i) => `.ds-logs-application-2026.01.01-${String(i).padStart(6, '0')}`,
);
const signal = new AbortController().signal;

let member: FakeMember | undefined;

afterEach(() => member?.close());

/** Routes, and an answer for any group of names in the place of `{names}` of a path. */
function routesWith(
  routes: Routes,
  path: string,
  answer: (group: string[]) => unknown,
): Routes {
  const [before, after] = path.split('{names}');
  return new Proxy(routes, {
    get: (_, asked: string) =>
      asked in routes
        ? routes[asked]
        : answer(
            asked.slice(before.length, asked.length - after.length).split(','),
          ),
  });
}

const byName = (group: string[], value: (name: string) => unknown) =>
  Object.fromEntries(group.map(name => [name, value(name)]));

function longestUrl({ requests }: FakeMember): number {
  return Math.max(...requests.map(({ path }) => path.length));
}

it('reads 2,000 followers by few calls, and keeps little of them', async () => {
  const routes: Routes = {
    '/*,.*/_ccr/info': {
      follower_indices: names.map(name => ({
        follower_index: name,
        remote_cluster: 'us-east-1',
        leader_index: name,
        status: 'active',
        parameters: { read_poll_timeout: '1m' },
      })),
    },
    '/_ccr/stats': {
      follow_stats: {
        indices: names.map(index => ({
          index,
          shards: [
            {
              remote_cluster: 'us-east-1',
              leader_index: index,
              shard_id: 0,
              leader_global_checkpoint: 1_000_000,
              leader_max_seq_no: 1_000_000,
              follower_global_checkpoint: 999_000,
              operations_read: 1_000_000,
              bytes_read: 1_000_000_000,
              successful_read_requests: 1_000,
              failed_read_requests: 0,
              time_since_last_read_millis: 8,
              read_exceptions: [],
            },
          ],
        })),
      },
    },
  };
  member = await startFakeMember(
    routesWith(routes, '/_cluster/state/metadata/{names}', group => ({
      metadata: {
        indices: byName(group, name => ({
          settings: { index: { uuid: `uuid-${name}`, number_of_shards: '1' } },
          ccr: { leader_index_uuid: `leader-${name}` },
        })),
      },
    })),
  );
  const value = await elasticsearchFollowers.read(member.connections, signal);
  expect(value.indices).toHaveLength(2_000);
  expect(value.indices.at(-1)).toMatchObject({
    index: names.at(-1),
    leaderUuid: `leader-${names.at(-1)}`,
    checkpoints: [999_000],
  });
  // Two for the followers and their tasks, the rest for what they are.
  expect(member.requests.length).toBeLessThanOrEqual(2 + 30);
  expect(longestUrl(member)).toBeLessThan(4_000);
  expect(JSON.stringify(value).length).toBeLessThan(1_300_000);
});

it('reads 2,000 leaders among 20,000 indices by few calls, and keeps those alone', async () => {
  const shards = (...sources: string[]) => ({
    shards: {
      '0': [
        { retention_leases: { leases: sources.map(source => ({ source })) } },
      ],
    },
  });
  const others = Array.from({ length: 18_000 }, (_, i) => `logs-own-${i}`);
  const asked: string[] = [];
  const routes: Routes = {
    '/_stats/docs': (query: URLSearchParams) => {
      asked.push(query.get('filter_path')!);
      return {
        indices: {
          ...byName(others, () => shards('peer recovery')),
          ...byName(names, () => shards('peer recovery', 'ccr')),
        },
      };
    },
  };
  member = await startFakeMember(
    routesWith(routes, '/{names}/_stats/docs', group => ({
      indices: byName(group, name => ({
        uuid: `uuid-${name}`,
        shards: {
          '0': [
            {
              routing: { primary: true },
              seq_no: { global_checkpoint: 1_000_000, max_seq_no: 1_000_001 },
              retention_leases: {
                leases: [
                  {
                    id: `west/${name}/follower-following-us-east-1/${name}/uuid-${name}`,
                    retaining_seq_no: 999_000,
                    timestamp: 1767225600000,
                    source: 'ccr',
                  },
                ],
              },
            },
          ],
        },
      })),
    })),
  );
  const value = await elasticsearchLeaders.read(member.connections, signal);
  expect(value.indices).toHaveLength(2_000);
  expect(value.indices[0]).toMatchObject({
    index: names[0],
    shards: [{ globalCheckpoint: 1_000_000, maxSeqNo: 1_000_001 }],
  });
  // Of all indices, only a word for each lease.
  expect(asked).toEqual(['indices.*.shards.*.retention_leases.leases.source']);
  expect(member.requests.length).toBeLessThanOrEqual(1 + 30);
  expect(longestUrl(member)).toBeLessThan(4_000);
  expect(JSON.stringify(value).length).toBeLessThan(1_000_000);
});
