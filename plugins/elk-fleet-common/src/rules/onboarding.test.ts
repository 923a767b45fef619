import { factsOf, stepOf } from '../__fixtures__/onboarding';
import { hub, hubCluster } from '../__fixtures__/observedHubs';
import {
  ago,
  green,
  options,
  type Reading,
  timeout,
} from '../__fixtures__/observedMembers';
import { memberOf } from '../__fixtures__/placed';
import { onboardingOf } from './onboarding';

const capi = (
  state: 'ready' | 'not-ready' | 'unknown',
  reading?: Reading,
  name = 'eu',
) =>
  hub('management', 'cluster-api', {
    reading,
    clusters: [
      hubCluster(name, {
        state,
        reason: 'WaitingForControlPlane',
        since: ago(600),
        kubernetesVersion: 'v1.34.2',
        object: {
          ...{ group: 'cluster.x-k8s.io', kind: 'Cluster' },
          ...{ namespace: 'fleet', name },
        },
      }),
    ],
  });

describe('onboarding', () => {
  it('is done when everything is there', () => {
    const { steps, done } = onboardingOf(factsOf(), options);
    expect(steps.map(({ id, status }) => [id, status])).toEqual([
      ['cluster', 'not-needed'],
      ['placed', 'done'],
      ['elasticsearch', 'done'],
      ['kibana', 'done'],
      ['remotes', 'done'],
      ['replication', 'done'],
      ['backup', 'done'],
      ['monitoring', 'done'],
      ['costs', 'done'],
      ['catalog', 'done'],
    ]);
    expect(done).toBe(true);
    expect(steps.every(({ next }) => next === undefined)).toBe(true);
  });

  it('tells what Cluster API says of the cluster', () => {
    const cluster = (...args: Parameters<typeof capi>) =>
      stepOf('cluster', {}, {}, { hubs: [capi(...args)] });
    expect(cluster('ready')).toMatchObject({
      status: 'done',
      evidence:
        'Cluster fleet/eu at management is available with Kubernetes v1.34.2.',
      at: ago(600),
    });
    expect(cluster('not-ready')).toMatchObject({
      status: 'waiting',
      evidence:
        'Cluster fleet/eu at management is not available: WaitingForControlPlane.',
      next: expect.stringContaining('machines'),
    });
    expect(cluster('unknown').status).toBe('unknown');
    expect(cluster('ready', { error: timeout }).status).toBe('unknown');
    expect(cluster('ready', { observedAt: ago(600) }).status).toBe('unknown');
    expect(cluster('ready', {}, 'another').status).toBe('not-needed');
  });

  it('counts what is placed as declared, and names what is not', () => {
    expect(stepOf('placed')).toEqual({
      status: 'done',
      evidence: '1 of 1 component is as declared, with 2 ready pods.',
      ...{ at: ago(7200), observedAt: ago(10) },
    });
    const { member, placements } = factsOf({
      'kubernetes.workloads': memberOf([
        {},
        { name: 'other', readyReplicas: 0 },
      ]).observations['kubernetes.workloads']!.value!,
    });
    expect(member.name).toBe('eu');
    expect(stepOf('placed', {}, {}, { placements })).toMatchObject({
      status: 'waiting',
      evidence: expect.stringContaining(
        '1 of 2 components are as declared; not Deployment elastic/other: ',
      ),
      next: expect.stringContaining('Deployment elastic/other'),
    });
    const failed = placements.map(one => ({
      ...one,
      status: 'failed' as const,
    }));
    expect(stepOf('placed', {}, {}, { placements: failed }).status).toBe(
      'failed',
    );
    expect(stepOf('placed', {}, {}, { placements: [] })).toMatchObject({
      status: 'waiting',
      next: expect.stringContaining('Merge the pull request'),
    });
    const configured = {
      ...{ elasticsearch: true, kibana: true, kubernetes: false },
    };
    const without = { placements: [], configured };
    expect(stepOf('placed', {}, {}, without).status).toBe('not-needed');
  });

  it.each([
    [60, 'ApplyingChanges', 'not-ready', 'waiting'],
    [3600, 'ApplyingChanges', 'failed', 'failed'],
    [60, 'Invalid', 'failed', 'failed'],
  ])(
    'takes a red Kibana of %d s in the phase %s for %s',
    (seconds, phase, placed, status) => {
      const facts = factsOf({
        'kubernetes.eck': {
          installed: true,
          resources: [
            {
              ...{ kind: 'Kibana', component: 'kibana', health: 'red', phase },
              ...{ namespace: 'elastic', name: 'logs' },
              ...{ stale: false, nodeSets: [], elasticsearchRefs: [] },
              annotations: {},
            },
          ],
          partial: [],
        },
        'kubernetes.workloads': memberOf([
          {
            name: 'logs-kb',
            owner: { kind: 'Kibana', name: 'logs' },
            createdAt: ago(seconds),
            readyReplicas: 0,
          },
        ]).observations['kubernetes.workloads']!.value!,
      });
      expect(facts.placements).toMatchObject([{ status: placed }]);
      const { steps } = onboardingOf(facts, options);
      expect(steps.find(({ id }) => id === 'placed')!.status).toBe(status);
    },
  );

  it.each([
    ['unreachable', undefined, 'waiting'],
    ['timeout', undefined, 'waiting'],
    ['unauthorized', undefined, 'unknown'],
    ['unreachable', green, 'unknown'],
  ] as const)('takes %s with the value %p for %s', (code, value, status) => {
    const reading = { error: { code, message: 'No answer.' } };
    expect(
      stepOf(
        'elasticsearch',
        { 'elasticsearch.health': value },
        { 'elasticsearch.health': reading },
      ),
    ).toMatchObject({
      status,
      evidence: expect.stringContaining('No answer.'),
      next: expect.any(String),
      observedAt: ago(5),
    });
  });

  it('does not take a red cluster or a degraded Kibana for done', () => {
    const red = { ...green, status: 'red' as const, unassignedShards: 2 };
    expect(
      stepOf('elasticsearch', { 'elasticsearch.health': red }),
    ).toMatchObject({
      status: 'waiting',
      evidence:
        'Elasticsearch 8.19.4 is red: 2 shards not assigned, primaries among them.',
    });
    expect(
      stepOf('kibana', {
        'kibana.status': { status: 'degraded', summary: 'Task manager' },
      }),
    ).toMatchObject({
      status: 'waiting',
      evidence: 'Kibana is degraded: Task manager.',
    });
  });

  it('judges a Kibana that cannot be asked by its placement', () => {
    const configured = {
      ...{ elasticsearch: true, kibana: false, kubernetes: true },
    };
    expect(stepOf('kibana', {}, {}, { configured }).evidence).toBe(
      '1 of 1 Kibana deployment is as declared, with 2 ready pods.',
    );
    expect(
      stepOf('kibana', {}, {}, { configured, placements: [] }).status,
    ).toBe('not-needed');
  });
});
