import { good, health, judge } from '../__fixtures__/judge';
import { failing, followerMember, leaderMember } from '../__fixtures__/links';
import {
  ago,
  followerIndex,
  leaderIndex,
  options,
  remote,
  identity,
  observed,
  timeout,
} from '../__fixtures__/observedMembers';
import { factsOf, patternMember } from '../__fixtures__/risks';
import type { Workload } from '../model/workloads';
import type { ObservedMember } from './freshness';
import { buildReplication } from './replication';
import { replicationRisks } from './replicationRisks';
import { withoutRetiring } from './retiring';

const retiring = (member: ObservedMember): ObservedMember => ({
  ...member,
  retiring: true,
});
const kubernetes = (...workloads: Workload[]) => ({
  'kubernetes.workloads': { workloads, partial: [] },
  'kubernetes.eck': { installed: false, resources: [], partial: [] },
});
const kibana = {
  ...{ kind: 'Deployment', namespace: 'elastic', name: 'kibana' },
  ...{ component: 'kibana', roles: [], runningVersions: [] },
  ...{ desiredReplicas: 2, replicas: 1, readyReplicas: 1 },
  ...{ labels: {}, annotations: {} },
} as unknown as Workload;
const silent = { error: timeout, observedAt: ago(900) };
const gone = {
  'elasticsearch.identity': silent,
  'elasticsearch.health': silent,
  'elasticsearch.license': silent,
  'kibana.status': silent,
};
const STAGE_2 = /run stage 2 of Retire a region/i;

describe('a member that is being retired', () => {
  it.each<[string, ObservedMember]>([
    [
      'ill',
      observed('sa', { ...good, ...health('red'), ...kubernetes(kibana) }),
    ],
    ['unread', observed('sa', good, gone)],
    [
      'without a licence',
      observed('sa', {
        ...good,
        'elasticsearch.license': { type: 'trial', status: 'expired' },
      }),
    ],
  ])('alarms nobody: %s', (_, member) => {
    const before = judge(member);
    expect(before.findings.map(({ severity }) => severity)).toContain(
      'critical',
    );
    const { findings, health: judged } = judge(retiring(member));
    expect(findings).toMatchObject([
      { id: 'member-retiring/sa', severity: 'info', member: 'sa' },
    ]);
    expect(judged).toEqual([
      {
        health: 'unknown',
        reasons: ['sa is being retired: its health is not judged.'],
      },
    ]);
  });

  it('leaves what is told of others as it is', () => {
    const ill = observed('eu', { ...good, ...health('red') });
    const { findings } = judge(ill, retiring(observed('sa', good, gone)));
    expect(findings.map(({ id }) => id)).toEqual([
      'cluster-health/eu/elasticsearch',
      'member-retiring/sa',
    ]);
  });
});

describe('what is left of a member that is being retired', () => {
  const told = (...members: ObservedMember[]) => judge(...members).findings;

  it('is told as long as it answers', () => {
    const [finding] = told(
      retiring(observed('sa', { ...good, ...kubernetes(kibana) })),
    );
    expect(finding).toMatchObject({
      title: 'sa is being retired.',
      evidence: `Elasticsearch answers, read ${ago(
        10,
      )}. Kibana answers, read ${ago(
        10,
      )}. 1 placement in Kubernetes, read ${ago(
        10,
      )}: Deployment elastic/kibana.`,
      nextStep:
        'RETIRE-sa.md, beside the plan, says what to wait for; then run stage 2 of Retire a region.',
      observedAt: ago(10),
    });
  });

  it('is nothing when nothing answers and Kubernetes shows that nothing runs', () => {
    const [finding] = told(
      retiring(observed('sa', { ...good, ...kubernetes() }, gone)),
    );
    expect(finding.title).toBe(
      'sa is being retired, and nothing is left of it.',
    );
    expect(finding.evidence).toContain(
      'Elasticsearch does not answer (timeout)',
    );
    expect(finding.nextStep).toMatch(/^Run stage 2 of Retire a region/);
  });

  it.each<[string, ObservedMember]>([
    ['Kubernetes was never read', observed('sa', good, gone)],
    [
      'Kubernetes is not read any more',
      observed(
        'sa',
        { ...good, ...kubernetes() },
        { ...gone, 'kubernetes.workloads': silent },
      ),
    ],
    [
      'not all of Kubernetes is read',
      observed(
        'sa',
        {
          ...good,
          'kubernetes.workloads': {
            workloads: [],
            partial: [{ resource: 'daemonsets', reason: 'forbidden' }],
          },
        },
        gone,
      ),
    ],
    [
      'Elasticsearch refuses us',
      observed(
        'sa',
        { ...good, ...kubernetes() },
        {
          ...gone,
          'elasticsearch.health': {
            error: { code: 'unauthorized', message: 'No.' },
          },
        },
      ),
    ],
  ])('is not known while %s', (_, member) => {
    const [finding] = told(retiring(member));
    expect(finding.title).toBe('sa is being retired.');
    expect(finding.nextStep).toMatch(/^See that nothing runs there any more/);
    expect(finding.nextStep).toMatch(STAGE_2);
  });
});

describe('links that touch a member that is being retired', () => {
  const leader = leaderMember(leaderIndex([100]));
  const cut = followerMember(failing, {
    'elasticsearch.remotes': { remotes: [remote(false, 'uuid-of-us-east-1')] },
  });

  it('are no trouble where it follows', () => {
    expect(
      judge(leader, cut).findings.map(({ severity }) => severity),
    ).toContain('critical');
    const { findings } = judge(leader, retiring(cut));
    expect(findings.map(({ id }) => id)).toEqual(['member-retiring/us-west-2']);
    expect(findings[0].severity).toBe('info');
  });

  it('are of an unknown state where it follows and is not read any more', () => {
    const unread = followerMember(
      followerIndex([100]),
      {},
      { 'elasticsearch.followers': { error: timeout, observedAt: ago(900) } },
    );
    const linkOf = (member: ObservedMember) =>
      buildReplication([leader, member], options).links[0];
    expect(linkOf(unread).state).toBe('unreachable');
    expect(linkOf(retiring(unread))).toMatchObject({
      state: 'unknown',
      reason:
        'The follower us-west-2 is being retired and cannot be read, the last good reading is 15 min old.',
      nextStep: null,
    });
  });

  it('are one warning where another still follows it', () => {
    const { findings } = judge(retiring(leader), cut);
    expect(findings).toMatchObject([
      {
        id: 'member-retiring/us-east-1/followed-by/us-west-2',
        severity: 'warning',
        member: 'us-west-2',
        title: 'us-west-2 still follows us-east-1, which is being retired.',
        evidence: `CCR of us-west-2, read ${ago(
          10,
        )}: follower indices logs-copy.`,
      },
      { id: 'member-retiring/us-east-1', severity: 'info' },
    ]);
    expect(findings[1].evidence).toContain('us-west-2 still follows it.');
  });

  it('are the same warning where only a pattern is left', () => {
    const follower = patternMember('eu', [{ alias: 'sa' }]);
    const { findings } = judge(
      retiring(
        observed('sa', { ...good, 'elasticsearch.identity': identity('sa') }),
      ),
      follower,
    );
    expect(findings[0]).toMatchObject({
      id: 'member-retiring/sa/followed-by/eu',
      severity: 'warning',
    });
    expect(findings[0].evidence).toContain('auto-follow patterns p0');
  });

  it('are no warning where both go', () => {
    const { findings } = judge(retiring(leader), retiring(cut));
    expect(findings.map(({ severity }) => severity)).toEqual(['info', 'info']);
  });

  it('are at no risk', () => {
    const lost = {
      lease: {
        ...{ status: 'lost' as const, secondsLeft: 0 },
        ...{ holder: null, renewedAt: null, expiresAt: null },
      },
    };
    const paused = followerMember(followerIndex([1], { status: 'paused' }));
    expect(
      replicationRisks(factsOf([leader, paused], lost), options),
    ).not.toEqual([]);
    for (const members of [
      [retiring(leader), paused],
      [leader, retiring(paused)],
    ]) {
      expect(replicationRisks(factsOf(members, lost), options)).toEqual([]);
    }
  });
});

it('takes nothing away where nobody is being retired', () => {
  const facts = factsOf([
    leaderMember(leaderIndex([1])),
    followerMember(failing),
  ]);
  expect(withoutRetiring(facts)).toBe(facts);
});
