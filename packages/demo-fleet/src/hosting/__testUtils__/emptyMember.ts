import { Client } from '@elastic/elasticsearch';
import type { ApiException, KubernetesObject } from '@kubernetes/client-node';
import { ManualClock, startDemoFleet } from '../../index';

/** An Elasticsearch as a hub applies it. */
export const manifest = (spec: object = {}) => ({
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

/** A Kibana for it. */
export const kibana = {
  apiVersion: 'kibana.k8s.elastic.co/v1',
  kind: 'Kibana',
  metadata: { name: 'logging', namespace: 'elastic' },
  spec: { version: '8.19.4', count: 1, elasticsearchRef: { name: 'logging' } },
};

/** Their namespace. */
export const namespace = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'elastic' },
};

/** An empty member of the demo, another that leads, and real clients for what is in the empty one. */
export async function startEmptyMember() {
  const fleet = await startDemoFleet({
    members: ['us-east-1', 'sa-east-1'],
    clock: new ManualClock(),
  });
  const k8s = await import('@kubernetes/client-node');
  const { urls, secrets } = fleet.member('sa-east-1');
  const config = new k8s.KubeConfig();
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

  async function objects() {
    return k8s.KubernetesObjectApi.makeApiClient(config);
  }

  /** As a hub does. */
  async function apply(object: object, manager = 'argocd') {
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

  function elasticsearch(
    secret: 'elasticsearch' | 'operations' = 'operations',
  ) {
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

  return {
    fleet,
    config,
    objects,
    apply,
    read,
    readElasticsearch,
    refusal,
    steps,
    elasticsearch,
    ask,
    refusedBy,
    fill,
  };
}
