import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { diskWarning, NEEDED_GB } from './disk.mjs';
import { toolEnvironment, withoutNpmSettings } from './environment.mjs';
import { installKey } from './install.mjs';
import { isSupportedNode, whyUnsupported } from './node.mjs';

const dir = mkdtempSync(join(tmpdir(), 'elk-fleet-setup-'));
after(() => rmSync(dir, { recursive: true, force: true }));

test('supports Node.js 22.19 and later of 22, and 24', () => {
  for (const version of ['22.19.0', '22.23.3', '24.0.0', '24.21.1']) {
    assert.equal(isSupportedNode(version), true, version);
  }
  for (const version of ['18.20.0', '20.19.2', '22.18.0', '23.1.0', '26.0.0']) {
    assert.equal(isSupportedNode(version), false, version);
  }
});

test('names the way out on systems that are not supported', () => {
  assert.match(whyUnsupported({ platform: 'win32', arch: 'x64' }), /WSL/);
  assert.match(whyUnsupported({ platform: 'linux', arch: 'ppc64' }), /ppc64/);
  assert.equal(whyUnsupported({ platform: 'linux', arch: 'x64' }), undefined);
  assert.equal(
    whyUnsupported({ platform: 'darwin', arch: 'arm64' }),
    undefined,
  );
});

test('warns when a disk is too small, and only then', async () => {
  const disk = gigabytes => async () => ({
    bavail: gigabytes * 1e6,
    bsize: 1e3,
  });
  assert.match(await diskWarning(['/a'], disk(2.1)), /only 2\.1 GB .* at \/a/);
  assert.equal(await diskWarning(['/a'], disk(NEEDED_GB + 1)), undefined);
});

test('warns of the second disk as well, and not of one that does not tell', async () => {
  const stat = async folder => {
    if (folder === '/a') throw new Error('not supported');
    return { bavail: 1e6, bsize: 1e3 };
  };
  assert.match(await diskWarning(['/a', '/b'], stat), / at \/b/);
});

test('keeps the settings of npm scripts away from other tools', () => {
  const env = {
    npm_config_prefix: '/x',
    npm_package_name: 'x',
    npm_lifecycle_event: 'start',
    npm_config_registry: 'https://registry.example.com',
    HOME: '/home/x',
  };
  assert.deepEqual(withoutNpmSettings(env), {
    npm_config_registry: 'https://registry.example.com',
    HOME: '/home/x',
  });
});

test('finds the chosen Node.js before any other', () => {
  const { PATH } = toolEnvironment('/chosen/bin/node', { PATH: '/usr/bin' });
  assert.match(PATH, /^\/chosen\/bin:.*node_modules\/\.bin:\/usr\/bin$/);
});

test('installs again when a manifest or the lockfile changes', () => {
  const write = (file, text) => writeFileSync(join(dir, file), text);
  mkdirSync(join(dir, 'plugins/one'), { recursive: true });
  write('package.json', '{"workspaces":["packages/*","plugins/*"]}');
  write('yarn.lock', 'a');
  write('.yarnrc.yml', 'nodeLinker: node-modules');
  write('plugins/one/package.json', '{}');
  const first = installKey(dir);
  assert.equal(installKey(dir), first);

  write('plugins/one/package.json', '{"dependencies":{"x":"1"}}');
  const second = installKey(dir);
  assert.notEqual(second, first);

  write('yarn.lock', 'b');
  assert.notEqual(installKey(dir), second);
});
