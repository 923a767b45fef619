import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  elkFleetCheckPermission,
  elkFleetReadPermission,
  elkFleetRefreshPermission,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import request from 'supertest';
import { fleets, LINK, observations } from './__testUtils__/fleet';
import { judged } from './__testUtils__/judged';
import { DENY, fakeStore, startRouter } from './__testUtils__/startRouter';
import {
  createElkFleetConditionalDecision,
  elkFleetConditions,
} from './permissionRules';

const api = '/api/elk-fleet';
const read = elkFleetReadPermission.name;
const refresh = elkFleetRefreshPermission.name;
const entities: Entity[] = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: {
      name: 'logging',
      annotations: { 'elk-fleet.io/fleet': 'logging' },
    },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'checkout',
      annotations: {
        'elk-fleet.io/fleet': 'logging',
        'elk-fleet.io/indices': '*',
      },
    },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: 'logging-us-east-1',
      annotations: { 'elk-fleet.io/fleet': 'logging' },
    },
  },
];

function when(
  condition: Parameters<typeof createElkFleetConditionalDecision>[1],
): PolicyDecision {
  return createElkFleetConditionalDecision(elkFleetReadPermission, condition);
}

const paths = [
  '/fleets',
  '/fleets/logging',
  '/fleets/logging/members/us-east-1',
  '/fleets/logging/members/us-west-2',
  '/fleets/logging/members/eu-west-1-staging',
  '/fleets/logging/placement',
  '/fleets/logging/replication',
  `/fleets/logging/replication/history?link=${LINK}`,
  '/fleets/logging/replication/events',
  `/fleets/logging/replication/events?link=${LINK}`,
  '/fleets/logging/findings',
  '/fleets/security',
  '/entities/system/default/logging',
  '/entities/component/default/checkout',
  '/entities/resource/default/logging-us-east-1',
];

async function readAll(decision: PolicyDecision) {
  const { server } = await startRouter({
    entities,
    store: fakeStore(observations, judged),
    policy: { [read]: decision },
  });
  const answers = await Promise.all(
    paths.map(path => request(server).get(api + path)),
  );
  return new Map(paths.map((path, i) => [path, answers[i]]));
}

const allMembers = fleets.flatMap(fleet => fleet.members);

describe('conditions', () => {
  it.each([
    [
      'by region',
      elkFleetConditions.inRegion({ regions: ['us-west-2'] }),
      ['us-west-2'],
    ],
    [
      'by environment',
      elkFleetConditions.inEnvironment({ environments: ['staging'] }),
      ['eu-west-1-staging'],
    ],
    [
      'by fleet',
      elkFleetConditions.inFleet({ fleets: ['security'] }),
      ['vault'],
    ],
    [
      'combined',
      {
        allOf: [
          elkFleetConditions.inFleet({ fleets: ['logging'] }),
          {
            not: elkFleetConditions.inEnvironment({
              environments: ['staging'],
            }),
          },
        ],
      },
      ['us-east-1', 'us-west-2'],
    ],
  ] as const)(
    '%s show only what is allowed, and tell of nothing else anywhere',
    async (_, condition, visible) => {
      const answers = await readAll(when(condition as any));
      const shown = await Promise.all(
        fleets.map(async ({ name }) => {
          const answer = answers.get(`/fleets/${name}`)!;
          return answer.status === 200
            ? answer.body.items.map((item: { name: string }) => item.name)
            : [];
        }),
      );
      expect(shown.flat()).toEqual(visible);
      const hidden = allMembers.filter(
        ({ name }) => !(visible as readonly string[]).includes(name),
      );
      for (const [path, { status, text }] of answers) {
        for (const { name } of hidden) {
          // An answer may repeat what its caller asked for.
          const told = path.includes(name) ? `"name":"${name}"` : name;
          expect([path, text.includes(told)]).toEqual([path, false]);
        }
        expect([path, status]).toEqual([path, status === 200 ? 200 : 404]);
      }
    },
  );
});

describe('without permission', () => {
  it('there are no fleets', async () => {
    const answers = await readAll(DENY);
    expect(answers.get('/fleets')!.body).toEqual({ items: [] });
    for (const [path, { status }] of answers) {
      expect([path, status]).toEqual([path, path === '/fleets' ? 200 : 404]);
    }
  });

  it('what exists is refused like what does not', async () => {
    const { server } = await startRouter({ policy: { [read]: DENY } });
    const message = async (fleet: string) =>
      (
        await request(server).get(`${api}/fleets/${fleet}`)
      ).body.error.message.replace(fleet, '*');
    expect(await message('logging')).toBe(await message('nope'));
  });

  it('only permitted members are refreshed', async () => {
    const store = fakeStore();
    const { server } = await startRouter({
      store,
      policy: {
        [refresh]: createElkFleetConditionalDecision(
          elkFleetRefreshPermission,
          elkFleetConditions.inEnvironment({ environments: ['staging'] }),
        ),
      },
    });
    const post = (body: object) =>
      request(server).post(`${api}/fleets/logging/refresh`).send(body);
    expect((await post({})).body.members).toEqual(['eu-west-1-staging']);
    expect((await post({ members: ['us-east-1'] })).status).toBe(403);
    expect(store.requestCollection).toHaveBeenCalledTimes(1);
  });

  it('new members are not checked, whether or not the fleet exists', async () => {
    const { server } = await startRouter({
      policy: { [elkFleetCheckPermission.name]: DENY },
    });
    const check = (fleet: string) =>
      request(server)
        .post(`${api}/fleets/${fleet}/members/check`)
        .send({
          name: 'new',
          region: 'eu-west-1',
          elasticsearch: { url: 'https://es.example.com' },
        });
    const [known, unknown] = [await check('logging'), await check('nope')];
    expect(known.status).toBe(403);
    expect(unknown.body.error).toEqual(known.body.error);
  });
});

it("asks with the caller's own credentials", async () => {
  const { server, permissions } = await startRouter();
  await request(server).get(`${api}/fleets`).expect(200);
  expect(permissions.authorizeConditional).toHaveBeenCalledWith(
    [{ permission: elkFleetReadPermission }],
    {
      credentials: expect.objectContaining({
        principal: { type: 'user', userEntityRef: 'user:default/mock' },
      }),
    },
  );
});

it('lets the permission system apply conditions to a member', async () => {
  const { server } = await startRouter();
  const condition = elkFleetConditions.inRegion({ regions: ['us-west-2'] });
  const { body, status } = await request(server)
    .post(`${api}/.well-known/backstage/permissions/apply-conditions`)
    .set('authorization', mockCredentials.service.header())
    .send({
      items: ['logging/us-west-2', 'logging/us-east-1', 'logging/nope'].map(
        (resourceRef, i) => ({
          id: String(i),
          resourceRef,
          resourceType: 'elk-fleet-member',
          conditions: condition,
        }),
      ),
    });
  expect(status).toBe(200);
  expect(body.items.map((item: any) => item.result)).toEqual([
    AuthorizeResult.ALLOW,
    AuthorizeResult.DENY,
    AuthorizeResult.DENY,
  ]);
});
