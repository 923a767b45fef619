import { expect, test } from '@playwright/test';
import { openAsGuest } from './signIn';

const cluster = '/catalog/default/resource/logging-us-east-1-elasticsearch';

test('an Elasticsearch cluster has a card, an ELK tab and relations', async ({
  page,
}) => {
  await openAsGuest(page, cluster);
  await expect(
    page.getByRole('heading', { name: 'Elasticsearch in us-east-1' }),
  ).toBeVisible();
  await page.getByRole('link', { name: 'ELK', exact: true }).click();
  await expect(
    page.getByRole('table', { name: 'Nodes by role' }),
  ).toContainText('data_hot');
  await page.goto(
    '/catalog-graph?rootEntityRefs[]=resource:default/logging-us-east-1-elasticsearch&maxDepth=1',
  );
  await expect(page.getByText('replicatesTo').first()).toBeVisible();
});

test('the Kubernetes tab shows the same cluster', async ({ page }) => {
  await openAsGuest(page, `${cluster}/kubernetes`);
  await expect(page.getByText('us-east-1').first()).toBeVisible();
  await expect(page.getByText(/pods/i).first()).toBeVisible();
});

test('a service reads in plain words where its logs are', async ({ page }) => {
  await openAsGuest(page, '/catalog/default/component/checkout/elk');
  await expect(
    page.getByText(/logs-checkout-us is replicated to /).first(),
  ).toBeVisible();
  await expect(
    page.getByRole('link', { name: /Kibana/ }).first(),
  ).toBeVisible();
});
