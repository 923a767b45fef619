import { startPortal, type Portal } from '../__testUtils__/portal';
import { memberSettings } from '../__testUtils__/settings';
import {
  sendJson,
  startTestServer,
  type TestServer,
} from '../__testUtils__/testServer';
import { kubernetesWorkloads } from '../readers/kubernetes/workloads';
import { toObservationError } from './toObservationError';

const TOKEN = 'cluster-canary-token';

let cluster: TestServer;
let portal: Portal;

const clusterOf = (name: string, url: string, more: object = {}) => ({
  name,
  url,
  authProvider: 'serviceAccount',
  serviceAccountToken: TOKEN,
  ...more,
});

beforeAll(async () => {
  cluster = await startTestServer();
  const closed = await startTestServer();
  await closed.close();
  portal = await startPortal({
    clusterLocatorMethods: [
      {
        type: 'config',
        clusters: [
          clusterOf('good', cluster.url),
          clusterOf('closed', closed.url),
          clusterOf('user', cluster.url, {
            authProvider: 'oidc',
            oidcTokenProvider: 'okta',
          }),
          clusterOf('google', cluster.url, { authProvider: 'google' }),
        ],
      },
    ],
  });
});

afterAll(async () => {
  await portal.stop();
  await cluster.close();
});

async function read(name: string, signal = new AbortController().signal) {
  const member = memberSettings({
    name,
    kubernetes: { type: 'portal', cluster: name },
  });
  const to = await portal.connections.forMember(member, signal);
  return kubernetesWorkloads.read(to, signal).catch(error => {
    throw toObservationError(error, {
      member,
      source: kubernetesWorkloads.source,
      signal,
    });
  });
}

const refusal = (code: number, message: string) => ({
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  message,
  code,
});

describe("a cluster of the portal's kubernetes plugin", () => {
  it('is read page by page with the credential of the portal', async () => {
    cluster.answer((request, response) => {
      const { pathname, searchParams } = new URL(request.url!, cluster.url);
      const isFirst =
        pathname === '/apis/apps/v1/statefulsets' &&
        !searchParams.has('continue');
      sendJson(response, {
        metadata: isFirst ? { continue: 'next' } : {},
        items: [],
      });
    });
    await expect(read('good')).resolves.toEqual({ workloads: [], partial: [] });
    expect(
      cluster.requests.map(({ headers }) => headers.authorization),
    ).toEqual(Array(4).fill(`Bearer ${TOKEN}`));
    expect(cluster.requests.map(({ path }) => path)).toContain(
      '/apis/apps/v1/statefulsets?continue=next&limit=250',
    );
  });

  it.each([
    [403, 'forbidden', '(because ***)'],
    [500, 'unreachable', '(because ***)'],
    [429, 'unreachable', '(because ***)'],
    // The official client drops the reason of this one.
    [401, 'unauthorized', 'Check the configured credential'],
  ])('hands its refusal %d on with the reason', async (status, code, text) => {
    cluster.answer((_, response) =>
      sendJson(response, refusal(status, 'because https://u:p@x'), status),
    );
    await expect(read('good')).rejects.toMatchObject({
      code,
      message: expect.stringContaining(String(status)),
    });
    await expect(read('good')).rejects.toMatchObject({
      message: expect.stringContaining(text.replace('***', 'https://***@x')),
    });
  });

  it('tells one forbidden kind beside the others', async () => {
    cluster.answer((request, response) =>
      request.url?.includes('daemonsets')
        ? sendJson(response, refusal(403, 'no'), 403)
        : sendJson(response, { metadata: {}, items: [] }),
    );
    await expect(read('good')).resolves.toMatchObject({
      partial: [{ resource: 'daemonsets' }],
    });
  });

  it('says when the portal cannot reach it', async () => {
    await expect(read('closed')).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining(
        "Cluster closed of the portal's kubernetes plugin refuses connections",
      ),
    });
  });

  it('says when the portal does not know it', async () => {
    await expect(read('unknown')).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('is not known there'),
    });
  });

  it('says when only a user could read it', async () => {
    await expect(read('user')).rejects.toMatchObject({
      code: 'needs-user-credentials',
      message: expect.stringContaining('serviceAccount'),
    });
    await expect(read('google')).rejects.toMatchObject({
      code: 'needs-user-credentials',
    });
  });

  it('ends with the signal', async () => {
    cluster.answer(() => {});
    await expect(read('good', AbortSignal.timeout(200))).rejects.toMatchObject({
      code: 'timeout',
    });
  });

  it('says when it answers with something else', async () => {
    cluster.answer((_, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<html>Sign in</html>'),
    );
    await expect(read('good')).rejects.toMatchObject({
      code: 'invalid-response',
    });
  });
});
