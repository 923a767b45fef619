import type { HubPlacements } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { gzipSync } from 'node:zlib';
import { Refusal } from '../../__testUtils__/fakeMember';
import {
  application,
  applicationSet,
  bundleDeployment,
  capi,
  condition,
  decision,
  helmRelease,
  karmada,
  kubefed,
  manifestWork,
  profile,
  statefulSet,
} from './__fixtures__/hubObjects';
import { hubRoutes, readHub, refuseAll } from './__testUtils__/readHub';
import { placementArgocd } from './argocd';
import { placementClusterApi } from './clusterApi';
import { placementClusterProfile } from './clusterProfile';
import { placementFlux } from './flux';
import { placementReaders } from './index';
import { placementKarmada } from './karmada';
import { placementKubefed } from './kubefed';
import { placementOcm } from './ocm';
import { placementRancherFleet } from './rancherFleet';

const kubefedObjects = [
  ...kubefed.types,
  ...kubefed.clusters,
  kubefed.namespace,
  kubefed.federated,
  kubefed.version,
];
const karmadaObjects = [
  karmada.binding,
  karmada.work,
  karmada.policy,
  karmada.cluster,
];

const objectsOf: Record<string, Parameters<typeof hubRoutes>[0]> = {
  'placement.kubefed': kubefedObjects,
  'placement.karmada': karmadaObjects,
  'placement.argocd': [application, applicationSet],
  'placement.rancher-fleet': [bundleDeployment],
  'placement.ocm': [manifestWork],
  'placement.flux': [helmRelease],
  'placement.cluster-profile': [profile, decision],
  'placement.cluster-api': [capi('v1beta2')],
};

const further: Record<string, string[]> = {
  'placement.kubefed': [
    'scheduling.kubefed.io/v1alpha1/replicaschedulingpreferences',
  ],
  'placement.karmada': ['policy.karmada.io/v1alpha1/clusteroverridepolicies'],
  'placement.rancher-fleet': ['gitrepos', 'clusters', 'bundles'].map(
    plural => `fleet.cattle.io/v1alpha1/${plural}`,
  ),
};

const at = ({ declarations }: HubPlacements, cluster: string) =>
  declarations.find(one => one.cluster === cluster);

describe.each(placementReaders)('$source', reader => {
  const routes = hubRoutes(objectsOf[reader.source], further[reader.source]);
  const lists = Object.keys(routes).filter(path => path.startsWith('/apis/'));

  it('is not installed where the API group is missing', async () => {
    await expect(
      readHub(reader, { '/apis': { groups: [] } }),
    ).rejects.toMatchObject({ code: 'not-installed' });
  });

  it('is forbidden when nothing may be listed', async () => {
    await expect(readHub(reader, refuseAll(routes))).rejects.toMatchObject({
      code: 403,
    });
  });

  it('does not take garbage for an empty hub', async () => {
    const garbage = Object.fromEntries(lists.map(path => [path, { odd: 1 }]));
    await expect(readHub(reader, { ...routes, ...garbage })).rejects.toThrow();
  });

  it('tells of objects in an unexpected shape, and reads on without status', async () => {
    const odd = Object.fromEntries(
      lists.map(path => {
        const { items } = routes[path] as { items: object[] };
        const bare = items.map(item => ({
          ...item,
          status: undefined,
          extra: 1,
        }));
        return [path, { metadata: {}, items: [...bare, 'nonsense'] }];
      }),
    );
    const { value } = await readHub(reader, { ...routes, ...odd });
    expect(value.partial).toContainEqual(
      expect.objectContaining({
        reason: expect.stringContaining('unexpected shape'),
      }),
    );
    expect(
      value.declarations.filter(({ state }) => state === 'applied'),
    ).toEqual([]);
    expect(value.clusters.filter(({ state }) => state === 'ready')).toEqual([]);
  });

  it('applies to hubs of the system alone', () => {
    expect(reader.applies({})).toBe(false);
  });
});

it('reads KubeFed with overrides, failures, removals and what was written', async () => {
  const { value } = await readHub(placementKubefed, hubRoutes(kubefedObjects));
  expect(value.partial).toEqual([]);
  expect(at(value, 'eu')).toMatchObject({
    component: 'elasticsearch',
    replicas: 5,
    version: '8.19.3',
    state: 'applied',
    lastWrittenGeneration: 7,
    overrides: [
      { path: '/spec/replicas', op: 'replace', before: 3, value: 5 },
      // There is no list to replace the end of.
      { op: 'replace', applied: false },
    ],
  });
  expect(at(value, 'us')).toMatchObject({
    replicas: 3,
    state: 'failed',
    messages: ['UpdateFailed'],
  });
  expect(at(value, 'ap')).toMatchObject({ state: 'removing' });
  expect(value.clusters[0].keys).toEqual({ server: 'api.eu.example.com:6443' });
});

it('sees that KubeFed is behind', async () => {
  const { federated } = kubefed;
  const stale = {
    ...federated,
    metadata: { ...federated.metadata, generation: 5 },
  };
  const { value } = await readHub(
    placementKubefed,
    hubRoutes([...kubefedObjects.filter(one => one !== federated), stale]),
  );
  expect(at(value, 'eu')).toMatchObject({ state: 'pending', stale: true });
});

it('reads Karmada with what was sent, and what was not', async () => {
  const { value } = await readHub(placementKarmada, hubRoutes(karmadaObjects));
  expect(at(value, 'eu')).toMatchObject({
    replicas: 5,
    version: '8.19.3',
    state: 'applied',
    health: 'healthy',
    observed: { replicas: 5, readyReplicas: 4 },
    owners: [{ kind: 'PropagationPolicy', name: 'elk' }],
    overrides: [
      { path: '/spec/replicas', value: 5, applied: true, from: { name: 'eu' } },
      { value: '8.19.4', applied: false, from: { name: 'late' } },
    ],
  });
  expect(at(value, 'us')).toMatchObject({ replicas: 3, state: 'failed' });
  expect(at(value, 'ap')).toMatchObject({ state: 'removing' });
  expect(value.clusters).toMatchObject([
    {
      keys: { kubeSystemUid: 'uid-eu', server: 'api.eu.example.com:443' },
      state: 'not-ready',
    },
  ]);
});

it('tells what may not be listed, and guesses nothing in its place', async () => {
  const routes = hubRoutes(karmadaObjects);
  const { value } = await readHub(placementKarmada, {
    ...routes,
    '/apis/work.karmada.io/v1alpha1/works': new Refusal(403),
  });
  expect(value.partial).toMatchObject([{ resource: 'works' }]);
  expect(at(value, 'eu')).toMatchObject({
    replicas: 3,
    unknownBecause: 'what was sent to the cluster could not be read',
    overrides: [{ value: '8.19.4' }],
  });
  expect(at(value, 'eu')).not.toHaveProperty('version');
  expect(at(value, 'eu')?.overrides[0]).not.toHaveProperty('applied');
});

it('tells that Rancher Fleet has cut its lists', async () => {
  const cut = {
    ...bundleDeployment,
    status: { ...bundleDeployment.status, incompleteState: true },
  };
  const { value } = await readHub(placementRancherFleet, hubRoutes([cut]));
  expect(value.partial).toMatchObject([{ resource: 'bundledeployments' }]);
  // Not among the changed, which are not all there.
  expect(value.declarations[1]).toMatchObject({ state: 'unknown' });
});

it('sees suspension in Karmada', async () => {
  const { binding } = karmada;
  const suspended = {
    ...binding,
    spec: {
      ...binding.spec,
      suspension: { dispatchingOnClusters: { clusterNames: ['eu'] } },
    },
  };
  const { value } = await readHub(
    placementKarmada,
    hubRoutes([suspended, karmada.work]),
  );
  expect(at(value, 'eu')).toMatchObject({ state: 'suspended' });
  expect(at(value, 'us')).toMatchObject({ state: 'failed' });
});

it('reads Argo CD without secrets of any kind', async () => {
  const { value, requests } = await readHub(
    placementArgocd,
    hubRoutes([application, applicationSet]),
  );
  expect(value.declarations).toMatchObject([
    {
      cluster: 'api.eu.example.com:6443',
      object: { kind: 'StatefulSet' },
      replicas: 5,
      version: '8.19.4',
      state: 'out-of-sync',
      owners: [
        { kind: 'ApplicationSet', name: 'elk' },
        { repository: 'https://git.example.com/elk.git', actor: 'kim' },
      ],
    },
    { object: { kind: 'Kibana' }, state: 'applied', unknownBecause: 'in Git' },
  ]);
  expect(value.partial[0].reason).toContain('1 of the 6000');
  const asked = requests.filter(path => path.includes('/secrets'));
  expect(asked).toHaveLength(1);
  // The server leaves out what they hold.
  expect(asked[0]).toContain('as=PartialObjectMetadataList');
});

it.each([
  ['suspended', { syncPolicy: { automated: { enabled: false } } }, {}],
  ['failed', {}, { operationState: { phase: 'Failed', message: 'no' } }],
])('sees that Argo CD has %s', async (state, spec, status) => {
  const app = {
    ...application,
    spec: { ...application.spec, ...spec },
    status: { ...application.status, ...status },
  };
  const { value } = await readHub(placementArgocd, hubRoutes([app]));
  expect(value.declarations[0]).toMatchObject({ state });
});

it('reads Rancher Fleet with the patch, and compressed manifests', async () => {
  const bundle = {
    apiVersion: 'fleet.cattle.io/v1alpha1',
    kind: 'Bundle',
    metadata: { name: 'elk', namespace: 'fleet-default' },
    spec: {
      resources: [
        {
          name: 'es.yaml',
          encoding: 'base64+gz',
          content: gzipSync(JSON.stringify(statefulSet(5))).toString('base64'),
        },
      ],
    },
  };
  const { value } = await readHub(
    placementRancherFleet,
    hubRoutes([bundleDeployment, bundle]),
  );
  expect(value.declarations).toMatchObject([
    {
      replicas: 5,
      version: '8.19.3',
      state: 'out-of-sync',
      patch: '{"spec":{"replicas":5},"password":"(hidden)"}',
    },
    { object: { name: 'kibana' }, state: 'applied' },
  ]);
});

it('reads manifest works with feedback, and leaves out what they only watch', async () => {
  const { value } = await readHub(placementOcm, hubRoutes([manifestWork]));
  expect(value.declarations).toMatchObject([
    {
      cluster: 'eu',
      replicas: 5,
      state: 'applied',
      observed: { readyReplicas: 4 },
      owners: [
        { kind: 'ManifestWorkReplicaSet', namespace: 'observability' },
        { kind: 'ManifestWork' },
      ],
    },
  ]);
  const [config] = manifestWork.spec.manifestConfigs;
  const watching = {
    ...manifestWork,
    spec: {
      ...manifestWork.spec,
      manifestConfigs: [{ ...config, updateStrategy: { type: 'ReadOnly' } }],
    },
  };
  const other = await readHub(placementOcm, hubRoutes([watching]));
  expect(other.value.declarations).toEqual([]);
});

it('reads Flux by its inventory', async () => {
  const { value } = await readHub(placementFlux, hubRoutes([helmRelease]));
  expect(value.declarations).toMatchObject([
    {
      cluster: 'eu',
      state: 'out-of-sync',
      unknownBecause: 'in the chart',
      overrides: [{ path: 'elasticsearch.replicas', value: 3 }],
    },
    { object: { name: 'kibana' }, state: 'applied' },
  ]);
  const spec = { ...helmRelease.spec, kubeConfig: undefined, suspend: true };
  const own = await readHub(
    placementFlux,
    hubRoutes([{ ...helmRelease, spec }]),
  );
  expect(own.value.declarations[0]).toMatchObject({
    cluster: null,
    state: 'suspended',
  });
});

it('reads the cluster inventory and its decisions', async () => {
  const { value } = await readHub(
    placementClusterProfile,
    hubRoutes([profile, decision]),
  );
  expect(value).toMatchObject({
    clusters: [
      { title: 'Europe', state: 'ready', keys: { clusterSetId: 'set-eu' } },
    ],
    declarations: [{ cluster: 'eu', state: 'unknown' }],
  });
});

it.each(['v1beta1', 'v1beta2'] as const)(
  'reads the Cluster API %s',
  async version => {
    const { value } = await readHub(
      placementClusterApi,
      hubRoutes([capi(version)]),
    );
    expect(value.clusters).toMatchObject([
      {
        keys: { server: 'api.eu.example.com:6443' },
        provider: 'aws',
        kubernetesVersion: 'v1.34.2',
        state: 'ready',
      },
    ]);
  },
);

it('tells that a cluster is paused and does not answer', async () => {
  const cluster = capi('v1beta2');
  const paused = {
    ...cluster,
    spec: { ...cluster.spec, paused: true },
    status: {
      conditions: [
        condition('Available'),
        condition('RemoteConnectionProbe', 'False', 'ProbeFailed'),
      ],
    },
  };
  const { value } = await readHub(placementClusterApi, hubRoutes([paused]));
  expect(value.clusters[0]).toMatchObject({
    state: 'not-ready',
    reason: 'Paused; RemoteConnectionProbe: ProbeFailed',
  });
});
