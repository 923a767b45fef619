import { Refusal, type Routes } from '../../__testUtils__/fakeMember';
import { readFrom } from '../../__testUtils__/readFrom';
import {
  list,
  node,
  claim,
  service,
  workload,
  core,
  apps,
  routesOf,
  read,
} from './__testUtils__/capacityObjects';
import { kubernetesCapacity } from './capacity';

describe('nodes', () => {
  it('have a size and a type', async () => {
    const { nodes } = await read({
      [`${core}/nodes`]: list(
        node('a', { 'node.kubernetes.io/instance-type': 'm6i.xlarge' }),
        node(
          'b',
          { 'beta.kubernetes.io/instance-type': 'old' },
          { cpu: '3920m', memory: '16393536Ki' },
        ),
        node('c'),
      ),
    });
    expect(nodes).toEqual([
      {
        name: 'a',
        instanceType: 'm6i.xlarge',
        spot: false,
        cpu: 4,
        memoryGib: 16,
      },
      {
        name: 'b',
        instanceType: 'old',
        spot: false,
        cpu: 3.92,
        memoryGib: 16393536 / 2 ** 20,
      },
      { name: 'c', spot: false, cpu: 4, memoryGib: 16 },
    ]);
  });

  it.each([
    ['eks.amazonaws.com/capacityType', 'SPOT', true],
    ['eks.amazonaws.com/capacityType', 'ON_DEMAND', false],
    ['karpenter.sh/capacity-type', 'spot', true],
    ['karpenter.sh/capacity-type', 'on-demand', false],
    ['cloud.google.com/gke-spot', 'true', true],
    ['cloud.google.com/gke-preemptible', 'true', true],
    ['kubernetes.azure.com/scalesetpriority', 'spot', true],
    ['kubernetes.azure.com/scalesetpriority', 'regular', false],
  ])('with %s=%s are spot: %s', async (label, value, spot) => {
    const { nodes } = await read({
      [`${core}/nodes`]: list(node('a', { [label]: value })),
    });
    expect(nodes).toMatchObject([{ spot }]);
  });

  it('are left out while their size is not known', async () => {
    const { nodes } = await read({
      [`${core}/nodes`]: list(
        node('new', {}, {}),
        node('odd', {}, { cpu: 'many', memory: '16Gi' }),
        { metadata: { name: 'virtual' } },
      ),
    });
    expect(nodes).toEqual([]);
  });
});

describe('claims', () => {
  const claimsOf = async (items: unknown[], changes: Routes = {}) =>
    (
      await read({
        [`${core}/persistentvolumeclaims`]: list(...items),
        ...changes,
      })
    ).claims;

  it('have a class, a size and the StatefulSet that they were made for', async () => {
    expect(
      await claimsOf([
        claim('data-es-0', { labels: { app: 'es' } }),
        claim('data-es-12', {
          spec: {
            storageClassName: '',
            resources: { requests: { storage: '1500M' } },
          },
        }),
      ]),
    ).toEqual([
      {
        namespace: 'elastic',
        name: 'data-es-0',
        storageClass: 'gp3',
        requestedGib: 100,
        workload: { kind: 'StatefulSet', name: 'es' },
        labels: { app: 'es' },
      },
      {
        namespace: 'elastic',
        name: 'data-es-12',
        requestedGib: 1.5e9 / 2 ** 30,
        workload: { kind: 'StatefulSet', name: 'es' },
        labels: {},
      },
    ]);
  });

  it('are of the workload that really is there', async () => {
    const claims = await claimsOf(
      [
        claim('data-es-hot-0'),
        claim('data-es-0'),
        claim('data-es-old-0'),
        claim('es-0'),
        claim('queue'),
        claim('data-es-hot-0', { in: 'other', labels: { app: 'kibana' } }),
      ],
      {
        [`${apps}/statefulsets`]: list(
          workload('es', { templates: ['data'] }),
          workload('hot', { templates: ['logs', 'data-es'] }),
          workload('es-hot', { in: 'elsewhere', templates: ['data'] }),
        ),
        [`${apps}/deployments`]: list(
          workload('logstash', {
            volumes: [
              { name: 'config', configMap: { name: 'x' } },
              { name: 'q', persistentVolumeClaim: { claimName: 'queue' } },
            ],
          }),
        ),
      },
    );
    expect(
      claims.map(({ namespace, name, workload: owner }) => [
        `${namespace}/${name}`,
        owner && `${owner.kind} ${owner.name}`,
      ]),
    ).toEqual([
      ['elastic/data-es-hot-0', 'StatefulSet hot'],
      ['elastic/data-es-0', 'StatefulSet es'],
      ['elastic/data-es-old-0', undefined],
      ['elastic/es-0', undefined],
      ['elastic/queue', 'Deployment logstash'],
      ['other/data-es-hot-0', undefined],
    ]);
  });

  it('cost nothing without a volume, and are not ours where no ELK is', async () => {
    const claims = await claimsOf([
      claim('data-es-0', { phase: 'Pending' }),
      claim('data-es-1', { phase: 'Lost' }),
      claim('data-db-0', { in: 'shop' }),
      claim('left-over', {
        in: 'retired',
        labels: { 'common.k8s.elastic.co/type': 'elasticsearch' },
      }),
      claim('other', { spec: { resources: {} } }),
    ]);
    expect(claims.map(({ name }) => name)).toEqual(['left-over']);
  });
});

describe('load balancers', () => {
  it('are those of ELK, with the labels of their pods', async () => {
    const { loadBalancers } = await read({
      [`${core}/services`]: list(
        service('es-http', {
          labels: { team: 'logs' },
          selector: { app: 'es', team: 'x' },
        }),
        service('es-internal', { type: 'ClusterIP' }),
        service('shop', { in: 'shop', selector: { app: 'shop' } }),
        service('kibana', { in: 'ui', selector: { app: 'kibana' } }),
      ),
    });
    expect(loadBalancers).toEqual([
      {
        namespace: 'elastic',
        name: 'es-http',
        labels: { app: 'es', team: 'logs' },
      },
      { namespace: 'ui', name: 'kibana', labels: { app: 'kibana' } },
    ]);
  });
});

describe('rights', () => {
  it('that are missing are told beside the rest', async () => {
    const value = await read({
      [`${core}/nodes`]: new Refusal(403),
      [`${core}/services`]: new Refusal(403),
      [`${core}/persistentvolumeclaims`]: list(claim('data-es-0')),
    });
    expect(value).toMatchObject({
      nodes: [],
      loadBalancers: [],
      claims: [{ name: 'data-es-0' }],
      partial: [
        {
          resource: 'nodes',
          reason: 'The credential may not list nodes.',
        },
        {
          resource: 'services',
          reason: 'The credential may not list services in all namespaces.',
        },
      ],
    });
  });

  it('of single namespaces are enough for all but the nodes', async () => {
    const inElastic = (path: string) =>
      path.replace('v1/', 'v1/namespaces/elastic/');
    const value = await readFrom(
      kubernetesCapacity,
      {
        ...Object.fromEntries(
          Object.entries(routesOf()).map(([path, answer]) => [
            inElastic(path),
            answer,
          ]),
        ),
        [`${core}/nodes`]: new Refusal(403),
        [inElastic(`${core}/persistentvolumeclaims`)]: list(claim('data-es-0')),
      },
      { namespaces: ['elastic'] },
    );
    expect(value).toMatchObject({
      claims: [{ name: 'data-es-0', workload: { name: 'es' } }],
      partial: [{ resource: 'nodes' }],
    });
  });

  it('that are all missing are an error', async () => {
    const refused = Object.fromEntries(
      Object.keys(routesOf()).map(path => [path, new Refusal(403)]),
    );
    await expect(read(refused)).rejects.toMatchObject({ code: 403 });
  });
});

it('reads all pages', async () => {
  const page = (query: URLSearchParams) =>
    query.get('continue')
      ? list(node('b'))
      : { metadata: { continue: 'more' }, items: [node('a')] };
  const { nodes } = await read({ [`${core}/nodes`]: page });
  expect(nodes.map(({ name }) => name)).toEqual(['a', 'b']);
});

it.each([
  [`${core}/nodes`, { metadata: {} }],
  [`${core}/persistentvolumeclaims`, { metadata: { name: 'x' } }],
  [`${core}/services`, { metadata: { name: 'x', namespace: 'y' } }],
  [`${apps}/statefulsets`, { metadata: { name: 'x', namespace: 'y' } }],
])('refuses %s that are none', async (path, item) => {
  await expect(read({ [path]: list(item) })).rejects.toMatchObject({
    name: expect.stringMatching(/ZodError|SourceError/),
  });
});
