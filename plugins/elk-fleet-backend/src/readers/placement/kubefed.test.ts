import { kubefed } from './__fixtures__/hubObjects';
import { at, kubefedObjects } from './__testUtils__/hubs';
import { hubRoutes, readHub } from './__testUtils__/readHub';
import { placementKubefed } from './kubefed';

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
