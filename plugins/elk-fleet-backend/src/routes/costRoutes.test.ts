import { TestDatabases } from '@backstage/backend-test-utils';
import { routes, startCosts, TODAY } from './__testUtils__/costs';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const base = '/fleets/logging/costs';

type Api = Awaited<ReturnType<typeof startCosts>>;

describe('the routes of costs', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startCosts(databases);
  });

  it('tell what the fleet costs, by what is asked for', async () => {
    const view = await api.read(`${base}?groupBy=member`);
    expect(view).toMatchObject({
      ...{ fleet: 'logging', currency: 'USD', resolution: 'day' },
      ...{ from: '2025-12-03', to: TODAY, currencies: ['USD', 'EUR'] },
      total: { amount: 90 + 180 },
      kinds: [{ kind: 'allocated', amount: 270 }],
      collectedAt: '2026-02-03T00:00:00.000Z',
    });
    expect(view.groups.map(({ key, amount }: any) => [key, amount])).toEqual([
      ['us-west-2', 150],
      ['us-east-1', 120],
    ]);
    expect(view.gaps).toEqual([
      {
        ...{ member: 'eu-west-1-staging', days: 29, of: 29 },
        reason: 'No source of costs tells of it on these days.',
      },
    ]);
    const months = await api.read(`${base}?from=2025-09-05&groupBy=component`);
    expect(months).toMatchObject({ resolution: 'month', from: '2025-09-01' });
    expect((await api.read(base)).groupBy).toBe('component');
  });

  it.each([
    ['member=us-west-2', 150],
    ['component=kibana', 30],
    ['category=licence', 0],
    ['category=compute&member=us-east-1', 120],
    ['owner=group%3Adefault%2Fplatform', 30],
    ['from=2026-01-01&to=2026-01-01', 3],
    ['currency=EUR&component=kibana', 27],
  ])('tell only what is asked for: %s', async (query, amount) => {
    for (const groupBy of [
      'member',
      'component',
      'category',
      'owner',
      'source',
    ]) {
      const view = await api.read(`${base}?${query}&groupBy=${groupBy}`);
      expect(view.total.amount).toBeCloseTo(amount);
    }
  });

  it('tell where the month is heading, budgets, and what was unusual', async () => {
    const outlook = await api.read(`${base}/outlook`);
    expect(outlook).toMatchObject({
      ...{ month: '2026-01', monthToDate: { amount: 3 } },
      ...{ lastMonth: { amount: 31 * 3 + 180 }, noForecast: null },
    });
    expect(outlook.forecast.monthEnd.amount).toBeGreaterThan(60);
    expect(outlook.history).toHaveLength(60);
    expect(outlook.budgets.map(({ name }: any) => name)).toEqual([
      ...['all', 'east', 'west', 'shop'],
    ]);
    expect(outlook.anomalies.map(({ member }: any) => member)).toEqual([
      ...[null, 'us-east-1', 'us-west-2'],
    ]);
    const west = await api.read(`${base}/outlook?member=us-west-2`);
    expect(west.budgets.map(({ name }: any) => name)).toEqual(['west']);
    expect(west.anomalies.map(({ member }: any) => member)).toEqual([
      'us-west-2',
    ]);
  });

  it('tell what replication moved', async () => {
    const transfers = await api.read(`${base}/transfers`);
    expect(transfers.links).toEqual([
      expect.objectContaining({
        ...{ leader: 'us-east-1', follower: 'us-west-2' },
        volume: expect.objectContaining({ readGib: 8 }),
        failback: expect.objectContaining({ gib: 1, payer: 'us-west-2' }),
      }),
    ]);
    expect(transfers.edges[0].cost).toEqual(transfers.total);
    expect(transfers.total.amount).toBeGreaterThan(0);
    const none = await api.read(`${base}/transfers?link=other`);
    expect([none.totalLinks, none.total.amount]).toEqual([0, 0]);
  });

  it('tell whose costs they are, and where they come from', async () => {
    const showback = await api.read(`${base}/showback?member=us-east-1`);
    expect(showback.total.amount).toBe(120);
    expect(
      showback.shares.map(({ entityRef, amount }: any) => [entityRef, amount]),
    ).toEqual([
      ['component:default/checkout', 60],
      [null, 60],
    ]);
    const sources = await api.read(`${base}/sources`);
    expect(sources.currency).toBe('USD');
    expect(
      sources.items.map(({ source, member }: any) => [source, member]),
    ).toEqual([
      ['kubecost:all', null],
      ['opencost', 'us-east-1'],
      ['opencost', 'us-west-2'],
    ]);
    expect(sources.without.map(({ member }: any) => member)).toEqual([
      'eu-west-1-staging',
    ]);
  });

  it('write every line as a file', async () => {
    const answer = await api.ask(`${base}/export?from=${TODAY}`).expect(200);
    expect(answer.headers['content-type']).toMatch(/^text\/csv/);
    expect(answer.headers['content-disposition']).toBe(
      'attachment; filename="logging-costs.csv"',
    );
    const [header, ...lines] = answer.text.trim().split(/\r?\n/);
    expect(header).toMatch(/^day,fleet,member,/);
    expect(lines).toHaveLength(3);
    const focus = await api.ask(
      `${base}/export?format=focus&from=${TODAY}&component=kibana`,
    );
    expect(focus.text.split(/\r?\n/)[0]).toContain('BilledCost');
    expect(focus.text.trim().split(/\r?\n/)).toHaveLength(2);
  });

  it('tell an entity what its part costs', async () => {
    const of = (path: string) => api.read(`/entities/${path}/costs`);
    expect(await of('system/default/logging')).toMatchObject({
      ...{ role: 'fleet', total: { amount: 270 } },
    });
    expect(await of('resource/default/logging-us-east-1')).toMatchObject({
      ...{ role: 'member', total: { amount: 120 } },
    });
    const workload = await of('component/default/checkout');
    expect(workload).toMatchObject({
      ...{ role: 'workload', total: { amount: 120 } },
      budgets: [{ name: 'shop' }],
    });
  });

  it.each([
    ['/fleets/nope/costs', 'There is no fleet "nope"'],
    ['/fleets/nope/costs/export', 'There is no fleet "nope"'],
    [`${base}?member=nope`, 'There is no member "nope"'],
    [`${base}/outlook?member=nope`, 'There is no member "nope"'],
    [`${base}/savings?member=nope`, 'There is no member "nope"'],
    [`${base}/showback?member=nope`, 'There is no member "nope"'],
    [`${base}/export?member=nope`, 'There is no member "nope"'],
    ['/entities/component/default/nope/costs', 'There is no entity'],
    ['/entities/component/default/web/costs', 'has no costs of its own'],
  ])('say of %s that it is not there', async (path, message) => {
    const { status, body } = await api.ask(path);
    expect([status, body.error.message]).toEqual([
      404,
      expect.stringContaining(message),
    ]);
  });

  it.each([
    [`${base}?from=2026-01-02&to=2026-01-01`, 'from 2026-01-02 is later'],
    [`${base}/transfers?from=2026-01-02`, 'from 2026-01-02 is later'],
    [`${base}/showback?from=2026-01-02`, 'from 2026-01-02 is later'],
    [`${base}/export?from=2026-01-02`, 'from 2026-01-02 is later'],
    [`${base}?from=yesterday`, 'from'],
    [`${base}?from=2025-02-30`, 'from'],
    [`${base}?to=2026-01-01T00:00:00Z`, 'to'],
    [`${base}?currency=CHF`, 'currency CHF has no rate; use one of USD, EUR'],
    [`${base}/outlook?currency=CHF`, 'currency CHF has no rate'],
    [`${base}/savings?currency=CHF`, 'currency CHF has no rate'],
    [`${base}/transfers?currency=CHF`, 'currency CHF has no rate'],
    [`${base}/showback?currency=CHF`, 'currency CHF has no rate'],
    ['/entities/system/default/logging/costs?currency=CHF', 'currency CHF'],
    [`${base}?currency=euro`, 'currency'],
    [`${base}?groupBy=colour`, 'groupBy'],
    [`${base}?component=apm`, 'component'],
    [`${base}?category=gifts`, 'category'],
    [`${base}?owner=`, 'owner'],
    [`${base}?month=1`, 'month'],
    [`${base}/transfers?limit=0`, 'limit'],
    [`${base}/transfers?limit=201`, 'limit'],
    [`${base}/transfers?offset=-1`, 'offset'],
    [`${base}/export?format=xlsx`, 'format'],
  ])('refuse %s and name the field', async (path, message) => {
    const { status, body } = await api.ask(path);
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });

  it.each([
    [{}, 'changes'],
    [{ changes: [] }, 'changes'],
    [{ changes: [{ type: 'magic' }] }, 'type'],
    [{ changes: [{ type: 'replicas', member: 'us-west-2' }] }, 'changes[0].'],
    [{ changes: [{ type: 'unfollow', member: 'nope' }] }, 'changes[0].'],
    [{ changes: [{ type: 'prices', price: 1 }] }, 'changes/0 must NOT have'],
    [
      { changes: [{ type: 'region', member: 'us-west-2' }], currency: 'x' },
      'currency',
    ],
    [
      {
        ...{ currency: 'CHF' },
        changes: [{ type: 'region', member: 'us-west-2', region: 'eu-west-1' }],
      },
      'currency CHF has no rate',
    ],
  ])('refuse the what-if %j and name the field', async (body, message) => {
    const answer = await api.ask(`${base}/what-if`, body);
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });
});

describe('what-if answers', () => {
  it('tell prices in the currency that is asked for', async () => {
    const { read } = await startCosts(databases);
    const changes = [{ type: 'prices', member: 'us-west-2', cpuHour: 0.1 }];
    const ask = async (currency?: string) =>
      (await read(`${base}/what-if`, { changes, currency })).changes[0].why;
    expect(await ask()).toBe('$0.1 a core-hour.');
    expect(await ask('EUR')).toBe('€0.09 a core-hour.');
  });
});

describe('audit events', () => {
  it.each(routes)('tell of %s as %s', async (path, eventId, body) => {
    const { ask, auditor, event } = await startCosts(databases);
    await ask(path, body).expect(200);
    const [, kind, namespace, name] = path.slice(1).split('/');
    const meta = path.startsWith('/fleets')
      ? { fleet: 'logging' }
      : { entityRef: `${kind}:${namespace}/${name}` };
    expect(auditor.createEvent).toHaveBeenCalledTimes(1);
    expect(auditor.createEvent).toHaveBeenCalledWith({
      ...{ eventId, meta, request: expect.anything() },
      severityLevel: eventId === 'costs-export' ? 'medium' : 'low',
    });
    expect(event.success).toHaveBeenCalledTimes(1);
    expect(event.fail).not.toHaveBeenCalled();
  });

  it('tell what was refused, and why', async () => {
    const { ask, event } = await startCosts(databases);
    await ask(`${base}?from=2026-01-02`).expect(400);
    expect(event.fail).toHaveBeenCalledWith({
      error: expect.objectContaining({ name: 'InputError' }),
    });
    expect(event.success).not.toHaveBeenCalled();
  });
});
