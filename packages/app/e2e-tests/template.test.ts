import { expect, type Page, test } from '@playwright/test';
import { existsSync } from 'node:fs';
import { stateFile } from './demoFleet';
import { openAsGuest } from './signIn';

/** By key, since a notification may lie over a button. */
const press = (page: Page, name: string) =>
  page.getByRole('button', { name }).press('Enter');

/** Fills in the pages of the template up to that with the costs. */
async function fillIn(page: Page, apiKey: string) {
  const { elasticsearch } = JSON.parse(stateFile('ports.json'))['ca-central-1'];
  await page.clock.install();
  await openAsGuest(page, '/create/templates/default/register-elk-member');
  await page.getByLabel('Name').fill('ca-central-1');
  await page.getByLabel('Region').fill('ca-central-1');
  await press(page, 'Next');
  await page.getByLabel('Address').fill(`https://127.0.0.1:${elasticsearch}`);
  await page
    .getByLabel('Certificate authority', { exact: true })
    .fill(stateFile('ca.crt'));
  await page.getByRole('textbox', { name: 'API key' }).fill(apiKey);
  // The field hands the secret over when nobody has typed for a moment.
  await page.clock.runFor(1_000);
  await press(page, 'Next');
  await expect(page.getByText('Is followed by').first()).toBeVisible();
  await press(page, 'Next');
  await expect(page.getByRole('button', { name: 'Review' })).toBeVisible();
}

async function create(page: Page) {
  await press(page, 'Review');
  await press(page, 'Create');
}

test('a wrong key is told in words, and nothing is written', async ({
  page,
}) => {
  await fillIn(page, 'd3Jvbmc6a2V5');
  await create(page);
  await expect(
    page.getByText(/unauthorized|401|credential/i).first(),
  ).toBeVisible();
});

test('registers a regional cluster', async ({ page }) => {
  await fillIn(page, stateFile('secrets/ca-central-1/elasticsearch-api-key'));
  await page.getByRole('button', { name: /Sized like/ }).click();
  await page
    .getByRole('listbox')
    .getByRole('option', { name: 'eu-central-1' })
    .click();
  await expect(page.getByRole('group', { name: 'Estimate' })).toContainText(
    /\$[\d,.]+ .*a month/,
  );
  await create(page);
  await expect(page.getByText('What to do next').first()).toBeVisible();
  await page.getByText('What to do next').first().click();
  const where = await page.getByText(/The files are in/).textContent();
  const [, folder] = /The files are in (\S+?)\.?\s*$/m.exec(where!) ?? [];
  expect(existsSync(`${folder}/app-config.yaml`)).toBe(true);
  await page.getByText('What it would cost').first().click();
  await expect(
    page.getByText(
      /A member in ca-central-1 like eu-central-1 would cost about \$/,
    ),
  ).toBeVisible();
});
