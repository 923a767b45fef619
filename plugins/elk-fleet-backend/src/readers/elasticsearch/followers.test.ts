import { startFakeMember, type Routes } from '../../__testUtils__/fakeMember';
import { readFrom } from '../../__testUtils__/readFrom';
import { forbidden, unlicensed } from '../../__testUtils__/refusals';
import { elasticsearchFollowers } from './followers';

/** A shard as 7.17, 8.x and 9.x describe it. */
const shard = (shard_id: number, more: object = {}) => ({
  remote_cluster: 'us-east-1',
  leader_index: 'logs-web',
  follower_index: 'logs-web-copy',
  shard_id,
  leader_global_checkpoint: 1024,
  leader_max_seq_no: 1536,
  follower_global_checkpoint: 768,
  follower_max_seq_no: 896,
  last_requested_seq_no: 897,
  outstanding_read_requests: 8,
  outstanding_write_requests: 2,
  write_buffer_operation_count: 64,
  total_read_time_millis: 32768,
  successful_read_requests: 32,
  failed_read_requests: 1,
  operations_read: 896,
  bytes_read: 32768,
  successful_write_requests: 16,
  failed_write_requests: 0,
  operations_written: 832,
  read_exceptions: [],
  time_since_last_read_millis: 8,
  ...more,
});
const info = (status: string, name = 'logs-web-copy') => ({
  follower_index: name,
  remote_cluster: 'us-east-1',
  leader_index: 'logs-web',
  status,
  ...(status === 'active' && {
    parameters: {
      max_read_request_operation_count: 5120,
      read_poll_timeout: '1m',
    },
  }),
});
const stats = (index: string, shards: object[]) => ({
  auto_follow_stats: {
    number_of_failed_follow_indices: 0,
    recent_auto_follow_errors: [],
    auto_followed_clusters: [],
  },
  follow_stats: {
    indices: [{ index, total_global_checkpoint_lag: 256, shards }],
  },
});
const details = (name: string): Routes => ({
  [`/_cluster/state/metadata/${name}`]: {
    cluster_name: 'logs',
    metadata: {
      indices: {
        [name]: {
          settings: { index: { uuid: 'follower-uuid', number_of_shards: '2' } },
          ccr: {
            leader_index_uuid: 'leader-uuid',
            leader_index_name: 'logs-web',
            remote_cluster_name: 'us-east-1',
            leader_index_shard_history_uuids: 'a,b',
          },
        },
      },
    },
  },
  [`/${name}/_stats/docs`]: {
    indices: {
      [name]: {
        uuid: 'follower-uuid',
        shards: {
          '1': [
            { routing: { primary: true }, seq_no: { global_checkpoint: 70 } },
          ],
          '0': [
            { routing: { primary: false }, seq_no: { global_checkpoint: 1 } },
            { routing: { primary: true }, seq_no: { global_checkpoint: 60 } },
          ],
        },
      },
    },
  },
});

const INFO = '/*,.*/_ccr/info';

describe('followers', () => {
  it('joins who follows with how it goes', async () => {
    expect(
      await readFrom(elasticsearchFollowers, {
        [INFO]: { follower_indices: [info('active')] },
        '/_ccr/stats': stats('logs-web-copy', [
          shard(1, {
            read_exceptions: [
              {
                from_seq_no: 7,
                retries: 3,
                exception: { type: 'connect_transport_exception', reason: 'x' },
              },
            ],
          }),
          shard(0),
        ]),
        ...details('logs-web-copy'),
      }),
    ).toEqual({
      licensed: true,
      indices: [
        {
          index: 'logs-web-copy',
          alias: 'us-east-1',
          leaderIndex: 'logs-web',
          status: 'active',
          uuid: 'follower-uuid',
          leaderUuid: 'leader-uuid',
          recovering: false,
          numberOfShards: 2,
          readPollTimeoutMillis: 60_000,
          checkpoints: [768, 768],
          shards: [
            expect.objectContaining({ shard: 0, readExceptions: [] }),
            {
              shard: 1,
              leaderGlobalCheckpoint: 1024,
              leaderMaxSeqNo: 1536,
              followerGlobalCheckpoint: 768,
              operationsRead: 896,
              bytesRead: 32768,
              successfulReadRequests: 32,
              failedReadRequests: 1,
              timeSinceLastReadMillis: 8,
              readExceptions: [
                {
                  type: 'connect_transport_exception',
                  reason: 'x',
                  retries: 3,
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it.each([
    [
      {
        type: 'resource_not_found_exception',
        reason: 'Operations are no longer available for replicating.',
      },
      true,
    ],
    [
      {
        type: 'resource_not_found_exception',
        reason: 'gone',
        requested_operations_missing: ['7', '9'],
      },
      true,
    ],
    [{ type: 'index_not_found_exception', reason: 'no such index' }, false],
  ])('tells of the fatal %j whether history is lost', async (fatal, lost) => {
    const { indices } = await readFrom(elasticsearchFollowers, {
      [INFO]: { follower_indices: [info('active')] },
      '/_ccr/stats': stats('logs-web-copy', [
        shard(0, { fatal_exception: fatal }),
      ]),
      ...details('logs-web-copy'),
    });
    expect(indices[0].shards[0].fatalException).toEqual({
      type: fatal.type,
      reason: fatal.reason,
      historyLost: lost,
    });
  });

  it('tells a paused follower from one whose first copy runs', async () => {
    const routes = (type: string) => ({
      [INFO]: { follower_indices: [info('paused')] },
      '/_ccr/stats': { follow_stats: { indices: [] } },
      '/_recovery': {
        'logs-web-copy': {
          shards: [
            {
              id: 0,
              type,
              stage: 'INDEX',
              source: { repository: '_ccr_us-east-1', snapshot: '_latest_' },
            },
          ],
        },
      },
      ...details('logs-web-copy'),
    });
    const paused = await readFrom(elasticsearchFollowers, routes('PEER'));
    const copying = await readFrom(elasticsearchFollowers, routes('SNAPSHOT'));
    expect(paused.indices[0]).toMatchObject({
      status: 'paused',
      recovering: false,
      shards: [],
      checkpoints: [60, 70],
    });
    expect(copying.indices[0].recovering).toBe(true);
  });

  it('lists the followers without a licence', async () => {
    expect(
      await readFrom(elasticsearchFollowers, {
        [INFO]: { follower_indices: [info('active')] },
        '/_ccr/stats': unlicensed,
        ...details('logs-web-copy'),
      }),
    ).toMatchObject({
      licensed: false,
      indices: [{ index: 'logs-web-copy', shards: [] }],
    });
  });

  it('does not take a missing privilege for a missing licence', async () => {
    await expect(
      readFrom(elasticsearchFollowers, {
        [INFO]: { follower_indices: [] },
        '/_ccr/stats': forbidden,
      }),
    ).rejects.toMatchObject({ statusCode: 403 });
  });

  it('is content with two requests when nothing is followed', async () => {
    const member = await startFakeMember({
      [INFO]: { follower_indices: [] },
      '/_ccr/stats': { follow_stats: { indices: [] } },
    });
    await expect(
      elasticsearchFollowers.read(
        member.connections,
        new AbortController().signal,
      ),
    ).resolves.toEqual({ licensed: true, indices: [] });
    await member.close();
    expect(member.requests).toHaveLength(2);
  });

  it('adds followers that run although they are not listed', async () => {
    const hidden = '.ds-logs-web-2026.01.01-000001';
    const { indices } = await readFrom(elasticsearchFollowers, {
      [INFO]: { follower_indices: [] },
      '/_ccr/stats': stats(hidden, [shard(0)]),
      ...details(hidden),
    });
    expect(indices).toMatchObject([
      { index: hidden, alias: 'us-east-1', status: 'active' },
    ]);
  });

  it('goes without the details that may not be read', async () => {
    const { indices } = await readFrom(elasticsearchFollowers, {
      [INFO]: { follower_indices: [info('active')] },
      '/_ccr/stats': stats('logs-web-copy', [shard(0)]),
      ...details('logs-web-copy'),
      '/_cluster/state/metadata/logs-web-copy': forbidden,
    });
    expect(indices[0]).not.toHaveProperty('leaderUuid');
    expect(indices[0].shards).toHaveLength(1);
  });

  it('does not guess the checkpoints of a shard that has none', async () => {
    const name = 'logs-web-copy';
    const { indices } = await readFrom(elasticsearchFollowers, {
      [INFO]: { follower_indices: [info('active')] },
      '/_ccr/stats': stats(name, [shard(0)]),
      ...details(name),
      [`/${name}/_stats/docs`]: {
        indices: {
          [name]: {
            shards: {
              '0': [
                {
                  routing: { primary: true },
                  seq_no: { global_checkpoint: 5 },
                },
              ],
              '1': [
                {
                  routing: { primary: false },
                  seq_no: { global_checkpoint: 6 },
                },
              ],
            },
          },
        },
      },
    });
    expect(indices[0]).not.toHaveProperty('checkpoints');
  });
});
