import { readFrom } from '../../__testUtils__/readFrom';
import { forbidden, unlicensed } from '../../__testUtils__/refusals';
import { elasticsearchAutoFollow } from './autoFollow';

describe('auto-follow', () => {
  const pattern = {
    active: true,
    remote_cluster: 'us-east-1',
    leader_index_patterns: ['logs-*'],
    leader_index_exclusion_patterns: ['*-copy'],
    follow_index_pattern: '{{leader_index}}-copy',
    max_outstanding_read_requests: 12,
  };
  const errors = (leader_index: string) => ({
    auto_follow_stats: {
      recent_auto_follow_errors: [
        {
          leader_index,
          timestamp: 1767225600000,
          auto_follow_exception: { type: 'exception', reason: 'why' },
        },
      ],
    },
  });

  it('reads patterns', async () => {
    expect(
      await readFrom(elasticsearchAutoFollow, {
        '/_ccr/auto_follow': { patterns: [{ name: 'logs', pattern }] },
        '/_ccr/stats': { auto_follow_stats: { recent_auto_follow_errors: [] } },
      }),
    ).toEqual({
      patterns: [
        {
          name: 'logs',
          active: true,
          alias: 'us-east-1',
          leaderPatterns: ['logs-*'],
          exclusionPatterns: ['*-copy'],
          followPattern: '{{leader_index}}-copy',
        },
      ],
      errors: [],
    });
  });

  it.each([
    ['logs:logs-web', { pattern: 'logs', leaderIndex: 'logs-web' }],
    ['logs', { pattern: 'logs' }],
  ])('reads the error of %s', async (key, expected) => {
    const { errors: read } = await readFrom(elasticsearchAutoFollow, {
      '/_ccr/auto_follow': { patterns: [] },
      '/_ccr/stats': errors(key),
    });
    expect(read).toEqual([
      { ...expected, at: '2026-01-01T00:00:00.000Z', reason: 'why' },
    ]);
  });

  it('says when the privilege is missing', async () => {
    await expect(
      readFrom(elasticsearchAutoFollow, {
        '/_ccr/auto_follow': forbidden,
        '/_ccr/stats': errors('x'),
      }),
    ).rejects.toMatchObject({ statusCode: 403 });
  });

  it('has no errors to tell without a licence', async () => {
    expect(
      await readFrom(elasticsearchAutoFollow, {
        '/_ccr/auto_follow': { patterns: [] },
        '/_ccr/stats': unlicensed,
      }),
    ).toEqual({ patterns: [], errors: [] });
  });
});
