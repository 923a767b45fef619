import type {
  ApiException,
  AppsV1Api,
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
} from '@kubernetes/client-node';
import express from 'express';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ManualClock } from '../clock';
import { memberSpecs } from '../spec';
import { admin, anonymous, outsider, reader } from './access';
import { KubernetesCluster } from './KubernetesCluster';
import { createKubernetesRouter } from './router';

const users = { reader, outsider, admin };
type UserName = keyof typeof users;

let clock: ManualClock;
let cluster: KubernetesCluster;
let server: Server;
let base: string;
let health: string;
let k8s: typeof import('@kubernetes/client-node');

async function start(member: string): Promise<void> {
  const spec = memberSpecs.find(({ name }) => name === member)!;
  cluster = new KubernetesCluster({
    spec,
    clock,
    elasticsearchHealth: () => health,
  });
  const app = express();
  app.use((req, res, next) => {
    const token = req.headers.authorization?.split(' ')[1] as UserName;
    res.locals.principal = users[token] ?? anonymous;
    next();
  });
  app.use(createKubernetesRouter(cluster));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function kubeConfig(user: UserName): KubeConfig {
  const config = new k8s.KubeConfig();
  config.loadFromOptions({
    clusters: [{ name: 'demo', server: base, skipTLSVerify: true }],
    users: [{ name: user, token: user }],
    contexts: [{ name: 'demo', cluster: 'demo', user }],
    currentContext: 'demo',
  });
  return config;
}

const core = (user: UserName = 'reader'): CoreV1Api =>
  kubeConfig(user).makeApiClient(k8s.CoreV1Api);
const apps = (user: UserName = 'reader'): AppsV1Api =>
  kubeConfig(user).makeApiClient(k8s.AppsV1Api);
const custom = (user: UserName = 'reader'): CustomObjectsApi =>
  kubeConfig(user).makeApiClient(k8s.CustomObjectsApi);

async function refusalOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => {
      throw new Error('was not refused');
    },
    (caught: ApiException<string>) => caught,
  );
  return { code: error.code, status: JSON.parse(error.body) };
}

beforeAll(async () => {
  k8s = await import('@kubernetes/client-node');
});

beforeEach(async () => {
  clock = new ManualClock();
  health = 'green';
  await start('us-east-1');
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

async function getJson(path: string) {
  const response = await fetch(`${base}${path}`, {
    headers: { authorization: 'Bearer reader' },
  });
  return { status: response.status, body: await response.json() };
}

describe('discovery', () => {
  it('lists versions, groups and resources', async () => {
    expect((await getJson('/version')).body.gitVersion).toBe('v1.33.5');
    expect((await getJson('/api')).body.versions).toEqual(['v1']);
    const groups = (await getJson('/apis')).body.groups.map(
      (group: { name: string }) => group.name,
    );
    expect(groups).toEqual(
      expect.arrayContaining(['apps', 'elasticsearch.k8s.elastic.co']),
    );
    const { body } = await getJson('/apis/apps/v1');
    expect(body.resources).toContainEqual(
      expect.objectContaining({ name: 'statefulsets', namespaced: true }),
    );
  });

  it('answers 404 for groups that are not installed', async () => {
    for (const path of [
      '/apis/metrics.k8s.io/v1beta1',
      '/apis/metrics.k8s.io/v1beta1/pods',
    ]) {
      expect(await getJson(path)).toEqual({
        status: 404,
        body: expect.objectContaining({ kind: 'Status', reason: 'NotFound' }),
      });
    }
  });
});

describe('lists', () => {
  it('pages at one revision even when objects change in between', async () => {
    const all = await core().listNamespacedPod({ namespace: 'elastic' });
    const names = all.items.map(pod => pod.metadata?.name);
    const seen: Array<string | undefined> = [];
    let token: string | undefined;
    do {
      const page = await core().listNamespacedPod({
        namespace: 'elastic',
        limit: 4,
        _continue: token,
      });
      expect(page.metadata?.resourceVersion).toBe(
        all.metadata?.resourceVersion,
      );
      seen.push(...page.items.map(pod => pod.metadata?.name));
      token = page.metadata?._continue;
      cluster.restartPod('logging-es-hot-0');
    } while (token);
    expect(seen).toEqual(names);
    expect(names.length).toBeGreaterThan(8);
  });

  it('answers 410 to a continue token from before the compaction, with a fresh one', async () => {
    const first = await core().listPodForAllNamespaces({ limit: 2 });
    cluster.restartPod('logging-es-hot-0');
    cluster.store.compact();
    const refusal = await refusalOf(
      core().listPodForAllNamespaces({
        limit: 2,
        _continue: first.metadata?._continue,
      }),
    );
    expect(refusal).toMatchObject({ code: 410, status: { reason: 'Expired' } });
    const rest = await core().listPodForAllNamespaces({
      _continue: refusal.status.metadata.continue,
    });
    expect(rest.items.length).toBeGreaterThan(0);
  });

  it('forgets revisions after five minutes', async () => {
    const first = await core().listPodForAllNamespaces({ limit: 2 });
    cluster.restartPod('logging-es-hot-0');
    clock.advance(6 * 60 * 1000);
    const refusal = await refusalOf(
      core().listPodForAllNamespaces({ _continue: first.metadata?._continue }),
    );
    expect(refusal.code).toBe(410);
  });

  it.each([
    ['elasticsearch.k8s.elastic.co/node-data_hot=true', 3],
    ['elasticsearch.k8s.elastic.co/node-data_hot', 3],
    ['common.k8s.elastic.co/type in (kibana, logstash)', 4],
    [
      'common.k8s.elastic.co/type=elasticsearch,!elasticsearch.k8s.elastic.co/node-master',
      5,
    ],
    [
      'common.k8s.elastic.co/type notin (elasticsearch,kibana,logstash,beat)',
      1,
    ],
  ])('selects pods by %s', async (labelSelector, count) => {
    const pods = await core().listPodForAllNamespaces({ labelSelector });
    expect(pods.items).toHaveLength(count);
  });

  it('selects by field and refuses what cannot be selected', async () => {
    const pods = await core().listPodForAllNamespaces({
      fieldSelector: 'metadata.name=logging-es-hot-1',
    });
    expect(pods.items.map(pod => pod.metadata?.name)).toEqual([
      'logging-es-hot-1',
    ]);
    const refusal = await refusalOf(
      core().listPodForAllNamespaces({ fieldSelector: 'spec.wrong=1' }),
    );
    expect(refusal).toMatchObject({
      code: 400,
      status: { message: 'field label not supported: spec.wrong' },
    });
  });
});

describe('rights', () => {
  it('refuses in the words of Kubernetes', async () => {
    const refusal = await refusalOf(
      apps('outsider').listNamespacedStatefulSet({ namespace: 'elastic' }),
    );
    expect(refusal).toMatchObject({
      code: 403,
      status: {
        kind: 'Status',
        reason: 'Forbidden',
        message:
          'statefulsets.apps is forbidden: User "system:serviceaccount:elk-fleet:outsider" cannot list resource "statefulsets" in API group "apps" in the namespace "elastic"',
      },
    });
  });

  it('lets the reader read no secrets and change nothing', async () => {
    const secrets = await refusalOf(core().listSecretForAllNamespaces());
    expect(secrets.status.message).toContain(
      'cannot list resource "secrets" in API group "" at the cluster scope',
    );
    const patch = await refusalOf(
      core().deleteNamespacedPod({
        namespace: 'elastic',
        name: 'logging-es-hot-0',
      }),
    );
    expect(patch.code).toBe(403);
  });

  it('tells nobody without rights what exists', async () => {
    const refusal = await refusalOf(
      custom('outsider').listClusterCustomObject({
        group: 'nobody.example',
        version: 'v1',
        plural: 'things',
      }),
    );
    expect(refusal.code).toBe(403);
  });
});

describe('watch', () => {
  async function watch(
    path: string,
    query: Record<string, string>,
    enough: (events: Array<{ type: string; object: any }>) => boolean,
    act: () => void = () => {},
  ) {
    const events: Array<{ type: string; object: any }> = [];
    const watcher = new k8s.Watch(kubeConfig('reader'));
    await new Promise<void>((resolve, reject) => {
      let controller: AbortController | undefined;
      const check = () => {
        if (!enough(events)) return;
        resolve();
        controller?.abort();
      };
      watcher
        .watch(
          path,
          query,
          (type, object) => {
            events.push({ type, object });
            check();
          },
          error => (error ? reject(error) : resolve()),
        )
        .then(started => {
          controller = started;
          act();
          check();
        }, reject);
    });
    return events;
  }

  it('sends changes since a revision', async () => {
    const list = await core().listNamespacedPod({ namespace: 'elastic' });
    const admins = core('admin');
    const events = await watch(
      '/api/v1/namespaces/elastic/pods',
      { resourceVersion: list.metadata!.resourceVersion! },
      found => found.length >= 3,
      () => {
        cluster.restartPod('logging-es-hot-0');
        admins.deleteNamespacedPod({
          namespace: 'elastic',
          name: 'logging-es-hot-0',
        });
      },
    );
    expect(
      events.map(({ type, object }) => [type, object.metadata.name]),
    ).toEqual([
      ['MODIFIED', 'logging-es-hot-0'],
      ['DELETED', 'logging-es-hot-0'],
      ['ADDED', 'logging-es-hot-0'],
    ]);
    const revisions = events.map(({ object }) =>
      Number(object.metadata.resourceVersion),
    );
    expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
    expect(new Set(events.map(({ object }) => object.metadata.uid)).size).toBe(
      2,
    );
  });

  it('starts with what exists when no revision is given, and ends with a bookmark', async () => {
    const events = await watch(
      '/apis/apps/v1/namespaces/elastic/deployments',
      { allowWatchBookmarks: 'true', timeoutSeconds: '1' },
      () => false,
    );
    expect(events.map(({ type }) => type)).toEqual(['ADDED', 'BOOKMARK']);
    expect(events[1].object.metadata.resourceVersion).toBe(
      String(cluster.store.revision),
    );
  });

  it('answers 410 to a revision that is gone', async () => {
    const { body } = await getJson('/api/v1/pods?watch=1&resourceVersion=1');
    expect(body).toMatchObject({
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    });
  });
});

describe('what runs', () => {
  it('shows a Kibana that is not all ready', async () => {
    const { items } = await custom().listClusterCustomObject({
      group: 'kibana.k8s.elastic.co',
      version: 'v1',
      plural: 'kibanas',
    });
    expect(items[0]).toMatchObject({
      spec: { count: 2 },
      status: { availableNodes: 1, health: 'red' },
    });
    const deployment = await apps().readNamespacedDeployment({
      namespace: 'elastic',
      name: 'kibana-kb',
    });
    expect(deployment.status).toMatchObject({ replicas: 2, readyReplicas: 1 });
    expect(deployment.metadata?.ownerReferences?.[0].kind).toBe('Kibana');
  });

  it('follows the health of Elasticsearch', async () => {
    health = 'red';
    const { items } = await custom().listClusterCustomObject({
      group: 'elasticsearch.k8s.elastic.co',
      version: 'v1',
      plural: 'elasticsearches',
    });
    expect(items[0].status.health).toBe('red');
  });

  it('scales and follows with pods and status', async () => {
    const scaled = await apps('admin').patchNamespacedStatefulSetScale(
      {
        namespace: 'elastic',
        name: 'logstash-ls',
        body: { spec: { replicas: 3 } },
      },
      k8s.setHeaderOptions('Content-Type', k8s.PatchStrategy.MergePatch),
    );
    expect(scaled.spec?.replicas).toBe(3);
    const set = await apps().readNamespacedStatefulSet({
      namespace: 'elastic',
      name: 'logstash-ls',
    });
    expect(set.metadata?.generation).toBe(2);
    expect(set.status).toMatchObject({ replicas: 3, observedGeneration: 2 });
    const pods = await core().listNamespacedPod({
      namespace: 'elastic',
      labelSelector: 'logstash.k8s.elastic.co/name=logstash',
    });
    expect(pods.items).toHaveLength(3);
  });
});

it.each(memberSpecs.map(({ name }) => name))(
  'gives every Elasticsearch node of %s a pod with a bound volume',
  async member => {
    server.close();
    await start(member);
    const spec = memberSpecs.find(({ name }) => name === member)!;
    const pods = await core().listNamespacedPod({ namespace: 'elastic' });
    const elasticsearch = pods.items.filter(
      pod => pod.spec?.containers[0].name === 'elasticsearch',
    );
    expect(elasticsearch).toHaveLength(
      spec.nodeSets.reduce((sum, { count }) => sum + count, 0),
    );
    const claims = await core().listNamespacedPersistentVolumeClaim({
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
  server.close();
  await start('eu-central-1');
  const pods = await core().listNamespacedPod({
    namespace: 'elastic',
    labelSelector: 'logstash.k8s.elastic.co/name',
  });
  expect(pods.items.map(pod => pod.spec?.containers[0].image)).toEqual([
    'docker.elastic.co/logstash/logstash:8.19.3',
    'docker.elastic.co/logstash/logstash:8.19.4',
  ]);
});

it('knows no ECK where it is not installed', async () => {
  server.close();
  await start('eu-west-1-staging');
  expect((await getJson('/apis/kibana.k8s.elastic.co/v1/kibanas')).status).toBe(
    404,
  );
});
