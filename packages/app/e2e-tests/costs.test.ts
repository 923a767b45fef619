import { expect, type Page, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { demoFleet } from './demoFleet';
import { openAsGuest } from './signIn';

test.afterEach(() => demoFleet('heal', '--all'));

const groups = (page: Page) =>
  page.getByRole('group', { name: 'Costs by group' });

/** The totals of the rows in cents, that of the whole first. */
async function cents(page: Page): Promise<number[]> {
  const rows = await groups(page).getByRole('row').allTextContents();
  return rows.slice(1).map(text => {
    // Amounts come by kind, then as a sum.
    const amounts = [...text.matchAll(/\$([\d,]+\.\d\d)/g)].map(([, one]) =>
      Math.round(Number(one.replaceAll(',', '')) * 100),
    );
    return Math.max(...amounts);
  });
}

test('what the fleet costs adds up, by component and by member', async ({
  page,
}) => {
  await openAsGuest(page, '/elk-fleet/costs');
  await expect(groups(page).getByText('Elasticsearch')).toBeVisible();
  for (const by of ['Component', 'Member']) {
    await page.getByRole('radio', { name: by, exact: true }).click();
    await expect(
      groups(page).getByRole('columnheader', { name: by }),
    ).toBeVisible();
    const [total, ...parts] = await cents(page);
    expect(total).toBeGreaterThan(0);
    expect(parts.length).toBeGreaterThan(4);
    expect(parts.reduce((sum, one) => sum + one, 0)).toBe(total);
  }
  // The member that has no source of its own is said to be left out.
  await expect(
    page.getByText(/us-west-2: no known cost on any of 29 days/),
  ).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as FOCUS' }).click();
  const saved = await download;
  expect(readFileSync(await saved.path(), 'utf8')).toMatch(
    /BilledCost.*BillingCurrency/,
  );
});

test('a budget that is exceeded says by how much, and why it is heading there', async ({
  page,
}) => {
  await openAsGuest(page, '/elk-fleet/costs?section=budgets');
  await expect(
    page.getByText(/of \$150\.00 for .* are spent .* more than the budget/),
  ).toBeVisible();
  const unusual = page.getByRole('group', { name: 'Unusual days' });
  await expect(unusual.getByText('eu-central-1').first()).toBeVisible();
});

test('a question is answered, and its address can be shared', async ({
  page,
}) => {
  const changes = JSON.stringify([
    { type: 'remove-member', member: 'monitoring' },
  ]);
  await openAsGuest(
    page,
    `/elk-fleet/costs?section=what-if&changes=${encodeURIComponent(changes)}`,
  );
  await expect(page.getByText(/Difference/).first()).toBeVisible();
  await expect(page.getByText(/[−-]\$\d/).first()).toBeVisible();
});

test('a source that is down says so, and what it told before stays', async ({
  page,
}) => {
  // Sources are asked every half minute, and so is the page's own backend.
  test.setTimeout(180_000);
  await openAsGuest(page, '/elk-fleet/costs?by=member');
  const row = groups(page).getByRole('row').filter({ hasText: 'us-east-1' });
  await expect(row).toContainText('$');

  await demoFleet('break', 'us-east-1', 'refuse', '--service', 'opencost');
  await expect(
    page.getByRole('alert').filter({ hasText: 'us-east-1' }),
  ).toBeVisible({ timeout: 120_000 });
  await expect(row).toContainText('$');
});

test('a service knows what its logs cost, and why', async ({ page }) => {
  await openAsGuest(page, '/catalog/default/component/checkout/elk');
  const card = page.getByRole('region', { name: 'Costs' });
  await expect(card.getByText(/% of the cluster/).first()).toBeVisible();
});
