import { costsOf, DAY_MS, daysBack, NOW, TODAY } from './__testUtils__/costs';
import { iso, serveCosts, sum } from './__testUtils__/serveCosts';
import { prices } from './prices';

const CONTROLLERS = 'aggregate=cluster,namespace,controllerKind,controller';
const newer = costsOf('us-east-1');
const older = costsOf('eu-central-1');
const { get } = serveCosts(newer, older);

it('answers one set of allocations for each step', async () => {
  const window = `window=${iso(TODAY - 7 * DAY_MS)},${iso(TODAY)}`;
  const { body } = await get(newer, `${window}&step=1d&${CONTROLLERS}`);
  expect(body).toMatchObject({ code: 200, status: 'success' });
  expect(body.data).toHaveLength(7);
  const hot = body.data[3]['us-east-1/elastic/statefulset/logging-es-hot'];
  expect(hot).toMatchObject({
    minutes: 24 * 60,
    start: iso(TODAY - 4 * DAY_MS),
    end: iso(TODAY - 3 * DAY_MS),
    properties: { controller: 'logging-es-hot', namespace: 'elastic' },
  });
  // Three nodes with 500 GiB each.
  expect(hot.pvCost).toBeCloseTo(3 * 500 * 24 * prices.storageGibibyteHour, 6);
  expect(Object.keys(hot.pvs)).toHaveLength(3);
  expect(hot.cpuCoreRequestAverage).toBeCloseTo(12);
  expect(hot.networkCost).toBeCloseTo(
    hot.networkCrossZoneCost + hot.networkInternetCost,
  );
  expect(hot.totalCost).toBeCloseTo(
    hot.cpuCost +
      hot.ramCost +
      hot.pvCost +
      hot.networkCost +
      hot.loadBalancerCost,
  );
});

it.each(['1h', '1d'])(
  'tells in steps of %s what the ground truth is',
  async step => {
    const { start, end } = daysBack(10, 7);
    const { body } = await get(
      older,
      `window=${iso(start)},${iso(end)}&step=${step}&${CONTROLLERS}`,
    );
    for (const { namespace, name } of older.openCost.controllers()) {
      const truth = older.openCost.groundTruthByCategory(
        { start, end },
        { namespace, name },
      );
      const told = body.data
        .flatMap((set: Record<string, any>) => Object.values(set))
        .filter(
          ({ properties }: any) =>
            properties.namespace === namespace &&
            properties.controller === name,
        );
      const all = (field: string) => sum(told, field);
      expect(all('totalCost')).toBeCloseTo(truth.total, 8);
      expect(all('cpuCost')).toBeCloseTo(truth.cpu, 8);
      expect(all('ramCost')).toBeCloseTo(truth.ram, 8);
      expect(all('pvCost')).toBeCloseTo(truth.pv, 8);
      expect(all('networkCost')).toBeCloseTo(truth.network, 8);
      expect(all('loadBalancerCost')).toBeCloseTo(truth.loadBalancer, 8);
    }
  },
);

it('accumulates to what its steps add up to', async () => {
  const query = 'window=7d&aggregate=namespace,controller';
  const { data: days } = (await get(newer, `${query}&step=1d`)).body;
  const { data: all } = (await get(newer, `${query}&step=1d&accumulate=true`))
    .body;
  expect(all).toHaveLength(1);
  const name = 'elastic/logging-es-hot';
  const total = days.reduce(
    (cost: number, day: any) => cost + day[name].totalCost,
    0,
  );
  expect(all[0][name].totalCost).toBeCloseTo(total, 6);
});

it('adds idle up to what the nodes cost', async () => {
  const { start, end } = daysBack(1);
  const { body } = await get(
    newer,
    `window=${iso(start)},${iso(end)}&aggregate=namespace&includeIdle=true`,
  );
  expect(body.data[0].__idle__).toMatchObject({
    properties: { cluster: 'us-east-1' },
    totalCost: expect.closeTo(newer.openCost.idleTruth({ start, end }), 8),
  });
  expect(sum(body.data[0], 'cpuCoreHours')).toBeCloseTo(3 * 16 * 24);
});

it('aggregates by label and names what lacks it', async () => {
  const label = encodeURIComponent('label:beat.k8s.elastic.co/name');
  const { body } = await get(newer, `window=1d&aggregate=${label}`);
  expect(Object.keys(body.data[0]).sort()).toEqual([
    '__unallocated__',
    'filebeat',
  ]);
});

it('rounds a duration up to the end of the day, which an older server does not', async () => {
  const query = 'window=2d&aggregate=cluster';
  const { body } = await get(newer, query);
  expect(body.data[0]['us-east-1']).toMatchObject({
    window: { start: iso(TODAY - DAY_MS), end: iso(TODAY + DAY_MS) },
    end: iso(NOW),
  });
  const old = await get(older, query);
  expect(old.body.data[0]['eu-central-1'].window).toEqual({
    start: iso(NOW - 2 * DAY_MS),
    end: iso(NOW),
  });
});

it('filters, which an older server does not', async () => {
  const query = (filter: string) =>
    `window=1d&aggregate=namespace&filter=${encodeURIComponent(filter)}`;
  const names = async (costs: typeof newer, filter: string) =>
    Object.keys((await get(costs, query(filter))).body.data[0]).sort();
  expect(await names(newer, 'namespace:"elastic"')).toEqual(['elastic']);
  expect(await names(newer, 'namespace!:"elastic"')).toEqual([
    'elastic-agents',
    'elastic-system',
  ]);
  expect(
    await names(newer, 'namespace:"elastic","elastic-system"+pod:"heartbeat"'),
  ).toEqual([]);
  expect(
    await names(newer, 'label[kibana.k8s.elastic.co/name]:"kibana"'),
  ).toEqual(['elastic']);
  expect(await names(older, 'namespace:"elastic"')).toEqual([
    'elastic',
    'elastic-system',
  ]);
});

it('answers nothing before the cluster was there', async () => {
  const { body } = await get(
    newer,
    'window=2020-01-01T00:00:00Z,2020-01-02T00:00:00Z&includeIdle=true',
  );
  expect(body.data).toEqual([{}]);
});

it.each([
  '',
  'window=soon',
  'window=1d&step=0d',
  'window=1d&filter=elastic',
  'window=1d&filter=colour:"red"',
])('refuses "%s"', async query => {
  expect(await get(newer, query)).toMatchObject({
    status: 400,
    body: {
      code: 400,
      data: null,
      message: expect.stringContaining('Invalid'),
    },
  });
});

it('divides the prices of nodes and volumes by 730, though not the truth', async () => {
  const { start, end } = daysBack(1);
  const query = `window=${iso(start)},${iso(end)}&aggregate=cluster`;
  const truth = newer.openCost.groundTruthByCategory({ start, end });
  newer.server!.break('prices-730');
  const wrong = (await get(newer, query)).body.data[0]['us-east-1'];
  expect(wrong.cpuCost).toBeCloseTo(truth.cpu / 730, 8);
  expect(wrong.ramCost).toBeCloseTo(truth.ram / 730, 8);
  expect(wrong.pvCost).toBeCloseTo(truth.pv / 730, 8);
  expect(wrong.networkCost).toBeCloseTo(truth.network, 8);
  expect(newer.openCost.groundTruth({ start, end })).toBe(truth.total);
  newer.server!.heal();
  const right = (await get(newer, query)).body.data[0]['us-east-1'];
  expect(right.totalCost).toBeCloseTo(truth.total, 8);
});

it('has nothing but null to say', async () => {
  newer.server!.break('null-allocations');
  expect((await get(newer, 'window=1d')).body).toEqual({
    code: 200,
    status: 'success',
    data: [null],
  });
});

it.each(['us-west-2', 'eu-west-1-staging'])(
  'gives %s no server of its own, though it costs something',
  name => {
    const costs = costsOf(name);
    expect(costs.server).toBeUndefined();
    expect(costs.openCost.groundTruth(daysBack(1))).toBeGreaterThan(10);
  },
);
