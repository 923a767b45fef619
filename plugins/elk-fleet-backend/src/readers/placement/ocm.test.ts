import { manifestWork } from './__fixtures__/hubObjects';
import { hubRoutes, readHub } from './__testUtils__/readHub';
import { placementOcm } from './ocm';

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
