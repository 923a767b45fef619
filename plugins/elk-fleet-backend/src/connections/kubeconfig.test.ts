import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createTestAuthority,
  type TestAuthority,
} from '../__testUtils__/certificates';
import { memberSettings, testConnections } from '../__testUtils__/settings';
import {
  sendJson,
  startTestServer,
  type TestServer,
} from '../__testUtils__/testServer';
import { kubernetesEck } from '../readers/kubernetes/eck';
import type { Connections } from './createConnections';
import { toObservationError } from './toObservationError';

let dir: string;
let authority: TestAuthority;
let server: TestServer;
let connections: Connections;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'elk-fleet-kubeconfig-'));
  authority = await createTestAuthority();
  server = await startTestServer(await authority.issue());
  server.answer((_, response) => sendJson(response, { groups: [] }));
});

afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true });
});

beforeEach(() => {
  server.requests.length = 0;
  connections = testConnections();
});

afterEach(() => connections.close());

/** Writes a kubeconfig with that user; yields its path. */
function writeKubeconfig(user: object, options: { trusted?: boolean } = {}) {
  const { trusted = true } = options;
  const file = join(dir, 'kubeconfig.json');
  const ca = Buffer.from(authority.ca).toString('base64');
  writeFileSync(
    file,
    // YAML is a superset of JSON.
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'main',
      contexts: [
        { name: 'main', context: { cluster: 'c', user: 'u' } },
        { name: 'broken', context: { cluster: 'nowhere', user: 'u' } },
      ],
      clusters: [
        {
          name: 'c',
          cluster: {
            server: server.url,
            ...(trusted && { 'certificate-authority-data': ca }),
          },
        },
      ],
      users: [{ name: 'u', user }],
    }),
  );
  return file;
}

async function read(file: string, context?: string) {
  const signal = new AbortController().signal;
  const member = memberSettings({
    kubernetes: { type: 'kubeconfig', file, context },
  });
  const to = await connections.forMember(member, signal);
  return kubernetesEck.read(to, signal).catch(error => {
    throw toObservationError(error, {
      member,
      source: kubernetesEck.source,
      signal,
    });
  });
}

describe('a kubeconfig', () => {
  it.each([
    [{ token: 't0ken' }, 'Bearer t0ken'],
    [{ username: 'u', password: 'p' }, 'Basic dTpw'],
  ])('authenticates with %j', async (user, authorization) => {
    await expect(read(writeKubeconfig(user))).resolves.toEqual({
      installed: false,
      resources: [],
      partial: [],
    });
    expect(server.requests).toMatchObject([
      { path: '/apis', headers: { authorization } },
    ]);
  });

  it('asks its exec plugin again when the token has expired', async () => {
    const tokenFile = join(dir, 'token');
    const script = `console.log(JSON.stringify({
      apiVersion: 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      status: {
        token: require('fs').readFileSync(${JSON.stringify(tokenFile)}, 'utf8'),
        expirationTimestamp: '2026-01-01T00:00:00Z',
      },
    }))`;
    const file = writeKubeconfig({
      exec: {
        apiVersion: 'client.authentication.k8s.io/v1',
        command: process.execPath,
        args: ['-e', script],
        interactiveMode: 'Never',
      },
    });
    writeFileSync(tokenFile, 'first');
    await read(file);
    writeFileSync(tokenFile, 'second');
    await read(file);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(
      ['Bearer first', 'Bearer second'],
    );
  });

  it('does not trust an authority that it does not name', async () => {
    await expect(
      read(writeKubeconfig({ token: 't' }, { trusted: false })),
    ).rejects.toMatchObject({ code: 'tls' });
  });

  it('says when the context is not there', async () => {
    const file = writeKubeconfig({ token: 't' });
    await expect(read(file, 'missing')).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('context missing'),
    });
    await expect(read(file, 'broken')).rejects.toMatchObject({
      code: 'unreachable',
    });
  });

  it('says when it is no kubeconfig', async () => {
    const file = join(dir, 'nonsense');
    writeFileSync(file, '{ nonsense');
    await expect(read(file)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining(file),
    });
  });

  it('says when its exec plugin does not run', async () => {
    const file = writeKubeconfig({
      exec: {
        apiVersion: 'client.authentication.k8s.io/v1',
        command: join(dir, 'no-such-program'),
        interactiveMode: 'Never',
      },
    });
    await expect(read(file)).rejects.toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining('exec plugin'),
    });
  });

  it('recovers when the file is mended', async () => {
    const file = writeKubeconfig({ token: 't' });
    writeFileSync(file, '{ nonsense');
    await expect(read(file)).rejects.toMatchObject({ code: 'unreachable' });
    writeKubeconfig({ token: 't' });
    await expect(read(file)).resolves.toMatchObject({ installed: false });
  });
});
