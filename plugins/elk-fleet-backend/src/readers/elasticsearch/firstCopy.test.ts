import { readFrom } from '../../__testUtils__/readFrom';
import { elasticsearchFollowers } from './followers';

/** A follower whose first copy runs, which Elasticsearch calls paused. */
const routes = (shards: object[]) => ({
  '/*,.*/_ccr/info': {
    follower_indices: [
      {
        follower_index: 'logs-web-copy',
        remote_cluster: 'us-east-1',
        leader_index: 'logs-web',
        status: 'paused',
      },
    ],
  },
  '/_ccr/stats': { follow_stats: { indices: [] } },
  '/_cluster/state/metadata/logs-web-copy': {},
  '/logs-web-copy/_stats/docs': {},
  '/_recovery': { 'logs-web-copy': { shards } },
});
const shard = (size?: object, repository = '_ccr_us-east-1') => ({
  type: 'SNAPSHOT',
  stage: 'INDEX',
  source: { repository },
  index: { size },
});
const size = (recovered_in_bytes: number, total_in_bytes: number) => ({
  total_in_bytes,
  reused_in_bytes: 0,
  recovered_in_bytes,
  percent: '50.0%',
});

async function readOne(shards: object[]) {
  const { indices } = await readFrom(elasticsearchFollowers, routes(shards));
  return indices[0];
}

describe('the first copy of a follower', () => {
  it('is as far as all of its shards are', async () => {
    expect(
      await readOne([shard(size(50, 100)), shard(size(200, 200))]),
    ).toMatchObject({
      recovering: true,
      recovery: { recoveredBytes: 250, totalBytes: 300 },
    });
  });

  it('is of unknown progress when a shard does not tell', async () => {
    const index = await readOne([shard(size(50, 100)), shard()]);
    expect(index.recovering).toBe(true);
    expect(index).not.toHaveProperty('recovery');
  });

  it('is not a restore from a snapshot repository', async () => {
    const index = await readOne([shard(size(50, 100), 'backups')]);
    expect(index.recovering).toBe(false);
    expect(index).not.toHaveProperty('recovery');
  });
});
