import {
  elkFleetOperatePermission,
  type Fleet,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import request from 'supertest';
import { fleets } from './__testUtils__/fleet';
import { DENY, startRouter } from './__testUtils__/startRouter';
import {
  createElkFleetConditionalDecision,
  elkFleetConditions,
} from './permissionRules';

async function read(
  options: Parameters<typeof startRouter>[0] = {},
): Promise<Fleet> {
  const { server } = await startRouter(options);
  return (await request(server).get('/api/elk-fleet/fleets/logging')).body;
}

describe('a fleet', () => {
  it('tells whose clusters its reader may change', async () => {
    const { operations } = await read({
      operations: true,
      policy: {
        [elkFleetOperatePermission.name]: createElkFleetConditionalDecision(
          elkFleetOperatePermission,
          elkFleetConditions.isMember({ members: ['us-west-2', 'elsewhere'] }),
        ),
      },
    });
    expect(operations).toEqual({ enabled: true, permitted: ['us-west-2'] });
  });

  it('tells that nothing may be changed, by whom or at all', async () => {
    const policy = { [elkFleetOperatePermission.name]: DENY };
    expect((await read({ operations: true, policy })).operations).toEqual({
      ...{ enabled: true, permitted: [] },
    });
    expect((await read()).operations).toEqual({
      ...{ enabled: false, permitted: [] },
    });
  });

  it('tells where data may be, if anybody has said so', async () => {
    const [logging] = fleets;
    const residency = [{ pattern: 'people-*', allowedCountries: ['EU'] }];
    expect(
      (await read({ configured: [{ ...logging, residency }] })).residency,
    ).toEqual(residency);
    expect(await read()).not.toHaveProperty('residency');
  });
});
