import type { BilledReading } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { costSettings, fleetSettings } from '../../__testUtils__/settings';
import { CostServerFixture, SECRET } from './__testUtils__/costServer';

const fixture = CostServerFixture.use();
const LOGS = '4679751e171d403d8603cb1639b67e57';
const DAY = { from: '2026-11-20', to: '2026-11-20' };

/** A line as the Cloud Billing API writes it. */
const line = (type: string, ecu: number, kind: string | null = null) => ({
  name: `AWS ${type}`,
  type,
  kind,
  sku: `aws.${type}`,
  unit: 'GB',
  total_ecu: ecu,
  quantity: { value: 24, formatted_value: '24 hours' },
  display_quantity: { value: 24, formatted_value: '24', type: 'default' },
  rate: { value: 0.1208, formatted_value: '0.1208 per hour' },
  quantities: [],
});

const DEPLOYMENT = {
  id: LOGS,
  name: 'logs',
  type: 'deployment',
  total_ecu: 14.0214,
  product_line_items: [
    line('capacity', 2.8992, 'elasticsearch'),
    line('capacity', 7.3728, 'elasticsearch'),
    line('capacity', 0, 'kibana'),
    line('capacity', 0.5, 'integrations_server'),
    line('data_in', 0),
    line('data_out', 0.0236),
    line('data_internode', 1.9238),
    line('storage_bytes', 0.2724),
    line('storage_api', 1.0296),
  ],
};

async function read(
  window = DAY,
  deployments: Record<string, string> = { [LOGS]: 'eu-1' },
): Promise<BilledReading> {
  const fleet = fleetSettings({
    costs: costSettings({
      elasticCloud: {
        endpoint: fixture.endpoint,
        organization: '42/1',
        currency: 'USD',
        deployments,
      },
    }),
  });
  return (await fixture.read(fleet, window)) as BilledReading;
}

it('reads the bill of each deployment by component and category', async () => {
  fixture.answer(() => ({ total_ecu: 14.0214, instances: [DEPLOYMENT] }));
  const { rows, problems } = await read();
  expect(problems).toEqual([]);
  expect(rows).toEqual([
    {
      member: 'eu-1',
      component: 'elasticsearch',
      day: '2026-11-20',
      currency: 'USD',
      amounts: {
        compute: 10_272_000,
        transfer: 23_600,
        network: 1_923_800,
        snapshots: 1_302_000,
      },
      from: '2026-11-20T00:00:00Z',
      to: '2026-11-21T00:00:00Z',
      hours: 24,
    },
    expect.objectContaining({ component: 'kibana', amounts: { compute: 0 } }),
    expect.objectContaining({
      component: 'agent',
      amounts: { compute: 500_000 },
    }),
  ]);
});

it('asks once for each day, and for today as far as it has passed', async () => {
  fixture.answer(() => ({ total_ecu: 14.0214, instances: [DEPLOYMENT] }));
  const { rows } = await read({ from: '2026-11-19', to: '2026-11-22' });
  const paths = fixture.server.requests.map(({ path }) => path).sort();
  expect(paths.map(path => decodeURIComponent(path.split('?')[1]))).toEqual([
    'from=2026-11-19T00:00:00Z&to=2026-11-20T00:00:00Z',
    'from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z',
    'from=2026-11-21T00:00:00Z&to=2026-11-21T12:00:00Z',
  ]);
  expect(paths[0]).toContain(
    '/api/v2/billing/organizations/42%2F1/costs/instances?',
  );
  expect(fixture.server.requests[0].headers.authorization).toBe(
    `ApiKey ${SECRET}`,
  );
  expect(rows.filter(({ day }) => day === '2026-11-21')[0].hours).toBe(12);
});

it('names the deployments that belong to no member, with their sum', async () => {
  fixture.answer(() => ({
    total_ecu: 28.0428,
    instances: [DEPLOYMENT, { ...DEPLOYMENT, id: 'b', name: 'search' }],
  }));
  const { rows, problems } = await read({
    from: '2026-11-19',
    to: '2026-11-20',
  });
  expect(rows.every(({ member }) => member === 'eu-1')).toBe(true);
  expect(problems).toEqual([
    {
      code: 'unmapped-deployments',
      message: expect.stringContaining('search (b): 28.04 USD'),
    },
  ]);
});

it('counts as shared what the total holds beyond the lines', async () => {
  fixture.answer(() => ({
    instances: [
      {
        ...DEPLOYMENT,
        total_ecu: 20,
        product_line_items: [
          line('capacity', 12, 'elasticsearch'),
          { type: 'capacity', total_ecu: 'much' },
          line('storage_retention', 3),
          line('synthetics_browser', 1),
        ],
      },
    ],
  }));
  const { rows, problems } = await read();
  expect(rows).toHaveLength(1);
  expect(rows[0].amounts).toEqual({
    compute: 12_000_000,
    storage: 3_000_000,
    shared: 5_000_000,
  });
  expect(problems.map(({ code }) => code)).toEqual(['bad-lines']);
});

it('tells what is billed for no deployment, and which are not billed', async () => {
  fixture.answer(() => ({ total_ecu: 50, instances: null }));
  const { rows, problems } = await read();
  expect(rows).toEqual([]);
  expect(problems.map(({ code }) => code)).toEqual([
    'missing-deployments',
    'unattributed',
  ]);
  expect(problems[0].message).toContain(LOGS);
  expect(problems[1].message).toContain('50.00 USD');
});

it('drops alone a deployment that cannot be read', async () => {
  fixture.answer(() => ({ instances: [{ id: 7 }, null, DEPLOYMENT] }));
  const { rows, problems } = await read();
  expect(rows).not.toEqual([]);
  expect(problems.map(({ code }) => code)).toEqual(['bad-instances']);
});

it('says that the key lacks the role', async () => {
  fixture.server.answer((_, response) => response.writeHead(403).end('no'));
  await expect(read()).rejects.toMatchObject({
    name: 'SourceError',
    code: 'forbidden',
  });
});
