import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { ManualClock, startDemoFleet, type DemoFleet } from '../index';

jest.setTimeout(60_000);

let fleet: DemoFleet;

beforeAll(async () => {
  fleet = await startDemoFleet({ clock: new ManualClock() });
});

afterAll(async () => {
  await fleet.stop();
});

interface Server {
  url: string;
  tls: { caFile: string };
  auth: {
    bearer?: string;
    basic?: { username: string; password: string };
  };
}

async function get({ url, tls, auth }: Server, path: string) {
  const { basic } = auth;
  const sent = request(`${url}${path}?window=1d&aggregate=cluster&idle=false`, {
    ca: readFileSync(tls.caFile),
    agent: false,
    ...(basic
      ? { auth: `${basic.username}:${basic.password}` }
      : { headers: { authorization: `Bearer ${auth.bearer}` } }),
  }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode, body: JSON.parse(text) };
}

it('lets the portal in at every source of costs that it names', async () => {
  const { elkFleet } = await fleet.portalConfig();
  const { members, costs } = elkFleet.fleets.logging;
  const own = Object.keys(members).filter(name => members[name].opencost);
  expect(own).toEqual(['us-east-1', 'eu-central-1', 'ap-southeast-1']);
  for (const name of own) {
    const { status, body } = await get(members[name].opencost, '/allocation');
    expect(status).toBe(200);
    expect(Object.keys(body.data[0])).toEqual([name]);
  }
  const { kubecost } = costs.aggregators;
  const { body } = await get(kubecost, '/model/allocation');
  expect(Object.values(kubecost.clusters)).toEqual([
    'monitoring',
    'eu-west-1-staging',
  ]);
  expect(Object.keys(body.data[0])).toEqual(Object.keys(kubecost.clusters));
});

it('has no costs of us-west-2 told by anybody', async () => {
  expect(fleet.member('us-west-2').urls.opencost).toBeUndefined();
  await expect(fleet.command('us-west-2', 'prices-730')).rejects.toThrow(
    'us-west-2 has no OpenCost',
  );
});

it('breaks and heals the aggregator by the member that hosts it', async () => {
  const { elkFleet } = await fleet.portalConfig();
  const { kubecost } = elkFleet.fleets.logging.costs.aggregators;
  const data = async () => (await get(kubecost, '/model/allocation')).body.data;
  await fleet.command('monitoring', 'null-allocations');
  expect(await data()).toEqual([null]);
  await fleet.member('monitoring').heal();
  expect(await data()).not.toEqual([null]);
  await fleet.member('monitoring').break('403', 'kubecost');
  expect((await get(kubecost, '/model/allocation')).status).toBe(403);
  await fleet.member('monitoring').heal();
});

it('names items and budgets for members that there are alone', async () => {
  const small = await startDemoFleet({
    members: ['us-west-2'],
    clock: new ManualClock(),
  });
  const { elkFleet } = await small.portalConfig();
  await small.stop();
  const { items, budgets, aggregators } = elkFleet.fleets.logging.costs;
  expect(Object.keys(items)).toEqual(['licence-us-west-2', 'support']);
  expect(Object.keys(budgets)).toEqual(['fleet', 'logstash']);
  expect(aggregators).toBeUndefined();
});
