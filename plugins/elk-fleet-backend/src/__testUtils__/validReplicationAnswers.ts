import type { Json } from './json';

/** Answers about remote clusters and replication, by the path. */
export const VALID_REPLICATION_ANSWERS: Array<[RegExp, Json]> = [
  [
    /^\/_remote\/info/,
    {
      us: { mode: 'sniff', connected: true, seeds: ['a:9300'] },
      ap: { mode: 'proxy', connected: false, proxy_address: 'b:9443' },
    },
  ],
  [
    /^\/_cluster\/stats/,
    {
      ccs: { clusters: { us: { cluster_uuid: 'uuid', version: ['8.19.4'] } } },
    },
  ],
  [/^\/_resolve\/cluster/, { ap: { connected: true } }],
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
    /^\/_data_stream/,
    {
      data_streams: [
        { name: 'd', replicated: true, indices: [{ index_name: 'i' }] },
      ],
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
                      source: 'ccr',
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
];
