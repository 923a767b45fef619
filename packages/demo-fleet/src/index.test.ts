import { Client } from '@elastic/elasticsearch';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { fingerprintOf } from './hosting/certificates';
import {
  authorizationOf,
  ManualClock,
  PORTAL_USER,
  startDemoFleet,
  type Credential,
  type DemoFleet,
  type Service,
} from './index';

// Loading the client takes its time on a busy machine.
jest.setTimeout(60_000);

let fleet: DemoFleet;

beforeEach(async () => {
  fleet = await startDemoFleet({
    members: ['us-east-1', 'us-west-2', 'eu-central-1'],
    clock: new ManualClock(),
    slowMs: 1,
  });
});

afterEach(async () => {
  await fleet.stop();
});

async function get(
  member: string,
  service: Service,
  path: string,
  credential?: Credential,
) {
  const url = `${fleet.member(member).urls[service]}${path}`;
  const sent = request(url, {
    ca: fleet.ca,
    agent: false,
    headers: credential && { authorization: authorizationOf(credential) },
  }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode, body: JSON.parse(text) };
}

function portalUser(member: string): Credential {
  const password = fleet.member(member).secrets['elasticsearch-password'];
  return { type: 'basic', username: PORTAL_USER, password };
}

async function steps(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await fleet.step();
}

it('lets the real client in with what the configuration of the portal says', async () => {
  const config = await fleet.portalConfig();
  const { elasticsearch, kubernetes } =
    config.elkFleet.fleets.logging.members['us-east-1'];
  expect(kubernetes).toEqual({ cluster: 'us-east-1' });
  expect(readFileSync(elasticsearch.tls.caFile, 'utf8')).toBe(fleet.ca);
  for (const trust of [
    { tls: { ca: fleet.ca } },
    {
      caFingerprint: fingerprintOf(fleet.ca),
      // Instead, the client compares the fingerprint.
      tls: { rejectUnauthorized: false },
    },
  ]) {
    const client = new Client({
      node: elasticsearch.url,
      auth: elasticsearch.auth,
      ...trust,
    });
    const info = await client.transport.request<{ cluster_uuid: string }>(
      { method: 'GET', path: '/' },
      { headers: { accept: 'application/json' } },
    );
    expect(info.cluster_uuid).toBe(
      fleet.member('us-east-1').elasticsearch.uuid,
    );
    await client.close();
  }
});

it('gives the portal least privileges, and not everywhere the same', async () => {
  const path = '/_ccr/auto_follow';
  const allowed = await get(
    'us-west-2',
    'elasticsearch',
    path,
    portalUser('us-west-2'),
  );
  expect(allowed.status).toBe(200);
  const refused = await get(
    'eu-central-1',
    'elasticsearch',
    path,
    portalUser('eu-central-1'),
  );
  expect(refused.status).toBe(403);
  expect(refused.body.error.reason).toMatch(
    /cluster privileges \[.*manage_ccr/,
  );
});

it.each<[Service, string]>([
  ['elasticsearch', '/'],
  ['kibana', '/api/status'],
  ['logstash', '/'],
  ['opencost', '/allocation?window=1d'],
])('refuses callers of %s that it does not know', async (service, path) => {
  expect((await get('us-east-1', service, path)).status).toBe(401);
  const stranger = { type: 'bearer', token: 'stranger' } as const;
  expect((await get('us-east-1', service, path, stranger)).status).toBe(401);
});

it('takes a caller of Kubernetes without credentials for anonymous', async () => {
  const path = '/api/v1/pods';
  const { status, body } = await get('us-east-1', 'kubernetes', path);
  expect(status).toBe(403);
  expect(body.message).toContain('User "system:anonymous" cannot list');
  const stranger = { type: 'bearer', token: 'stranger' } as const;
  expect(await get('us-east-1', 'kubernetes', path, stranger)).toMatchObject({
    status: 401,
    body: { kind: 'Status', reason: 'Unauthorized' },
  });
});

it('replicates between its members step by step', async () => {
  await steps(5);
  const follower = fleet.member('us-west-2').elasticsearch;
  const leader = fleet.member('us-east-1').elasticsearch;
  const before = follower.checkpoints('logs-checkout-us')[0].globalCheckpoint;
  await steps(5);
  const after = follower.checkpoints('logs-checkout-us')[0].globalCheckpoint;
  expect(after - before).toBeGreaterThan(500);
  expect(follower.lagBehind(leader, 'logs-checkout-us')).toBeLessThan(300);
});

it('cuts a member that hangs off from its followers, until it is healed', async () => {
  await steps(5);
  const follower = fleet.member('us-west-2').elasticsearch;
  const leader = fleet.member('us-east-1').elasticsearch;
  await fleet.member('us-east-1').break('hang');
  await steps(5);
  expect(follower.lagBehind(leader, 'logs-checkout-us')).toBeGreaterThan(500);
  await fleet.member('us-east-1').heal();
  await steps(90);
  expect(follower.lagBehind(leader, 'logs-checkout-us')).toBeLessThan(300);
});

it('breaks one service of a member alone', async () => {
  await fleet.member('us-east-1').break('500', 'kibana');
  const user = portalUser('us-east-1');
  expect((await get('us-east-1', 'kibana', '/api/status', user)).status).toBe(
    500,
  );
  expect((await get('us-east-1', 'elasticsearch', '/', user)).status).toBe(200);
  expect(fleet.member('us-east-1').requestCount()).toBe(2);
  expect(fleet.member('us-east-1').requestCount('kibana')).toBe(1);
});

it('shows a red index in Elasticsearch, ECK and Kibana', async () => {
  fleet.member('us-east-1').elasticsearch.setRed('logs-web-us');
  const { secrets } = fleet.member('us-east-1');
  const { body } = await get(
    'us-east-1',
    'kubernetes',
    '/apis/elasticsearch.k8s.elastic.co/v1/elasticsearches',
    { type: 'bearer', token: secrets['kubernetes-reader-token'] },
  );
  expect(body.items[0].status.health).toBe('red');
  const health = await get(
    'us-east-1',
    'elasticsearch',
    '/_cluster/health',
    portalUser('us-east-1'),
  );
  expect(health.body.status).toBe('red');
});

it('reports the version that the pods of Logstash run', async () => {
  const { body } = await get('eu-central-1', 'logstash', '/', {
    type: 'basic',
    username: PORTAL_USER,
    password: fleet.member('eu-central-1').secrets['logstash-password'],
  });
  expect(body.version).toBe('8.19.3');
});

it('says which members and services there are when asked for others', async () => {
  expect(() => fleet.member('mars')).toThrow('no member "mars"');
  expect(() => fleet.member('us-west-2').server('logstash')).toThrow(
    'us-west-2 has no logstash',
  );
  await expect(startDemoFleet({ members: ['mars'] })).rejects.toThrow(
    'no member "mars"',
  );
});
