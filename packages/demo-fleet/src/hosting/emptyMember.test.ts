import { Client } from '@elastic/elasticsearch';
import type {
  ApiException,
  KubeConfig,
  KubernetesObject,
} from '@kubernetes/client-node';
import { ManualClock, startDemoFleet, type DemoFleet } from '../index';

// Loading the clients takes its time on a busy machine.
jest.setTimeout(60_000);

const manifest = (spec: object = {}) => ({
  apiVersion: 'elasticsearch.k8s.elastic.co/v1',
  kind: 'Elasticsearch',
  metadata: { name: 'logging', namespace: 'elastic' },
  spec: {
    version: '8.19.4',
    nodeSets: [
      {
        name: 'hot',
        count: 2,
        config: {
          'node.roles': ['master', 'data_hot', 'remote_cluster_client'],
        },
        podTemplate: {
          spec: {
            containers: [
              {
                name: 'elasticsearch',
                resources: { requests: { cpu: '2', memory: '8Gi' } },
              },
            ],
          },
        },
      },
    ],
    ...spec,
  },
});

const kibana = {
  apiVersion: 'kibana.k8s.elastic.co/v1',
  kind: 'Kibana',
  metadata: { name: 'logging', namespace: 'elastic' },
  spec: { version: '8.19.4', count: 1, elasticsearchRef: { name: 'logging' } },
};

const namespace = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'elastic' },
};

let fleet: DemoFleet;
let config: KubeConfig;

beforeEach(async () => {
  fleet = await startDemoFleet({
    members: ['us-east-1', 'sa-east-1'],
    clock: new ManualClock(),
  });
  const k8s = await import('@kubernetes/client-node');
  const { urls, secrets } = fleet.member('sa-east-1');
  config = new k8s.KubeConfig();
  config.loadFromOptions({
    clusters: [
      {
        name: 'sa-east-1',
        server: urls.kubernetes!,
        caData: Buffer.from(fleet.ca).toString('base64'),
      },
    ],
    users: [{ name: 'hub', token: secrets['kubernetes-admin-token'] }],
    contexts: [{ name: 'sa-east-1', cluster: 'sa-east-1', user: 'hub' }],
    currentContext: 'sa-east-1',
  });
});

afterEach(() => fleet.stop());

async function objects() {
  const k8s = await import('@kubernetes/client-node');
  return k8s.KubernetesObjectApi.makeApiClient(config);
}

/** As a hub does. */
async function apply(object: object, manager = 'argocd') {
  const k8s = await import('@kubernetes/client-node');
  const api = await objects();
  return api.patch(
    object as KubernetesObject,
    undefined,
    undefined,
    manager,
    true,
    k8s.PatchStrategy.ServerSideApply,
  );
}

async function read(kind: string, name: string, apiVersion = 'apps/v1') {
  const api = await objects();
  return api.read({
    apiVersion,
    kind,
    metadata: { name, namespace: 'elastic' },
  }) as Promise<any>;
}

const readElasticsearch = () =>
  read('Elasticsearch', 'logging', 'elasticsearch.k8s.elastic.co/v1');

async function refusal(promise: Promise<unknown>) {
  const error = await promise.then(
    () => {
      throw new Error('was not refused');
    },
    (caught: ApiException<string>) => caught,
  );
  return { code: error.code, message: JSON.parse(error.body).message };
}

async function steps(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await fleet.step();
}

function elasticsearch(secret: 'elasticsearch' | 'operations' = 'operations') {
  const { urls, secrets } = fleet.member('sa-east-1');
  const name =
    secret === 'operations'
      ? 'elasticsearch-operations-api-key'
      : 'elasticsearch-api-key';
  return new Client({
    node: urls.elasticsearch!,
    auth: { apiKey: secrets[name] },
    tls: { ca: fleet.ca },
    maxRetries: 0,
  });
}

const ask = <T = any>(
  method: string,
  path: string,
  body?: object,
  client = elasticsearch(),
) =>
  client.transport.request<T>(
    { method, path, body },
    // The client is newer than the server.
    {
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
      },
    },
  );

const refusedBy = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('was not refused');
    },
    ({ statusCode, meta, name }) => ({
      name,
      statusCode,
      type: meta?.body?.error?.type,
      reason: meta?.body?.error?.reason,
    }),
  );

async function fill() {
  await apply(namespace);
  await apply(manifest());
  await steps(6);
}

it('starts without anything of ELK, its ports refuse', async () => {
  const k8s = await import('@kubernetes/client-node');
  const namespaces = await config.makeApiClient(k8s.CoreV1Api).listNamespace();
  expect(namespaces.items.map(({ metadata }) => metadata!.name)).toEqual([
    'default',
    'elastic-system',
    'kube-system',
  ]);
  expect((await refusal(readElasticsearch())).code).toBe(404);
  expect(await refusedBy(ask('GET', '/'))).toMatchObject({
    name: 'ConnectionError',
  });
  expect(() => fleet.member('sa-east-1').elasticsearch).toThrow(
    'sa-east-1 has no Elasticsearch',
  );
  // A broken server that is healed does not answer for nobody either.
  await fleet.member('sa-east-1').break('refuse', 'elasticsearch');
  await fleet.member('sa-east-1').heal();
  expect(await refusedBy(ask('GET', '/'))).toMatchObject({
    name: 'ConnectionError',
  });
});

it('becomes what is applied, and goes again', async () => {
  await apply(namespace);
  await apply(manifest());
  await apply(kibana);
  await fleet.step();
  expect((await readElasticsearch()).status).toMatchObject({
    phase: 'ApplyingChanges',
    health: 'unknown',
    availableNodes: 0,
  });
  expect(await refusedBy(ask('GET', '/'))).toMatchObject({
    name: 'ConnectionError',
  });
  // Kibana waits for its Elasticsearch.
  expect((await refusal(read('Deployment', 'logging-kb'))).code).toBe(404);

  await steps(6);
  expect((await readElasticsearch()).status).toMatchObject({
    phase: 'Ready',
    health: 'green',
    availableNodes: 2,
    version: '8.19.4',
  });
  const info = await ask('GET', '/');
  expect(info).toMatchObject({
    cluster_name: 'logging',
    version: { number: '8.19.4' },
  });
  const nodes = await ask<Array<{ name: string }>>(
    'GET',
    '/_cat/nodes?h=name&format=json',
  );
  expect(nodes.map(({ name }) => name)).toEqual([
    'logging-es-hot-0',
    'logging-es-hot-1',
  ]);
  expect(await ask('GET', '/_cluster/health')).toMatchObject({
    status: 'green',
  });
  const pod = await read('Pod', 'logging-es-hot-0', 'v1');
  expect(pod.spec.containers[0].resources.requests).toEqual({
    cpu: '2',
    memory: '8Gi',
  });

  await steps(6);
  expect((await read('Deployment', 'logging-kb')).status.readyReplicas).toBe(1);
  expect(
    (await read('Kibana', 'logging', 'kibana.k8s.elastic.co/v1')).status,
  ).toMatchObject({ health: 'green', associationStatus: 'Established' });

  const api = await objects();
  await api.delete(kibana);
  await api.delete(manifest());
  await fleet.step();
  expect(await refusedBy(ask('GET', '/'))).toMatchObject({
    name: 'ConnectionError',
  });
  expect((await refusal(read('Pod', 'logging-es-hot-0', 'v1'))).code).toBe(404);
  const claim = 'elasticsearch-data-logging-es-hot-0';
  expect((await refusal(read('PersistentVolumeClaim', claim, 'v1'))).code).toBe(
    404,
  );

  await apply(manifest());
  await steps(6);
  const again = await ask('GET', '/');
  expect(again.cluster_uuid).not.toBe(info.cluster_uuid);
});

it('rolls to another version and size, and keeps what it holds', async () => {
  await fill();
  const { cluster_uuid } = await ask('GET', '/');
  const [set] = manifest().spec.nodeSets;
  await apply(
    manifest({ version: '8.19.5', nodeSets: [{ ...set, count: 3 }] }),
  );
  await fleet.step();
  expect((await readElasticsearch()).status).toMatchObject({
    phase: 'ApplyingChanges',
    version: '8.19.4',
  });
  // One node after the other: never more than one is away.
  for (let i = 0; i < 20; i++) {
    await fleet.step();
    const { status } = await readElasticsearch();
    expect(status.availableNodes).toBeGreaterThanOrEqual(1);
  }
  expect((await readElasticsearch()).status).toMatchObject({
    phase: 'Ready',
    availableNodes: 3,
    version: '8.19.5',
    observedGeneration: 2,
  });
  expect(await ask('GET', '/')).toMatchObject({
    cluster_uuid,
    version: { number: '8.19.5' },
  });
  const { number_of_nodes } = await ask('GET', '/_cluster/health');
  expect(number_of_nodes).toBe(3);
});

it('follows a leader once it is connected, and catches up', async () => {
  await fill();
  await ask('PUT', '/_cluster/settings', {
    persistent: {
      cluster: {
        remote: {
          'us-east-1': {
            mode: 'proxy',
            proxy_address: 'es.us-east-1.example.com:9443',
            server_name: 'es.us-east-1.example.com',
            skip_unavailable: true,
          },
        },
      },
    },
  });
  await steps(1);
  expect((await ask('GET', '/_remote/info'))['us-east-1']).toMatchObject({
    connected: true,
    mode: 'proxy',
    skip_unavailable: true,
  });
  await ask('PUT', '/_ccr/auto_follow/us', {
    remote_cluster: 'us-east-1',
    leader_index_patterns: ['logs-*'],
    follow_index_pattern: '{{leader_index}}-copy',
  });
  await ask('PUT', '/logs-checkout-us-copy/_ccr/follow', {
    remote_cluster: 'us-east-1',
    leader_index: 'logs-checkout-us',
  });
  await steps(60);
  const { indices } = await ask('GET', '/logs-checkout-us-copy/_ccr/stats');
  expect(indices[0].shards[0].follower_global_checkpoint).toBeGreaterThan(0);
  const leader = fleet.member('us-east-1').elasticsearch;
  const follower = fleet.member('sa-east-1').elasticsearch;
  expect(follower.lagBehind(leader, 'logs-checkout-us-copy')).toBeLessThan(
    1000,
  );
});

it('takes snapshots once it is told where to and when', async () => {
  await fill();
  await ask('PUT', '/_snapshot/backups', {
    type: 's3',
    settings: { bucket: 'elk-sa-east-1' },
  });
  const { nodes } = await ask('POST', '/_snapshot/backups/_verify');
  expect(Object.values(nodes)).toContainEqual({ name: 'logging-es-hot-0' });
  const policy = {
    name: '<daily-{now/d}>',
    schedule: '0 0 2 * * ?',
    repository: 'backups',
    retention: { expire_after: '30d' },
  };
  await ask('PUT', '/_slm/policy/daily', policy);
  const { snapshot_name } = await ask('POST', '/_slm/policy/daily/_execute');
  expect(snapshot_name).toMatch(/^daily-\d{4}\.\d\d\.\d\d-\w+$/);
  await fleet.step(20_000);
  const { daily } = await ask('GET', '/_slm/policy/daily');
  expect(daily).toMatchObject({
    version: 1,
    policy,
    last_success: { snapshot_name },
    stats: { snapshots_taken: 1 },
  });
  const { snapshots } = await ask('GET', '/_snapshot/backups/_all');
  expect(snapshots).toMatchObject([
    { snapshot: snapshot_name, state: 'SUCCESS' },
  ]);
  // The repository of another member, to restore from.
  await ask('PUT', '/_snapshot/others', {
    type: 's3',
    settings: { bucket: 'elk-us-east-1', readonly: true },
  });
  const others = await ask('GET', '/_snapshot/others/_all');
  expect(others.snapshots).toHaveLength(14);

  for (const [method, path, body, statusCode, type, reason] of [
    [
      'PUT',
      '/_snapshot/x',
      { type: 'tape' },
      500,
      'repository_exception',
      'type [tape] does not exist',
    ],
    [
      'POST',
      '/_snapshot/x/_verify',
      undefined,
      404,
      'repository_missing_exception',
      '[x] missing',
    ],
    [
      'PUT',
      '/_slm/policy/x',
      { ...policy, repository: 'x' },
      400,
      'illegal_argument_exception',
      'no such repository [x]',
    ],
    [
      'PUT',
      '/_slm/policy/x',
      { ...policy, schedule: 'daily' },
      400,
      'illegal_argument_exception',
      'invalid schedule [daily]',
    ],
    [
      'POST',
      '/_slm/policy/x/_execute',
      undefined,
      400,
      'illegal_argument_exception',
      '[x]',
    ],
  ] as const) {
    expect(await refusedBy(ask(method, path, body))).toMatchObject({
      statusCode,
      type,
      reason: expect.stringContaining(reason),
    });
  }
  await ask('PUT', '/_slm/policy/x', { ...policy, repository: 'others' });
  expect(await refusedBy(ask('POST', '/_slm/policy/x/_execute'))).toMatchObject(
    { reason: expect.stringContaining('readonly repository') },
  );
});

it('lets the key that reads change nothing', async () => {
  await fill();
  await ask('PUT', '/_cluster/settings', {
    persistent: { 'cluster.remote.us.seeds': 'us-east-1.example.com:9300' },
  });
  const reader = elasticsearch('elasticsearch');
  for (const [method, path, body] of [
    ['PUT', '/_cluster/settings', { persistent: { a: 'b' } }],
    [
      'PUT',
      '/_ccr/auto_follow/x',
      { remote_cluster: 'us', leader_index_patterns: ['logs-*'] },
    ],
    [
      'PUT',
      '/x/_ccr/follow',
      { remote_cluster: 'us', leader_index: 'logs-web-us' },
    ],
    ['PUT', '/_snapshot/x', { type: 's3', settings: { bucket: 'x' } }],
    ['POST', '/_snapshot/x/_verify', undefined],
    ['PUT', '/_slm/policy/x', {}],
    ['POST', '/_slm/policy/x/_execute', undefined],
  ] as const) {
    expect(await refusedBy(ask(method, path, body, reader))).toMatchObject({
      statusCode: 403,
      type: 'security_exception',
    });
  }
});

describe('what its Kubernetes API refuses', () => {
  it('an object whose namespace is not there', async () => {
    expect(await refusal(apply(manifest()))).toEqual({
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
    await apply(namespace);
    const refused = await refusal(apply(manifest(spec)));
    expect(refused.code).toBe(code);
    expect(refused.message).toMatch(message);
    expect((await refusal(readElasticsearch())).code).toBe(404);
  });

  it('a downgrade', async () => {
    await fill();
    expect(await refusal(apply(manifest({ version: '8.18.0' })))).toMatchObject(
      { code: 403, message: expect.stringContaining('Downgrades') },
    );
  });
});

it('takes fields away that a manager applies no more, and keeps those of others', async () => {
  await apply(namespace);
  const withLabels = (labels: object) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace: 'elastic', labels },
  });
  await apply(withLabels({ a: '1', b: '2' }));
  await apply(withLabels({ c: '3' }), 'somebody');
  await apply(withLabels({ a: '1' }));
  const { metadata } = await read('ConfigMap', 'settings', 'v1');
  expect(metadata.labels).toEqual({ a: '1', c: '3' });
  expect(
    metadata.managedFields.map((entry: { manager: string }) => entry.manager),
  ).toEqual(['somebody', 'argocd']);
});
