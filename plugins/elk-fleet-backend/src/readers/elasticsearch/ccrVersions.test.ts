import { type Routes } from '../../__testUtils__/fakeMember';
import { readFrom } from '../../__testUtils__/readFrom';
import { elasticsearchAutoFollow } from './autoFollow';
import { elasticsearchFollowers } from './followers';

// What the versions say in the same situation: a shard that reads, behind its
// leader. Elasticsearch, `ShardFollowNodeTaskStatus.java` and `AutoFollowStats.java`
// of the branches; index level sums came with 8.13.
const shard = {
  remote_cluster: 'us-east-1',
  leader_index: 'logs',
  follower_index: 'logs-copy',
  shard_id: 0,
  leader_global_checkpoint: 1024,
  leader_max_seq_no: 1536,
  follower_global_checkpoint: 768,
  follower_max_seq_no: 896,
  last_requested_seq_no: 897,
  outstanding_read_requests: 8,
  outstanding_write_requests: 2,
  write_buffer_operation_count: 64,
  follower_mapping_version: 4,
  follower_settings_version: 2,
  total_read_time_millis: 100,
  total_read_remote_exec_time_millis: 50,
  successful_read_requests: 32,
  failed_read_requests: 0,
  operations_read: 896,
  bytes_read: 32768,
  total_write_time_millis: 100,
  write_buffer_size_in_bytes: 1536,
  successful_write_requests: 16,
  failed_write_requests: 0,
  operations_written: 832,
  read_exceptions: [],
  time_since_last_read_millis: 8,
};
const withAliases = { ...shard, follower_aliases_version: 8 };

const VERSIONS: Array<
  [version: string, index: object, pattern: object, excluded: string[]]
> = [
  // Older minors of 7: no aliases, no exclusions, no pause of patterns.
  ['7.2', { index: 'logs-copy', shards: [shard] }, {}, []],
  [
    '7.17',
    { index: 'logs-copy', shards: [withAliases] },
    { active: true, leader_index_exclusion_patterns: ['*-copy'] },
    ['*-copy'],
  ],
  [
    '8.19',
    {
      index: 'logs-copy',
      total_global_checkpoint_lag: 256,
      shards: [withAliases],
    },
    { active: true, leader_index_exclusion_patterns: ['*-copy'] },
    ['*-copy'],
  ],
  [
    '9.2',
    {
      index: 'logs-copy',
      total_global_checkpoint_lag: 256,
      shards: [{ ...withAliases, follower_something_new: { version: 1 } }],
    },
    {
      active: true,
      leader_index_exclusion_patterns: ['*-copy'],
      something_new: true,
    },
    ['*-copy'],
  ],
];

const routes = (index: object, pattern: object): Routes => ({
  '/*,.*/_ccr/info': {
    follower_indices: [
      {
        follower_index: 'logs-copy',
        remote_cluster: 'us-east-1',
        leader_index: 'logs',
        status: 'active',
        parameters: { read_poll_timeout: '1m' },
      },
    ],
  },
  '/_ccr/stats': {
    auto_follow_stats: {
      number_of_failed_follow_indices: 0,
      number_of_failed_remote_cluster_state_requests: 0,
      number_of_successful_follow_indices: 1,
      recent_auto_follow_errors: [],
      auto_followed_clusters: [
        {
          cluster_name: 'us-east-1',
          time_since_last_check_millis: 100,
          last_seen_metadata_version: 3,
        },
      ],
    },
    follow_stats: { indices: [index] },
  },
  '/_cluster/state/metadata/logs-copy': {
    metadata: {
      indices: {
        'logs-copy': {
          settings: { index: { uuid: 'own', number_of_shards: '1' } },
          ccr: { leader_index_uuid: 'of-the-leader' },
        },
      },
    },
  },
  '/_ccr/auto_follow': {
    patterns: [
      {
        name: 'logs',
        pattern: {
          remote_cluster: 'us-east-1',
          leader_index_patterns: ['logs-*'],
          follow_index_pattern: '{{leader_index}}-copy',
          ...pattern,
        },
      },
    ],
  },
});

describe.each(VERSIONS)('%s', (_, index, pattern, exclusionPatterns) => {
  it('tells of followers', async () => {
    const { indices } = await readFrom(
      elasticsearchFollowers,
      routes(index, pattern),
    );
    expect(indices).toEqual([
      expect.objectContaining({
        index: 'logs-copy',
        alias: 'us-east-1',
        leaderIndex: 'logs',
        status: 'active',
        shards: [
          expect.objectContaining({
            shard: 0,
            leaderGlobalCheckpoint: 1024,
            followerGlobalCheckpoint: 768,
            operationsRead: 896,
            bytesRead: 32768,
            readExceptions: [],
          }),
        ],
      }),
    ]);
  });

  it('tells of patterns', async () => {
    const { patterns } = await readFrom(
      elasticsearchAutoFollow,
      routes(index, pattern),
    );
    expect(patterns).toEqual([
      {
        name: 'logs',
        active: true,
        alias: 'us-east-1',
        leaderPatterns: ['logs-*'],
        exclusionPatterns,
        followPattern: '{{leader_index}}-copy',
      },
    ]);
  });
});
