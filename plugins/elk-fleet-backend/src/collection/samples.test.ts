import type {
  CcrFollowers,
  FollowerIndex,
  FollowerShard,
  LeaderIndices,
  Observation,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { takeSamples } from './samples';

const T0 = '2026-01-01T00:00:00.000Z';

function observed(source: string, value: unknown): Observation {
  return {
    fleet: 'logging',
    member: 'us-west-2',
    source,
    value,
    observedAt: T0,
    attemptedAt: T0,
    durationMs: 1,
    error: undefined,
  };
}
const identity = observed('elasticsearch.identity', { clusterUuid: 'uuid-w' });

const shard = (patch: Partial<FollowerShard>): FollowerShard => ({
  shard: 0,
  leaderGlobalCheckpoint: 100,
  leaderMaxSeqNo: 100,
  followerGlobalCheckpoint: 90,
  operationsRead: 91,
  bytesRead: 1_000,
  successfulReadRequests: 1,
  failedReadRequests: 0,
  timeSinceLastReadMillis: 5,
  readExceptions: [],
  ...patch,
});
const follower = (patch: Partial<FollowerIndex>): FollowerIndex => ({
  index: 'logs-copy',
  alias: 'us-east-1',
  leaderIndex: 'logs',
  status: 'active',
  recovering: false,
  shards: [],
  ...patch,
});
const followers = (...indices: FollowerIndex[]) =>
  observed('elasticsearch.followers', {
    licensed: true,
    indices,
  } satisfies CcrFollowers);

describe('takeSamples', () => {
  it('tells each shard of leaders and followers under the UUID of the cluster', () => {
    const leaders = observed('elasticsearch.leaders', {
      indices: [
        {
          index: 'metrics',
          uuid: 'i',
          shards: [
            { shard: 0, globalCheckpoint: 10, maxSeqNo: 10, leases: [] },
            { shard: 1, globalCheckpoint: -1, maxSeqNo: -1, leases: [] },
          ],
        },
        { index: 'no-shards', uuid: 'j', shards: [] },
      ],
    } satisfies LeaderIndices);

    expect(
      takeSamples([
        identity,
        leaders,
        followers(
          follower({
            numberOfShards: 2,
            shards: [shard({}), shard({ shard: 1, bytesRead: 1 })],
          }),
        ),
      ]),
    ).toEqual([
      {
        fleet: 'logging',
        series: 'leader',
        subject: 'uuid-w:metrics',
        at: T0,
        values: { checkpoint: 9, 'checkpoint.0': 10, 'checkpoint.1': -1 },
      },
      {
        fleet: 'logging',
        series: 'follower',
        subject: 'uuid-w:logs-copy',
        at: T0,
        values: {
          checkpoint: 180,
          'checkpoint.0': 90,
          'checkpoint.1': 90,
          bytesRead: 1_001,
          'bytesRead.0': 1_000,
          'bytesRead.1': 1,
          operationsRead: 182,
          'operationsRead.0': 91,
          'operationsRead.1': 91,
        },
      },
    ]);
  });

  it('takes the own checkpoints of a follower without tasks', () => {
    const [sample] = takeSamples([
      identity,
      followers(follower({ status: 'paused', checkpoints: [4, 5] })),
    ]);
    expect(sample.values).toEqual({
      checkpoint: 9,
      'checkpoint.0': 4,
      'checkpoint.1': 5,
    });
  });

  it('takes no sample of a follower of which not all shards are known', () => {
    expect(
      takeSamples([
        identity,
        followers(
          follower({ numberOfShards: 2, shards: [shard({})] }),
          follower({ index: 'paused', status: 'paused' }),
        ),
      ]),
    ).toEqual([]);
  });

  it('takes none without the identity of the cluster, or of failed sources', () => {
    const good = followers(follower({ shards: [shard({})] }));
    const error = { code: 'timeout', message: 'No answer.' } as const;
    expect(takeSamples([identity, good])).toHaveLength(1);
    expect(takeSamples([good])).toEqual([]);
    expect(takeSamples([{ ...identity, error }, good])).toEqual([]);
    expect(takeSamples([identity, { ...good, error }])).toEqual([]);
  });
});
