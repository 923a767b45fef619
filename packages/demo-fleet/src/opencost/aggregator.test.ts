import { costsOf, daysBack } from './__testUtils__/costs';
import { iso, serveCosts, sum } from './__testUtils__/serveCosts';

const CONTROLLERS = 'aggregate=cluster,namespace,controllerKind,controller';
const aggregator = costsOf('monitoring');
const { get } = serveCosts(aggregator);

const { start, end } = daysBack(2);
const window = `window=${iso(start)},${iso(end)}`;

it('tells the clusters apart by their ids, and the idle share of each', async () => {
  const { body } = await get(
    aggregator,
    `${window}&splitIdle=true&${CONTROLLERS}`,
  );
  expect(body).not.toHaveProperty('status');
  expect(body.data).toHaveLength(2);
  for (const cluster of aggregator.server!.clusters) {
    const own = body.data.flatMap((day: Record<string, any>) =>
      Object.values(day).filter(
        ({ properties }) => properties.cluster === cluster.id,
      ),
    );
    const idle = own.filter(({ name }: any) => name.includes('__idle__'));
    expect(sum(idle)).toBeCloseTo(cluster.idleTruth({ start, end }), 8);
    expect(sum(own) - sum(idle)).toBeCloseTo(
      cluster.groundTruth({ start, end }),
      8,
    );
  }
  expect(aggregator.server!.clusters.map(({ id }) => id)).toEqual([
    'mon-eu-west-3',
    'stg-eu-west-1',
  ]);
});

it('tells all idle in one sum unless asked to split it', async () => {
  const { body } = await get(aggregator, `${window}&${CONTROLLERS}`);
  const [monitoring, staging] = aggregator.server!.clusters;
  expect(
    body.data[0].__idle__.totalCost + body.data[1].__idle__.totalCost,
  ).toBeCloseTo(
    monitoring.idleTruth({ start, end }) + staging.idleTruth({ start, end }),
    8,
  );
  expect(body.data[0].__idle__.properties).not.toHaveProperty('cluster');
});

it('takes back with adjustments what the bill did not say', async () => {
  const { body } = await get(
    aggregator,
    `${window}&aggregate=cluster&accumulate=true`,
  );
  const told = body.data[0][aggregator.openCost.id];
  const truth = aggregator.openCost.groundTruthByCategory({ start, end });
  expect(told.cpuCost).toBeCloseTo(1.1 * truth.cpu, 8);
  expect(told.cpuCost + told.cpuCostAdjustment).toBeCloseTo(truth.cpu, 8);
  expect(told.ramCost + told.ramCostAdjustment).toBeCloseTo(truth.ram, 8);
  expect(told.totalCost).toBeCloseTo(truth.total, 8);
});

it('tells of a member what that member itself says', () => {
  const staging = costsOf('eu-west-1-staging').openCost;
  expect(aggregator.server!.clusters[1].groundTruth({ start, end })).toBe(
    staging.groundTruth({ start, end }),
  );
});

it('leaves idle out when asked to', async () => {
  const { body } = await get(
    aggregator,
    `${window}&aggregate=cluster&idle=false&accumulate=true`,
  );
  expect(Object.keys(body.data[0]).sort()).toEqual([
    'mon-eu-west-3',
    'stg-eu-west-1',
  ]);
});

it('says null where nothing was requested to compare with', async () => {
  const { body } = await get(
    aggregator,
    'window=1d&idle=false&aggregate=controller&accumulate=true',
  );
  expect(body.data[0]['metricbeat-beat-metricbeat']).toMatchObject({
    cpuEfficiency: null,
    ramEfficiency: null,
    totalEfficiency: null,
  });
});
