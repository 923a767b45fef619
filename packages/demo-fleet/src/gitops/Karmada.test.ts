import type { KubernetesObject } from '../kubernetes/objects';
import { commitOf, hubInTest } from './__testUtils__/hubInTest';
import { Karmada } from './Karmada';

const POLICY = 'policy.karmada.io/v1alpha1';
const FOLDER = 'clusters/logs/karmada';

const made = { uid: 'simulated', creationTimestamp: '2026-01-01T00:00:00Z' };
const cluster = (name: string): KubernetesObject => ({
  apiVersion: 'cluster.karmada.io/v1alpha1',
  kind: 'Cluster',
  metadata: { name, ...made },
});
const namespace = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'elastic' },
};
const elasticsearch = {
  apiVersion: 'elasticsearch.k8s.elastic.co/v1',
  kind: 'Elasticsearch',
  metadata: { name: 'logging', namespace: 'elastic' },
  spec: { version: '8.19.4', nodeSets: [{ name: 'hot', count: 1 }] },
};
const selector = {
  apiVersion: elasticsearch.apiVersion,
  kind: 'Elasticsearch',
  name: 'logging',
};

const policyFor = (clusterNames: string[], preserve = true) => ({
  apiVersion: POLICY,
  kind: 'PropagationPolicy',
  metadata: { name: 'logs', namespace: 'elastic' },
  spec: {
    resourceSelectors: [selector],
    conflictResolution: 'Abort',
    preserveResourcesOnDeletion: preserve,
    placement: { clusterAffinity: { clusterNames } },
  },
});

const override = (path = '/spec/nodeSets/0/count') => ({
  apiVersion: POLICY,
  kind: 'OverridePolicy',
  metadata: { name: 'logs-elasticsearch', namespace: 'elastic' },
  spec: {
    resourceSelectors: [selector],
    overrideRules: [
      {
        targetCluster: { clusterNames: ['sa-east-1'] },
        overriders: { plaintext: [{ path, operator: 'replace', value: 3 }] },
      },
    ],
  },
});

function repository(...objects: object[]) {
  return commitOf({
    [`${FOLDER}/kustomization.yaml`]: { resources: ['all.yaml'] },
    [`${FOLDER}/all.yaml`]: objects,
  });
}

const simulated: KubernetesObject = {
  ...elasticsearch,
  metadata: { ...elasticsearch.metadata, ...made },
};

async function setUp(...others: KubernetesObject[]) {
  const hub = await hubInTest([
    cluster('sa-east-1'),
    cluster('use1'),
    ...others,
  ]);
  const karmada = new Karmada(hub.options);
  const bindings = () =>
    hub.store.list('work.karmada.io/v1alpha2', 'ResourceBinding');
  const works = () => hub.store.list('work.karmada.io/v1alpha1', 'Work');
  return { ...hub, karmada, bindings, works };
}

let hub: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  hub = await setUp();
});
afterEach(() => hub.stop());

const placed = () => [...hub.member.objects.values()].at(-1);

it('places a template with its overrides, after its namespace', async () => {
  await hub.karmada.reconcile(
    repository(elasticsearch, namespace, policyFor(['sa-east-1']), override()),
  );
  expect(hub.member.names).toEqual([
    'Namespace elastic',
    'Elasticsearch logging',
  ]);
  expect(placed().spec.nodeSets).toEqual([{ name: 'hot', count: 3 }]);
  expect(placed().metadata).toMatchObject({
    labels: { 'karmada.io/managed': 'true' },
    annotations: {
      'propagationpolicy.karmada.io/name': 'logs',
      'work.karmada.io/namespace': 'karmada-es-sa-east-1',
    },
  });
  expect(new Set(hub.member.writes.map(({ manager }) => manager))).toEqual(
    new Set(['karmada']),
  );
});

it('tells what has become of it', async () => {
  const commit = repository(elasticsearch, namespace, policyFor(['sa-east-1']));
  await hub.karmada.reconcile(commit);
  Object.assign(placed(), { status: { health: 'green', phase: 'Ready' } });
  await hub.karmada.reconcile(commit);
  const [binding] = hub.bindings();
  expect(binding.spec.clusters).toEqual([{ name: 'sa-east-1' }]);
  expect(binding.status.aggregatedStatus).toEqual([
    {
      clusterName: 'sa-east-1',
      applied: true,
      health: 'Healthy',
      status: { health: 'green' },
    },
  ]);
  expect(hub.works().map(({ status }) => status.conditions[0].status)).toEqual([
    'True',
    'True',
  ]);
  const before = hub.store.revision;
  await hub.karmada.reconcile(commit);
  expect(hub.store.revision).toBe(before);
});

it.each([
  ['keeps', true, ['Namespace elastic', 'Elasticsearch logging']],
  ['removes', false, ['Namespace elastic']],
])(
  '%s what runs when a cluster leaves its policy, as its Work says',
  async (_, preserve, left) => {
    const all = [elasticsearch, namespace];
    await hub.karmada.reconcile(
      repository(...all, policyFor(['sa-east-1'], preserve)),
    );
    await hub.karmada.reconcile(repository(...all, policyFor(['use1'])));
    expect(hub.member.names).toEqual(left);
    expect(
      hub
        .works()
        .map(({ metadata }) => metadata.namespace)
        .sort(),
    ).toEqual(['karmada-es-sa-east-1', 'karmada-es-use1']);
  },
);

it('removes all when the templates and policies are taken away', async () => {
  await hub.karmada.reconcile(
    repository(elasticsearch, policyFor(['sa-east-1'], false)),
  );
  hub.member.isUp = false;
  await hub.karmada.reconcile(commitOf({}));
  expect(hub.works()[0].metadata.deletionTimestamp).toBeDefined();
  hub.member.isUp = true;
  await hub.karmada.reconcile(commitOf({}));
  expect(hub.member.names).toEqual([]);
  expect([...hub.works(), ...hub.bindings()]).toEqual([]);
  expect(hub.store.list(POLICY, 'PropagationPolicy')).toEqual([]);
});

it('does not take over what is in the cluster already', async () => {
  const commit = repository(elasticsearch, namespace, policyFor(['sa-east-1']));
  hub.member.objects.set(
    '/apis/elasticsearch.k8s.elastic.co/v1/namespaces/elastic/elasticsearches/logging',
    { ...elasticsearch, spec: { version: '8.17.0' } },
  );
  await hub.karmada.reconcile(commit);
  const [{ status }] = hub.bindings();
  expect(status.aggregatedStatus[0].appliedMessage).toMatch(/already exists/);
  expect(status.conditions[1]).toMatchObject({ status: 'False' });
});

it('says that it does not apply to simulated members', async () => {
  await hub.karmada.reconcile(
    repository(elasticsearch, policyFor(['sa-east-1', 'use1'])),
  );
  const [{ status }] = hub.bindings();
  expect(status.aggregatedStatus).toMatchObject([
    { clusterName: 'sa-east-1', applied: true },
    {
      clusterName: 'use1',
      applied: false,
      appliedMessage: expect.stringMatching(/us-east-1 is simulated/),
    },
  ]);
});

it('leaves a template of the same name that is simulated, with its binding', async () => {
  await hub.stop();
  hub = await setUp(simulated, {
    apiVersion: 'work.karmada.io/v1alpha2',
    kind: 'ResourceBinding',
    metadata: { name: 'logging-elasticsearch', namespace: 'elastic', ...made },
  });
  const before = hub.bindings();
  const commit = repository(elasticsearch, policyFor(['sa-east-1'], false));
  await hub.karmada.reconcile(commit);
  await hub.karmada.reconcile(commit);
  expect(hub.bindings()).toMatchObject([
    before[0],
    { spec: { clusters: [{ name: 'sa-east-1' }] } },
  ]);
  await hub.karmada.reconcile(commitOf({}));
  expect(hub.bindings()).toEqual(before);
  expect(hub.member.names).toEqual([]);
  const { apiVersion } = elasticsearch;
  expect(hub.store.list(apiVersion, 'Elasticsearch')).toHaveLength(1);
});

it('keeps what runs when an override or the folder is garbage', async () => {
  const all = [elasticsearch, namespace, policyFor(['sa-east-1'], false)];
  await hub.karmada.reconcile(repository(...all));
  await hub.karmada.reconcile(repository(...all, override('/spec/none/0')));
  await hub.karmada.reconcile(
    commitOf({ [`${FOLDER}/kustomization.yaml`]: 'resources: [none.yaml]' }),
  );
  expect(hub.member.names).toEqual([
    'Namespace elastic',
    'Elasticsearch logging',
  ]);
  expect(hub.works()).toHaveLength(2);
  expect(hub.problems.slice(0, 2)).toEqual([
    expect.stringMatching(/cannot be overridden/),
    expect.stringMatching(/There is no/),
  ]);
});
