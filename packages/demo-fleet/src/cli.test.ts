import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { parse } from 'yaml';
import type { RunningFleet } from './supervisor/StateFolder';

const script = resolve(__dirname, '../../../scripts/demo-fleet.mjs');
// Without the options of the test runner.
const env = { ...process.env, NODE_OPTIONS: '' };

jest.setTimeout(60_000);

let state: string;
let fleet: ChildProcess;
let lines: string[];
let output: Interface;

async function untilLine(pattern: RegExp): Promise<void> {
  while (!lines.some(line => pattern.test(line))) await once(output, 'line');
}

function run(...args: string[]) {
  return new Promise<{ code: number; stdout: string; stderr: string }>(done => {
    execFile(
      process.execPath,
      [script, ...args, '--state', state],
      { env },
      (error, stdout, stderr) =>
        done({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

function running(): RunningFleet {
  return JSON.parse(readFileSync(join(state, 'fleet.json'), 'utf8'));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function memberPids(): number[] {
  return Object.values(running().members).map(({ pid }) => pid);
}

async function untilGone(pids: number[]): Promise<void> {
  while (pids.some(isAlive)) {
    await new Promise(next => setImmediate(next));
  }
}

async function startFleet(): Promise<void> {
  lines = [];
  fleet = spawn(
    process.execPath,
    [
      script,
      'start',
      '--state',
      state,
      '--members',
      'us-east-1,eu-west-1-staging',
    ],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  output = createInterface({ input: fleet.stdout! });
  output.on('line', line => lines.push(line));
  await untilLine(/Stop with/);
}

function secrets(): string[] {
  const files = readdirSync(join(state, 'secrets'), { recursive: true })
    .map(name => join(state, 'secrets', String(name)))
    .filter(file => statSync(file).isFile());
  return files.map(file => {
    // eslint-disable-next-line no-bitwise -- the permissions are a bit field
    expect(statSync(file).mode & 0o777).toBe(0o600);
    return readFileSync(file, 'utf8');
  });
}

beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'demo-fleet-cli-'));
  await startFleet();
});

afterAll(async () => {
  if (fleet.exitCode === null && fleet.signalCode === null) {
    const exit = once(fleet, 'exit');
    fleet.kill('SIGTERM');
    await exit;
  }
  rmSync(state, { recursive: true });
});

it('runs a process for every member', async () => {
  const { stdout } = await run('status');
  expect(stdout).toMatch(/^us-east-1 +8\.19\.4 +enterprise +green +- +- /m);
  expect(stdout).toMatch(/^eu-west-1-staging +7\.17\.28 +basic /m);
  expect(new Set([fleet.pid, ...memberPids()]).size).toBe(3);
});

it('refuses a second start on the same folder', async () => {
  const { code, stderr } = await run('start');
  expect(code).toBe(1);
  expect(stderr).toMatch(/^A demo fleet is already running on .*\n$/);
  expect((await run('status')).code).toBe(0);
});

it('breaks and heals', async () => {
  expect((await run('break', 'us-east-1', 'hang')).stdout).toBe(
    'us-east-1: hang\n',
  );
  await run('break', 'eu-west-1-staging', '429', '--service', 'kibana');
  await run('break', 'eu-west-1-staging', 'red-index');
  const broken = (await run('status')).stdout;
  expect(broken).toMatch(/^us-east-1 .* all: hang /m);
  expect(broken).toMatch(/^eu-west-1-staging .* red +kibana: 429 /m);
  await run('heal', '--all');
  const healed = (await run('status')).stdout;
  expect(healed).not.toMatch(/hang|: 429| red /);
});

it('breaks and heals hubs, which are one process', async () => {
  const { pid, ports } = running().hubs!;
  expect(isAlive(pid)).toBe(true);
  expect(memberPids()).not.toContain(pid);
  expect((await run('break', 'karmada', 'down')).stdout).toBe(
    'karmada: down\n',
  );
  await run('break', 'argocd', 'crd-removed');
  const broken = (await run('status')).stdout;
  expect(broken).toMatch(/^karmada +karmada +refuse +\d+ +https:/m);
  expect(broken).toMatch(/^argocd +argocd +crd-removed /m);
  expect(broken).toMatch(/^rancher +rancher-fleet, cluster-api +- /m);
  await run('heal', 'karmada');
  const healed = (await run('status')).stdout;
  expect(healed).toMatch(/^karmada +karmada +- /m);
  expect(healed).toContain('crd-removed');
  await run('heal', '--all');
  expect((await run('status')).stdout).not.toMatch(/refuse|crd-removed/);
  expect(running().hubs!.ports).toEqual(ports);
});

it('breaks the model of Elasticsearch', async () => {
  await run('break', 'us-east-1', 'expire-license');
  expect((await run('status')).stdout).toMatch(
    /^us-east-1 +8\.19\.4 +enterprise \(expired\) /m,
  );
  await run('heal', 'us-east-1');
  expect((await run('status')).stdout).not.toMatch(/expired/);
});

it('has OpenCost tell wrong costs, and heals it', async () => {
  await run('break', 'us-east-1', 'prices-730');
  expect((await run('status')).stdout).toMatch(
    /^us-east-1 .* opencost: prices-730 /m,
  );
  await run('break', 'us-east-1', '500', '--service', 'opencost');
  expect((await run('status')).stdout).toMatch(/^us-east-1 .* opencost: 500 /m);
  await run('heal', 'us-east-1');
  expect((await run('status')).stdout).not.toMatch(/opencost:/);
});

it('cuts a link at both ends, and heals it from one', async () => {
  await run('break', 'us-east-1', 'cut-link', '--to', 'eu-west-1-staging');
  const cut = (await run('status')).stdout;
  expect(cut).toMatch(/^us-east-1 .* eu-west-1-staging +OpenCost +\d+$/m);
  expect(cut).toMatch(
    /^eu-west-1-staging .* us-east-1 +Kubecost of monitoring +\d+$/m,
  );
  await run('heal', 'eu-west-1-staging');
  expect((await run('status')).stdout).toMatch(
    /^us-east-1 .* - +- +OpenCost +\d+$/m,
  );
});

it.each([
  [['break', 'mars', 'hang'], /"mars" does not run: the members are us-east-1/],
  [['break', 'us-east-1', 'flood'], /"flood" is no fault: it is one of /],
  [['break', 'us-east-1', 'cut-link'], /Say with --to/],
  [['write-rate', 'us-east-1', 'nowhere', '5'], /us-east-1: no such index/],
  [['write-rate', 'us-east-1', 'logs-web-us', 'lots'], /must be a number/],
  [
    ['break', 'eu-west-1-staging', '500', '--service', 'logstash'],
    /has no logstash/,
  ],
  [
    ['break', 'karmada', 'flood'],
    /"flood" is no fault of a hub: it is one of /,
  ],
  [
    ['break', 'eu-west-1-staging', 'missing-task'],
    /eu-west-1-staging: nothing is followed/,
  ],
  [
    ['break', 'eu-west-1-staging', 'prices-730'],
    /has no OpenCost of its own: the aggregator of monitoring/,
  ],
  [['heal'], /Name the member to heal, or say --all/],
])('says in one sentence what is wrong with %j', async (args, message) => {
  const { code, stderr } = await run(...args);
  expect(code).toBe(1);
  expect(stderr).toMatch(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

it('prints a configuration without secrets, which includes their files', async () => {
  const { stdout } = await run('config');
  const all = secrets();
  expect(all.length).toBeGreaterThan(10);
  for (const secret of all) expect(stdout).not.toContain(secret);
  const { elkFleet, kubernetes } = parse(stdout);
  const { members } = elkFleet.fleets.logging;
  expect(Object.keys(members)).toEqual(['us-east-1', 'eu-west-1-staging']);
  const include = members['us-east-1'].elasticsearch.auth.apiKey.$file;
  expect(all).toContain(readFileSync(join(state, include), 'utf8'));
  const kubeconfig = members['eu-west-1-staging'].kubernetes.kubeconfig.file;
  expect(parse(readFileSync(kubeconfig, 'utf8')).clusters[0].name).toBe(
    'eu-west-1-staging',
  );
  expect(kubernetes.clusterLocatorMethods[0].clusters).toHaveLength(2);
});

it('starts a member again that has died, on the same ports', async () => {
  const before = running().members['us-east-1'];
  process.kill(before.pid, 'SIGKILL');
  await untilLine(/us-east-1 is ready again/);
  const after = running().members['us-east-1'];
  expect(after.pid).not.toBe(before.pid);
  expect(after.ports).toEqual(before.ports);
  expect(lines).toContain(
    'us-east-1 ended unexpectedly (SIGKILL) and is being started again',
  );
});

it('ends every process when asked to, and keeps ports and secrets for the next start', async () => {
  const pids = memberPids();
  const { ports } = running().members['us-east-1'];
  const before = secrets();
  const since = readFileSync(join(state, 'since'), 'utf8');
  const exit = once(fleet, 'exit');
  fleet.kill('SIGTERM');
  await exit;
  expect(pids.filter(isAlive)).toEqual([]);
  expect((await run('status')).stderr).toMatch(/^No demo fleet is running on /);

  await startFleet();
  expect(running().members['us-east-1'].ports).toEqual(ports);
  expect(secrets()).toEqual(before);
  expect(readFileSync(join(state, 'since'), 'utf8')).toBe(since);
});

it('leaves no process behind when it is killed', async () => {
  const pids = [...memberPids(), running().hubs!.pid];
  fleet.kill('SIGKILL');
  await untilGone(pids);
  expect(pids.filter(isAlive)).toEqual([]);
});
