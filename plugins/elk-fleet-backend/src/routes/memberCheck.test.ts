import {
  elkFleetReadPermission,
  type MemberCandidate,
  type MemberCheck,
  type SourceErrorCode,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  createElkFleetConditionalDecision,
  elkFleetConditions,
} from './permissionRules';
import request from 'supertest';
import type { ProbeResult } from '../fleet/memberProbe';
import { SECRET } from './__testUtils__/fleet';
import { type Policy, startRouter } from './__testUtils__/startRouter';

const candidate: MemberCandidate = {
  name: 'sa-east-1',
  region: 'sa-east-1',
  elasticsearch: {
    url: 'https://sa.example.com:9200/',
    apiKey: SECRET,
    ca: SECRET,
  },
};
const good: ProbeResult = {
  identity: {
    value: {
      clusterName: 'logs',
      clusterUuid: 'cluster-new',
      version: '8.19.4',
    },
  },
  license: { value: { type: 'enterprise', status: 'active' } },
  privileges: {
    value: {
      cluster: { monitor: true, manage_ccr: true },
      index: { monitor: true },
    },
  },
};

function failed(code: SourceErrorCode): ProbeResult {
  const error = { code, message: `It is ${code}.` };
  return {
    identity: { error },
    license: { error },
    privileges: { error },
  };
}

async function check(
  options: {
    body?: object;
    result?: ProbeResult;
    allowedHosts?: string[];
    policy?: Policy;
  } = {},
) {
  const probe = jest.fn(async () => options.result ?? good);
  const backend = await startRouter({
    probe,
    allowedHosts: options.allowedHosts ?? ['*.example.com:9200'],
    policy: options.policy,
  });
  const answer = await request(backend.server)
    .post('/api/elk-fleet/fleets/logging/members/check')
    .send({ ...candidate, ...options.body });
  return { ...backend, answer, probe };
}

function outcomes({ checks }: MemberCheck): Record<string, string> {
  return Object.fromEntries(checks.map(({ id, outcome }) => [id, outcome]));
}

const all = {
  'host-allowed': 'pass',
  reachable: 'pass',
  tls: 'pass',
  authorized: 'pass',
  privileges: 'pass',
  version: 'pass',
  'cluster-uuid': 'pass',
  name: 'pass',
  license: 'pass',
};

describe('the check of a new member', () => {
  it('passes a good candidate', async () => {
    const { answer, probe } = await check({
      body: { leaders: ['us-east-1'], followers: ['us-west-2'] },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.passed).toBe(true);
    expect(outcomes(answer.body)).toMatchObject({
      ...all,
      'version-order-us-east-1': 'pass',
      'version-order-us-west-2': 'pass',
    });
    expect(answer.body.elasticsearch).toEqual({
      clusterUuid: 'cluster-new',
      clusterName: 'logs',
      version: '8.19.4',
      license: { type: 'enterprise', status: 'active', expiresAt: null },
    });
    expect(probe).toHaveBeenCalledWith(
      {
        url: 'https://sa.example.com:9200',
        auth: { apiKey: SECRET },
        tls: { ca: SECRET },
      },
      expect.any(AbortSignal),
    );
  });

  it('contacts no host that the configuration does not allow', async () => {
    const { answer, probe } = await check({ allowedHosts: ['other'] });
    expect(probe).not.toHaveBeenCalled();
    expect(answer.body.passed).toBe(false);
    expect(outcomes(answer.body)).toMatchObject({
      'host-allowed': 'fail',
      reachable: 'skipped',
      version: 'skipped',
      name: 'pass',
    });
  });

  it.each<[SourceErrorCode, object]>([
    ['unreachable', { reachable: 'fail', tls: 'skipped' }],
    ['invalid-response', { reachable: 'fail', tls: 'skipped' }],
    ['tls', { reachable: 'pass', tls: 'fail', authorized: 'skipped' }],
    [
      'unauthorized',
      { tls: 'pass', authorized: 'fail', privileges: 'skipped' },
    ],
    [
      'forbidden',
      { authorized: 'pass', privileges: 'fail', version: 'skipped' },
    ],
  ])('says how far it came: %s', async (code, expected) => {
    const { answer } = await check({ result: failed(code) });
    expect(outcomes(answer.body)).toMatchObject(expected);
    const failure = answer.body.checks.find((c: any) => c.outcome === 'fail');
    expect(failure).toMatchObject({
      detail: `It is ${code}.`,
      nextStep: expect.any(String),
    });
    expect(answer.body.elasticsearch).toBeNull();
  });

  it.each<[string, Partial<ProbeResult>, object, object]>([
    [
      'an old version',
      {
        identity: {
          value: { ...good.identity.value!, version: '7.10.0' },
        },
      },
      {},
      { version: 'fail' },
    ],
    [
      'a cluster that is a member already',
      {
        identity: {
          value: { ...good.identity.value!, clusterUuid: 'cluster-c' },
        },
      },
      {},
      { 'cluster-uuid': 'fail' },
    ],
    ['a name that is taken', {}, { name: 'US-East-1' }, { name: 'fail' }],
    ['a name that is none', {}, { name: 'a b' }, { name: 'fail' }],
    [
      'a licence that is needed',
      { license: { value: { type: 'basic', status: 'active' } } },
      { leaders: ['us-east-1'] },
      { license: 'fail' },
    ],
    [
      'a licence that is not needed yet',
      { license: { value: { type: 'basic', status: 'active' } } },
      {},
      { license: 'warn' },
    ],
    [
      'a follower that is older than its leader',
      {
        identity: {
          value: { ...good.identity.value!, version: '8.19.5' },
        },
      },
      { followers: ['us-west-2'] },
      { 'version-order-us-west-2': 'fail' },
    ],
    [
      'a credential without monitor',
      {
        privileges: {
          value: { cluster: { monitor: false }, index: { monitor: true } },
        },
      },
      {},
      { privileges: 'fail' },
    ],
    [
      'a credential without manage_ccr',
      {
        privileges: {
          value: { cluster: { monitor: true }, index: { monitor: true } },
        },
      },
      {},
      { privileges: 'warn' },
    ],
    ['a region of its own', {}, { region: 'basement' }, { region: 'warn' }],
    [
      'no encryption',
      {},
      { elasticsearch: { url: 'http://sa.example.com:9200' } },
      { tls: 'warn' },
    ],
  ])('judges %s', async (_, result, body, expected) => {
    const { answer } = await check({ result: { ...good, ...result }, body });
    expect(answer.status).toBe(200);
    expect(outcomes(answer.body)).toMatchObject(expected);
    expect(answer.body.passed).toBe(!Object.values(expected).includes('fail'));
  });

  it.each([
    ['elasticsearch.url', { elasticsearch: { url: 'nonsense' } }],
    ['elasticsearch.url', { elasticsearch: { url: 'file:///etc/passwd' } }],
    [
      'elasticsearch.url',
      { elasticsearch: { url: `https://me:${SECRET}@sa.example.com` } },
    ],
    [
      'elasticsearch',
      {
        elasticsearch: {
          url: 'https://sa.example.com',
          apiKey: SECRET,
          bearer: SECRET,
        },
      },
    ],
    [
      'elasticsearch.password',
      { elasticsearch: { url: 'https://sa.example.com', password: SECRET } },
    ],
    ['leaders', { leaders: ['us-east-1', 'nope'] }],
    ['additional properties', { extra: true }],
  ])('refuses a wrong %s and repeats no secret', async (field, body) => {
    const { answer, probe, event } = await check({ body });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(field);
    expect(probe).not.toHaveBeenCalled();
    expect(answer.text).not.toContain(SECRET);
    const [[failure] = []] = event.fail.mock.calls;
    expect(String(failure?.error ?? '')).not.toContain(SECRET);
  });

  it('keeps the credential out of its answer and its audit event', async () => {
    const { answer, auditor } = await check();
    expect(answer.text).not.toContain(SECRET);
    const [event] = (auditor.createEvent as jest.Mock).mock.calls[0];
    expect(event).toMatchObject({
      eventId: 'member-check',
      severityLevel: 'medium',
      meta: { fleet: 'logging', member: 'sa-east-1' },
    });
    expect(JSON.stringify(event.meta)).not.toContain(SECRET);
  });

  it('tells nothing of members that the caller may not read', async () => {
    const policy: Policy = {
      [elkFleetReadPermission.name]: createElkFleetConditionalDecision(
        elkFleetReadPermission,
        elkFleetConditions.inRegion({ regions: ['us-west-2'] }),
      ),
    };
    const taken = await check({
      policy,
      result: {
        ...good,
        identity: {
          value: { ...good.identity.value!, clusterUuid: 'cluster-a' },
        },
      },
    });
    expect(outcomes(taken.answer.body)['cluster-uuid']).toBe('fail');
    expect(taken.answer.text).not.toContain('us-east-1');
    const partner = (name: string) =>
      check({ policy, body: { leaders: [name] } });
    const [hidden, none] = [await partner('us-east-1'), await partner('nope')];
    expect(hidden.answer.status).toBe(400);
    expect(hidden.answer.body.error.message.replace('us-east-1', '*')).toBe(
      none.answer.body.error.message.replace('nope', '*'),
    );
  });
});
