import { memberSpecs } from '../spec';
import {
  startApiServer,
  type TestApiServer,
} from './__testUtils__/startApiServer';

let api: TestApiServer;

afterEach(async () => {
  await api.stop();
});

describe('us-east-1', () => {
  beforeEach(async () => {
    api = await startApiServer('us-east-1');
  });

  it('shows a Kibana that is not all ready', async () => {
    const { items } = await api.custom().listClusterCustomObject({
      group: 'kibana.k8s.elastic.co',
      version: 'v1',
      plural: 'kibanas',
    });
    expect(items[0]).toMatchObject({
      spec: { count: 2 },
      status: { availableNodes: 1, health: 'red' },
    });
    const deployment = await api.apps().readNamespacedDeployment({
      namespace: 'elastic',
      name: 'kibana-kb',
    });
    expect(deployment.status).toMatchObject({ replicas: 2, readyReplicas: 1 });
    expect(deployment.metadata?.ownerReferences?.[0].kind).toBe('Kibana');
  });

  it('follows the health of Elasticsearch', async () => {
    api.elasticsearch.health = 'red';
    const { items } = await api.custom().listClusterCustomObject({
      group: 'elasticsearch.k8s.elastic.co',
      version: 'v1',
      plural: 'elasticsearches',
    });
    expect(items[0].status.health).toBe('red');
  });

  it('scales and follows with pods and status', async () => {
    const { PatchStrategy, setHeaderOptions } = await import(
      '@kubernetes/client-node'
    );
    const scaled = await api.apps('admin').patchNamespacedStatefulSetScale(
      {
        namespace: 'elastic',
        name: 'logstash-ls',
        body: { spec: { replicas: 3 } },
      },
      setHeaderOptions('Content-Type', PatchStrategy.MergePatch),
    );
    expect(scaled.spec?.replicas).toBe(3);
    const set = await api.apps().readNamespacedStatefulSet({
      namespace: 'elastic',
      name: 'logstash-ls',
    });
    expect(set.metadata?.generation).toBe(2);
    expect(set.status).toMatchObject({ replicas: 3, observedGeneration: 2 });
    const pods = await api.core().listNamespacedPod({
      namespace: 'elastic',
      labelSelector: 'logstash.k8s.elastic.co/name=logstash',
    });
    expect(pods.items).toHaveLength(3);
  });
});

it.each(memberSpecs.map(({ name }) => name))(
  'gives every Elasticsearch node of %s a pod with a bound volume',
  async member => {
    api = await startApiServer(member);
    const spec = memberSpecs.find(({ name }) => name === member)!;
    const pods = await api.core().listNamespacedPod({ namespace: 'elastic' });
    const elasticsearch = pods.items.filter(
      pod =>
        pod.spec?.containers[0].name === 'elasticsearch' &&
        pod.metadata?.ownerReferences?.[0].kind === 'StatefulSet',
    );
    expect(elasticsearch).toHaveLength(
      spec.nodeSets.reduce((sum, { count }) => sum + count, 0),
    );
    const claims = await api.core().listNamespacedPersistentVolumeClaim({
      namespace: 'elastic',
    });
    const bound = claims.items.map(claim => claim.metadata?.name);
    for (const pod of elasticsearch) {
      expect(bound).toContain(
        pod.spec?.volumes?.[0].persistentVolumeClaim?.claimName,
      );
      expect(pod.status?.containerStatuses?.[0].imageID).toMatch(
        /@sha256:[0-9a-f]{64}$/,
      );
    }
  },
);

it('runs a Logstash a version behind in eu-central-1', async () => {
  api = await startApiServer('eu-central-1');
  const pods = await api.core().listNamespacedPod({
    namespace: 'elastic',
    labelSelector: 'logstash.k8s.elastic.co/name',
  });
  expect(pods.items.map(pod => pod.spec?.containers[0].image)).toEqual([
    'docker.elastic.co/logstash/logstash:8.19.3',
    'docker.elastic.co/logstash/logstash:8.19.4',
  ]);
});

it('knows no ECK where it is not installed', async () => {
  api = await startApiServer('eu-west-1-staging');
  expect(
    (await api.getJson('/apis/kibana.k8s.elastic.co/v1/kibanas')).status,
  ).toBe(404);
});
