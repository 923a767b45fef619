import { good, health, judge } from '../__fixtures__/judge';
import {
  ago,
  followerIndex,
  followerShard,
  identity,
  observed,
  timeout,
} from '../__fixtures__/observedMembers';
import { countFindings } from './findings';

describe('findings', () => {
  const unread = { error: timeout, observedAt: ago(300) };

  it('come worst first, with ids that stay', () => {
    const members = [
      observed('a', { ...good, ...health('yellow') }),
      observed('b', { ...good, ...health('red') }),
    ];
    const { findings } = judge(...members);
    expect(findings.map(({ id, severity }) => [severity, id])).toEqual([
      ['critical', 'cluster-health/b/elasticsearch'],
      ['warning', 'cluster-health/a/elasticsearch'],
    ]);
    expect(countFindings(findings)).toEqual({
      critical: 1,
      warning: 1,
      info: 0,
    });
    expect(judge(...members.reverse()).findings).toEqual(findings);
  });

  it('tell a breakdown of one system once', () => {
    const { findings } = judge(
      observed('eu', good, {
        'elasticsearch.identity': unread,
        'elasticsearch.health': unread,
        'elasticsearch.license': unread,
        'kibana.status': unread,
      }),
    );
    expect(findings.map(({ id }) => id)).toEqual([
      'member-unread/eu',
      'source-unread/eu/kibana.status',
    ]);
    expect(findings[0]).toMatchObject({
      title: 'eu cannot be read (timeout), the last good reading is 5 min old.',
      evidence: `GET /_cluster/health, tried ${ago(5)}: No answer within 15 s.`,
      observedAt: ago(300),
    });
  });

  it('do not complain of what a cluster does not have', () => {
    const error = { code: 'not-installed' as const, message: 'No ECK.' };
    const { findings } = judge(
      observed(
        'eu',
        { ...good, 'kubernetes.eck': undefined },
        { 'kubernetes.eck': { error } },
      ),
    );
    expect(findings).toEqual([]);
  });

  it('tell which kinds are missing in a list', () => {
    const { findings } = judge(
      observed('eu', {
        ...good,
        'kubernetes.workloads': {
          workloads: [],
          partial: [{ resource: 'daemonsets', reason: 'forbidden' }],
        },
      }),
    );
    expect(findings).toMatchObject([
      {
        id: 'source-unread/eu/kubernetes.workloads/daemonsets',
        severity: 'warning',
      },
    ]);
  });

  it('tell links of one cause, a cut remote and a wrong order of versions once each', () => {
    const failing = (index: string) =>
      followerIndex([1], {
        index,
        shards: [
          followerShard(0, {
            readExceptions: [{ type: 't', reason: 'cut', retries: 1 }],
          }),
        ],
      });
    const { findings } = judge(
      observed('us', {
        ...good,
        'elasticsearch.identity': identity('us', '9.2.1'),
      }),
      observed('eu', {
        ...good,
        'elasticsearch.remotes': {
          remotes: [
            {
              alias: 'origin',
              mode: 'proxy',
              connected: false,
              authentication: 'api-key',
              clusterUuid: 'uuid-of-us',
            },
          ],
        },
        'elasticsearch.followers': {
          licensed: true,
          indices: [failing('a'), failing('b')],
        },
      }),
    );
    expect(findings.map(({ severity, id }) => [severity, id])).toEqual([
      ['critical', 'replication/eu/origin/stalled'],
      ['warning', 'remote-disconnected/eu/origin'],
      ['warning', 'version-order/eu/us'],
    ]);
    expect(findings[0].title).toBe('2 links from us to eu: stalled.');
    expect(findings[0].evidence).toMatch(/: a and b\. /);
  });

  it('tell recent errors of an auto-follow pattern, not those of long ago', () => {
    const autoFollow = (at: string) => ({
      ...good,
      'elasticsearch.auto-follow': {
        patterns: [
          {
            name: 'logs',
            active: true,
            alias: 'origin',
            leaderPatterns: [],
            exclusionPatterns: [],
          },
        ],
        errors: [{ pattern: 'logs', at, reason: 'no soft deletes' }],
      },
    });
    expect(judge(observed('eu', autoFollow(ago(4000)))).findings).toEqual([]);
    expect(judge(observed('eu', autoFollow(ago(60)))).findings).toMatchObject([
      { id: 'replication/eu/auto-follow/logs', severity: 'warning' },
    ]);
  });
});
