import { spawn } from 'node:child_process';
import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { FINDINGS_SCRIPT } from './findingsScript';

const directory = createMockDirectory({
  content: { 'findings.mjs': FINDINGS_SCRIPT },
});

type Answers = Record<string, (asked: IncomingMessage) => unknown>;

let server: Server | undefined;
const asked: string[] = [];

afterEach(() => {
  server?.close();
  server = undefined;
  asked.length = 0;
});

/** Answers by method and path; 404 to all else. */
async function listen(answers: Answers): Promise<string> {
  server = createServer((request, response) => {
    const key = `${request.method} ${request.url}`;
    asked.push(`${key} ${request.headers.authorization}`);
    const answer = answers[key]?.(request);
    response.statusCode = answer === undefined ? 404 : 200;
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>(resolve => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function run(
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [directory.resolve('findings.mjs'), 'logging', 'eu-west-1'],
      {
        env: {
          PATH: process.env.PATH,
          ELK_FLEET_TOKEN: 'secret',
          ELK_FLEET_PAUSE_MS: '1',
          ...env,
        },
      },
    );
    let output = '';
    child.stdout.on('data', data => (output += data));
    child.stderr.on('data', data => (output += data));
    child.on('error', reject);
    child.on('close', code => resolve({ code, output }));
  });
}

const BASE = '/api/elk-fleet/fleets/logging';
const finding = (member: string, severity: string) => ({
  member,
  severity,
  title: `${severity} of ${member}.`,
  nextStep: 'Do this.',
});

/** A portal that has read the member again at the third look. */
function portal(items: unknown[]): Answers {
  let looks = 0;
  return {
    [`GET ${BASE}/members/eu-west-1`]: () => ({
      observedAt: ++looks < 3 ? '2026-01-01T00:00:00Z' : '2026-01-01T00:02:00Z',
    }),
    [`POST ${BASE}/refresh`]: () => ({ requestedAt: '2026-01-01T00:01:00Z' }),
    [`GET ${BASE}/findings`]: () => ({ items }),
  };
}

describe('the findings script', () => {
  it('lets go on where nothing critical is found, after the member was read again', async () => {
    const url = await listen(
      portal([finding('eu-west-1', 'warning'), finding('other', 'critical')]),
    );
    expect(await run({ ELK_FLEET_URL: url })).toEqual({
      code: 0,
      output: 'Elk Fleet finds nothing critical in eu-west-1\n',
    });
    expect(asked).toEqual([
      `GET ${BASE}/members/eu-west-1 Bearer secret`,
      `POST ${BASE}/refresh Bearer secret`,
      `GET ${BASE}/members/eu-west-1 Bearer secret`,
      `GET ${BASE}/members/eu-west-1 Bearer secret`,
      `GET ${BASE}/findings Bearer secret`,
    ]);
  });

  it('stops at what is critical in the member, and says what to do', async () => {
    const url = await listen(portal([finding('eu-west-1', 'critical')]));
    expect(await run({ ELK_FLEET_URL: url })).toEqual({
      code: 1,
      output:
        'critical of eu-west-1. Next: Do this.\neu-west-1 has 1 critical findings\n',
    });
  });

  it('stops where the member is not read again', async () => {
    const url = await listen({
      ...portal([]),
      [`GET ${BASE}/members/eu-west-1`]: () => ({ observedAt: null }),
    });
    const { code, output } = await run({ ELK_FLEET_URL: url });
    expect(code).toBe(1);
    expect(output).toContain('has not been read since 2026-01-01T00:01:00Z');
  });

  it('stops where Elk Fleet does not answer as it should, without its token', async () => {
    const url = await listen({
      [`GET ${BASE}/members/eu-west-1`]: () => ({ observedAt: null }),
    });
    expect(await run({ ELK_FLEET_URL: url })).toEqual({
      code: 1,
      output: 'Elk Fleet answers 404 to /refresh\n',
    });
  });

  it('says so where there is nobody to ask, or the member is new', async () => {
    expect(await run({})).toEqual({
      code: 0,
      output: 'ELK_FLEET_URL is not set: only Kubernetes was asked\n',
    });
    expect(await run({ ELK_FLEET_URL: await listen({}) })).toEqual({
      code: 0,
      output:
        'eu-west-1 is not in fleet logging yet: only Kubernetes was asked\n',
    });
  });
});
