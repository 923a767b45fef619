import { expect, type Page, test } from '@playwright/test';
import { demoFleet } from './demoFleet';
import { openAsGuest } from './signIn';

const members = [
  'us-east-1',
  'us-west-2',
  'eu-central-1',
  'ap-southeast-1',
  'eu-west-1-staging',
  'monitoring',
];

const row = (page: Page, member: string) =>
  page
    .getByRole('group', { name: 'Members' })
    .getByRole('row', { name: new RegExp(`^${member}\\b`) });

test.afterEach(() => demoFleet('heal', '--all'));

test('shows six members with what their clusters say', async ({ page }) => {
  await openAsGuest(page, '/elk-fleet');
  await expect(page.getByText('6 of 6 members read')).toBeVisible();
  for (const member of members) {
    await expect(row(page, member)).toContainText(/(7|8|9)\.\d+\.\d+/);
    await expect(row(page, member)).toContainText(/nodes/);
  }
  await expect(row(page, 'eu-west-1-staging')).toContainText('7.17.28');
  await expect(row(page, 'ap-southeast-1')).toContainText('9.2.1');

  // The map: a place for each member, an arc for each edge.
  await expect(page.getByRole('button', { name: /^us-west-2/ })).toBeVisible();
  await expect(
    page.getByRole('button', {
      name: /^Replication from us-east-1 to us-west-2/,
    }),
  ).toBeVisible();
});

test('reads again when asked', async ({ page }) => {
  await openAsGuest(page, '/elk-fleet');
  await expect(page.getByText('6 of 6 members read')).toBeVisible();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText(/updated/i).first()).toBeVisible();
});

test('a member that hangs says so with its age, hurts no other, and comes back without a reload', async ({
  page,
}) => {
  await openAsGuest(page, '/elk-fleet');
  await expect(page.getByText('6 of 6 members read')).toBeVisible();

  await demoFleet('break', 'us-west-2', 'hang');
  await expect(row(page, 'us-west-2')).toContainText(
    /timeout.*last good data.*ago/is,
  );
  await expect(page.getByText('5 of 6 members read')).toBeVisible();
  for (const member of members.filter(name => name !== 'us-west-2')) {
    await expect(row(page, member)).not.toContainText('timeout');
  }
  // What it said last is still there.
  await expect(row(page, 'us-west-2')).toContainText('8.19.4');

  await demoFleet('heal', 'us-west-2');
  await expect(page.getByText('6 of 6 members read')).toBeVisible();
  await expect(row(page, 'us-west-2')).not.toContainText('timeout');
});

test('a member opens with the keyboard and shows its sources', async ({
  page,
}) => {
  await openAsGuest(page, '/elk-fleet');
  await page.getByRole('button', { name: /^eu-central-1/ }).focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'eu-central-1' });
  await expect(drawer).toContainText('elasticsearch.health');
  // The portal's key may not read patterns there, and the page says so.
  await expect(drawer).toContainText('not allowed');
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
});
