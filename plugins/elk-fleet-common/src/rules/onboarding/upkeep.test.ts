import {
  factsOf,
  healthy,
  policy,
  stepOf,
} from '../../__fixtures__/onboarding';
import {
  ago,
  followerIndex,
  observed,
  remote,
} from '../../__fixtures__/observedMembers';
import type { OnboardingFacts } from './facts';

describe('onboarding: exchange, upkeep and the portal', () => {
  it('tells remotes that are missing and that are not connected', () => {
    expect(
      stepOf('remotes', { 'elasticsearch.remotes': { remotes: [] } }),
    ).toMatchObject({
      status: 'failed',
      evidence: expect.stringContaining('names origin'),
    });
    expect(
      stepOf('remotes', {
        'elasticsearch.remotes': { remotes: [remote(false)] },
      }),
    ).toMatchObject({
      status: 'waiting',
      evidence:
        '0 of 1 remote cluster is connected; not origin (10.0.0.1:9300).',
    });
    expect(
      stepOf('remotes', {
        'elasticsearch.remotes': { remotes: [] },
        'elasticsearch.followers': { licensed: true, indices: [] },
      }).status,
    ).toBe('not-needed');
  });

  const following = (more: Parameters<typeof followerIndex>[1]) => ({
    'elasticsearch.followers': {
      licensed: true,
      indices: [followerIndex([100], more)],
    },
  });

  it('waits for first copies, and tells how much is there', () => {
    expect(stepOf('replication', {}, {}, { copiedAt: ago(900) })).toEqual({
      status: 'done',
      evidence: '1 of 1 first copy done.',
      ...{ at: ago(900), observedAt: ago(10) },
    });
    const recovery = { recoveredBytes: 512, totalBytes: 1024 };
    expect(
      stepOf(
        'replication',
        following({ shards: [], recovering: true, recovery }),
      ),
    ).toMatchObject({
      status: 'waiting',
      evidence: expect.stringContaining(
        '0 of 1 first copy done, 512 B of 1.0 KiB of those that run; logs-copy: ',
      ),
    });
    expect(
      stepOf('replication', following({ status: 'paused' })),
    ).toMatchObject({ status: 'failed', next: expect.any(String) });
  });

  it('waits for the first index of a pattern, and for nothing without one', () => {
    const none = {
      'elasticsearch.followers': { licensed: true, indices: [] },
    };
    const pattern = {
      ...{ name: 'all', active: true, alias: 'origin' },
      ...{ leaderPatterns: ['logs-*'], exclusionPatterns: [] },
    };
    const patterns = (active: boolean) => ({
      ...none,
      'elasticsearch.auto-follow': {
        patterns: [{ ...pattern, active }],
        errors: [{ pattern: 'all', at: ago(60), reason: 'no such remote' }],
      },
    });
    expect(stepOf('replication', patterns(true))).toMatchObject({
      status: 'waiting',
      evidence: expect.stringContaining('no such remote'),
      next: expect.stringContaining('existing: true'),
    });
    expect(stepOf('replication', patterns(false)).status).toBe('not-needed');
    expect(stepOf('replication', none).status).toBe('not-needed');
  });

  it('tells how the last snapshots came out', () => {
    const backup = (...policies: ReturnType<typeof policy>[]) =>
      stepOf('backup', { 'elasticsearch.snapshots': { policies } });
    expect(backup(policy()).evidence).toBe(
      '1 policy takes snapshots; the last one, daily-1, came out well 1 h ago, into backups.',
    );
    const failure = { lastFailure: { at: ago(60), reason: 'full' } };
    expect(backup(policy(), policy(failure))).toMatchObject({
      status: 'failed',
      evidence: 'The last snapshot of the policy daily failed 1 min ago: full.',
      at: ago(60),
    });
    const old = { lastFailure: { at: ago(7200) } };
    expect(backup(policy(old)).status).toBe('done');
    expect(backup(policy({ lastSuccess: undefined }))).toMatchObject({
      status: 'waiting',
      next: expect.stringContaining('_slm/policy/daily/_execute'),
    });
    const nextAt = '2026-11-22T01:30:00.000Z';
    expect(backup(policy({ lastSuccess: undefined, nextAt })).next).toMatch(
      /^Wait until 2026-11-22 01:30 UTC, or take one now/,
    );
  });

  it('asks for what most others have, and for nothing that is not usual', () => {
    const others = (...amounts: number[]) =>
      amounts.map((amount, index) =>
        observed(`other-${index}`, {
          'elasticsearch.snapshots': {
            policies: Array.from({ length: amount }, () => policy()),
          },
          ...(amount > 0 && {
            'elasticsearch.configuration':
              healthy['elasticsearch.configuration'],
          }),
        }),
      );
    const bare = {
      'elasticsearch.snapshots': { policies: [] },
      'elasticsearch.configuration': {
        ...healthy['elasticsearch.configuration']!,
        settings: {},
      },
    };
    for (const id of ['backup', 'monitoring'] as const) {
      expect(stepOf(id, bare, {}, { others: others(1, 1, 0) })).toMatchObject({
        status: 'waiting',
        evidence: expect.stringContaining('2 of 3 other members have'),
      });
      expect(stepOf(id, bare, {}, { others: others(1, 0, 0) }).status).toBe(
        'not-needed',
      );
      expect(stepOf(id, bare, {}, { others: [] }).status).toBe('not-needed');
    }
  });

  it('waits for what sends the metrics, whoever places it', () => {
    const [placement] = factsOf().placements;
    const shipper = (status: typeof placement.status) => {
      const metricbeat = { name: 'metricbeat', component: 'beats' as const };
      const placements = [{ ...placement, ...metricbeat, status }];
      return stepOf('monitoring', {}, {}, { placements });
    };
    expect(shipper('not-ready')).toMatchObject({
      status: 'waiting',
      evidence: expect.stringContaining('elastic/metricbeat not ready: '),
    });
    expect(shipper('conflict').status).toBe('done');
  });

  it('tells costs and the catalog as far as they may be read', () => {
    const costs = (given: OnboardingFacts['costs']) =>
      stepOf('costs', {}, {}, { costs: given });
    const source = { title: 'OpenCost', attemptedAt: ago(60) };
    expect(costs({ days: 0, source }).status).toBe('waiting');
    expect(costs({ days: 0, source: null }).status).toBe('waiting');
    const first = { ...source, from: '2026-01-01' };
    expect(costs({ days: 0, source: first })).toMatchObject({
      status: 'done',
      evidence: 'The first costs are known, of less than a day, by OpenCost.',
    });
    expect(
      costs({ days: 0, source: { ...source, error: 'no' } }),
    ).toMatchObject({
      status: 'unknown',
      evidence: 'OpenCost could not be read: no.',
    });
    expect(costs(null).status).toBe('unknown');
    const entityRef = 'resource:default/logging-eu';
    const catalog = (found: boolean | null) =>
      stepOf('catalog', {}, {}, { catalog: { entityRef, found } }).status;
    expect([catalog(true), catalog(false), catalog(null)]).toEqual([
      ...['done', 'waiting', 'unknown'],
    ]);
  });
});
