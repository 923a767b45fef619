import type { CostReading } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import {
  costSettings,
  fleetSettings,
  memberSettings,
} from '../../__testUtils__/settings';
import {
  allocationOf,
  answerOf,
  idleOf,
  isHourly,
} from './__testUtils__/allocationAnswers';
import { CostServerFixture } from './__testUtils__/costServer';

const fixture = CostServerFixture.use();
const DAY = { from: '2026-11-20', to: '2026-11-20' };

type Allocations = Extract<CostReading, { type: 'allocations' }>;
type Step = { start: number; end: number };

const codesOf = ({ problems }: Allocations) => problems.map(({ code }) => code);
const clustersOf = ({ allocations }: Allocations) =>
  allocations.map(({ cluster }) => cluster);

/** A fleet with one aggregator of two members. */
const fleetOf = (namespaces: Array<string[] | undefined> = []) =>
  fleetSettings({
    members: ['eu-1', 'us-1'].map((name, index) =>
      memberSettings({ name, namespaces: namespaces[index] }),
    ),
    costs: costSettings({
      aggregators: [
        {
          name: 'all',
          api: 'kubecost',
          currency: 'EUR',
          endpoint: fixture.endpoint,
          clusters: { 'prod-eu': 'eu-1', 'prod-us': 'us-1' },
        },
      ],
    }),
  });

const readAll = async (namespaces?: Array<string[] | undefined>) =>
  (await fixture.read(fleetOf(namespaces), DAY)) as Allocations;

const es = (cluster: string, namespace = 'elastic') =>
  `${cluster}/${namespace}/statefulset/logs-es-hot`;
const setOf = (step: Step, keys: string[]) =>
  Object.fromEntries(keys.map(key => [key, allocationOf(key, step)]));

/** The answer of a server that aggregates as it is asked to. */
const answerAggregated = (
  workloads: (step: Step) => Record<string, unknown>,
  clusters: (step: Step) => Record<string, unknown>,
) =>
  fixture.answer(url => {
    if (url.pathname !== '/model/allocation') {
      return undefined;
    }
    return answerOf(
      url,
      url.searchParams.get('aggregate') === 'cluster' ? clusters : workloads,
    );
  });

describe('Kubecost 2', () => {
  it('tells of several clusters, each with its idle share', async () => {
    answerAggregated(
      step => setOf(step, [es('prod-eu'), es('prod-us')]),
      step => ({
        'prod-eu': allocationOf('prod-eu', step, { properties: undefined }),
        'prod-us': allocationOf('prod-us', step, { properties: undefined }),
        'prod-eu/__idle__': idleOf('prod-eu/__idle__', step, 4),
        'prod-us/__idle__': idleOf('prod-us/__idle__', step, 6),
      }),
    );
    const reading = await readAll();
    expect(reading.currency).toBe('EUR');
    expect(clustersOf(reading)).toEqual(['prod-eu', 'prod-us']);
    expect(
      reading.idle.map(({ cluster, amount }) => [cluster, amount]),
    ).toEqual([
      ['prod-eu', 4],
      ['prod-us', 6],
    ]);
    expect(reading.usage.map(({ cluster }) => cluster)).toEqual([
      'prod-eu',
      'prod-us',
    ]);
    expect(reading.problems).toEqual([]);
  });

  it('is asked for the clusters of members, and for namespaces when all have some', async () => {
    answerAggregated(
      () => ({}),
      () => ({}),
    );
    const filters = () =>
      fixture.server.requests.map(({ path }) =>
        new URL(path, fixture.server.url).searchParams.get('filter'),
      );
    await readAll([['elastic'], undefined]);
    expect(filters()[0]).toBe('cluster:"prod-eu","prod-us"');
    expect(filters()[1]).toBeNull();
    fixture.server.requests.length = 0;
    await readAll([['elastic'], ['logs', 'elastic']]);
    expect(filters()[0]).toBe(
      'cluster:"prod-eu","prod-us"+namespace:"elastic","logs"',
    );
  });

  it('takes of each member its own namespaces', async () => {
    const keys = ['prod-eu', 'prod-us'].flatMap(cluster => [
      es(cluster, 'elastic'),
      es(cluster, 'logs'),
    ]);
    answerAggregated(
      step => setOf(step, keys),
      () => ({}),
    );
    const { allocations, usage } = await readAll([['elastic'], ['logs']]);
    const own = [
      ['prod-eu', 'elastic'],
      ['prod-us', 'logs'],
    ];
    for (const list of [allocations, usage]) {
      expect(
        list.map(({ cluster, namespace }) => [cluster, namespace]),
      ).toEqual(own);
    }
  });

  it('names the clusters that belong to no member', async () => {
    answerAggregated(
      step => setOf(step, [es('prod-eu'), es('sandbox')]),
      step => setOf(step, ['prod-eu', 'sandbox']),
    );
    const reading = await readAll();
    expect(clustersOf(reading)).toEqual(['prod-eu']);
    expect(codesOf(reading)).toEqual(['unmapped-clusters']);
    expect(reading.problems[0].message).toContain('sandbox');
  });
});

describe('Kubecost 1', () => {
  it('tells idle costs of all clusters in one sum, which are left out', async () => {
    answerAggregated(
      step => setOf(step, [es('prod-eu'), es('prod-us')]),
      step => ({
        ...setOf(step, ['prod-eu', 'prod-us']),
        __idle__: idleOf('__idle__', step, 10),
      }),
    );
    const reading = await readAll();
    expect(reading.idle).toEqual([]);
    expect(codesOf(reading)).toEqual(['idle-not-split']);
  });

  it('writes the kind of a controller before its name', async () => {
    answerAggregated(
      step => ({
        'prod-eu/elastic/__unallocated__/statefulset:logs-es': allocationOf(
          '',
          step,
          { properties: null as never },
        ),
      }),
      () => ({}),
    );
    expect((await readAll()).allocations[0]).toMatchObject({
      cluster: 'prod-eu',
      controllerKind: 'statefulset',
      controller: 'logs-es',
    });
  });
});

describe('the server of one member', () => {
  const read = async (opencost: { cluster?: string } = {}) =>
    (await fixture.read(fixture.opencostFleet(opencost), DAY)) as Allocations;
  const answerTwo = () =>
    fixture.answer(url =>
      answerOf(url, step =>
        url.searchParams.get('aggregate') === 'cluster'
          ? {
              ...setOf(step, ['one', 'two']),
              'one/__idle__': idleOf('one/__idle__', step, 1),
              'two/__idle__': idleOf('two/__idle__', step, 2),
            }
          : setOf(step, [es('one'), es('two')]),
      ),
    );

  it('is refused when it knows several clusters and none is configured', async () => {
    answerTwo();
    await expect(read()).rejects.toMatchObject({
      name: 'SourceError',
      message: expect.stringMatching(
        /knows 2 clusters: one, two\. Set opencost\.cluster of eu-1/,
      ),
    });
  });

  it('tells of the configured cluster alone', async () => {
    answerTwo();
    const reading = await read({ cluster: 'two' });
    expect(clustersOf(reading)).toEqual(['two']);
    expect(reading.idle.map(({ amount }) => amount)).toEqual([2]);
    expect(reading.usage).toHaveLength(1);
    expect(reading.problems).toEqual([]);
  });

  it('may not know the configured one', async () => {
    answerTwo();
    const reading = await read({ cluster: 'three' });
    expect(reading.allocations).toEqual([]);
    expect(codesOf(reading)).toEqual(['missing-clusters']);
    expect(reading.problems[0].message).toContain('of one, two.');
  });

  it('may tell no cluster at all', async () => {
    fixture.answer(url =>
      answerOf(url, step => ({
        '__unallocated__/elastic/statefulset/es': allocationOf('', step, {
          properties: { namespace: 'elastic', controller: 'es' },
        }),
      })),
    );
    const reading = await read();
    expect(clustersOf(reading)).toEqual([undefined]);
    expect(reading.problems).toEqual([]);
  });
});

it('asks for less at once when an answer is too large', async () => {
  fixture.server.answer((request, response) => {
    const url = new URL(request.url ?? '', fixture.server.url);
    const answer = answerOf(url, step => setOf(step, [es('one')]));
    const isTooLarge =
      !isHourly(url) && (answer as { data: unknown[] }).data.length > 2;
    response.end(
      JSON.stringify(answer) + ' '.repeat(isTooLarge ? 33 * 2 ** 20 : 0),
    );
  });
  const window = { from: '2026-11-16', to: '2026-11-20' };
  const reading = (await fixture.read(
    fixture.opencostFleet(),
    window,
  )) as Allocations;
  expect(reading.allocations.map(({ day }) => day)).toEqual([
    '2026-11-16',
    '2026-11-17',
    '2026-11-18',
    '2026-11-19',
    '2026-11-20',
  ]);
});
