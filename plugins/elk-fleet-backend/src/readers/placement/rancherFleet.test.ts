import { gzipSync } from 'node:zlib';
import { bundleDeployment, statefulSet } from './__fixtures__/hubObjects';
import { hubRoutes, readHub } from './__testUtils__/readHub';
import { placementRancherFleet } from './rancherFleet';

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
