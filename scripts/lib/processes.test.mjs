import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { root } from './paths.mjs';
import {
  describeHolder,
  freePort,
  isInUse,
  requireFreePorts,
} from './ports.mjs';
import { Services } from './services.mjs';
import { readLines, runTool } from './tool.mjs';

const dir = mkdtempSync(join(tmpdir(), 'elk-fleet-processes-'));
after(() => rmSync(dir, { recursive: true, force: true }));

test('a free port is free, a held one names its holder', async t => {
  const port = await freePort();
  assert.equal(await isInUse(port), false);
  const server = createServer().listen(port, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  assert.equal(await isInUse(port), true);
  assert.match(describeHolder(port), new RegExp(`process ${process.pid} \\(`));
  await assert.rejects(
    requireFreePorts({ 'the portal': port }),
    new RegExp(
      `^Problem: Port ${port}, which the portal needs, is in use by process`,
    ),
  );
});

test('a tool writes to its log, its last lines come back', async () => {
  const log = join(dir, 'tool.log');
  const { code, tail } = await runTool(
    process.execPath,
    [
      '-e',
      'for (let i = 0; i < 40; i++) console.log("line", i); process.exitCode = 3',
    ],
    { log },
  );
  assert.equal(code, 3);
  assert.equal(tail.length, 15);
  assert.equal(tail.at(-1), 'line 39');
  assert.match(readFileSync(log, 'utf8'), /^line 0\n/);
});

test('a tool that is killed has failed', async () => {
  const { code } = await runTool(
    process.execPath,
    ['-e', 'setInterval(() => {}, 1000)'],
    { log: join(dir, 'killed.log'), onSpawn: child => child.kill() },
  );
  assert.equal(code, 1);
});

test('lines that arrive in pieces are put together', async () => {
  const child = spawn(process.execPath, [
    '-e',
    'process.stdout.write("one\\ntw"); setTimeout(() => process.stdout.write("o\\nthree"), 20)',
  ]);
  const lines = [];
  readLines(child.stdout, line => lines.push(line));
  await once(child, 'close');
  assert.deepEqual(lines, ['one', 'two', 'three']);
});

test('stopping services ends what they started, too', async () => {
  const services = new Services(dir);
  const port = await freePort();
  const server = `require('net').createServer().listen(${port}, '127.0.0.1', () => console.log('up'))`;
  await new Promise(resolve => {
    services.start(
      'test-group',
      'sh',
      ['-c', `"$0" -e "${server}" & wait`, process.execPath],
      {
        onLine: resolve,
      },
    );
  });
  assert.equal(await isInUse(port), true);
  await services.stop();
  assert.equal(await isInUse(port), false);
});

test('a service that ends while it starts is a problem with its last lines', async () => {
  const services = new Services(dir);
  const service = services.start('test-broken', process.execPath, [
    '-e',
    'console.error("no configuration"); process.exit(1)',
  ]);
  await assert.rejects(
    services.ready(service, 'http://127.0.0.1:9/', 10_000),
    error => {
      assert.match(error.message, /test-broken ended while it was starting/);
      assert.deepEqual(error.details, ['no configuration']);
      assert.match(error.log, /test-broken\.log$/);
      return true;
    },
  );
});

for (const [what, end] of Object.entries({
  SIGTERM: (parent, child) => process.kill(child, 'SIGTERM'),
  'the death of its parent': parent => parent.kill('SIGKILL'),
})) {
  test(`a process notices ${what}`, async () => {
    const module = join(root, 'scripts/lib/lifetime.mjs');
    const code = `
      import { onEnd } from ${JSON.stringify(module)};
      const alive = setInterval(() => {}, 1000);
      onEnd(code => { console.log('ending', code > 128); clearInterval(alive); });
      console.log(process.pid);`;
    const parent = spawn(
      process.execPath,
      [
        '-e',
        `require('child_process').spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(
          code,
        )}], { stdio: 'inherit' })`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const lines = [];
    readLines(parent.stdout, line => {
      lines.push(line);
      if (lines.length === 1) end(parent, Number(line));
    });
    await once(parent.stdout, 'end');
    assert.equal(lines[1], 'ending true');
  });
}
