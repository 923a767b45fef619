import { expect, type Locator, type Page, test } from '@playwright/test';
import { stateFile } from './demoFleet';
import { openAsGuest } from './signIn';

// From the form to the first copies, and out again, twice.
test.setTimeout(420_000);

const REPOSITORY = 'https://git.example.com/platform/clusters.git';

/** By key, since a notification may lie over a button. */
const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).press('Enter');

async function choose(page: Page, list: string | RegExp, option: string) {
  await page.getByLabel(list).first().click();
  await page.getByRole('option', { name: option }).click();
}

/** Where the services of the demo's members listen, by member. */
const ports = () => JSON.parse(stateFile('ports.json'));
const url = (port: number) => `https://127.0.0.1:${port}`;

async function fillInPlace(page: Page, system: string) {
  await page.getByRole('combobox', { name: /Region/ }).fill('sa-east-1');
  await page.getByRole('option', { name: /sa-east-1/ }).click();
  await page.getByRole('textbox', { name: /^Name/ }).fill('sa-east-1');
  await press(page, 'Next');
  await page
    .getByRole('radio', { name: new RegExp(`^${system}`) })
    .press('Space');
  if (system === 'Argo CD') {
    await page.getByLabel('Repository that it places from').fill(REPOSITORY);
  }
  await press(page, 'Next');
}

async function fillInSize(page: Page) {
  await page.getByRole('textbox', { name: /^Version/ }).fill('8.19.4');
  await choose(page, /^Start from/, 'Small');
  await expect(page.getByRole('group', { name: 'Estimate' })).toContainText(
    /\$[\d,.]+ .*a month/,
  );
  await press(page, 'Next');
}

async function fillInAddresses(page: Page) {
  const { elasticsearch, kibana, kubernetes } = ports()['sa-east-1'];
  const ca = stateFile('ca.crt');
  const text = (name: RegExp) => page.getByRole('textbox', { name });
  await text(/^Elasticsearch/).fill(url(elasticsearch));
  await text(/^Certificate authority of Elasticsearch/).fill(ca);
  await text(/^Kibana/).fill(url(kibana));
  await choose(page, /^Kubernetes/, 'read directly, by its API server');
  await text(/^API server/).fill(url(kubernetes));
  await text(/^Certificate authority of the API server/).fill(ca);
  await press(page, 'Next');
}

async function fillInReplication(page: Page) {
  await press(page, 'Follow a member');
  await choose(page, /Leader/, 'us-east-1');
  const indices = page.getByRole('combobox', { name: 'Indices' });
  await indices.fill('logs-*-us');
  await indices.press('Enter');
  await press(page, 'Add Item');
  const text = (name: RegExp) => page.getByRole('textbox', { name });
  const { transport } = ports()['us-east-1'];
  await text(/^Leader/).fill('us-east-1');
  await text(/^Address for replication/).fill(`127.0.0.1:${transport}`);
  await text(/^Version/).fill('8.19.4');
  await text(/^Certificate authority/).fill(stateFile('ca.crt'));
  await press(page, 'Next');
}

/** Sees what would happen, and has it done. */
async function create(page: Page) {
  await expect(page.getByText('This is what would happen.')).toBeVisible({
    timeout: 120_000,
  });
  await press(page, 'Review');
  await press(page, 'Create');
  await expect(page.getByText('What was changed').first()).toBeVisible({
    timeout: 240_000,
  });
}

/** The page shows it, now or when it is opened again. */
async function findAt(page: Page, path: string, found: () => Locator) {
  await expect(async () => {
    await page.goto(path);
    await expect(found()).toBeVisible({ timeout: 20_000 });
  }).toPass({ timeout: 120_000 });
}

async function findMember(page: Page, system: string) {
  const row = () =>
    page
      .getByRole('group', { name: 'Members' })
      .getByRole('row', { name: /^sa-east-1/ });
  await findAt(page, '/elk-fleet', row);
  await expect(row()).toContainText('8.19.4');
  const arc = /^Replication from us-east-1 to sa-east-1/;
  await expect(page.getByRole('button', { name: arc })).toBeVisible();

  const kibana = /^kibana in sa-east-1, In sync/;
  await findAt(page, '/elk-fleet/placement', () =>
    page.getByRole('button', { name: kibana }).filter({ hasText: system }),
  );
  await findAt(page, '/elk-fleet/replication', () =>
    page
      .getByRole('row')
      .filter({ hasText: 'logs-checkout-us' })
      .filter({ hasText: 'sa-east-1' })
      .filter({ hasText: 'Synced' }),
  );
  await findAt(page, '/elk-fleet/costs?by=member', () =>
    page.getByRole('group', { name: 'Costs by group' }).getByText('sa-east-1'),
  );
  await findAt(
    page,
    '/catalog/default/resource/logging-sa-east-1-elasticsearch',
    () => page.getByRole('heading', { name: 'Elasticsearch in sa-east-1' }),
  );
  await findAt(page, '/catalog/default/resource/logging-sa-east-1', () =>
    page.getByRole('heading', { name: 'sa-east-1', exact: true, level: 2 }),
  );
}

/** One stage of taking it out. */
async function retire(page: Page, stage: RegExp, ticked: RegExp) {
  await page.goto('/create/templates/default/retire-elk-region');
  await choose(page, /^Member/, 'sa-east-1');
  await page
    .getByLabel(/^Stage/)
    .first()
    .click();
  await page.getByRole('option', { name: stage }).click();
  await page.getByRole('checkbox', { name: ticked }).check();
  await press(page, 'Next');
  await press(page, 'Next');
  await create(page);
}

const repository = (path: string) => stateFile(`repository/clusters/${path}`);

for (const [system, file] of [
  ['Argo CD', 'logging/argocd/applicationset.yaml'],
  ['Karmada', 'logging/karmada/policies/propagation.yaml'],
]) {
  test(`adds a region by ${system}, and takes it out again`, async ({
    page,
  }) => {
    await openAsGuest(page, '/elk-fleet');
    await page.getByRole('link', { name: 'Add a region' }).click();
    await fillInPlace(page, system);
    await fillInSize(page);
    await fillInAddresses(page);
    await fillInReplication(page);
    await press(page, 'Next');
    await press(page, 'Next');
    await create(page);
    expect(repository('logging/intent.yaml')).toContain('sa-east-1');
    expect(repository(file)).toContain('sa-east-1');
    await findMember(page, system);

    await retire(page, /^1\./, /^A last snapshot was taken/);
    await findAt(page, '/elk-fleet', () =>
      page.getByText('6 of 6 members read, 1 being retired'),
    );
    await retire(page, /^2\./, /^Nothing runs there/);
    expect(() => repository(file)).toThrow(/ENOENT/);
    await findAt(page, '/elk-fleet', () =>
      // And none that is being retired, which would be told there.
      page.getByText(/6 of 6 members read · /),
    );
  });
}

test('tells at the field what is wrong with a region', async ({ page }) => {
  await openAsGuest(page, '/create/templates/default/onboard-elk-region');
  await page.getByRole('textbox', { name: /^Name/ }).fill('Not a name');
  await press(page, 'Next');
  await expect(
    page.getByText(/must be lower-case letters, digits and dashes/).first(),
  ).toBeVisible();
  await expect(
    page.getByText(/Choose a region|required/i).first(),
  ).toBeVisible();
});
