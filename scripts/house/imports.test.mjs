// The arrows of eslint.house.js are held: each test breaks one, or keeps to it.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../lib/paths.mjs';

const require = createRequire(import.meta.url);
const { ESLint } = require('eslint');

const RULE = 'import/no-restricted-paths';

/** What the rule says of a file with one import, which need not exist itself. */
async function refusals(file, imported) {
  const eslint = new ESLint({ cwd: root });
  const [result] = await eslint.lintText(`import '${imported}';\n`, {
    filePath: join(root, file),
  });
  const fatal = result.messages.find(message => message.fatal);
  assert.equal(fatal, undefined, fatal?.message);
  return result.messages
    .filter(message => message.ruleId === RULE)
    .map(message => message.message);
}

const SCOPE = '@elk-fleet/backstage-plugin-elk-fleet';
const BACKEND = 'plugins/elk-fleet-backend/src';

const refused = {
  'a reader that knows the store': [
    `${BACKEND}/readers/virtual.ts`,
    '../store/FleetStore',
  ],
  'a route that reads': [`${BACKEND}/routes/virtual.ts`, '../readers'],
  'the store that knows the settings': [
    `${BACKEND}/store/virtual.ts`,
    '../config/settings',
  ],
  'common that imports node': [
    'plugins/elk-fleet-common/src/virtual.ts',
    `${SCOPE}-node`,
  ],
  'node that imports the backend': [
    'plugins/elk-fleet-node/src/virtual.ts',
    `${SCOPE}-backend`,
  ],
  'the frontend that imports node': [
    'plugins/elk-fleet/src/virtual.ts',
    `${SCOPE}-node`,
  ],
  'the backend that imports the frontend': [`${BACKEND}/virtual.ts`, SCOPE],
  'a plugin that knows the demo fleet': [
    `${BACKEND}/virtual.ts`,
    '@elk-fleet/demo-fleet',
  ],
};

const accepted = {
  'a reader that imports node': [
    `${BACKEND}/readers/virtual.ts`,
    `${SCOPE}-node`,
  ],
  'a route that imports the store': [
    `${BACKEND}/routes/virtual.ts`,
    '../store/FleetStore',
  ],
  'node that imports common': [
    'plugins/elk-fleet-node/src/virtual.ts',
    `${SCOPE}-common`,
  ],
  'the frontend that imports common': [
    'plugins/elk-fleet/src/virtual.ts',
    `${SCOPE}-common`,
  ],
  'a test that stands on the demo fleet': [
    `${BACKEND}/virtual.test.ts`,
    '@elk-fleet/demo-fleet',
  ],
};

for (const [what, [file, imported]] of Object.entries(refused)) {
  test(`refuses ${what}`, async () => {
    const messages = await refusals(file, imported);
    assert.equal(messages.length, 1, `${file} importing ${imported}`);
  });
}

for (const [what, [file, imported]] of Object.entries(accepted)) {
  test(`accepts ${what}`, async () => {
    assert.deepEqual(await refusals(file, imported), []);
  });
}
