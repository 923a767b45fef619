import {
  refusalOf,
  startApiServer,
  type TestApiServer,
} from './__testUtils__/startApiServer';

let api: TestApiServer;

beforeEach(async () => {
  api = await startApiServer('us-east-1');
});

afterEach(async () => {
  await api.stop();
});

describe('discovery', () => {
  it('lists versions, groups and resources', async () => {
    expect((await api.getJson('/version')).body.gitVersion).toBe('v1.33.5');
    expect((await api.getJson('/api')).body.versions).toEqual(['v1']);
    const groups = (await api.getJson('/apis')).body.groups.map(
      (group: { name: string }) => group.name,
    );
    expect(groups).toEqual(
      expect.arrayContaining(['apps', 'elasticsearch.k8s.elastic.co']),
    );
    const { body } = await api.getJson('/apis/apps/v1');
    expect(body.resources).toContainEqual(
      expect.objectContaining({ name: 'statefulsets', namespaced: true }),
    );
  });

  it('answers 404 for groups that are not installed', async () => {
    for (const path of [
      '/apis/metrics.k8s.io/v1beta1',
      '/apis/metrics.k8s.io/v1beta1/pods',
    ]) {
      expect(await api.getJson(path)).toEqual({
        status: 404,
        body: expect.objectContaining({ kind: 'Status', reason: 'NotFound' }),
      });
    }
  });
});

describe('lists', () => {
  it('pages at one revision even when objects change in between', async () => {
    const all = await api.core().listNamespacedPod({ namespace: 'elastic' });
    const names = all.items.map(pod => pod.metadata?.name);
    const seen: Array<string | undefined> = [];
    let token: string | undefined;
    do {
      const page = await api.core().listNamespacedPod({
        namespace: 'elastic',
        limit: 4,
        _continue: token,
      });
      expect(page.metadata?.resourceVersion).toBe(
        all.metadata?.resourceVersion,
      );
      seen.push(...page.items.map(pod => pod.metadata?.name));
      token = page.metadata?._continue;
      api.cluster.restartPod('logging-es-hot-0');
    } while (token);
    expect(seen).toEqual(names);
    expect(names.length).toBeGreaterThan(8);
  });

  it('answers 410 to a continue token from before the compaction, with a fresh one', async () => {
    const first = await api.core().listPodForAllNamespaces({ limit: 2 });
    api.cluster.restartPod('logging-es-hot-0');
    api.cluster.store.compact();
    const refusal = await refusalOf(
      api.core().listPodForAllNamespaces({
        limit: 2,
        _continue: first.metadata?._continue,
      }),
    );
    expect(refusal).toMatchObject({ code: 410, status: { reason: 'Expired' } });
    const rest = await api.core().listPodForAllNamespaces({
      _continue: refusal.status.metadata.continue,
    });
    expect(rest.items.length).toBeGreaterThan(0);
  });

  it('forgets revisions after five minutes', async () => {
    const first = await api.core().listPodForAllNamespaces({ limit: 2 });
    api.cluster.restartPod('logging-es-hot-0');
    api.clock.advance(6 * 60 * 1000);
    const refusal = await refusalOf(
      api
        .core()
        .listPodForAllNamespaces({ _continue: first.metadata?._continue }),
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
      12,
    ],
  ])('selects pods by %s', async (labelSelector, count) => {
    const pods = await api.core().listPodForAllNamespaces({ labelSelector });
    expect(pods.items).toHaveLength(count);
  });

  it('selects by field and refuses what cannot be selected', async () => {
    const pods = await api.core().listPodForAllNamespaces({
      fieldSelector: 'metadata.name=logging-es-hot-1',
    });
    expect(pods.items.map(pod => pod.metadata?.name)).toEqual([
      'logging-es-hot-1',
    ]);
    const warnings = await api.core().listNamespacedEvent({
      namespace: 'elastic',
      fieldSelector: 'type=Warning,involvedObject.kind=Pod',
    });
    expect(warnings.items.map(({ reason }) => reason)).toEqual([
      'BackOff',
      'BackOff',
    ]);
    const others = await api.core().listNamespacedEvent({
      namespace: 'elastic',
      fieldSelector: 'type!=Warning',
    });
    expect(others.items).toEqual([]);
    const refusal = await refusalOf(
      api.core().listPodForAllNamespaces({ fieldSelector: 'spec.wrong=1' }),
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
      api.apps('outsider').listNamespacedStatefulSet({ namespace: 'elastic' }),
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
    const secrets = await refusalOf(api.core().listSecretForAllNamespaces());
    expect(secrets.status.message).toContain(
      'cannot list resource "secrets" in API group "" at the cluster scope',
    );
    const patch = await refusalOf(
      api.core().deleteNamespacedPod({
        namespace: 'elastic',
        name: 'logging-es-hot-0',
      }),
    );
    expect(patch.code).toBe(403);
  });

  it('tells nobody without rights what exists', async () => {
    const refusal = await refusalOf(
      api.custom('outsider').listClusterCustomObject({
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
    const { Watch } = await import('@kubernetes/client-node');
    const events: Array<{ type: string; object: any }> = [];
    const watcher = new Watch(api.kubeConfig('reader'));
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
    const list = await api.core().listNamespacedPod({ namespace: 'elastic' });
    const admins = api.core('admin');
    const events = await watch(
      '/api/v1/namespaces/elastic/pods',
      { resourceVersion: list.metadata!.resourceVersion! },
      found => found.length >= 3,
      () => {
        api.cluster.restartPod('logging-es-hot-0');
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
    expect(events.map(({ type }) => type)).toEqual([
      ...Array(5).fill('ADDED'),
      'BOOKMARK',
    ]);
    expect(events.at(-1)!.object.metadata.resourceVersion).toBe(
      String(api.cluster.store.revision),
    );
  });

  it('answers 410 to a revision that is gone', async () => {
    const { body } = await api.getJson(
      '/api/v1/pods?watch=1&resourceVersion=1',
    );
    expect(body).toMatchObject({
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    });
  });
});
