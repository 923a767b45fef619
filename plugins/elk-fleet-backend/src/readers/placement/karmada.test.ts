import { Refusal } from '../../__testUtils__/fakeMember';
import { karmada } from './__fixtures__/hubObjects';
import { at, karmadaObjects } from './__testUtils__/hubs';
import { hubRoutes, readHub } from './__testUtils__/readHub';
import { placementKarmada } from './karmada';

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
