import { application, applicationSet } from './__fixtures__/hubObjects';
import { hubRoutes, readHub } from './__testUtils__/readHub';
import { placementArgocd } from './argocd';

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

it('takes an exporter of the metrics of Elasticsearch for none', async () => {
  const [resource] = application.status.resources;
  const named = (name: string) => ({
    ...{ ...resource, group: 'apps', kind: 'Deployment', name },
  });
  const resources = [
    named('elasticsearch-exporter'),
    named('elasticsearch-coordinating'),
  ];
  const app = { ...application, status: { ...application.status, resources } };
  const { value } = await readHub(placementArgocd, hubRoutes([app]));
  expect(value.declarations.map(({ object }) => object.name)).toEqual([
    'elasticsearch-coordinating',
  ]);
});
