import {
  argoInTest,
  configMap,
  elasticsearch,
  namespace,
  repository,
  whole,
} from './__testUtils__/argoInTest';
import { commitOf } from './__testUtils__/hubInTest';

let hub: Awaited<ReturnType<typeof argoInTest>>;
beforeEach(async () => {
  hub = await argoInTest();
});
afterEach(() => hub.stop());

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
