import { expect, type Page, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { demoFleet } from './demoFleet';
import { openAsGuest } from './signIn';

test.afterEach(() => demoFleet('heal', '--all'));

/** A cell of the matrix by what it shows. */
const cell = (page: Page, name: RegExp) =>
  page
    .getByRole('grid', { name: 'Components by members' })
    .getByRole('button', { name });

test('a hub that is down makes what it places unknown, and nothing else', async ({
  page,
}) => {
  await openAsGuest(page, '/elk-fleet/placement');
  const other = cell(page, /^logstash-regional in us-west-2, Drifted/);
  await expect(other).toBeVisible();
  await expect(cell(page, /^kibana in ap-southeast-1, In sync/)).toBeVisible();

  await demoFleet('break', 'kubefed', 'down');
  await expect(cell(page, /^kibana in ap-southeast-1, Unknown/)).toBeVisible();
  await expect(
    page.getByRole('alert').filter({ hasText: 'cannot be read now' }),
  ).toContainText('unreachable');
  await expect(other).toBeVisible();

  await demoFleet('heal', 'kubefed');
  await expect(cell(page, /^kibana in ap-southeast-1, In sync/)).toBeVisible();
});

test('a cell opens by key, and says why it is as it is', async ({ page }) => {
  await openAsGuest(page, '/elk-fleet/placement');
  const drifted = cell(page, /^logstash-regional in us-west-2, Drifted/);
  await drifted.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'logstash-regional' });
  await expect(drawer).toContainText('override not applied');
  await expect(drawer).toContainText('OverridePolicy');
  await expect(drawer.getByRole('table', { name: 'Sources' })).toContainText(
    'placement.karmada',
  );
});

test('two members are compared, and all is exported', async ({ page }) => {
  await openAsGuest(
    page,
    '/elk-fleet/placement?section=compare&left=us-east-1&right=us-west-2',
  );
  await expect(page.getByText(/^Lifecycle policy/).first()).toBeVisible();

  await page.getByRole('radio', { name: 'Matrix' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as CSV' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('logging-placement.csv');
  expect(readFileSync(await saved.path(), 'utf8')).toContain(
    'logstash-regional',
  );
});
