import { type APIRequestContext, expect, type Page } from '@playwright/test';

const BACKEND = 'http://localhost:7107';

/** Opens a page of the portal as a guest. */
export async function openAsGuest(page: Page, path: string): Promise<void> {
  // While the development bundle is made for the first time, the first visit
  // can end on a page that never gets its scripts.
  await expect(async () => {
    await page.goto('/');
    await page
      .getByRole('button', { name: 'Enter' })
      .click({ timeout: 15_000 });
    // Before the home page is there, the portal may not have kept the sign-in.
    await expect(
      page.getByRole('link', { name: 'ELK Fleet' }).first(),
    ).toBeVisible({ timeout: 15_000 });
  }).toPass();
  await page.goto(path);
}

/** Reads from the portal's backend as a guest, as text. */
export async function getAsGuest(
  request: APIRequestContext,
  path: string,
): Promise<string> {
  const refresh = await request.get(`${BACKEND}/api/auth/guest/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const { backstageIdentity } = await refresh.json();
  const response = await request.get(`${BACKEND}${path}`, {
    headers: { authorization: `Bearer ${backstageIdentity.token}` },
  });
  expect(response.status(), path).toBe(200);
  return response.text();
}
