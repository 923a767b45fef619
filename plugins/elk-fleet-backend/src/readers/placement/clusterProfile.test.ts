import { decision, profile } from './__fixtures__/hubObjects';
import { hubRoutes, readHub } from './__testUtils__/readHub';
import { placementClusterProfile } from './clusterProfile';

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
