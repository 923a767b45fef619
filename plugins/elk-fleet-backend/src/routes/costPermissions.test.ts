import { TestDatabases } from '@backstage/backend-test-utils';
import {
  elkFleetCostReadPermission,
  elkFleetReadPermission,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  costsOf,
  found,
  question,
  routes,
  startCosts,
} from './__testUtils__/costs';
import { DENY } from './__testUtils__/startRouter';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const base = '/fleets/logging/costs';
const permission = elkFleetCostReadPermission.name;

type Api = Awaited<ReturnType<typeof startCosts>>;

describe('without the permission to read costs', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startCosts(databases, { [permission]: DENY });
  });

  it.each(routes)('%s is refused, with its name', async (path, _, body) => {
    const { status, text } = await api.ask(path, body);
    expect(status).toBe(403);
    const { error } = JSON.parse(text);
    expect(error).toMatchObject({ name: 'NotAllowedError' });
    expect(error.message).toBe(
      `You may not read what the fleet "logging" costs; ask for the permission ${permission}`,
    );
  });

  it('the refusal is told to the audit', async () => {
    api.event.fail.mockClear();
    await api.ask(base);
    expect(api.event.fail).toHaveBeenCalledWith({
      error: expect.objectContaining({ name: 'NotAllowedError' }),
    });
  });

  it.each([
    '/fleets',
    '/fleets/logging',
    '/fleets/logging/findings',
    '/fleets/logging/members/us-east-1',
    '/fleets/logging/members/us-west-2',
    '/entities/system/default/logging',
    '/entities/resource/default/logging-us-west-2',
    '/metrics',
  ])('%s tells nothing of costs', async path => {
    const { text, status } = await api.ask(path);
    expect(status).toBe(200);
    expect(text).not.toMatch(/cost-|too much|1,234/);
  });

  it('only what else was found is counted', async () => {
    const counts = async (started: Api) => ({
      fleet: (await started.read('/fleets')).items[0].findings,
      metrics: (await started.ask('/metrics')).text
        .split('\n')
        .filter(line =>
          line.startsWith('elk_fleet_findings{fleet="logging",severity="warn'),
        ),
    });
    const { fleet, metrics } = await counts(api);
    expect(fleet).toMatchObject({ warning: 1 });
    expect(metrics).toEqual([expect.stringMatching(/ 1$/)]);
    const all = await counts(await startCosts(databases));
    expect(all.fleet).toMatchObject({ warning: found.length });
    expect(all.metrics).toEqual([
      expect.stringMatching(new RegExp(` ${found.length}$`)),
    ]);
  });

  it('a member is as well as it is, whatever it costs', async () => {
    const health = async (started: Api) =>
      (await started.read('/fleets/logging')).items.map(
        ({ name, health: own }: any) => [name, own],
      );
    expect(await health(api)).toEqual(
      await health(await startCosts(databases)),
    );
  });
});

describe('with the permission for one member', () => {
  let api: Api;
  const kinds = async (path = '/fleets/logging/findings') =>
    (await api.read(path)).items.map(({ kind }: any) => kind);

  beforeAll(async () => {
    api = await startCosts(databases, costsOf('us-west-2'));
  });

  it.each(routes)('%s tells of nothing else', async (path, _, body) => {
    const { status, text } = await api.ask(path, body);
    expect(status).toBe(200);
    expect(text).not.toContain('us-east-1');
    expect(text).not.toContain('staging');
  });

  it('its costs are the whole', async () => {
    const view = await api.read(`${base}?groupBy=member`);
    expect(view.total.amount).toBe(150);
    expect(view.groups.map(({ key }: any) => key)).toEqual(['us-west-2']);
    expect(view.gaps).toEqual([]);
    const showback = await api.read(`${base}/showback`);
    expect(showback.total.amount).toBe(150);
    const fleet = await api.read('/entities/system/default/logging/costs');
    expect(fleet.total.amount).toBe(150);
    expect(fleet.budgets.map(({ name }: any) => name)).toEqual(['west']);
    const checkout = await api.read(
      '/entities/component/default/checkout/costs',
    );
    expect(checkout.shares.map(({ member }: any) => member)).toEqual([
      'us-west-2',
    ]);
    expect(checkout.budgets).toEqual([]);
  });

  it('there are no budgets, anomalies and sources of the whole fleet', async () => {
    const outlook = await api.read(`${base}/outlook`);
    expect(outlook.budgets.map(({ name }: any) => name)).toEqual(['west']);
    expect(outlook.anomalies.map(({ member }: any) => member)).toEqual([
      'us-west-2',
    ]);
    const { items, rates } = await api.read(`${base}/sources`);
    expect(items.map(({ member }: any) => member)).toEqual(['us-west-2']);
    expect(rates.map(({ member }: any) => member)).toEqual(['us-west-2']);
  });

  it('nobody is told who leads, and nothing of it is priced', async () => {
    const { links, edges, total } = await api.read(`${base}/transfers`);
    expect(links).toEqual([
      expect.objectContaining({ leader: null, follower: 'us-west-2' }),
    ]);
    expect([edges, total.amount]).toEqual([[], 0]);
  });

  it.each([
    `${base}?member=us-east-1`,
    `${base}/outlook?member=us-east-1`,
    `${base}/savings?member=us-east-1`,
    `${base}/showback?member=us-east-1`,
    `${base}/export?member=us-east-1`,
    '/entities/resource/default/logging-us-east-1/costs',
  ])('%s is not there', async path => {
    const { status, body } = await api.ask(path);
    expect([status, body.error.message]).toEqual([
      404,
      expect.stringMatching(/you may not read/),
    ]);
  });

  it('a what-if knows no other member', async () => {
    const [change] = question.changes;
    const ask = async (member: string) => {
      const body = { changes: [{ ...change, member }] };
      const { status, body: told } = await api.ask(`${base}/what-if`, body);
      return [status, told.error.message.replaceAll(member, '*')];
    };
    const refused = await ask('us-east-1');
    expect(refused[0]).toBe(400);
    expect(refused).toEqual(await ask('nope'));
  });

  it('findings are of what it is made of', async () => {
    expect(await kinds()).toEqual(['cost-source', 'version-order']);
    const metrics = (await api.ask('/metrics')).text;
    expect(metrics).toContain(
      'elk_fleet_findings{fleet="logging",severity="warning"} 2',
    );
  });
});

it('who may read no member finds no fleet, whatever the costs', async () => {
  const { ask } = await startCosts(databases, {
    [elkFleetReadPermission.name]: DENY,
  });
  for (const [path, , body] of routes) {
    const { status } = await ask(path, body);
    expect([path, status]).toEqual([path, 404]);
  }
});

it('who may read costs of members that are hidden is not told of them', async () => {
  const { [permission]: decision } = costsOf('us-west-2');
  const { read } = await startCosts(databases, {
    [elkFleetReadPermission.name]: decision,
  });
  const view = await read(`${base}?groupBy=member`);
  expect(view.groups.map(({ key }: any) => key)).toEqual(['us-west-2']);
});
