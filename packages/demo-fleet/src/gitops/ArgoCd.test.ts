import { ManualClock } from '../clock';
import { ObjectStore } from '../kubernetes/ObjectStore';
import { ArgoCd } from './ArgoCd';
import { commitOf, hubInTest } from './__testUtils__/hubInTest';

const API = 'argoproj.io/v1alpha1';
const REPOSITORY = 'https://git.example.com/clusters.git';

const project = {
  apiVersion: API,
  kind: 'AppProject',
  metadata: { name: 'logs', namespace: 'argocd' },
  spec: {
    sourceRepos: [REPOSITORY],
    destinations: [
      { name: 'sa-east-1', namespace: 'elastic' },
      { name: 'use1', namespace: 'elastic' },
    ],
    clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
  },
};
const namespace = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'elastic' },
};
const configMap = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'ca', namespace: 'elastic' },
  data: { 'ca.crt': 'one' },
};
const elasticsearch = {
  apiVersion: 'elasticsearch.k8s.elastic.co/v1',
  kind: 'Elasticsearch',
  metadata: { name: 'logging', namespace: 'elastic' },
  spec: { version: '8.19.4' },
};

const element = (member: string, cluster = member) => ({ member, cluster });

function setOf(generators: object[], rest: object = {}) {
  return {
    apiVersion: API,
    kind: 'ApplicationSet',
    metadata: { name: 'logs', namespace: 'argocd' },
    spec: {
      goTemplate: true,
      generators,
      syncPolicy: { preserveResourcesOnDeletion: true },
      template: {
        metadata: { name: 'logs-{{.member}}', labels: { wave: '{{.member}}' } },
        spec: {
          project: 'logs',
          source: { repoURL: REPOSITORY, path: 'clusters/logs/{{.member}}' },
          destination: { name: '{{.cluster}}', namespace: 'elastic' },
          syncPolicy: { automated: { prune: false, selfHeal: true } },
        },
      },
      ...rest,
    },
  };
}

const list = (...elements: object[]) => ({ list: { elements } });
const defaultSet = setOf([list(element('sa-east-1'))]);

/** The repository with an overlay of some objects. */
function repository(objects: object[], set: object | null = defaultSet) {
  return commitOf({
    ...(set && { 'clusters/logs/argocd/all.yaml': [project, set] }),
    'clusters/logs/sa-east-1/kustomization.yaml': { resources: ['all.yaml'] },
    'clusters/logs/sa-east-1/all.yaml': objects,
  });
}

async function setUp() {
  const hub = await hubInTest();
  const argo = new ArgoCd(hub.options);
  const get = (kind: string, name: string) =>
    hub.store.get(API, kind, 'argocd', name);
  const app = (name = 'logs-sa-east-1') => get('Application', name);
  return { ...hub, argo, app, set: () => get('ApplicationSet', 'logs') };
}

let hub: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  hub = await setUp();
});
afterEach(() => hub.stop());

const whole = [elasticsearch, configMap, namespace];

it('applies an overlay in the order of kinds, and knows it again', async () => {
  await hub.argo.reconcile(repository(whole));
  expect(hub.member.names).toEqual([
    'Namespace elastic',
    'ConfigMap ca',
    'Elasticsearch logging',
  ]);
  const [first] = hub.member.objects.values();
  expect(first.metadata.annotations).toEqual({
    'argocd.argoproj.io/tracking-id':
      'logs-sa-east-1:/Namespace:elastic/elastic',
  });
  expect(new Set(hub.member.writes.map(({ manager }) => manager))).toEqual(
    new Set(['argocd-controller']),
  );
});

it('tells how an Application is, by what the member says', async () => {
  const commit = repository(whole);
  await hub.argo.reconcile(commit);
  expect(hub.app()!.metadata.ownerReferences).toMatchObject([{ name: 'logs' }]);
  expect(hub.app()!.status).toMatchObject({
    sync: { status: 'Synced', revision: commit.revision },
    health: { status: 'Progressing' },
    operationState: { phase: 'Succeeded' },
  });
  const path = [...hub.member.objects.keys()].at(-1)!;
  const live = hub.member.objects.get(path);
  for (const [health, expected] of [
    ['red', 'Degraded'],
    ['green', 'Healthy'],
  ]) {
    const status = { health, phase: 'Ready' };
    hub.member.objects.set(path, { ...live, status });
    await hub.argo.reconcile(commit);
    expect(hub.app()!.status.health.status).toBe(expected);
  }
  expect(hub.set()!.status.resources).toMatchObject([
    { name: 'logs-sa-east-1', status: 'Synced', health: { status: 'Healthy' } },
  ]);
});

it('writes nothing while nothing changes, and heals what others change', async () => {
  const commit = repository(whole);
  await hub.argo.reconcile(commit);
  await hub.argo.reconcile(commit);
  const { length } = hub.member.writes;
  const before = hub.store.revision;
  await hub.argo.reconcile(commit);
  expect(hub.member.writes).toHaveLength(length);
  expect(hub.store.revision).toBe(before);
  hub.member.objects.get('/api/v1/namespaces/elastic/configmaps/ca').data = {};
  await hub.argo.reconcile(commit);
  expect(
    hub.member.objects.get('/api/v1/namespaces/elastic/configmaps/ca').data,
  ).toEqual(configMap.data);
});

it('leaves what is no more in Git where it may not prune', async () => {
  await hub.argo.reconcile(repository(whole));
  await hub.argo.reconcile(repository([namespace, elasticsearch]));
  expect(hub.member.names).toContain('ConfigMap ca');
  expect(hub.app()!.status.sync.status).toBe('OutOfSync');
  expect(hub.app()!.status.resources.at(-1)).toMatchObject({
    name: 'ca',
    requiresPruning: true,
  });
});

const draining = {
  list: {
    elements: [element('sa-east-1')],
    template: { spec: { syncPolicy: { automated: { prune: true } } } },
  },
};

it('retires a member in two commits, and leaves its namespace', async () => {
  await hub.argo.reconcile(repository(whole));
  await hub.argo.reconcile(repository([namespace], setOf([list(), draining])));
  expect(hub.member.names).toEqual(['Namespace elastic']);
  expect(hub.app()!.status).toMatchObject({
    sync: { status: 'Synced' },
    health: { status: 'Healthy' },
  });
  await hub.argo.reconcile(repository([], setOf([list()])));
  expect(hub.app()).toBeUndefined();
  expect(hub.member.names).toEqual(['Namespace elastic']);
});

it('finds what another process has placed, and prunes it', async () => {
  await hub.argo.reconcile(repository(whole));
  const store = new ObjectStore(new ManualClock(), []);
  const again = new ArgoCd({ ...hub.options, store });
  await again.reconcile(repository([namespace], setOf([draining])));
  expect(hub.member.names).toEqual(['Namespace elastic']);
});

it('does not wipe out all there is unless it is told so', async () => {
  await hub.argo.reconcile(repository(whole));
  await hub.argo.reconcile(repository([], setOf([draining])));
  expect(hub.member.names).toHaveLength(3);
  expect(hub.app()!.status.conditions[0].message).toMatch(/wipe out all/);
});

it('takes away what an Application has placed when its finalizer says so', async () => {
  const cascading = setOf([list(element('sa-east-1'))], { syncPolicy: {} });
  await hub.argo.reconcile(repository(whole, cascading));
  hub.member.isUp = false;
  await hub.argo.reconcile(repository(whole, null));
  expect(hub.app()!.status.conditions[0].type).toBe('DeletionError');
  hub.member.isUp = true;
  await hub.argo.reconcile(repository(whole, null));
  expect(hub.app()).toBeUndefined();
  expect(hub.member.names).toEqual([]);
});

it('keeps what runs when the repository is garbage, and says what is wrong', async () => {
  await hub.argo.reconcile(repository(whole));
  const { files } = repository(whole);
  const [, kustomization] = files;
  const garbage = commitOf({
    [kustomization.path]: 'resources: [: not yaml',
    'clusters/logs/argocd/all.yaml': ': : :\n- x',
  });
  await hub.argo.reconcile(garbage);
  expect(hub.member.names).toHaveLength(3);
  expect(hub.problems).toEqual([
    expect.stringMatching(/clusters\/logs\/argocd at/),
  ]);
  expect(hub.app()!.status).toMatchObject({
    sync: { status: 'Unknown' },
    conditions: [{ type: 'ComparisonError' }],
  });
});

it('says which object the member refuses, and applies the others', async () => {
  hub.member.refused.set('configmaps', 'configmaps is forbidden');
  await hub.argo.reconcile(repository(whole));
  expect(hub.member.names).toEqual([
    'Namespace elastic',
    'Elasticsearch logging',
  ]);
  const { sync, operationState } = hub.app()!.status;
  expect(sync.status).toBe('OutOfSync');
  expect(operationState).toMatchObject({ phase: 'Failed' });
  expect(operationState.message).toMatch(/configmaps is forbidden/);
});

it('says what the member has no definition of', async () => {
  const strange = {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: 'credentials', namespace: 'elastic' },
  };
  await hub.argo.reconcile(repository([strange]));
  expect(hub.app()!.status.conditions[0].message).toMatch(
    /"ExternalSecret" CRD/,
  );
});

it('knows nothing of a member that does not answer', async () => {
  const commit = repository(whole);
  await hub.argo.reconcile(commit);
  hub.member.isUp = false;
  await hub.argo.reconcile(commit);
  expect(hub.app()!.status).toMatchObject({
    sync: { status: 'Unknown' },
    health: { status: 'Unknown' },
    conditions: [{ type: 'ComparisonError' }],
  });
});

it.each([
  [
    'a simulated member',
    element('sa-east-1', 'use1'),
    'SyncError',
    /us-east-1 is simulated/,
  ],
  [
    'an unknown cluster',
    element('sa-east-1', 'mars'),
    'InvalidSpecError',
    /mars/,
  ],
  [
    'a missing overlay',
    element('mars', 'sa-east-1'),
    'ComparisonError',
    /does not exist/,
  ],
])('refuses %s', async (_, one, type, message) => {
  await hub.argo.reconcile(repository(whole, setOf([list(one)])));
  const [condition] = hub.app(`logs-${one.member}`)!.status.conditions;
  expect(condition.type).toBe(type);
  expect(condition.message).toMatch(message);
  expect(hub.member.writes).toEqual([]);
});

it('keeps the Applications of a set that it cannot understand', async () => {
  await hub.argo.reconcile(repository(whole));
  const wrong = setOf([list({ member: 'sa-east-1' })]);
  await hub.argo.reconcile(repository(whole, wrong));
  expect(hub.app()).toBeDefined();
  expect(hub.set()!.status.conditions[0]).toMatchObject({
    type: 'ErrorOccurred',
    status: 'True',
    message: 'map has no entry for key "cluster"',
  });
});

it('rolls out step by step, each once the one before is healthy', async () => {
  const step = (value: string) => ({
    matchExpressions: [{ key: 'wave', operator: 'In', values: [value] }],
  });
  const rolling = (first: string, second: string) =>
    setOf([list(element('sa-east-1'), element('us-east-1', 'use1'))], {
      strategy: {
        type: 'RollingSync',
        rollingSync: { steps: [step(first), step(second)] },
      },
    });
  await hub.argo.reconcile(
    repository(whole, rolling('us-east-1', 'sa-east-1')),
  );
  expect(hub.member.names).toEqual([]);
  expect(hub.set()!.status.applicationStatus).toMatchObject([
    { application: 'logs-us-east-1', step: '1', status: 'Pending' },
    { application: 'logs-sa-east-1', step: '2', status: 'Waiting' },
  ]);
  await hub.argo.reconcile(
    repository(whole, rolling('sa-east-1', 'us-east-1')),
  );
  expect(hub.member.names).toHaveLength(3);
});
