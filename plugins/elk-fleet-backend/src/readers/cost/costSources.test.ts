import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { placesOf, replaceAt, type Json } from '../../__testUtils__/json';
import {
  costSettings,
  fleetSettings,
  memberSettings,
} from '../../__testUtils__/settings';
import { sendJson } from '../../__testUtils__/testServer';
import type { FleetSettings } from '../../config/settings';
import {
  allocationOf,
  dayStep,
  idleOf,
} from './__testUtils__/allocationAnswers';
import { CostServerFixture, SECRET } from './__testUtils__/costServer';
import { createCostSources } from './index';

const fixture = CostServerFixture.use();
const DAY = { from: '2026-11-20', to: '2026-11-20' };
const ES = 'cluster-one/elastic/statefulset/logs-es-hot';

const cloudFleet = () =>
  fleetSettings({
    costs: costSettings({
      elasticCloud: {
        endpoint: fixture.endpoint,
        organization: '42',
        currency: 'USD',
        deployments: { a: 'eu-1' },
      },
    }),
  });

const SERVERS: Array<[string, () => FleetSettings]> = [
  ['OpenCost', () => fixture.opencostFleet({}, ['elastic'])],
  ['Kubecost', () => fixture.opencostFleet({ api: 'kubecost' })],
  ['Elastic Cloud', cloudFleet],
];

/** What a reading throws; undefined when it throws nothing. */
const errorOf = (fleet: FleetSettings, signal?: AbortSignal) =>
  fixture.read(fleet, DAY, signal).then(
    () => undefined,
    (error: Error & { code?: string }) => error,
  );

it('makes a source of each that is configured', () => {
  const server = {
    endpoint: fixture.endpoint,
    api: 'kubecost' as const,
    currency: 'USD',
  };
  const fleet = fleetSettings({
    members: [
      memberSettings({
        name: 'eu-1',
        opencost: { ...server, api: 'opencost' },
      }),
      memberSettings({ name: 'eu-2' }),
    ],
    costs: costSettings({
      aggregators: [{ ...server, name: 'all', clusters: { two: 'eu-2' } }],
      elasticCloud: cloudFleet().costs.elasticCloud,
      focus: [
        {
          name: 'invoices',
          title: 'Invoices',
          file: 'focus.csv',
          covers: 'addition',
          members: [],
          component: 'cluster',
        },
      ],
      items: [
        {
          name: 'support',
          title: 'Support',
          amount: 1,
          per: 'day',
          currency: 'USD',
          category: 'licence',
          component: 'cluster',
          members: ['eu-1'],
        },
      ],
    }),
  });
  const sources = createCostSources(fleet, { open: fixture.endpoints.open });
  expect(
    sources.map(({ id, member, kind, covers }) => [id, member, kind, covers]),
  ).toEqual([
    ['opencost', 'eu-1', 'allocated', 'infrastructure'],
    ['kubecost:all', undefined, 'allocated', 'infrastructure'],
    ['elastic-cloud', undefined, 'measured', 'infrastructure'],
    ['focus:invoices', undefined, 'measured', 'addition'],
    ['item:support', 'eu-1', 'measured', 'addition'],
  ]);
  expect(sources[1].clusters).toEqual({ two: 'eu-2' });
  expect(sources.every(({ fleet: name }) => name === 'logging')).toBe(true);
});

describe.each(SERVERS)('%s', (_, fleetOf) => {
  const answers: Array<[string, string, (response: ServerResponse) => void]> = [
    [
      'a login page',
      'invalid-response',
      response => response.end('<html>Sign in</html>'),
    ],
    [
      'half of an answer',
      'invalid-response',
      response => response.end('{"code":200,"data":[{"a":{"na'),
    ],
    [
      'a promise that it does not keep',
      'unreachable',
      response => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"code":200');
        setImmediate(() => response.destroy());
      },
    ],
    [
      'more than can be read',
      'too-large',
      response => response.end(' '.repeat(33 * 2 ** 20)),
    ],
    [
      'a refusal that repeats the credential',
      'unauthorized',
      response => response.writeHead(401).end(`ApiKey ${SECRET}`),
    ],
    [
      'a redirect',
      'invalid-response',
      response => response.writeHead(302, { location: '/login' }).end(),
    ],
    [
      'trouble',
      'unreachable',
      response => response.writeHead(503).end('upstream'),
    ],
  ];

  it.each(answers)('may answer with %s', async (__, code, answer) => {
    fixture.server.answer((___, response) => answer(response));
    const error = await errorOf(fleetOf());
    expect(error).toMatchObject({ name: 'SourceError', code });
    expect(error?.message).toContain(fixture.server.url);
    expect(error?.message).not.toContain(SECRET);
  });

  it('may not answer before the deadline', async () => {
    const controller = new AbortController();
    fixture.server.answer(() => controller.abort());
    expect(await errorOf(fleetOf(), controller.signal)).toMatchObject({
      name: 'SourceError',
      code: 'timeout',
      message: expect.stringContaining('elkFleet.costs.deadline'),
    });
  });

  it('may be gone', async () => {
    const fleet = fleetOf();
    await fixture.server.close();
    expect(await errorOf(fleet)).toMatchObject({
      name: 'SourceError',
      code: 'unreachable',
    });
  });

  it('throws nothing but refusals, whatever it answers', async () => {
    const step = dayStep('2026-11-20');
    const valid = {
      code: 200,
      data: [
        {
          [ES]: allocationOf(ES, step),
          'cluster-one/__idle__': idleOf('cluster-one/__idle__', step, 3),
        },
      ],
      total_ecu: 7,
      instances: [
        {
          id: 'a',
          name: 'logs',
          total_ecu: 7,
          product_line_items: [
            { name: 'x', type: 'capacity', kind: null, total_ecu: 7 },
          ],
        },
      ],
    } as unknown as Json;
    const places = placesOf(valid);
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue(),
        fc.nat(),
        fc.boolean(),
        async (garbage, choice, replaceAll) => {
          const place = replaceAll ? [] : places[choice % places.length];
          fixture.server.answer((__, response) =>
            sendJson(response, replaceAt(valid, place, garbage as Json)),
          );
          const error = await errorOf(fleetOf());
          expect([undefined, 'ZodError', 'SourceError']).toContain(error?.name);
        },
      ),
      { numRuns: 60 },
    );
  });
});

it('tells what the server says is wrong, without its credential', async () => {
  fixture.server.answer((_, response) =>
    sendJson(
      response,
      { code: 400, message: `illegal window; key ${SECRET}` },
      400,
    ),
  );
  const error = await errorOf(fixture.opencostFleet());
  expect(error?.message).toMatch(/it says 400 \(illegal window; key \*+\)/);
});
