import type { Entity } from '@backstage/catalog-model';
import request from 'supertest';
import { observations, SECRET } from './__testUtils__/fleet';
import { judged } from './__testUtils__/judged';
import { fakeStore, startRouter } from './__testUtils__/startRouter';

const api = '/api/elk-fleet';

function entity(
  kind: string,
  name: string,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, annotations },
  };
}

const inFleet = { 'elk-fleet.io/fleet': 'logging' };
const entities = [
  entity('System', 'logging', inFleet),
  entity('Resource', 'logging-us-west-2', inFleet),
  entity('Resource', 'logging-us-west-2-elasticsearch', {
    ...inFleet,
    'elk-fleet.io/placement': 'us-west-2/Elasticsearch/elastic/logs',
  }),
  entity('Resource', 'logging-us-west-2-elastic-kibana', {
    ...inFleet,
    'elk-fleet.io/placement': 'us-west-2/Kibana/elastic/kibana',
  }),
  entity('Resource', 'eks-staging'),
  entity('Component', 'checkout', {
    ...inFleet,
    'elk-fleet.io/indices': 'logs-checkout*, metrics-checkout*',
  }),
  entity('Component', 'elsewhere'),
  entity('Component', 'typo', { 'elk-fleet.io/fleet': 'loging' }),
];

describe('the tab of an entity', () => {
  let server: Awaited<ReturnType<typeof startRouter>>['server'];
  const get = async (path: string) => {
    const { status, body } = await request(server).get(api + path);
    expect([status, body]).toEqual([200, expect.anything()]);
    return body;
  };

  beforeAll(async () => {
    const store = fakeStore(observations, judged);
    ({ server } = await startRouter({ entities, store }));
  });

  it.each([
    ['system/default/logging', 'fleet', 3, 2, 1],
    ['resource/default/logging-us-west-2', 'member', 1, 1, 1],
    ['resource/default/eks-staging', 'member', 1, 0, 0],
    [
      'resource/default/logging-us-west-2-elasticsearch',
      'elasticsearch',
      1,
      0,
      1,
    ],
    ['resource/default/logging-us-west-2-elastic-kibana', 'component', 1, 1, 0],
    ['component/default/checkout', 'workload', 2, 0, 1],
  ])('shows %s as %s', async (path, role, members, placements, links) => {
    const view = await get(`/entities/${path}`);
    expect(view).toMatchObject({ fleet: 'logging', role });
    expect([
      view.members.length,
      view.placements.length,
      view.links.length,
    ]).toEqual([members, placements, links]);
  });

  it('answers an application developer in plain words', async () => {
    const view = await get('/entities/component/default/checkout');
    expect(view.indices).toEqual(['logs-checkout*', 'metrics-checkout*']);
    expect(view.sentences).toEqual([
      'logs-checkout is replicated to us-west-2, 4 s behind.',
      'No index of metrics-checkout* is known to be replicated between the members shown here.',
    ]);
  });

  it.each(['nope', 'elsewhere', 'typo'])(
    'is not there for %s, which belongs to no fleet',
    async name => {
      const { status, body } = await request(server).get(
        `${api}/entities/component/default/${name}`,
      );
      expect(status).toBe(404);
      expect(body.error.message).toMatch(/or you may not read it/);
    },
  );

  it('never tells a secret of the configuration', async () => {
    const view = await get('/entities/system/default/logging');
    expect(JSON.stringify(view)).not.toContain(SECRET);
  });
});
