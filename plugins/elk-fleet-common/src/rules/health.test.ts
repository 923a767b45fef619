import fc from 'fast-check';
import {
  ago,
  followerIndex,
  followerShard,
  green,
  identity,
  now,
  observed,
  options,
  timeout,
} from '../__fixtures__/observedMembers';
import type { ElasticsearchHealth, Workload } from '../model/observations';
import type { SourceId, SourceValues } from '../model/sources';
import { buildFindings, countFindings } from './findings';
import type { ObservedMember } from './freshness';
import { countMembers, memberHealth, worstHealth } from './health';
import { buildPlacements } from './placement';
import { buildReplication } from './replication';

const good: Partial<SourceValues> = {
  'elasticsearch.identity': identity('eu'),
  'elasticsearch.health': green,
  'elasticsearch.license': { type: 'enterprise', status: 'active' },
  'kibana.status': { status: 'available' },
};

const drifted = {
  kind: 'Deployment',
  namespace: 'elastic',
  name: 'kibana',
  component: 'kibana',
  roles: [],
  desiredReplicas: 2,
  replicas: 1,
  readyReplicas: 1,
  runningVersions: [],
  labels: {},
  annotations: {},
} as unknown as Workload;

function judge(...members: ObservedMember[]) {
  const placements = members.flatMap(member =>
    buildPlacements(member, options),
  );
  const replication = buildReplication(members, options);
  const findings = buildFindings({ members, placements, replication }, options);
  const health = members.map(member =>
    memberHealth(member, findings, placements, options),
  );
  return { findings, health, placements };
}

function healthWith(
  values: Partial<SourceValues>,
  readings: Parameters<typeof observed>[2] = {},
) {
  return judge(observed('eu', { ...good, ...values }, readings)).health[0];
}

const inDays = (days: number) =>
  new Date(now.getTime() + days * 86_400_000).toISOString();
const health = (status: ElasticsearchHealth['status']) => ({
  'elasticsearch.health': { ...green, status },
});
const license = (status: string, days: number) => ({
  'elasticsearch.license': {
    type: 'platinum',
    status,
    expiresAt: inDays(days),
  },
});

describe('the health of a member', () => {
  it('is healthy, without reasons, when everything was read and is well', () => {
    expect(healthWith({})).toEqual({ health: 'healthy', reasons: [] });
  });

  it.each<[string, string, Parameters<typeof healthWith>]>([
    ['critical', 'red', [health('red')]],
    ['warning', 'yellow', [health('yellow')]],
    ['critical', 'an expired licence', [license('expired', -1)]],
    ['critical', 'a licence that ended just now', [license('active', 0)]],
    ['warning', 'a licence that ends soon', [license('active', 29)]],
    ['healthy', 'a licence that ends later', [license('active', 31)]],
    [
      'critical',
      'Kibana unavailable',
      [{ 'kibana.status': { status: 'unavailable' } }],
    ],
    [
      'warning',
      'Kibana degraded',
      [{ 'kibana.status': { status: 'degraded' } }],
    ],
    ['warning', 'Kibana unread', [{}, { 'kibana.status': { error: timeout } }]],
    [
      'warning',
      'a component that drifted',
      [{ 'kubernetes.workloads': { workloads: [drifted], partial: [] } }],
    ],
    [
      'warning',
      'the last try failed',
      [{}, { 'elasticsearch.health': { error: timeout } }],
    ],
    [
      'critical',
      'no answer for long',
      [
        {},
        { 'elasticsearch.health': { error: timeout, observedAt: ago(300) } },
      ],
    ],
    [
      'healthy',
      'auto-follow patterns that may not be listed',
      [
        { 'elasticsearch.auto-follow': undefined },
        {
          'elasticsearch.auto-follow': {
            error: { code: 'forbidden', message: 'No.' },
          },
        },
      ],
    ],
  ])('is %s with %s', (expected, _, [values, readings]) => {
    const judged = healthWith(values, readings);
    expect(judged.health).toBe(expected);
    expect(judged.reasons.length > 0).toBe(expected !== 'healthy');
  });

  it('is unknown as long as nothing was read', () => {
    expect(judge(observed('eu', {})).health[0]).toEqual({
      health: 'unknown',
      reasons: ['eu has not been read yet.'],
    });
    const failed = judge(
      observed(
        'eu',
        { 'elasticsearch.health': undefined },
        { 'elasticsearch.health': { error: timeout } },
      ),
    );
    expect(failed.health[0].health).toBe('unknown');
    expect(failed.findings[0]).toMatchObject({
      kind: 'member-unread',
      severity: 'critical',
    });
  });

  it('is never healthy when a main source or a placement could not be read', () => {
    const sources: SourceId[] = [
      'elasticsearch.health',
      'kubernetes.workloads',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.constantFrom(...([timeout, undefined] as const)),
        (source, error) => {
          const judged = healthWith(
            {
              'kubernetes.workloads': {
                workloads: [
                  {
                    ...drifted,
                    desiredReplicas: 1,
                    runningVersions: ['8.0.0'],
                  },
                ],
                partial: [],
              },
            },
            { [source]: { error, observedAt: ago(error ? 10 : 300) } },
          );
          expect(judged.health).not.toBe('healthy');
          expect(judged.reasons).not.toEqual([]);
        },
      ),
    );
  });

  it('does not change with what is wrong with another member', () => {
    const eu = observed('eu', good);
    const us = observed('us', { ...good, ...health('red') });
    const together = judge(eu, us);
    expect(together.health[0]).toEqual(judge(eu).health[0]);
    expect(together.health[1].health).toBe('critical');
  });
});

it('keeps the placements of a member whatever happens to the others', () => {
  const withKibana = (name: string) =>
    observed(name, {
      'kubernetes.workloads': { workloads: [drifted], partial: [] },
    });
  const placementsOf = (...members: ObservedMember[]) =>
    judge(...members).placements.filter(({ member }) => member === 'eu');
  expect(placementsOf(withKibana('eu'), withKibana('us'))).toEqual(
    placementsOf(withKibana('eu'), observed('us', {})),
  );
});

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

it('counts members by health', () => {
  expect(
    countMembers([
      { health: 'healthy', unread: false },
      { health: 'critical', unread: true },
    ]),
  ).toEqual({
    total: 2,
    healthy: 1,
    warning: 0,
    critical: 1,
    unknown: 0,
    unread: 1,
  });
  expect(worstHealth(['healthy', 'unknown'])).toBe('unknown');
  expect(worstHealth([])).toBe('unknown');
});
