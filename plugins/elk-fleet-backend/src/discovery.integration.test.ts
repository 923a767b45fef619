import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { type DemoFleet, startDemoFleet } from '@elk-fleet/demo-fleet';
import request from 'supertest';
import { stringify } from 'yaml';
import elkFleetPlugin from '.';

jest.setTimeout(120_000);

const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())('discovery, %p', id => {
  const folder = createMockDirectory();
  let demo: DemoFleet;

  beforeAll(async () => {
    demo = await startDemoFleet({ members: ['us-east-1', 'us-west-2'] });
  });
  afterAll(() => demo?.stop());

  /** A backend that knows us-east-1, and the file of us-west-2. */
  async function start() {
    const config = await demo.portalConfig();
    const { members } = config.elkFleet.fleets.logging;
    const { 'us-west-2': west, ...configured } = members;
    config.elkFleet.fleets.logging.members = configured;
    delete config.elkFleet.fleets.logging.costs;
    config.elkFleet.discovery = {
      directory: folder.resolve('repository'),
      secrets: folder.resolve('secrets'),
    };
    const { secrets, urls } = demo.member('us-west-2');
    const { apiKey } = west.elasticsearch.auth;
    folder.setContent({
      repository: {},
      secrets: {
        ELK_FLEET_LOGGING_US_WEST_2_API_KEY: apiKey,
        ELK_FLEET_LOGGING_US_WEST_2_KUBERNETES_TOKEN:
          secrets['kubernetes-reader-token'],
      },
    });
    const leave = () =>
      rmSync(folder.resolve('repository/members/us-west-2'), {
        recursive: true,
      });
    const caFile = 'members/us-west-2/ca.pem';
    const files = {
      'ca.pem': readFileSync(west.elasticsearch.tls.caFile, 'utf8'),
      'app-config.yaml': stringify({
        elkFleet: {
          fleets: {
            logging: {
              members: {
                'us-west-2': {
                  region: west.region,
                  kubernetes: {
                    url: urls.kubernetes,
                    token: '${ELK_FLEET_LOGGING_US_WEST_2_KUBERNETES_TOKEN}',
                    caFile,
                  },
                  elasticsearch: {
                    url: urls.elasticsearch,
                    auth: { apiKey: '${ELK_FLEET_LOGGING_US_WEST_2_API_KEY}' },
                    tls: { caFile },
                  },
                },
              },
            },
          },
        },
      }),
    };
    const scheduler = mockServices.scheduler.mock();
    const backend = await startTestBackend({
      features: [
        elkFleetPlugin,
        catalogServiceMock.factory(),
        scheduler.factory,
        mockServices.database.factory({
          knex: await databases.init(id),
          migrations: { skip: false },
        }),
        mockServices.rootConfig.factory({ data: config }),
      ],
    });
    const discover = async () => {
      const tasks = scheduler.scheduleTask.mock.calls.map(([task]) => task);
      const task = tasks.find(one => one.id === 'elk-fleet-discover');
      await task!.fn(new AbortController().signal);
    };
    const get = (path: string) =>
      request(backend.server).get(`/api/elk-fleet/fleets/logging${path}`);
    return { backend, discover, files, get, leave };
  }

  it('shows a member that appears, with what it says, until it disappears', async () => {
    const { backend, discover, files, get, leave } = await start();
    const names = async () =>
      (await get('').expect(200)).body.items.map((one: any) => one.name);
    expect(await names()).toEqual(['us-east-1']);

    folder.addContent({ repository: { members: { 'us-west-2': files } } });
    await discover();
    expect(await names()).toEqual(['us-east-1', 'us-west-2']);
    let { body } = await get('/members/us-west-2').expect(200);
    // Its first collection has begun and takes as long as its sockets take.
    while (!body.complete) {
      await sleep(20);
      body = (await get('/members/us-west-2').expect(200)).body;
    }
    expect(body).toMatchObject({
      region: 'us-west-2',
      elasticsearch: { version: expect.any(String), error: null },
      kubernetes: { placements: expect.any(Number), error: null },
    });
    expect(body.placements.length).toBeGreaterThan(0);

    const going = files['app-config.yaml'].replace(
      /^( +)region: .*$/m,
      '$&\n$1retiring: true',
    );
    folder.addContent({
      repository: { members: { 'us-west-2': { 'app-config.yaml': going } } },
    });
    await discover();
    body = (await get('').expect(200)).body;
    // What was read a moment ago serves for a second.
    while (!body.items[1].retiring) {
      await sleep(20);
      body = (await get('').expect(200)).body;
    }
    expect(body.members).toMatchObject({ total: 1, unread: 0, retiring: 1 });
    expect(body.items[1]).toMatchObject({ retiring: true, health: 'unknown' });
    const { items } = (await get('/findings').expect(200)).body;
    expect(items.filter((one: any) => one.member === 'us-west-2')).toEqual([
      expect.objectContaining({
        id: 'member-retiring/us-west-2',
        evidence: expect.stringMatching(
          /^Elasticsearch answers.* placements in Kubernetes/,
        ),
      }),
    ]);

    folder.addContent({
      repository: {
        members: {
          'us-west-2': { 'app-config.yaml': 'elkFleet: { fleets: {} }' },
        },
      },
    });
    await discover();
    const fleet = await get('').expect(200);
    expect(fleet.body.items).toHaveLength(2);
    expect(fleet.body.discovery).toEqual([
      {
        file: 'members/us-west-2/app-config.yaml',
        isUsed: false,
        problem: 'describes no member',
      },
    ]);

    leave();
    await discover();
    expect(await names()).toEqual(['us-east-1']);
    await get('/members/us-west-2').expect(404);
    expect((await get('').expect(200)).body).not.toHaveProperty('discovery');

    // Another one under the name, that does not answer.
    folder.addContent({
      repository: {
        members: {
          'us-west-2': {
            'app-config.yaml': files['app-config.yaml'].replaceAll(
              /url: .*/g,
              'url: https://127.0.0.1:1',
            ),
            'ca.pem': files['ca.pem'],
          },
        },
      },
    });
    await discover();
    const { body: back } = await get('/members/us-west-2').expect(200);
    expect(back.elasticsearch?.version ?? null).toBeNull();
    expect(back.placements).toEqual([]);
    await backend.stop();
  });
});
