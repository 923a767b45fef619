import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { demoFleet, demoSecrets, folder } from './demoFleet';
import { getAsGuest } from './signIn';

const fleet = '/api/elk-fleet/fleets/logging';
const answers = [
  '/api/elk-fleet/fleets',
  fleet,
  `${fleet}/members/us-east-1`,
  `${fleet}/members/us-west-2`,
  `${fleet}/members/eu-central-1`,
  `${fleet}/members/ap-southeast-1`,
  `${fleet}/members/eu-west-1-staging`,
  `${fleet}/members/monitoring`,
  `${fleet}/placement`,
  `${fleet}/replication`,
  `${fleet}/findings`,
  '/api/elk-fleet/entities/component/default/checkout',
  '/api/catalog/entities',
];

test.afterEach(() => demoFleet('heal', '--all'));

test('no secret of the demo is in an answer, an entity or a log', async ({
  request,
}) => {
  const secrets = demoSecrets();
  expect(secrets.length).toBeGreaterThan(20);
  // Refusals are where secrets like to slip out.
  await demoFleet('break', 'us-west-2', '401');
  await expect
    .poll(() => getAsGuest(request, `${fleet}/members/us-west-2`), {
      timeout: 45_000,
    })
    .toContain('unauthorized');

  const texts = new Map<string, string>();
  for (const path of answers) {
    texts.set(path, await getAsGuest(request, path));
  }
  for (const log of ['backend.log', 'app.log']) {
    texts.set(log, readFileSync(resolve(folder, log), 'utf8'));
  }
  const found = [...texts].flatMap(([where, text]) =>
    secrets
      .filter(({ secret }) => text.includes(secret))
      .map(({ file }) => `${file} in ${where}`),
  );
  expect(found).toEqual([]);
});
