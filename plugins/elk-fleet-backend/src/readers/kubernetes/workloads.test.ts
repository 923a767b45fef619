import {
  Refusal,
  startFakeMember,
  type Routes,
} from '../../__testUtils__/fakeMember';
import { readFrom } from '../../__testUtils__/readFrom';
import { kubernetesWorkloads } from './workloads';

const list = (...items: object[]) => ({
  kind: 'List',
  apiVersion: 'apps/v1',
  metadata: { resourceVersion: '1' },
  items,
});
const status = (code: number, reason: string) =>
  new Refusal(code, {
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    message: reason,
    code,
  });
const labels = { app: 'elasticsearch', role: 'data' };
const image = 'docker.elastic.co/elasticsearch/elasticsearch:8.19.4';
const statefulSet = (name = 'es-data', more: object = {}) => ({
  metadata: {
    name,
    namespace: 'elastic',
    generation: 3,
    creationTimestamp: '2026-01-01T00:00:00Z',
    managedFields: [
      { manager: 'argocd-controller', time: '2026-01-01T00:00:00Z' },
      { manager: 'kubectl-edit', time: '2026-01-02T00:00:00Z' },
    ],
    labels,
    annotations: {
      'argocd.argoproj.io/tracking-id': 'logging:apps/StatefulSet:elastic/es',
      'kubectl.kubernetes.io/last-applied-configuration': '{"password":"s"}',
      'example.com/blob': 'x'.repeat(600),
    },
    ownerReferences: [
      {
        apiVersion: 'x/v1',
        kind: 'Elasticsearch',
        name: 'es',
        uid: 'u',
        controller: true,
      },
    ],
  },
  spec: {
    replicas: 3,
    serviceName: 'es',
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        containers: [
          { name: 'sidecar', image: 'example.com/proxy:1.2.3' },
          {
            name: 'elasticsearch',
            image,
            resources: { requests: { cpu: 2, memory: '8Gi' } },
            env: [
              {
                name: 'ELASTIC_PASSWORD',
                valueFrom: { secretKeyRef: { name: 's', key: 'k' } },
              },
            ],
          },
        ],
      },
    },
  },
  status: {
    observedGeneration: 3,
    replicas: 3,
    readyReplicas: 2,
    updatedReplicas: 1,
  },
  ...more,
});
const pod = (name: string, running: string | undefined, phase = 'Running') => ({
  metadata: { name, namespace: 'elastic', labels },
  spec: { containers: [{ name: 'elasticsearch', image }] },
  status: {
    phase,
    containerStatuses: running && [
      {
        name: 'elasticsearch',
        image: running,
        imageID: 'x',
        ready: phase === 'Running',
        restartCount: phase === 'Running' ? 0 : 3,
        state:
          phase === 'Running' ? {} : { waiting: { reason: 'ErrImagePull' } },
      },
    ],
  },
});
const empty: Routes = {
  '/apis/apps/v1/statefulsets': list(),
  '/apis/apps/v1/deployments': list(),
  '/apis/apps/v1/daemonsets': list(),
};

describe('workloads', () => {
  it('reads a StatefulSet with what runs', async () => {
    expect(
      await readFrom(kubernetesWorkloads, {
        ...empty,
        '/apis/apps/v1/statefulsets': list(statefulSet()),
        '/api/v1/namespaces/elastic/pods': (query: URLSearchParams) =>
          query.get('labelSelector') === 'app=elasticsearch,role=data'
            ? list(
                pod('es-data-0', image),
                pod('es-data-1', image.replace('8.19.4', '8.19.3')),
                pod('es-data-2', `sha256:${'ab'.repeat(32)}`),
                pod('es-data-3', image.replace('8.19.4', '7.0.0'), 'Pending'),
              )
            : list(),
      }),
    ).toEqual({
      workloads: [
        {
          kind: 'StatefulSet',
          namespace: 'elastic',
          name: 'es-data',
          component: 'elasticsearch',
          inferred: false,
          roles: ['data'],
          owner: { kind: 'Elasticsearch', name: 'es' },
          desiredReplicas: 3,
          desiredVersion: '8.19.4',
          replicas: 3,
          readyReplicas: 2,
          updatedReplicas: 1,
          runningVersions: ['8.19.3', '8.19.4'],
          stale: false,
          createdAt: '2026-01-01T00:00:00.000Z',
          labels,
          annotations: {
            'argocd.argoproj.io/tracking-id':
              'logging:apps/StatefulSet:elastic/es',
          },
          generation: 3,
          managers: ['kubectl-edit', 'argocd-controller'],
          resources: { requests: { cpu: '2', memory: '8Gi' }, limits: {} },
          // The least ready first.
          pods: [
            {
              name: 'es-data-3',
              phase: 'Pending',
              ready: false,
              restarts: 3,
              reason: 'ErrImagePull',
            },
            ...[0, 1, 2].map(i => ({
              name: `es-data-${i}`,
              phase: 'Running',
              ready: true,
              restarts: 0,
            })),
          ],
        },
      ],
      partial: [],
    });
  });

  it('reads Deployments and DaemonSets, and leaves others alone', async () => {
    const of = (name: string, app: string, more: object) => {
      const { status: _, ...rest } = statefulSet(name);
      return {
        ...rest,
        metadata: { ...rest.metadata, labels: { app } },
        spec: {
          selector: {},
          template: {
            spec: { containers: [{ name: 'x', image: `${app}:8.19.4` }] },
          },
        },
        ...more,
      };
    };
    const { workloads } = await readFrom(kubernetesWorkloads, {
      '/apis/apps/v1/statefulsets': list(of('db', 'postgres', {})),
      '/apis/apps/v1/deployments': list(of('kb', 'kibana', {})),
      '/apis/apps/v1/daemonsets': list(
        of('fb', 'filebeat', {
          status: {
            desiredNumberScheduled: 5,
            currentNumberScheduled: 5,
            numberReady: 4,
            updatedNumberScheduled: 3,
            observedGeneration: 2,
          },
        }),
      ),
    });
    expect(workloads).toMatchObject([
      { kind: 'Deployment', component: 'kibana', replicas: 0, stale: true },
      {
        kind: 'DaemonSet',
        component: 'beats',
        desiredReplicas: 5,
        replicas: 5,
        readyReplicas: 4,
        updatedReplicas: 3,
        stale: true,
      },
    ]);
    expect(workloads[0]).not.toHaveProperty('desiredReplicas');
  });

  it('reads all pages, and starts again when the token expired', async () => {
    const tokens: Array<string | null> = [];
    const { workloads } = await readFrom(kubernetesWorkloads, {
      ...empty,
      '/apis/apps/v1/statefulsets': (query: URLSearchParams) => {
        const token = query.get('continue');
        tokens.push(token);
        expect(query.get('limit')).toBe('250');
        if (token && tokens.length === 2) {
          return status(410, 'The provided continue parameter is too old');
        }
        return token
          ? list(statefulSet('es-2'))
          : { ...list(statefulSet('es-1')), metadata: { continue: 'next' } };
      },
      '/api/v1/namespaces/elastic/pods': list(),
    });
    expect(tokens).toEqual([null, 'next', null, 'next']);
    expect(workloads.map(({ name }) => name)).toEqual(['es-1', 'es-2']);
  });

  it('gives up on a list that expires every time', async () => {
    await expect(
      readFrom(kubernetesWorkloads, {
        ...empty,
        '/apis/apps/v1/statefulsets': status(410, 'too old'),
      }),
    ).rejects.toMatchObject({ code: 410 });
  });

  it('tells what it may not list beside what it may', async () => {
    expect(
      await readFrom(kubernetesWorkloads, {
        ...empty,
        '/apis/apps/v1/statefulsets': list(statefulSet()),
        '/apis/apps/v1/daemonsets': status(403, 'daemonsets.apps is forbidden'),
        '/api/v1/namespaces/elastic/pods': status(403, 'pods is forbidden'),
      }),
    ).toMatchObject({
      workloads: [{ name: 'es-data', runningVersions: [] }],
      partial: [
        { resource: 'daemonsets', reason: expect.stringContaining('may not') },
        { resource: 'pods', reason: expect.stringContaining('elastic') },
      ],
    });
  });

  it('fails when it may list nothing', async () => {
    const no = status(403, 'forbidden');
    await expect(
      readFrom(kubernetesWorkloads, {
        '/apis/apps/v1/statefulsets': no,
        '/apis/apps/v1/deployments': no,
        '/apis/apps/v1/daemonsets': no,
      }),
    ).rejects.toMatchObject({ code: 403 });
  });

  it('keeps to the configured namespaces', async () => {
    const routes = Object.fromEntries(
      ['statefulsets', 'deployments', 'daemonsets'].flatMap(resource =>
        ['a', 'b'].map(namespace => [
          `/apis/apps/v1/namespaces/${namespace}/${resource}`,
          list(),
        ]),
      ),
    );
    const member = await startFakeMember(routes, { namespaces: ['a', 'b'] });
    await kubernetesWorkloads.read(
      member.connections,
      new AbortController().signal,
    );
    await member.close();
    expect(
      member.requests.map(({ path }) => path.split('?')[0]).sort(),
    ).toEqual(Object.keys(routes).sort());
  });
});
