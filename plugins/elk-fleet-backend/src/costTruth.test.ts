import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  addDays,
  type CostComponent,
  type CostRow,
  daysBetween,
  fromMicros,
  priceOf,
  storagePrice,
  sumAmounts,
  type Workloads,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { CostChain } from './__testUtils__/CostChain';

// Six members and a backend start first.
jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const DAY_MS = 86_400_000;
const GIB = 2 ** 30;
const TODAY = '2026-11-21';
const YESTERDAY = addDays(TODAY, -1);
const DAYS = daysBetween(addDays(YESTERDAY, -9), YESTERDAY);
const TOLD = [
  'us-east-1',
  'eu-central-1',
  'ap-southeast-1',
  'monitoring',
  'eu-west-1-staging',
];

let chain: CostChain;

beforeAll(async () => {
  const client = await databases.init('SQLITE_3');
  chain = await CostChain.start(
    mockServices.database({ knex: client, migrations: { skip: false } }),
  );
  await chain.keep();
});

afterAll(() => chain?.stop());

const windowOf = (day: string) => ({
  start: Date.parse(day),
  end: Date.parse(day) + DAY_MS,
});

const hosted = (name: string) =>
  chain.demo.members.find(({ spec }) => spec.name === name)!;

async function rowsOf(member: string, from: string, to = from) {
  return chain.stores.costs.getCostRows({
    fleet: 'logging',
    members: [member],
    from,
    to,
    limit: 10_000,
    offset: 0,
  });
}

async function workloadsOf(member: string) {
  const [{ value }] = await chain.stores.members.getObservations({
    fleet: 'logging',
    members: [member],
    sources: ['kubernetes.workloads'],
  });
  return (value as Workloads).workloads;
}

/** What is truly spent on each component, by category, in US dollars. */
async function truthOf(member: string, day: string) {
  const truth = new Map<CostComponent, Record<string, number>>();
  const { openCost } = hosted(member);
  for (const { namespace, name, component } of await workloadsOf(member)) {
    const costs = openCost.groundTruthByCategory(windowOf(day), {
      namespace,
      name,
    });
    const sum = truth.get(component) ?? {};
    const add = (category: string, amount: number) => {
      if (amount > 0) sum[category] = (sum[category] ?? 0) + amount;
    };
    add('compute', costs.cpu);
    add('memory', costs.ram);
    add('storage', costs.pv);
    add('network', costs.network + costs.loadBalancer);
    truth.set(component, sum);
  }
  return truth;
}

const isInfrastructure = ({ source }: CostRow) =>
  /^(opencost|kubecost)/.test(source);

describe.each(TOLD)('what OpenCost or Kubecost tells of %s', member => {
  it.each([YESTERDAY, DAYS[0], addDays(TODAY, -9)])(
    'is what was consumed on %s, by component and category',
    async day => {
      const rows = (await rowsOf(member, day)).filter(isInfrastructure);
      const truth = await truthOf(member, day);
      const told = rows.filter(({ component }) => component !== 'cluster');
      expect(told.map(({ component }) => component).sort()).toEqual(
        [...truth.keys()].sort(),
      );
      for (const { component, amounts } of told) {
        const known = truth.get(component)!;
        expect(Object.keys(amounts).sort()).toEqual(Object.keys(known).sort());
        for (const [category, micros] of Object.entries(amounts)) {
          // Each workload is rounded to the micro.
          expect(fromMicros(micros)).toBeCloseTo(known[category], 4);
        }
      }
    },
  );

  it('charges the share of idle nodes that its components have', async () => {
    const { openCost } = hosted(member);
    const rows = (await rowsOf(member, YESTERDAY)).filter(isInfrastructure);
    const ours = rows.filter(({ component }) => component !== 'cluster');
    const share =
      ours.reduce((sum, { amounts }) => sum + sumAmounts(amounts), 0) /
      1e6 /
      openCost.groundTruth(windowOf(YESTERDAY));
    const idle = rows.find(({ component }) => component === 'cluster')!;
    expect(fromMicros(idle.amounts.shared!)).toBeCloseTo(
      share * openCost.idleTruth(windowOf(YESTERDAY)),
      2,
    );
  });
});

describe('a member without a source of its own', () => {
  const HOURS = 1;

  it('is estimated within the interval that is stated', async () => {
    const start = chain.clock.now();
    for (let minute = 0; minute < HOURS * 60; minute += 15) {
      chain.clock.advance(15 * 60_000);
      await chain.keep();
    }
    const window = { start, end: chain.clock.now() };
    const { openCost } = hosted('us-west-2');
    const place = { provider: 'aws', region: 'us-west-2' };
    const prices = priceOf(place);
    const gibMonth = storagePrice(prices, 'gp3');
    const rows = (await rowsOf('us-west-2', TODAY)).filter(
      ({ source }) => source === 'price-list',
    );
    const workloads = await workloadsOf('us-west-2');
    for (const component of ['elasticsearch', 'kibana'] as const) {
      const row = rows.find(one => one.component === component)!;
      expect(row).toMatchObject({ kind: 'estimate', currency: 'USD' });
      expect(row.hours).toBeCloseTo(HOURS, 6);
      const truth = workloads
        .filter(workload => workload.component === component)
        .map(controller => openCost.consumption(window, controller))
        .reduce(
          (sum, used) =>
            sum +
            used.cpuCoreHours * prices.cpuHour +
            (used.ramByteHours / GIB) * prices.memoryGibHour +
            ((used.pvByteHours / GIB) * gibMonth) / 730 +
            used.loadBalancerHours * prices.loadBalancerHour,
          0,
        );
      expect(truth).toBeGreaterThanOrEqual(fromMicros(row.low));
      expect(truth).toBeLessThanOrEqual(fromMicros(row.high));
    }
  });

  it('says which days are not in the totals', async () => {
    const view = await chain.reports.costs(chain.fleet, {
      groupBy: 'member',
    });
    expect(view.gaps).toEqual([
      {
        member: 'us-west-2',
        days: 29,
        of: 29,
        reason: expect.stringContaining('Price list'),
      },
    ]);
  });
});

describe('replication', () => {
  it('is charged to the leader, for what followers read', async () => {
    const read = () =>
      chain.stores.costs.sumTransfers({
        fleet: 'logging',
        members: chain.fleet.members.map(({ name }) => name),
        from: TODAY,
        to: addDays(TODAY, 1),
      });
    const counters = async () => {
      const observations = await chain.stores.members.getObservations({
        fleet: 'logging',
        sources: ['elasticsearch.followers'],
      });
      return observations.reduce((sum, { value }: any) => {
        const shards = value.indices.flatMap((index: any) => index.shards);
        return shards.reduce((s: number, one: any) => s + one.bytesRead, sum);
      }, 0);
    };
    const before = await counters();
    const metered = (await read()).reduce((sum, one) => sum + one.readBytes, 0);
    for (let i = 0; i < 6; i += 1) await chain.demo.step(10_000);
    await chain.keep();
    const moved = await read();
    const after = moved.reduce((sum, one) => sum + one.readBytes, 0);
    expect(after - metered).toBe((await counters()) - before);
    expect(after).toBeGreaterThan(metered);
    const leaders = new Set(moved.map(({ leaderMember }) => leaderMember));
    expect([...leaders].sort()).toEqual(['eu-central-1', 'us-east-1']);
    const rows = await rowsOf('us-east-1', TODAY);
    expect(rows.find(({ source }) => source === 'replication')).toMatchObject({
      kind: 'estimate',
      component: 'elasticsearch',
    });
  });
});

describe('the parts', () => {
  it.each(['member', 'component', 'category', 'owner', 'source'] as const)(
    'by %s sum to the whole',
    async groupBy => {
      const whole = (
        await Promise.all(
          chain.fleet.members.map(({ name }) =>
            rowsOf(name, addDays(TODAY, -29), TODAY),
          ),
        )
      )
        .flat()
        .reduce((sum, { amounts }) => sum + sumAmounts(amounts), 0);
      const view = await chain.reports.costs(chain.fleet, {
        groupBy,
        from: addDays(TODAY, -29),
        to: TODAY,
      });
      expect(Math.round(view.total.amount * 1e6)).toBe(whole);
      expect(
        view.groups.reduce(
          (sum, { amount }) => sum + Math.round(amount * 1e6),
          0,
        ),
      ).toBe(whole);
    },
  );

  it('tell the two days on which a runaway Logstash cost more', async () => {
    const { anomalies } = await chain.reports.outlook(chain.fleet, {
      member: 'eu-central-1',
    });
    expect(anomalies.map(({ day }) => day)).toEqual([
      addDays(TODAY, -8),
      addDays(TODAY, -9),
    ]);
  });
});

describe('trouble with one source', () => {
  const stateOf = async (member: string) =>
    (await chain.stores.costs.getCostSources('logging')).find(
      state => state.member === member && state.source === 'opencost',
    )!;

  afterEach(async () => {
    await chain.demo.command('us-east-1', 'heal');
    chain.clock.advance(60_000);
    await chain.keep();
  });

  it('keeps what was known, and hurts no other', async () => {
    const before = await rowsOf('us-east-1', YESTERDAY);
    await chain.demo.command('us-east-1', 'break', {
      fault: 'refuse',
      service: 'opencost',
    });
    chain.clock.advance(60_000);
    await chain.keep();
    expect(await stateOf('us-east-1')).toMatchObject({
      error: { code: 'unreachable' },
      readAt: expect.any(String),
    });
    expect((await stateOf('eu-central-1')).error).toBeUndefined();
    expect(await rowsOf('us-east-1', YESTERDAY)).toEqual(before);
  });

  it('tells prices that are 730 times too low', async () => {
    await chain.demo.command('us-east-1', 'prices-730');
    chain.clock.advance(60_000);
    await chain.keep();
    expect((await stateOf('us-east-1')).problems).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'price-730' })]),
    );
  });
});
