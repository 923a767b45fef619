import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { registeredConfigs, registeredCredentials } from './demoFleet.mjs';

function stateWith(files) {
  const state = mkdtempSync(join(tmpdir(), 'demo-fleet-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(state, path)), { recursive: true });
    writeFileSync(join(state, path), content);
  }
  return state;
}

test('gives registered members the credentials that their files name', t => {
  const state = stateWith({
    'registered/members/a/app-config.yaml':
      'auth: { apiKey: ${ELK_FLEET_LOGGING_A_API_KEY} }',
    'registered/members/b/app-config.yaml':
      'auth: { basic: { password: ${ELK_FLEET_LOGGING_B_PASSWORD} } }',
    'registered/members/unknown/app-config.yaml':
      'auth: { apiKey: ${ELK_FLEET_LOGGING_UNKNOWN_API_KEY} }',
    'registered/members/half/catalog-info.yaml': '',
    'secrets/a/elasticsearch-api-key': 'key of a\n',
    'secrets/b/elasticsearch-password': 'password of b',
  });
  t.after(() => rmSync(state, { recursive: true }));
  assert.deepEqual(registeredCredentials(state), {
    ELK_FLEET_LOGGING_A_API_KEY: 'key of a',
    ELK_FLEET_LOGGING_B_PASSWORD: 'password of b',
  });
  assert.deepEqual(
    registeredConfigs(state).map(file => file.slice(state.length + 1)),
    [
      'registered/members/a/app-config.yaml',
      'registered/members/b/app-config.yaml',
      'registered/members/unknown/app-config.yaml',
    ],
  );
});

test('knows no registered member in a new demo', t => {
  const state = stateWith({});
  t.after(() => rmSync(state, { recursive: true }));
  assert.deepEqual(registeredCredentials(state), {});
});
