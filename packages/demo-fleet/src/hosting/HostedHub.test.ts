import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import {
  hubNames,
  ManualClock,
  memberSpecs,
  startDemoFleet,
  type DemoFleet,
  type HubName,
} from '../index';
import { hubDefinitions } from '../hubs/definitions';

jest.setTimeout(60_000);

let fleet: DemoFleet;

beforeAll(async () => {
  fleet = await startDemoFleet({ hubs: hubNames, clock: new ManualClock() });
});

afterEach(async () => {
  for (const hub of fleet.hubs) await hub.heal();
});

afterAll(async () => {
  await fleet.stop();
});

type User = 'reader' | 'admin';

async function get(
  name: HubName,
  path: string,
  { user = 'reader' as User, accept = 'application/json' } = {},
) {
  const hub = fleet.hub(name);
  const sent = request(`${hub.url}${path}`, {
    ca: fleet.ca,
    agent: false,
    headers: {
      accept,
      authorization: `Bearer ${hub.secrets[`kubernetes-${user}-token`]}`,
    },
  }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode, body: JSON.parse(text) };
}

const bundles = '/apis/fleet.cattle.io/v1alpha1/bundledeployments';
const applications = '/apis/argoproj.io/v1alpha1/applications';
const secrets = '/api/v1/namespaces/argocd/secrets';

it.each([...hubNames])('discovers and lists all that %s has', async name => {
  const { body } = await get(name, '/apis');
  const groups = body.groups.map((group: { name: string }) => group.name);
  for (const group of hubDefinitions[name].removable) {
    expect(groups).toContain(group);
  }
  let count = 0;
  for (const { group, version, name: plural } of hubDefinitions[name]
    .resources) {
    if (!hubDefinitions[name].removable.includes(group)) continue;
    const path = `/apis/${group}/${version}/${plural}`;
    const answer = await get(name, path, { user: 'admin' });
    expect(answer.status).toBe(200);
    count += answer.body.items.length;
  }
  expect(count).toBeGreaterThan(3);
});

it('lists in pages', async () => {
  const names: string[] = [];
  let next = '';
  let pages = 0;
  do {
    const { body } = await get(
      'rancher',
      `${bundles}?limit=3&continue=${encodeURIComponent(next)}`,
    );
    expect(body.items.length).toBeLessThanOrEqual(3);
    names.push(...body.items.map((item: any) => item.metadata.name));
    next = body.metadata.continue ?? '';
    pages += 1;
  } while (next);
  expect(pages).toBe(3);
  expect(new Set(names).size).toBe(8);
});

it('selects by labels', async () => {
  const selector = encodeURIComponent('fleet.cattle.io/bundle-name=elk-kibana');
  const { body } = await get('rancher', `${bundles}?labelSelector=${selector}`);
  expect(body.items).toHaveLength(1);
});

it('gives the portal lists of the system, and nothing else', async () => {
  expect((await get('argocd', applications)).status).toBe(200);
  for (const path of [secrets, '/api/v1/pods']) {
    const { status, body } = await get('argocd', path);
    expect(status).toBe(403);
    expect(body.message).toContain('elk-fleet-hub-reader" cannot list');
  }
  const one = `/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/logstash-regional`;
  expect((await get('argocd', one)).status).toBe(403);
});

it('shows metadata alone to who asks for no more', async () => {
  const { body } = await get('argocd', secrets, {
    user: 'admin',
    accept:
      'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json',
  });
  expect(body.kind).toBe('PartialObjectMetadataList');
  expect(body.items).toHaveLength(memberSpecs.length + 1);
  for (const item of body.items) {
    expect(Object.keys(item).sort()).toEqual([
      'apiVersion',
      'kind',
      'metadata',
    ]);
    expect(item.kind).toBe('PartialObjectMetadata');
  }
});

it('serves both versions of the Cluster API, the newer one first, and at Rancher the older alone', async () => {
  const groupAt = async (name: HubName) =>
    (await get(name, '/apis/cluster.x-k8s.io')).body;
  expect(await groupAt('management')).toMatchObject({
    preferredVersion: { version: 'v1beta2' },
    versions: [{ version: 'v1beta2' }, { version: 'v1beta1' }],
  });
  expect((await groupAt('rancher')).versions).toEqual([
    { groupVersion: 'cluster.x-k8s.io/v1beta1', version: 'v1beta1' },
  ]);
  for (const [version, field] of [
    ['v1beta2', 'initialization'],
    ['v1beta1', 'infrastructureReady'],
  ]) {
    const path = `/apis/cluster.x-k8s.io/${version}/clusters`;
    const { body } = await get('management', path);
    expect(body.items[0].status).toHaveProperty(field);
  }
});

it('takes the rights of the portal away, and gives them back', async () => {
  await fleet.hub('argocd').break('forbidden');
  expect(fleet.hub('argocd').faults).toEqual(['forbidden']);
  expect((await get('argocd', applications)).status).toBe(403);
  expect((await get('argocd', '/version')).status).toBe(200);
  await fleet.hub('argocd').heal();
  expect((await get('argocd', applications)).status).toBe(200);
});

it('removes the resources of a system, and brings them back', async () => {
  const names = async () =>
    (await get('argocd', '/apis')).body.groups.map((group: any) => group.name);
  await fleet.hub('argocd').break('crd-removed');
  expect(await names()).not.toContain('argoproj.io');
  expect((await get('argocd', applications)).status).toBe(404);
  await fleet.hub('argocd').heal();
  expect(await names()).toContain('argoproj.io');
});

it('is down alone', async () => {
  await fleet.hub('karmada').break('down');
  await expect(get('karmada', '/version')).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  });
  expect((await get('argocd', '/version')).status).toBe(200);
  await fleet.hub('karmada').heal();
  expect((await get('karmada', '/version')).status).toBe(200);
});

it('is in the configuration of the portal, with names that nothing else tells', async () => {
  const { elkFleet } = await fleet.portalConfig();
  const { hubs } = elkFleet.fleets.logging;
  expect(Object.keys(hubs).sort()).toEqual([...hubNames].sort());
  expect(hubs.rancher).toMatchObject({
    systems: ['rancher-fleet', 'cluster-api'],
    kubernetes: { url: fleet.hub('rancher').url, caFile: fleet.caFile },
  });
  expect(hubs.argocd.clusters).toEqual({ 'prod-use1': 'us-east-1' });
});

it('says that there is no such hub', async () => {
  expect(() => fleet.hub('mars' as HubName)).toThrow('no hub "mars"');
});
