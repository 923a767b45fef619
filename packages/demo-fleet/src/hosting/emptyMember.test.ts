import {
  kibana,
  manifest,
  namespace,
  startEmptyMember,
} from './__testUtils__/emptyMember';

// Loading the clients takes its time on a busy machine.
jest.setTimeout(60_000);

let member: Awaited<ReturnType<typeof startEmptyMember>>;

beforeEach(async () => {
  member = await startEmptyMember();
});

afterEach(() => member.fleet.stop());

it('starts without anything of ELK, its ports refuse', async () => {
  const k8s = await import('@kubernetes/client-node');
  const namespaces = await member.config
    .makeApiClient(k8s.CoreV1Api)
    .listNamespace();
  expect(namespaces.items.map(({ metadata }) => metadata!.name)).toEqual([
    'default',
    'elastic-system',
    'kube-system',
  ]);
  expect((await member.refusal(member.readElasticsearch())).code).toBe(404);
  expect(await member.refusedBy(member.ask('GET', '/'))).toMatchObject({
    name: 'ConnectionError',
  });
  expect(() => member.fleet.member('sa-east-1').elasticsearch).toThrow(
    'sa-east-1 has no Elasticsearch',
  );
  // A broken server that is healed does not answer for nobody either.
  await member.fleet.member('sa-east-1').break('refuse', 'elasticsearch');
  await member.fleet.member('sa-east-1').heal();
  expect(await member.refusedBy(member.ask('GET', '/'))).toMatchObject({
    name: 'ConnectionError',
  });
});

it('becomes what is applied, and goes again', async () => {
  await member.apply(namespace);
  await member.apply(manifest());
  await member.apply(kibana);
  await member.fleet.step();
  expect((await member.readElasticsearch()).status).toMatchObject({
    phase: 'ApplyingChanges',
    health: 'unknown',
    availableNodes: 0,
  });
  expect(await member.refusedBy(member.ask('GET', '/'))).toMatchObject({
    name: 'ConnectionError',
  });
  // Kibana waits for its Elasticsearch.
  expect(
    (await member.refusal(member.read('Deployment', 'logging-kb'))).code,
  ).toBe(404);

  await member.steps(6);
  expect((await member.readElasticsearch()).status).toMatchObject({
    phase: 'Ready',
    health: 'green',
    availableNodes: 2,
    version: '8.19.4',
  });
  const info = await member.ask('GET', '/');
  expect(info).toMatchObject({
    cluster_name: 'logging',
    version: { number: '8.19.4' },
  });
  const nodes = await member.ask<Array<{ name: string }>>(
    'GET',
    '/_cat/nodes?h=name&format=json',
  );
  expect(nodes.map(({ name }) => name)).toEqual([
    'logging-es-hot-0',
    'logging-es-hot-1',
  ]);
  expect(await member.ask('GET', '/_cluster/health')).toMatchObject({
    status: 'green',
  });
  const pod = await member.read('Pod', 'logging-es-hot-0', 'v1');
  expect(pod.spec.containers[0].resources.requests).toEqual({
    cpu: '2',
    memory: '8Gi',
  });

  await member.steps(6);
  expect(
    (await member.read('Deployment', 'logging-kb')).status.readyReplicas,
  ).toBe(1);
  expect(
    (await member.read('Kibana', 'logging', 'kibana.k8s.elastic.co/v1')).status,
  ).toMatchObject({ health: 'green', associationStatus: 'Established' });

  const api = await member.objects();
  await api.delete(kibana);
  await api.delete(manifest());
  await member.fleet.step();
  expect(await member.refusedBy(member.ask('GET', '/'))).toMatchObject({
    name: 'ConnectionError',
  });
  expect(
    (await member.refusal(member.read('Pod', 'logging-es-hot-0', 'v1'))).code,
  ).toBe(404);
  const claim = 'elasticsearch-data-logging-es-hot-0';
  expect(
    (await member.refusal(member.read('PersistentVolumeClaim', claim, 'v1')))
      .code,
  ).toBe(404);

  await member.apply(manifest());
  await member.steps(6);
  const again = await member.ask('GET', '/');
  expect(again.cluster_uuid).not.toBe(info.cluster_uuid);
});

it('rolls to another version and size, and keeps what it holds', async () => {
  await member.fill();
  const { cluster_uuid } = await member.ask('GET', '/');
  const [set] = manifest().spec.nodeSets;
  await member.apply(
    manifest({ version: '8.19.5', nodeSets: [{ ...set, count: 3 }] }),
  );
  await member.fleet.step();
  expect((await member.readElasticsearch()).status).toMatchObject({
    phase: 'ApplyingChanges',
    version: '8.19.4',
  });
  // One node after the other: never more than one is away.
  for (let i = 0; i < 20; i++) {
    await member.fleet.step();
    const { status } = await member.readElasticsearch();
    expect(status.availableNodes).toBeGreaterThanOrEqual(1);
  }
  expect((await member.readElasticsearch()).status).toMatchObject({
    phase: 'Ready',
    availableNodes: 3,
    version: '8.19.5',
    observedGeneration: 2,
  });
  expect(await member.ask('GET', '/')).toMatchObject({
    cluster_uuid,
    version: { number: '8.19.5' },
  });
  const { number_of_nodes } = await member.ask('GET', '/_cluster/health');
  expect(number_of_nodes).toBe(3);
});

describe('what its Kubernetes API refuses', () => {
  it('an object whose namespace is not there', async () => {
    expect(await member.refusal(member.apply(manifest()))).toEqual({
      code: 404,
      message: 'namespaces "elastic" not found',
    });
  });

  it.each<[string, object, number, RegExp]>([
    ['no version', { version: undefined }, 422, /spec.version: Required value/],
    [
      'a count that is a text',
      { nodeSets: [{ name: 'a', count: 'two' }] },
      422,
      /nodeSets\[0\].count: Invalid value/,
    ],
    [
      'an unknown field',
      { nodesets: [] },
      500,
      /\.spec\.nodesets: field not declared in schema/,
    ],
    [
      'no master node',
      {
        nodeSets: [{ name: 'a', count: 1, config: { 'node.roles': ['data'] } }],
      },
      403,
      /admission webhook .* at least one master node/,
    ],
    [
      'a version that is none',
      { version: 'latest' },
      403,
      /Invalid version: latest/,
    ],
  ])('an Elasticsearch with %s', async (_what, spec, code, message) => {
    await member.apply(namespace);
    const refused = await member.refusal(member.apply(manifest(spec)));
    expect(refused.code).toBe(code);
    expect(refused.message).toMatch(message);
    expect((await member.refusal(member.readElasticsearch())).code).toBe(404);
  });

  it('a downgrade', async () => {
    await member.fill();
    expect(
      await member.refusal(member.apply(manifest({ version: '8.18.0' }))),
    ).toMatchObject({
      code: 403,
      message: expect.stringContaining('Downgrades'),
    });
  });
});

it('takes fields away that a manager applies no more, and keeps those of others', async () => {
  await member.apply(namespace);
  const withLabels = (labels: object) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace: 'elastic', labels },
  });
  await member.apply(withLabels({ a: '1', b: '2' }));
  await member.apply(withLabels({ c: '3' }), 'somebody');
  await member.apply(withLabels({ a: '1' }));
  const { metadata } = await member.read('ConfigMap', 'settings', 'v1');
  expect(metadata.labels).toEqual({ a: '1', c: '3' });
  expect(
    metadata.managedFields.map((entry: { manager: string }) => entry.manager),
  ).toEqual(['somebody', 'argocd']);
});
