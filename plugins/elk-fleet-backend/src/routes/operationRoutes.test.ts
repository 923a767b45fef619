import { elkFleetOperatePermission } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import request from 'supertest';
import { startTestServer, type TestServer } from '../__testUtils__/testServer';
import {
  createElkFleetConditionalDecision,
  elkFleetConditions,
} from './permissionRules';
import { fleets } from './__testUtils__/fleet';
import { DENY, type Policy, startRouter } from './__testUtils__/startRouter';

const SECRET = 'canary-71be';
const path = '/api/elk-fleet/fleets/logging/members/us-west-2/operations';
const operation = {
  ...{ type: 'connect-remote', alias: 'east', mode: 'proxy' },
  address: 'us-east-1.example.com:9443',
};

let cluster: TestServer;

beforeEach(async () => {
  cluster = await startTestServer();
  cluster.answer((_, response) => {
    response.writeHead(403, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ error: { reason: `no privilege for ${SECRET}` } }),
    );
  });
});

afterEach(() => cluster.close());

async function start(
  options: {
    operations?: boolean;
    policy?: Policy;
    without?: boolean;
    unset?: string[];
  } = {},
) {
  const [logging, ...others] = fleets;
  const members = logging.members.map(member => ({
    ...member,
    elasticsearch: {
      ...{ url: cluster.url, auth: { apiKey: 'reading' }, tls: {} },
      ...(!options.without && { operations: { apiKey: SECRET } }),
      unsetOperations: options.unset,
    },
  }));
  const { policy, operations = true } = options;
  const started = await startRouter({
    ...{ policy, operations },
    configured: [{ ...logging, members }, ...others],
  });
  const ask = (body: object, url = path) =>
    request(started.server).post(url).send(body);
  return { ...started, ask };
}

describe('operations', () => {
  it.each<[string, Parameters<typeof start>[0], string]>([
    ['off', { operations: false }, 'elkFleet.operations.enabled'],
    [
      'without credentials',
      { without: true },
      'elkFleet.fleets.logging.members.us-west-2.elasticsearch.operations',
    ],
    [
      'whose credentials are not set yet',
      { without: true, unset: ['ELK_FLEET_X_OPERATIONS_API_KEY'] },
      'ELK_FLEET_X_OPERATIONS_API_KEY is not set: who runs the portal can set it',
    ],
    [
      'not permitted',
      { policy: { [elkFleetOperatePermission.name]: DENY } },
      'ask for the permission elk-fleet.member.operate',
    ],
    [
      'permitted for others',
      {
        policy: {
          [elkFleetOperatePermission.name]: createElkFleetConditionalDecision(
            elkFleetOperatePermission,
            elkFleetConditions.isMember({ members: ['us-east-1'] }),
          ),
        },
      },
      'ask for the permission elk-fleet.member.operate',
    ],
  ])('%s are refused before anybody is asked', async (_, options, message) => {
    const { ask, event } = await start(options);
    for (const dryRun of [true, false]) {
      const { status, body } = await ask({ operation, dryRun });
      expect([status, body.error.name]).toEqual([403, 'NotAllowedError']);
      expect(body.error.message).toContain(message);
    }
    expect(cluster.requests).toEqual([]);
    expect(event.fail).toHaveBeenCalledTimes(2);
    expect(event.success).not.toHaveBeenCalled();
  });

  it('of members that may not be read are not there', async () => {
    const { ask } = await start({
      policy: {
        'elk-fleet.member.read': createElkFleetConditionalDecision(
          elkFleetOperatePermission,
          elkFleetConditions.isMember({ members: ['us-east-1'] }),
        ),
      },
    });
    expect((await ask({ operation })).status).toBe(404);
  });

  it('permitted for the member use the credentials for operations alone', async () => {
    const { ask, auditor } = await start({
      policy: {
        [elkFleetOperatePermission.name]: createElkFleetConditionalDecision(
          elkFleetOperatePermission,
          elkFleetConditions.isMember({ members: ['us-west-2'] }),
        ),
      },
    });
    const { status, body, text } = await ask({ operation });
    expect([status, body.error.name]).toEqual([503, 'ServiceUnavailableError']);
    expect(body.error.message).toContain('no privilege for ***');
    expect(text).not.toContain(SECRET);
    expect(cluster.requests.length).toBeGreaterThan(0);
    expect(
      cluster.requests.every(
        ({ headers }) => headers.authorization === `ApiKey ${SECRET}`,
      ),
    ).toBe(true);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'member-operate',
        severityLevel: 'high',
        meta: {
          ...{ fleet: 'logging', member: 'us-west-2', dryRun: false },
          operation: 'connect-remote',
        },
      }),
    );
  });

  it.each([
    [{}, 'operation'],
    [{ operation: { ...operation, type: 'magic' } }, 'type'],
    [{ operation: { ...operation, alias: 'A B' } }, 'operation.alias must be'],
    [{ operation: { ...operation, address: 'x' } }, 'operation.address must'],
    [{ operation: { type: 'follow', remote: 'a' } }, 'operation.patterns'],
    [{ operation: { ...operation, apiKey: 'x' } }, 'operation'],
  ])('refuse %j and name the field', async (body, message) => {
    const { ask } = await start();
    const answer = await ask(body);
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
    expect(cluster.requests).toEqual([]);
  });

  it('tell the audit what was before and after', async () => {
    const { ask, event } = await start();
    let isThere = false;
    cluster.answer(async (req, response) => {
      if (req.method === 'PUT') isThere = true;
      const answers: Record<string, object> = {
        '/': {
          ...{ cluster_name: 'logs', cluster_uuid: 'cluster-b' },
          version: { number: '7.17.28' },
        },
        '/_cluster/settings': { persistent: {}, transient: {} },
        '/_remote/info': isThere
          ? {
              east: {
                ...{ mode: 'proxy', connected: true },
                proxy_address: operation.address,
              },
            }
          : {},
      };
      response.writeHead(200, {
        'content-type': 'application/json',
        'x-elastic-product': 'Elasticsearch',
      });
      response.end(JSON.stringify(answers[req.url!.split('?')[0]]));
    });
    const { status, body } = await ask({ operation });
    expect(status).toBe(200);
    expect(body).toMatchObject({ changed: true, verified: true });
    expect(event.success).toHaveBeenCalledWith({
      meta: {
        steps: [
          {
            ...{ what: 'Remote cluster "east" of us-west-2', outcome: 'done' },
            before: 'GET _cluster/settings: no remote "east".',
            after: expect.stringContaining('is connected'),
          },
        ],
      },
    });
  });
});
