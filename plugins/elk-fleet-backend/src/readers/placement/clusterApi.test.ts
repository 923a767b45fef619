import { capi, condition } from './__fixtures__/hubObjects';
import { hubRoutes, readHub } from './__testUtils__/readHub';
import { placementClusterApi } from './clusterApi';

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
        since: '2026-08-01T00:00:00Z',
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
