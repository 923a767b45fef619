import { startFakeMember } from '../../__testUtils__/fakeMember';
import { readFrom } from '../../__testUtils__/readFrom';
import { elasticsearchLeaders } from './leaders';

describe('leaders', () => {
  const lease = (id: string, source: string) => ({
    id,
    retaining_seq_no: 900,
    timestamp: 1767225600000,
    source,
  });
  const ccr =
    'west/logs-web-copy/follower-uuid-following-us-east-1/logs-web/leader-uuid';
  const copy = (primary: boolean, leases: object[]) => ({
    routing: { state: 'STARTED', primary, node: 'n' },
    docs: { count: 1 },
    seq_no: {
      max_seq_no: 1536,
      local_checkpoint: 1536,
      global_checkpoint: 1024,
    },
    retention_leases: { primary_term: 1, version: 9, leases },
  });

  it('tells the checkpoints of what is followed, and nothing else', async () => {
    const peer = lease('peer_recovery/x', 'peer recovery');
    const followed = {
      uuid: 'leader-uuid',
      shards: {
        '0': [copy(false, []), copy(true, [peer, lease(ccr, 'ccr')])],
      },
    };
    expect(
      await readFrom(elasticsearchLeaders, {
        '/_stats/docs': {
          _shards: { total: 3, successful: 3, failed: 0 },
          indices: {
            'logs-web': followed,
            'logs-own': { uuid: 'own', shards: { '0': [copy(true, [peer])] } },
          },
        },
        '/logs-web/_stats/docs': { indices: { 'logs-web': followed } },
      }),
    ).toEqual({
      indices: [
        {
          index: 'logs-web',
          uuid: 'leader-uuid',
          shards: [
            {
              shard: 0,
              globalCheckpoint: 1024,
              maxSeqNo: 1536,
              leases: [
                {
                  id: ccr,
                  retainingSeqNo: 900,
                  renewedAt: '2026-01-01T00:00:00.000Z',
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it.each([
    ['7.17', {}],
    ['8.19', { health: 'green', status: 'open' }],
    ['9.2', { health: 'green', status: 'open', mode: 'standard' }],
  ])('reads %s', async (_, more) => {
    const indices = {
      'logs-web': {
        uuid: 'leader-uuid',
        ...more,
        shards: { '0': [copy(true, [lease(ccr, 'ccr')])] },
      },
    };
    const { indices: read } = await readFrom(elasticsearchLeaders, {
      '/_stats/docs': { indices },
      '/logs-web/_stats/docs': { indices },
    });
    expect(read).toMatchObject([
      { uuid: 'leader-uuid', shards: [{ shard: 0 }] },
    ]);
  });

  it('leaves out what ended between the two requests', async () => {
    const indices = {
      'logs-web': {
        uuid: 'leader-uuid',
        shards: { '0': [copy(true, [lease(ccr, 'ccr')])] },
      },
    };
    expect(
      await readFrom(elasticsearchLeaders, {
        '/_stats/docs': { indices },
        '/logs-web/_stats/docs': { indices: {} },
      }),
    ).toEqual({ indices: [] });
  });

  it('reads nothing of minors whose answers lack leases', async () => {
    const { retention_leases: _, ...old } = copy(true, []);
    const indices = { 'logs-web': { shards: { '0': [old] } } };
    expect(
      await readFrom(elasticsearchLeaders, { '/_stats/docs': { indices } }),
    ).toEqual({ indices: [] });
  });

  it('has the server filter, and looks at hidden indices too', async () => {
    const member = await startFakeMember({ '/_stats/docs': {} });
    await expect(
      elasticsearchLeaders.read(
        member.connections,
        new AbortController().signal,
      ),
    ).resolves.toEqual({ indices: [] });
    await member.close();
    expect(member.requests).toHaveLength(1);
    const { searchParams } = new URL(member.requests[0].path, 'http://x');
    expect(searchParams.get('filter_path')).toContain('retention_leases');
    expect(searchParams.get('expand_wildcards')).toBe('open,hidden');
    expect(searchParams.get('level')).toBe('shards');
  });
});
