import type {
  OnboardingStep,
  Observation,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { elkFleetReadPermission } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import request from 'supertest';
import { ago, now, observations } from './__testUtils__/fleet';
import {
  createElkFleetConditionalDecision,
  elkFleetConditions,
} from './permissionRules';
import { DENY, fakeStore, startRouter } from './__testUtils__/startRouter';

const path = (member: string, fleet = 'logging') =>
  `/api/elk-fleet/fleets/${fleet}/members/${member}/onboarding`;

async function ask(
  options: Parameters<typeof startRouter>[0] = {},
  member = 'us-west-2',
) {
  const { server, event } = await startRouter(options);
  const { status, body } = await request(server).get(path(member));
  const step = (id: string): OnboardingStep =>
    body.steps.find((one: OnboardingStep) => one.id === id);
  return { status, body, step, event };
}

const entity = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name, namespace: 'default' },
});

function seen(source: string, value: unknown): Observation {
  return {
    ...{ fleet: 'logging', member: 'us-west-2', source, value },
    ...{ observedAt: ago(10), attemptedAt: ago(10) },
    ...{ durationMs: 1, error: undefined },
  };
}

describe('onboarding', () => {
  it('tells all steps in their order, with what was seen', async () => {
    const { status, body, step, event } = await ask({
      entities: [entity('logging-us-west-2')],
      store: fakeStore([
        ...observations,
        seen('elasticsearch.snapshots', { policies: [] }),
      ]),
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ done: false, readAt: now.toISOString() });
    expect(
      body.steps.map(({ id, status: is }: OnboardingStep) => [id, is]),
    ).toEqual([
      ['cluster', 'not-needed'],
      ['placed', 'done'],
      ['elasticsearch', 'done'],
      ['kibana', 'done'],
      ['remotes', 'done'],
      ['replication', 'done'],
      ['backup', 'not-needed'],
      ['monitoring', 'not-needed'],
      ['costs', 'waiting'],
      ['catalog', 'done'],
    ]);
    expect(step('elasticsearch')).toMatchObject({
      evidence: 'Elasticsearch 8.19.4 is green with 3 nodes, 2 with data.',
      observedAt: ago(10),
    });
    expect(step('remotes').evidence).toBe(
      '1 of 1 remote cluster is connected: origin.',
    );
    expect(step('replication').evidence).toBe('1 of 1 first copy done.');
    expect(event.success).toHaveBeenCalledTimes(1);
  });

  it('tells since when the copies are there, and what days have costs', async () => {
    const store = {
      ...fakeStore(),
      getLinkEvents: async () => [
        { from: 'synced', at: ago(5) },
        { from: 'bootstrapping', at: ago(600) },
        { from: null, at: ago(900) },
      ],
      getCoverage: async () => [{ member: 'us-west-2', days: 4 }],
      getCostSources: async () => [
        {
          ...{ member: 'us-west-2', source: 'opencost', title: 'OpenCost' },
          ...{ kind: 'opencost', readAt: ago(60), attemptedAt: ago(60) },
          ...{ error: undefined, problems: [], facts: undefined },
          ...{ from: '2025-12-29', to: '2026-01-01' },
        },
      ],
    } as unknown as ReturnType<typeof fakeStore>;
    const { step } = await ask({ store });
    expect(step('replication').at).toBe(ago(600));
    expect(step('costs')).toEqual({
      ...{ id: 'costs', title: 'Costs', status: 'done' },
      evidence: 'Costs are known of 4 of the last 30 days, by OpenCost.',
      at: '2025-12-29T00:00:00.000Z',
    });
  });

  it('tells nothing of costs to who may not read them', async () => {
    const store = fakeStore();
    const getCostSources = jest.fn(store.getCostSources);
    const { step } = await ask({
      store: { ...store, getCostSources },
      policy: { 'elk-fleet.cost.read': DENY },
    });
    expect(step('costs').status).toBe('unknown');
    expect(getCostSources).not.toHaveBeenCalled();
  });

  it('says that a member is not known', async () => {
    const { status, body, event } = await ask({}, 'sa-east-1');
    expect(status).toBe(404);
    expect(body.error.message).toContain('There is no member "sa-east-1"');
    expect(event.fail).toHaveBeenCalledTimes(1);
  });

  it('does not tell that a member is there that may not be read', async () => {
    const { status, body } = await ask({
      policy: {
        [elkFleetReadPermission.name]: createElkFleetConditionalDecision(
          elkFleetReadPermission,
          elkFleetConditions.isMember({ members: ['us-east-1'] }),
        ),
      },
    });
    expect(status).toBe(404);
    expect(body.error.message).toContain('There is no member "us-west-2"');
  });
});
