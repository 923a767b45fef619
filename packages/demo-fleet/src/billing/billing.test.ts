import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { ManualClock, startDemoFleet, type DemoFleet } from '../index';

jest.setTimeout(60_000);

// A Wednesday.
const TODAY = Date.UTC(2026, 10, 18);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let fleet: DemoFleet;

beforeAll(async () => {
  fleet = await startDemoFleet({
    members: [],
    elasticCloud: true,
    clock: new ManualClock(TODAY + 6 * HOUR_MS),
  });
});

afterAll(async () => {
  await fleet.stop();
});

async function get(
  path: string,
  { organization = fleet.elasticCloud.bill.organization, key = '' } = {},
) {
  const { url, apiKey } = fleet.elasticCloud;
  const sent = request(
    `${url}/api/v2/billing/organizations/${organization}/costs/${path}`,
    {
      ca: fleet.ca,
      agent: false,
      headers: { authorization: `ApiKey ${key || apiKey}` },
    },
  ).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode, body: JSON.parse(text) };
}

function period(start: number, end: number): string {
  const iso = (ms: number) => new Date(ms).toISOString();
  return `from=${iso(start)}&to=${iso(end)}`;
}

it('bills a day of the deployment by product', async () => {
  const { bill } = fleet.elasticCloud;
  const day = { start: TODAY - DAY_MS, end: TODAY };
  const { body } = await get(`instances?${period(day.start, day.end)}`);
  const [instance] = body.instances;
  expect(body.instances).toHaveLength(1);
  expect(instance).toMatchObject(bill.deployment);
  expect(instance.product_line_items[0]).toMatchObject({
    type: 'capacity',
    kind: 'elasticsearch',
    quantity: { value: 24, formatted_value: '24 hours' },
    rate: { value: 0.8048, formatted_value: '0.8048 per hour' },
    total_ecu: 19.3152,
  });
  const sum = instance.product_line_items.reduce(
    (total: number, line: { total_ecu: number }) => total + line.total_ecu,
    0,
  );
  expect(body.total_ecu).toBeCloseTo(sum, 6);
  const truth = Object.values(bill.groundTruth(day));
  expect(body.total_ecu).toBeCloseTo(
    truth.reduce((a, b) => a + b),
    6,
  );
  expect(bill.groundTruth(day, 'kibana')).toEqual({ capacity: 1.8288 });
});

it('adds the days of a period up', async () => {
  const total = async (start: number, end: number) =>
    (await get(`items?${period(start, end)}`)).body.total_ecu;
  const days = await Promise.all(
    [3, 2, 1].map(n => total(TODAY - n * DAY_MS, TODAY - (n - 1) * DAY_MS)),
  );
  expect(await total(TODAY - 3 * DAY_MS, TODAY)).toBeCloseTo(
    days.reduce((a, b) => a + b),
    2,
  );
  // Sunday the 15th took less traffic than Tuesday.
  expect(days[0]).toBeLessThan(days[2]);
});

it('bills today as far as it has passed', async () => {
  const { body } = await get(`instances?${period(TODAY, TODAY + DAY_MS)}`);
  const [hot] = body.instances[0].product_line_items;
  expect(hot.quantity.value).toBe(6);
});

it('says the same in products', async () => {
  const span = period(TODAY - DAY_MS, TODAY);
  const { body } = await get(`items?${span}`);
  const instances = (await get(`instances?${span}`)).body.instances;
  expect(body.products[0].product_line_items).toEqual(
    instances[0].product_line_items,
  );
});

it('refuses other organisations, keys and periods', async () => {
  const span = period(TODAY - DAY_MS, TODAY);
  expect(await get(`items?${span}`, { organization: '42' })).toMatchObject({
    status: 403,
    body: { errors: [{ message: expect.stringContaining('get:42') }] },
  });
  expect((await get(`items?${span}`, { key: 'wrong' })).status).toBe(401);
  expect((await get(`items?${period(TODAY, TODAY - 1)}`)).status).toBe(400);
  expect((await get('instances')).status).toBe(400);
});

it('can be broken like every server', async () => {
  await fleet.elasticCloud.server.break('429');
  expect(await get('instances')).toMatchObject({
    status: 429,
    body: { errors: [{ code: 'root.too_many_requests' }] },
  });
  await fleet.elasticCloud.server.heal();
});

it('is there for who asks for it alone', async () => {
  const without = await startDemoFleet({
    members: [],
    clock: new ManualClock(),
  });
  expect(() => without.elasticCloud).toThrow('without elasticCloud');
  await without.stop();
});
