import { helmRelease } from './__fixtures__/hubObjects';
import { hubRoutes, readHub } from './__testUtils__/readHub';
import { placementFlux } from './flux';

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
