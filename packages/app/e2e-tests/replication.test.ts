import { expect, type Page, test } from '@playwright/test';
import { demoFleet } from './demoFleet';
import { openAsGuest } from './signIn';

test.afterEach(() => demoFleet('heal', '--all'));

const link = (page: Page) =>
  page
    .getByRole('group', { name: 'Replication links' })
    .getByRole('row')
    .filter({ hasText: 'logs-checkout-us' })
    .filter({ hasText: 'us-west-2' });

test('a cut link is not synced, and its lag is never 0', async ({ page }) => {
  await openAsGuest(page, '/elk-fleet/replication');
  await expect(link(page)).toContainText('Synced');

  await demoFleet('break', 'us-east-1', 'cut-link', '--to', 'us-west-2');
  await expect(link(page)).toContainText('Stalled');
  await expect(link(page)).toContainText(/unknown|≥/i);
  await expect(link(page)).not.toContainText(/(^|\D)0 operations/);

  await demoFleet('heal', 'us-east-1');
  await expect(link(page)).toContainText('Synced');
});

test('a follower that lags shows both ends and its history', async ({
  page,
}) => {
  await openAsGuest(page, '/elk-fleet/replication');
  await page
    .getByRole('group', { name: 'Replication links' })
    .getByRole('row')
    .filter({ hasText: 'logs-web-eu' })
    .filter({ hasText: 'ap-southeast-1' })
    .click();
  const drawer = page.getByRole('dialog', {
    name: /logs-web-eu → logs-web-eu/,
  });
  await expect(drawer).toContainText('Lagging');
  await expect(drawer).toContainText('eu-central-1');
  // Of the lines of a chart the last one is what was measured.
  const lag = drawer.getByRole('img', { name: /^Lag in operations/ });
  await expect(lag.locator('.recharts-line-curve').last()).toBeVisible();
  await expect(drawer).toContainText('Next steps');
});
