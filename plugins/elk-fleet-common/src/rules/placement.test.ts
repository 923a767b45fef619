import fc from 'fast-check';
import {
  ago,
  observed,
  options,
  timeout,
} from '../__fixtures__/observedMembers';
import type { EckResource, Workload } from '../model/workloads';
import type { ObservedMember } from './freshness';
import { buildPlacements } from './placement';

const resource: EckResource = {
  kind: 'Elasticsearch',
  namespace: 'elastic',
  name: 'logs',
  component: 'elasticsearch',
  declaredVersion: '8.19.4',
  declaredReplicas: 3,
  observedVersion: '8.19.4',
  availableNodes: 3,
  expectedNodes: 3,
  health: 'green',
  phase: 'Ready',
  stale: false,
  nodeSets: [
    { name: 'master', count: 1, roles: ['master'] },
    { name: 'hot', count: 2, roles: ['data_hot'] },
  ],
  elasticsearchRefs: [],
  annotations: {},
};

const workload: Workload = {
  kind: 'Deployment',
  namespace: 'elastic',
  name: 'kibana',
  component: 'kibana',
  inferred: false,
  roles: [],
  desiredReplicas: 2,
  desiredVersion: '8.19.4',
  replicas: 2,
  readyReplicas: 2,
  updatedReplicas: 2,
  runningVersions: ['8.19.4'],
  stale: false,
  labels: {},
  annotations: {},
};

function memberOf(
  resources: EckResource[],
  workloads: Workload[],
  readings: Parameters<typeof observed>[2] = {},
): ObservedMember {
  return observed(
    'eu',
    {
      'kubernetes.eck': { installed: true, resources, partial: [] },
      'kubernetes.workloads': { workloads, partial: [] },
    },
    readings,
  );
}

const placeWorkload = (overrides: Partial<Workload>) =>
  buildPlacements(memberOf([], [{ ...workload, ...overrides }]), options)[0];
const placeResource = (overrides: Partial<EckResource>) =>
  buildPlacements(memberOf([{ ...resource, ...overrides }], []), options)[0];

describe('an ECK resource', () => {
  const owner = { kind: 'Elasticsearch', name: 'logs' };
  const parts = ['logs-es-master', 'logs-es-hot'].map((name, i) => ({
    ...workload,
    kind: 'StatefulSet' as const,
    component: 'elasticsearch' as const,
    name,
    owner,
    desiredReplicas: i + 1,
    replicas: i + 1,
    readyReplicas: i + 1,
  }));

  it('is one placement with what its workloads run', () => {
    expect(buildPlacements(memberOf([resource], parts), options)).toEqual([
      expect.objectContaining({
        id: 'eu/Elasticsearch/elastic/logs',
        member: 'eu',
        component: 'elasticsearch',
        kind: 'Elasticsearch',
        system: 'eck',
        roles: ['data_hot', 'master'],
        declared: { replicas: 3, version: '8.19.4' },
        observed: {
          replicas: 3,
          readyReplicas: 3,
          versions: ['8.19.4'],
          via: 'member',
        },
        status: 'in-sync',
        reasons: [],
        entityRef: 'resource:default/logging-eu-elasticsearch',
        observedAt: ago(10),
        error: null,
      }),
    ]);
  });

  it('goes by the operator while the workloads cannot be read', () => {
    const member = memberOf(
      [resource],
      [{ ...parts[0], runningVersions: ['7.0.0'] }],
      { 'kubernetes.workloads': { error: timeout } },
    );
    expect(buildPlacements(member, options)).toEqual([
      expect.objectContaining({
        observed: {
          replicas: 3,
          readyReplicas: 3,
          versions: ['8.19.4'],
          via: 'member',
        },
        status: 'in-sync',
      }),
    ]);
  });

  it('does not hide a workload of another namespace', () => {
    const elsewhere = { ...parts[0], namespace: 'other' };
    expect(
      buildPlacements(memberOf([resource], [elsewhere]), options),
    ).toHaveLength(2);
  });

  it.each([
    ['failed', { health: 'red' }],
    ['failed', { phase: 'Invalid' }],
    ['drifted', { observedVersion: '8.19.3' }],
    ['pending', { observedVersion: '8.19.3', phase: 'ApplyingChanges' }],
    ['pending', { stale: true }],
    ['not-ready', { health: 'yellow' }],
    ['not-ready', { availableNodes: 2 }],
    ['unknown', { expectedNodes: undefined }],
  ])('is %s with %p', (status, overrides) => {
    const placement = placeResource(overrides);
    expect(placement.status).toBe(status);
    expect(placement.reasons[0]).toMatch(/^[A-Z0-9].*\.$/);
  });
});

describe('a workload', () => {
  it.each([
    ['in-sync', {}],
    ['in-sync', { desiredVersion: undefined, runningVersions: [] }],
    ['drifted', { runningVersions: ['8.19.3'] }],
    ['drifted', { replicas: 1, readyReplicas: 1 }],
    ['pending', { runningVersions: ['8.19.3', '8.19.4'] }],
    ['pending', { runningVersions: ['8.19.3'], stale: true }],
    ['not-ready', { readyReplicas: 0 }],
    ['suspended', { desiredReplicas: 0, replicas: 0, readyReplicas: 0 }],
    ['unknown', { runningVersions: [] }],
  ])('is %s with %p', (status, overrides) => {
    expect(placeWorkload(overrides).status).toBe(status);
  });

  it('tells in plain words what differs', () => {
    expect(
      placeWorkload({
        runningVersions: ['8.19.3'],
        replicas: 3,
        readyReplicas: 1,
      }).reasons,
    ).toEqual([
      'Declared 8.19.4, runs 8.19.3.',
      'Declared 2 replicas, runs 3.',
      '1 of 3 replicas ready.',
    ]);
  });

  it('declares no replicas where nobody does', () => {
    const daemon = placeWorkload({
      kind: 'DaemonSet',
      component: 'beats',
      desiredReplicas: undefined,
    });
    expect(daemon).toMatchObject({
      declared: { replicas: null },
      observed: { replicas: 2 },
      status: 'in-sync',
    });
  });

  it.each([
    ['workloads', {}],
    ['helm', { labels: { 'app.kubernetes.io/managed-by': 'Helm' } }],
    ['helm', { labels: { heritage: 'Helm' } }],
    ['helm', { annotations: { 'meta.helm.sh/release-name': 'kibana' } }],
  ])('is placed by %s with %p', (system, overrides) => {
    expect(placeWorkload(overrides).system).toBe(system);
  });
});

it('is unknown, with its last values, when the source cannot be read', () => {
  const reading = { error: timeout, observedAt: ago(300) };
  const [placement] = buildPlacements(
    memberOf([], [workload], { 'kubernetes.workloads': reading }),
    options,
  );
  expect(placement).toMatchObject({
    status: 'unknown',
    observed: { readyReplicas: 2 },
    observedAt: ago(300),
    error: timeout,
    reasons: [
      'Kubernetes cannot be read, the last good reading is 5 min old: No answer within 15 s.',
    ],
  });
});

it('is unknown, not in sync, when it has not been read for long', () => {
  const [placement] = buildPlacements(
    memberOf([], [workload], {
      'kubernetes.workloads': { observedAt: ago(61) },
    }),
    options,
  );
  expect(placement).toMatchObject({ status: 'unknown', error: null });
});

it('is in sync only when everything declared runs and is ready', () => {
  const version = fc.constantFrom('8.19.3', '8.19.4');
  fc.assert(
    fc.property(
      fc.record({
        desiredReplicas: fc.nat(3),
        replicas: fc.nat(3),
        readyReplicas: fc.nat(3),
        desiredVersion: version,
        runningVersions: fc.uniqueArray(version),
        stale: fc.boolean(),
      }),
      facts => {
        const { status } = placeWorkload(facts);
        const good =
          facts.desiredReplicas > 0 &&
          facts.desiredReplicas === facts.replicas &&
          facts.readyReplicas >= facts.replicas &&
          facts.runningVersions.join() === facts.desiredVersion &&
          !facts.stale;
        expect(status === 'in-sync').toBe(good);
      },
    ),
  );
});
