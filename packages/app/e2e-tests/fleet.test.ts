import { expect, test } from '@playwright/test';
import { openAsGuest } from './signIn';

test('a guest opens the fleet page', async ({ page }) => {
  await openAsGuest(page, '/elk-fleet');
  await expect(
    page.getByRole('heading', { name: 'ELK Fleet', level: 1 }),
  ).toBeVisible();
});
