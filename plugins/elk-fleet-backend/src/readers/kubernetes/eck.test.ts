import { Refusal } from '../../__testUtils__/fakeMember';
import { readFrom } from '../../__testUtils__/readFrom';
import { kubernetesEck } from './eck';

const group = (name: string, ...versions: string[]) => ({
  name,
  versions: versions.map(version => ({
    groupVersion: `${name}/${version}`,
    version,
  })),
  preferredVersion: {
    groupVersion: `${name}/${versions[0]}`,
    version: versions[0],
  },
});
const groups = {
  kind: 'APIGroupList',
  apiVersion: 'v1',
  groups: [
    group('apps', 'v1'),
    group('elasticsearch.k8s.elastic.co', 'v1', 'v1beta1'),
    group('kibana.k8s.elastic.co', 'v1'),
    group('beat.k8s.elastic.co', 'v1beta1'),
  ],
};
const list = (...items: object[]) => ({
  metadata: { resourceVersion: '1' },
  items,
});
const metadata = (name: string) => ({
  name,
  namespace: 'elastic',
  generation: 4,
  annotations: { 'eck.k8s.elastic.co/pause-orchestration': 'true' },
});
const elasticsearch = {
  metadata: metadata('logs'),
  spec: {
    version: '8.19.4',
    nodeSets: [
      { name: 'master', count: 3, config: { 'node.roles': ['master'] } },
      { name: 'hot', count: 5, config: { node: { roles: ['data_hot'] } } },
      { name: 'rest', count: 1 },
    ],
  },
  status: {
    availableNodes: 8,
    health: 'yellow',
    phase: 'ApplyingChanges',
    version: '8.19.3',
    observedGeneration: 3,
    conditions: [],
  },
};
const routes = {
  '/apis': groups,
  '/apis/elasticsearch.k8s.elastic.co/v1/elasticsearches': list(elasticsearch),
  '/apis/kibana.k8s.elastic.co/v1/kibanas': list({
    metadata: metadata('kb'),
    spec: {
      version: '8.19.4',
      count: 2,
      elasticsearchRef: { name: 'logs', namespace: '' },
    },
    status: {
      health: 'green',
      availableNodes: 2,
      count: 2,
      version: '8.19.4',
      observedGeneration: 4,
    },
  }),
  '/apis/beat.k8s.elastic.co/v1beta1/beats': list({
    metadata: metadata('fb'),
    spec: {
      version: '8.19.4',
      type: 'filebeat',
      daemonSet: {},
      elasticsearchRefs: [
        { secretName: 'elsewhere' },
        { name: 'logs', namespace: 'other' },
      ],
    },
  }),
};

describe('eck', () => {
  it('reads the kinds that are installed', async () => {
    const common = {
      namespace: 'elastic',
      annotations: { 'eck.k8s.elastic.co/pause-orchestration': 'true' },
      generation: 4,
      declaredVersion: '8.19.4',
    };
    expect(await readFrom(kubernetesEck, routes)).toEqual({
      installed: true,
      partial: [],
      resources: [
        {
          ...common,
          kind: 'Elasticsearch',
          name: 'logs',
          component: 'elasticsearch',
          declaredReplicas: 9,
          observedVersion: '8.19.3',
          availableNodes: 8,
          health: 'yellow',
          phase: 'ApplyingChanges',
          stale: true,
          nodeSets: [
            { name: 'master', count: 3, roles: ['master'] },
            { name: 'hot', count: 5, roles: ['data_hot'] },
            { name: 'rest', count: 1, roles: [] },
          ],
          elasticsearchRefs: [],
        },
        {
          ...common,
          kind: 'Kibana',
          name: 'kb',
          component: 'kibana',
          declaredReplicas: 2,
          observedVersion: '8.19.4',
          availableNodes: 2,
          health: 'green',
          stale: false,
          nodeSets: [],
          elasticsearchRefs: [{ name: 'logs' }],
        },
        {
          ...common,
          kind: 'Beat',
          name: 'fb',
          component: 'beats',
          type: 'filebeat',
          stale: false,
          nodeSets: [],
          elasticsearchRefs: [{ name: 'logs', namespace: 'other' }],
        },
      ],
    });
  });

  it.each([
    [undefined, undefined],
    [{ metrics: {} }, undefined],
    [{ metrics: { elasticsearchRefs: [{ name: 'monitoring' }] } }, true],
  ])('tells whether ECK sends its metrics: %j', async (monitoring, is) => {
    const { resources } = await readFrom(kubernetesEck, {
      ...routes,
      '/apis/elasticsearch.k8s.elastic.co/v1/elasticsearches': list({
        ...elasticsearch,
        spec: { ...elasticsearch.spec, monitoring },
      }),
    });
    const { monitored } = resources.find(({ name }) => name === 'logs')!;
    expect(monitored).toBe(is);
  });

  it('says when it is not installed', async () => {
    expect(
      await readFrom(kubernetesEck, {
        '/apis': { ...groups, groups: [group('apps', 'v1')] },
      }),
    ).toEqual({ installed: false, resources: [], partial: [] });
  });

  it('tells a kind that may not be listed beside the others', async () => {
    const { resources, partial } = await readFrom(kubernetesEck, {
      ...routes,
      '/apis/kibana.k8s.elastic.co/v1/kibanas': new Refusal(403),
    });
    expect(resources.map(({ kind }) => kind)).toEqual([
      'Elasticsearch',
      'Beat',
    ]);
    expect(partial).toEqual([
      {
        resource: 'kibanas',
        reason: expect.stringContaining('all namespaces'),
      },
    ]);
  });

  it('refuses the wrong type with its path', async () => {
    await expect(
      readFrom(kubernetesEck, {
        ...routes,
        '/apis/kibana.k8s.elastic.co/v1/kibanas': list({
          metadata: metadata('kb'),
          spec: { count: 'two' },
        }),
      }),
    ).rejects.toMatchObject({
      name: 'ZodError',
      issues: [{ path: ['spec', 'count'] }],
    });
  });
});
