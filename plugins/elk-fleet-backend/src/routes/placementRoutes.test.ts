import type {
  HubDeclaration,
  HubPlacements,
  Observation,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { elkFleetReadPermission } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import request from 'supertest';
import type { FleetSettings } from '../config/settings';
import { ago, fleets, observations } from './__testUtils__/fleet';
import { fakeStore, startRouter } from './__testUtils__/startRouter';
import {
  createElkFleetConditionalDecision,
  elkFleetConditions,
} from './permissionRules';

const api = '/api/elk-fleet/fleets/logging';
const HIDDEN = 'us-west-2';

const configured: FleetSettings[] = fleets.map(fleet => ({
  ...fleet,
  hubs:
    fleet.name === 'logging'
      ? [
          {
            fleet: 'logging',
            name: 'karmada',
            title: 'Karmada',
            systems: ['karmada'],
            kubernetes: { type: 'portal', cluster: 'karmada' },
            member: HIDDEN,
            clusters: { usw2: HIDDEN },
          },
        ]
      : [],
}));

const declare = (cluster: string): HubDeclaration => ({
  cluster,
  object: {
    group: 'apps',
    kind: 'Deployment',
    namespace: 'elastic',
    name: 'logstash',
  },
  component: 'logstash',
  replicas: 2,
  version: '8.19.4',
  overrides: [],
  owners: [{ kind: 'PropagationPolicy', namespace: 'elastic', name: 'elk' }],
  state: 'applied',
  messages: [],
  stale: false,
  evidence: {
    object: { group: 'work.karmada.io', kind: 'Work', name: 'logstash' },
    path: 'spec',
  },
});

const value: HubPlacements = {
  system: 'karmada',
  declarations: ['us-east-1', 'usw2', 'new'].map(declare),
  clusters: ['us-east-1', 'usw2', 'new'].map(name => ({
    name,
    keys: {},
    state: 'ready',
    labels: {},
    object: { group: 'cluster.karmada.io', kind: 'Cluster', name },
  })),
  partial: [],
};

const stored: Observation[] = [
  ...observations,
  {
    fleet: 'logging',
    member: 'hub:karmada',
    source: 'placement.karmada',
    value,
    observedAt: ago(10),
    attemptedAt: ago(10),
    durationMs: 5,
    error: undefined,
  },
];

const restricted = {
  [elkFleetReadPermission.name]: createElkFleetConditionalDecision(
    elkFleetReadPermission,
    { not: elkFleetConditions.inRegion({ regions: [HIDDEN] }) },
  ),
};

const start = (policy = {}) =>
  startRouter({ store: fakeStore(stored) as never, policy, configured });

const paths = [
  '/placement',
  '/placement/matrix',
  '/placement/systems',
  '/placement/export',
  '/inventory',
];

it('answers with hubs, rows and clusters', async () => {
  const { server } = await start();
  const get = async (path: string) =>
    (await request(server).get(`${api}${path}`).expect(200)).body;
  const all = await get('/placement');
  expect(all.items).toHaveLength(all.total);
  expect(all.hubs).toMatchObject([{ name: 'karmada', member: HIDDEN }]);
  const page = await get('/placement?limit=1&offset=1');
  expect(page).toMatchObject({ items: [all.items[1]], total: all.total });
  expect(
    (await get('/placement/matrix?component=logstash')).rows[0].cells.map(
      ({ member }: { member: string }) => member,
    ),
  ).toContain(HIDDEN);
  expect((await get('/placement/systems')).systems).toContainEqual(
    expect.objectContaining({ system: 'karmada', hubs: ['karmada'] }),
  );
  const names = (await get('/inventory')).clusters.map(
    ({ name, kind }: { name: string; kind: string }) => [name, kind],
  );
  expect(names).toContainEqual(['new', 'inventory-only']);
  expect(names).toContainEqual([HIDDEN, 'member']);
});

it('shows one placement with its sources, and two members side by side', async () => {
  const { server } = await start();
  const id = 'us-east-1/Deployment/elastic/logstash';
  const { body } = await request(server)
    .get(`${api}/placement/detail`)
    .query({ id })
    .expect(200);
  expect(body.placement).toMatchObject({ id, system: 'karmada' });
  expect(body.sources).toContainEqual(
    expect.objectContaining({ cluster: 'hub:karmada' }),
  );
  const compared = await request(server)
    .get(`${api}/placement/compare?left=us-east-1&right=${HIDDEN}`)
    .expect(200);
  expect(compared.body).toMatchObject({ left: 'us-east-1', right: HIDDEN });
});

it('exports a table', async () => {
  const { server, event } = await start();
  const { text, headers } = await request(server)
    .get(`${api}/placement/export?component=logstash`)
    .expect(200);
  expect(headers['content-type']).toMatch('text/csv');
  expect(text).toMatch(/^row,component,member,.*\r\nlogstash,logstash,/);
  expect(event.success).toHaveBeenCalled();
});

it.each(paths)(
  'says nothing in %s of a member that may not be seen',
  async path => {
    const { server } = await start(restricted);
    const { text } = await request(server).get(`${api}${path}`).expect(200);
    expect(text).not.toContain(HIDDEN);
    expect(text).not.toContain('usw2');
  },
);

it.each([
  [400, '/placement/matrix?limit=0', 'limit'],
  [400, '/placement?status=fine', 'status'],
  [400, '/placement/detail', 'id'],
  [400, '/placement/compare?left=us-east-1', 'right'],
  [400, '/placement/compare?left=us-east-1&right=us-east-1', 'right'],
  [404, `/placement/compare?left=us-east-1&right=${HIDDEN}`, HIDDEN],
  [
    404,
    `/placement/detail?id=${HIDDEN}/Deployment/elastic/logstash`,
    'may not',
  ],
])('answers %d to %s', async (status, path, words) => {
  const { server } = await start(restricted);
  const { body } = await request(server).get(`${api}${path}`).expect(status);
  expect(body.error.message).toContain(words);
});

it('has hubs read again with the whole fleet alone', async () => {
  const store = fakeStore(stored);
  const refresh = async (body: object, policy = {}) => {
    const { server } = await startRouter({ store, policy, configured });
    const answer = await request(server).post(`${api}/refresh`).send(body);
    expect(answer.body.members).not.toContain('hub:karmada');
    return store.requestCollection.mock.calls
      .at(-1)![0]
      .map(({ member }) => member);
  };
  expect(await refresh({})).toContain('hub:karmada');
  expect(await refresh({ members: ['us-east-1'] })).toEqual(['us-east-1']);
  expect(await refresh({}, restricted)).not.toContain('hub:karmada');
});
