import type { CostReading } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import {
  allocationOf,
  answerOf,
  idleOf,
  isHourly,
  stepsOf,
  type AllocationFixture,
} from './__testUtils__/allocationAnswers';
import { CostServerFixture, SECRET } from './__testUtils__/costServer';
import { DAY_MS, HOUR_MS, startOf } from './days';

const fixture = CostServerFixture.use();
const ES = 'cluster-one/elastic/statefulset/logs-es-hot';
const DAY = { from: '2026-11-20', to: '2026-11-20' };

type Allocations = Extract<CostReading, { type: 'allocations' }>;
const read = async (
  ...args: Parameters<typeof fixture.read>
): Promise<Allocations> => (await fixture.read(...args)) as Allocations;
const codesOf = ({ problems }: Allocations) => problems.map(({ code }) => code);

/** Answers each step with the same allocations. */
const answerWith = (
  make: (step: { start: number; end: number }) => Record<string, unknown>,
) => fixture.answer(url => answerOf(url, make));

/** Answers each step with one allocation that differs. */
const answerDifferent = (fields: AllocationFixture) =>
  answerWith(step => ({ [ES]: allocationOf(ES, step, fields) }));

describe('OpenCost', () => {
  it('reads costs by workload and day, of whole UTC days', async () => {
    answerWith(step => ({
      [ES]: allocationOf(ES, step),
      'cluster-one/__idle__/__idle__/__idle__': idleOf('__idle__', step, 3, {
        cluster: 'cluster-one',
      }),
    }));
    const reading = await read(fixture.opencostFleet(), {
      from: '2026-11-20',
      to: '2026-11-21',
    });
    expect(reading).toMatchObject({ type: 'allocations', currency: 'USD' });
    expect(reading.problems).toEqual([]);
    expect(reading.allocations.map(({ day }) => day)).toEqual([
      '2026-11-20',
      '2026-11-21',
    ]);
    expect(reading.allocations[0]).toEqual({
      cluster: 'cluster-one',
      namespace: 'elastic',
      controllerKind: 'statefulset',
      controller: 'logs-es-hot',
      labels: { elasticsearch_k8s_elastic_co_cluster_name: 'logs' },
      day: '2026-11-20',
      from: '2026-11-20T00:00:00Z',
      to: '2026-11-21T00:00:00Z',
      hours: 24,
      compute: expect.closeTo(1.517328, 9),
      memory: expect.closeTo(0.813504, 9),
      storage: expect.closeTo(0.131506848, 9),
      network: 0.01,
      loadBalancer: 0.6,
      shared: 0,
      cpuCoreHours: 48,
      memoryGibHours: 192,
    });
    expect(reading.idle[0]).toEqual({
      cluster: 'cluster-one',
      day: '2026-11-20',
      amount: 3,
      allocated: expect.closeTo(3.072338848, 9),
    });
  });

  it('asks for aligned days, a week at most at once, with its credential', async () => {
    answerWith(step => ({ [ES]: allocationOf(ES, step) }));
    const { allocations } = await read(fixture.opencostFleet(), {
      from: '2026-11-05',
      to: '2026-11-20',
    });
    expect(allocations).toHaveLength(16);
    const daily = fixture.server.requests
      .map(({ path }) => new URL(path, fixture.server.url))
      .filter(url => !isHourly(url));
    expect(daily.map(url => url.searchParams.get('window'))).toEqual([
      '2026-11-05T00:00:00Z,2026-11-12T00:00:00Z',
      '2026-11-12T00:00:00Z,2026-11-19T00:00:00Z',
      '2026-11-19T00:00:00Z,2026-11-21T00:00:00Z',
    ]);
    expect(Object.fromEntries(daily[0].searchParams)).toMatchObject({
      step: '1d',
      aggregate: 'cluster,namespace,controllerKind,controller',
      accumulate: 'false',
      includeIdle: 'true',
      includeAggregatedMetadata: 'true',
    });
    expect(fixture.server.requests[0].headers.authorization).toBe(
      `ApiKey ${SECRET}`,
    );
  });

  it('reads usage of the last seven days by hour, with its gaps', async () => {
    answerWith(step =>
      step.end - step.start === HOUR_MS && new Date(step.start).getUTCHours()
        ? { [ES]: allocationOf(ES, step) }
        : {},
    );
    const { usage } = await read(fixture.opencostFleet(), {
      from: '2026-11-21',
      to: '2026-11-21',
    });
    expect(usage).toHaveLength(1);
    const [{ from, cpuRequest, cpuUsage, memoryRequest, memoryUsage }] = usage;
    expect(from).toBe('2026-11-14T12:00:00Z');
    expect(cpuUsage).toHaveLength(168);
    // Midnight is the twelfth hour after noon.
    expect(cpuUsage.slice(11, 14)).toEqual([0.5123, null, 0.5123]);
    expect(cpuRequest[0]).toBe(2);
    expect(memoryRequest[0]).toBe(8);
    expect(memoryUsage[0]).toBe(6.1);
    expect(memoryUsage.filter(value => value === null)).toHaveLength(7);
  });

  it('tells costs without usage when usage fails', async () => {
    fixture.answer(url =>
      isHourly(url)
        ? { code: 500, message: `query timed out for ApiKey ${SECRET}` }
        : answerOf(url, step => ({ [ES]: allocationOf(ES, step) })),
    );
    const reading = await read(fixture.opencostFleet(), DAY);
    expect(reading.allocations).toHaveLength(1);
    expect(reading.usage).toEqual([]);
    expect(codesOf(reading)).toEqual(['usage-unavailable']);
    expect(reading.problems[0].message).toMatch(/query timed out/);
    expect(reading.problems[0].message).not.toContain(SECRET);
  });

  it('takes the older path where there is no other', async () => {
    fixture.answer(url =>
      url.pathname === '/allocation/compute'
        ? answerOf(url, step => ({ [ES]: allocationOf(ES, step) }))
        : undefined,
    );
    expect((await read(fixture.opencostFleet(), DAY)).allocations).toHaveLength(
      1,
    );
    const paths = fixture.server.requests.map(({ path }) => path.split('?')[0]);
    expect(paths.filter(path => path === '/allocation')).toHaveLength(1);
  });

  it.each([
    ['[null]', [null]],
    ['[{}]', [{}]],
    ['[]', []],
    ['null', null],
  ])('knows nothing of days that are told as %s', async (_, data) => {
    fixture.answer(() => ({ code: 200, status: 'success', data }));
    expect(await read(fixture.opencostFleet(), DAY)).toMatchObject({
      allocations: [],
      idle: [],
      usage: [],
      problems: [],
    });
  });
});

describe('OpenCost 1.100', () => {
  it('is read without properties, by its keys', async () => {
    answerDifferent({ properties: undefined });
    const [allocation] = (await read(fixture.opencostFleet(), DAY)).allocations;
    expect(allocation).toMatchObject({
      cluster: 'cluster-one',
      namespace: 'elastic',
      controllerKind: 'statefulset',
      controller: 'logs-es-hot',
      labels: {},
    });
  });

  it('counts days that begin at another hour by their beginning, and says so', async () => {
    const shift = 11 * HOUR_MS + 166_000;
    fixture.answer(url =>
      answerOf(url, step => {
        const window = { start: step.start + shift, end: step.end + shift };
        return { [ES]: allocationOf(ES, window) };
      }),
    );
    const reading = await read(fixture.opencostFleet(), {
      from: '2026-11-01',
      to: '2026-11-08',
    });
    expect(reading.allocations.map(({ day }) => day)).toEqual(
      Array.from({ length: 8 }, (_, index) => `2026-11-0${index + 1}`),
    );
    expect(codesOf(reading)).toEqual(['unaligned-days']);
    expect(reading.problems[0].message).toContain('begin at 11:02 UTC');
  });

  it('takes a day once that two answers tell', async () => {
    // It begins a step earlier than it is asked to.
    fixture.answer(url => {
      const steps = stepsOf(url);
      const { start } = steps[0];
      return {
        code: 200,
        data: [{ start: start - DAY_MS, end: start }, ...steps].map(step => ({
          [ES]: allocationOf(ES, step),
        })),
      };
    });
    const { allocations } = await read(fixture.opencostFleet(), {
      from: '2026-11-01',
      to: '2026-11-09',
    });
    expect(allocations.map(({ day }) => day)).toEqual(
      Array.from({ length: 9 }, (_, index) => `2026-11-0${index + 1}`),
    );
  });

  it('leaves out a sum of several days', async () => {
    fixture.answer(url => ({
      code: 200,
      data: [
        {
          [ES]: allocationOf(ES, {
            start: startOf('2026-11-14'),
            end: startOf('2026-11-21'),
          }),
        },
      ].filter(() => !isHourly(url)),
    }));
    const reading = await read(fixture.opencostFleet(), {
      from: '2026-11-14',
      to: '2026-11-20',
    });
    expect(reading.allocations).toEqual([]);
    expect(codesOf(reading)).toEqual(['not-daily']);
    expect(reading.problems[0].message).toContain('168 hours');
  });

  it('ignores the filter, which is applied to its answer', async () => {
    const other = 'cluster-one/shop/deployment/cart';
    answerWith(step => ({
      [ES]: allocationOf(ES, step),
      [other]: allocationOf(other, step),
    }));
    const { allocations, usage } = await read(
      fixture.opencostFleet({}, ['elastic']),
      DAY,
    );
    expect(allocations.map(({ namespace }) => namespace)).toEqual(['elastic']);
    expect(usage.map(({ namespace }) => namespace)).toEqual(['elastic']);
  });
});

describe('OpenCost 1.118', () => {
  it('is asked for its namespaces alone, and for the idle share of all', async () => {
    fixture.answer(url =>
      answerOf(url, step =>
        url.searchParams.get('aggregate') === 'cluster'
          ? {
              'cluster-one': allocationOf('cluster-one', step, {
                properties: { cluster: 'cluster-one' },
                cpuCost: 100,
                cpuCoreHours: 2000,
                minutes: 1440,
              }),
              'cluster-one/__idle__': idleOf('cluster-one/__idle__', step, 7),
            }
          : { [ES]: allocationOf(ES, step) },
      ),
    );
    const reading = await read(
      fixture.opencostFleet({}, ['elastic', 'logs']),
      DAY,
    );
    expect(reading.allocations).toHaveLength(1);
    expect(reading.idle).toEqual([
      {
        cluster: 'cluster-one',
        day: '2026-11-20',
        amount: 7,
        allocated: expect.closeTo(101.555010848, 6),
      },
    ]);
    const filters = fixture.server.requests.map(({ path }) => {
      const { searchParams } = new URL(path, fixture.server.url);
      return [searchParams.get('aggregate'), searchParams.get('filter')];
    });
    expect(filters[0][1]).toBe('namespace:"elastic","logs"');
    expect(filters[1]).toEqual(['cluster', null]);
  });
});
