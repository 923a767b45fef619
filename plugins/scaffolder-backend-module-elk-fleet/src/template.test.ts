import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import knexFactory from 'knex';
import { createElkFleet } from './__testUtils__/fakeElkFleet';
import { failedCheck, passedCheck } from './__fixtures__/memberCheck';
import { template } from './__testUtils__/template';
import scaffolderModuleElkFleet from '.';

const CANARY = 'canary-93bd';
const values = {
  fleet: 'logging',
  name: 'sa-east-1',
  region: 'sa-east-1',
  environment: 'production',
  owner: 'group:default/platform',
  url: 'https://es.test:9200',
  authentication: 'apiKey',
  // What the form sends in place of a secret.
  apiKey: '*'.repeat(CANARY.length),
  leaders: ['us-east-1'],
};

describe('Register a regional cluster', () => {
  const portal = createMockDirectory();
  const working = createMockDirectory();
  const backends: TestBackend[] = [];
  beforeEach(() => {
    portal.clear();
    working.clear();
  });
  afterEach(async () => {
    await Promise.all(backends.splice(0).map(backend => backend.stop()));
  });

  async function start() {
    // Is never closed: the scaffolder looks for the end of a task once a second,
    // and a database that is gone by then ends the process.
    const knex = knexFactory({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    const elkFleet = createElkFleet();
    const backend = await startTestBackend({
      features: [
        mockServices.database.factory({ knex, migrations: { skip: false } }),
        mockServices.rootConfig.factory({
          data: {
            backend: { workingDirectory: working.path },
            elkFleet: { registration: { directory: portal.path } },
          },
        }),
        catalogServiceMock.factory({
          entities: [
            {
              ...template,
              metadata: { ...template.metadata, namespace: 'default' },
            },
          ],
        }),
        scaffolderPlugin,
        scaffolderModuleElkFleet,
        elkFleet.plugin,
      ],
    });
    backends.push(backend);
    const { server } = backend;
    const post = async (path: string, body: object) => {
      const response = await fetch(
        `http://localhost:${server.port()}/api/scaffolder${path}`,
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: mockCredentials.user.header(),
          },
          body: JSON.stringify({ ...body, secrets: { apiKey: CANARY } }),
        },
      );
      return { status: response.status, body: await response.json() };
    };
    const get = async (path: string) =>
      (
        await fetch(`http://localhost:${server.port()}/api/scaffolder${path}`, {
          headers: { authorization: mockCredentials.user.header() },
        })
      ).json();
    const finished = async (task: string) => {
      for (;;) {
        const { status } = await get(`/v2/tasks/${task}`);
        if (status === 'completed' || status === 'failed') {
          return status;
        }
        // The scaffolder works in the background and tells nobody when it is done.
        await new Promise(done => setTimeout(done, 50));
      }
    };
    const run = async () => {
      const { body } = await post('/v2/tasks', {
        templateRef: 'template:default/register-elk-member',
        values,
      });
      return {
        status: await finished(body.id),
        events: await get(`/v2/tasks/${body.id}/events`),
      };
    };
    return { ...elkFleet, post, get, run };
  }

  it('checks, writes and would publish in a dry run, and changes nothing', async () => {
    const { post, asked } = await start();
    const { status, body } = await post('/v2/dry-run', {
      template,
      values,
      directoryContents: [],
    });
    expect(body).not.toHaveProperty('error');
    expect(status).toBe(200);
    expect(asked).toEqual([
      {
        user: 'user:default/mock',
        path: '/fleets/logging/members/check',
        body: {
          name: 'sa-east-1',
          region: 'sa-east-1',
          environment: 'production',
          elasticsearch: { url: 'https://es.test:9200', apiKey: CANARY },
          leaders: ['us-east-1'],
        },
      },
    ]);
    expect(
      body.directoryContents.map(({ path }: { path: string }) => path).sort(),
    ).toEqual([
      'members/sa-east-1/app-config.yaml',
      'members/sa-east-1/catalog-info.yaml',
    ]);
    expect(body.output.text[0].content).toContain(
      'ELK_FLEET_LOGGING_SA_EAST_1_API_KEY',
    );
    expect(JSON.stringify(body)).not.toContain(CANARY);
    expect(
      body.directoryContents
        .map(({ base64Content }: any) =>
          Buffer.from(base64Content, 'base64').toString(),
        )
        .join(),
    ).not.toContain(CANARY);
    expect(portal.content()).toEqual({});
    expect(body.output.text[2].content).toContain('Nothing was estimated');
  }, 60_000);

  const chosen = {
    ...values,
    provider: 'aws',
    costEstimate: {
      like: 'us-east-1',
      follow: [{ leader: 'us-east-1', indices: 'logs-*' }],
      monthly: 1240,
      currency: 'USD',
    },
  };

  it('tells what the region would cost that was chosen', async () => {
    const { post, asked } = await start();
    const { body } = await post('/v2/dry-run', {
      template,
      values: chosen,
      directoryContents: [],
    });
    expect(body).not.toHaveProperty('error');
    expect(asked[1]).toEqual({
      user: 'user:default/mock',
      path: '/fleets/logging/costs/what-if',
      body: {
        changes: [
          {
            type: 'add-member',
            member: 'us-east-1',
            name: 'sa-east-1',
            region: 'sa-east-1',
            provider: 'aws',
          },
          {
            type: 'follow',
            member: 'sa-east-1',
            leader: 'us-east-1',
            indices: 'logs-*',
          },
        ],
        currency: 'USD',
      },
    });
    expect(body.output.text[2].content).toContain(
      'would cost about $1,240 a month',
    );
    expect(body.output.text[2].content).toContain(
      'No price list has sa-east-1. Nobody follows logs-* yet.',
    );
  }, 60_000);

  it('registers without an estimate when costs may not be read', async () => {
    const { post, answer } = await start();
    answer.mayReadCosts = false;
    const { body } = await post('/v2/dry-run', {
      template,
      values: chosen,
      directoryContents: [],
    });
    expect(body).not.toHaveProperty('error');
    expect(body.output.text[2].content).toContain(
      'You may not read what the fleet logging costs',
    );
    expect(body.directoryContents).toHaveLength(2);
  }, 60_000);

  it('stops at a failed check, and finishes when it is tried again', async () => {
    const { run, answer } = await start();
    answer.check = failedCheck;
    const failed = await run();
    expect(failed.status).toBe('failed');
    const said = JSON.stringify(failed.events);
    expect(said).toContain("can't join the fleet logging yet");
    expect(said).toContain('The API key was refused');
    expect(portal.content()).toEqual({});

    answer.check = passedCheck;
    const done = await run();
    expect(done.status).toBe('completed');
    expect(portal.content()).toEqual({
      members: {
        'sa-east-1': {
          'app-config.yaml': expect.stringContaining('sa-east-1'),
          'catalog-info.yaml': expect.stringContaining('kubernetes-cluster'),
        },
      },
    });
    expect((await run()).status).toBe('completed');
    expect(JSON.stringify([failed, done, portal.content()])).not.toContain(
      CANARY,
    );
  }, 60_000);

  it.each([
    ['url', 'https://user:pass@es.test'],
    ['url', 'https://es.test/${OTHER_SECRET}'],
    ['name', '../../etc'],
    ['region', '${OTHER_SECRET}'],
    ['caFingerprint', 'abc'],
    ['costEstimate', { like: '../us-east-1' }],
    ['costEstimate', { currency: 'dollars' }],
  ])(
    'refuses the %s %p in the form',
    async (field, value) => {
      const { post, asked } = await start();
      const { status, body } = await post('/v2/dry-run', {
        template,
        values: { ...values, [field]: value },
        directoryContents: [],
      });
      expect(status).toBe(400);
      expect(JSON.stringify(body.errors)).toContain(`instance.${field}`);
      expect(asked).toEqual([]);
    },
    60_000,
  );

  it('gives only known inputs to known actions', async () => {
    const { get } = await start();
    const actions: Array<{ id: string; schema: any }> = await get(
      '/v2/actions',
    );
    for (const step of template.spec.steps) {
      const action = actions.find(({ id }) => id === step.action);
      const known = action?.schema.input.properties ?? {};
      expect(Object.keys(known)).toEqual(
        expect.arrayContaining(Object.keys(step.input)),
      );
      expect(Object.keys(step.input)).toEqual(
        expect.arrayContaining(action?.schema.input.required ?? []),
      );
    }
  }, 60_000);
});
