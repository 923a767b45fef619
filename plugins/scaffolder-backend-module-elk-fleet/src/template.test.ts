import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { failedCheck, passedCheck } from './__fixtures__/memberCheck';
import {
  inputProblems,
  readTemplate,
  startScaffolder,
} from './__testUtils__/scaffolder';

const CANARY = 'canary-93bd';
const template = readTemplate('register-member');
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

/** Stands for the elk-fleet backend: remembers who asked for what. */
function createElkFleet() {
  const asked: unknown[] = [];
  const answer = { check: passedCheck };
  const plugin = createBackendPlugin({
    pluginId: 'elk-fleet',
    register(env) {
      env.registerInit({
        deps: { router: coreServices.httpRouter, auth: coreServices.httpAuth },
        async init({ router, auth }) {
          router.use(async (req, res) => {
            const { principal } = await auth.credentials(req, {
              allow: ['user'],
            });
            const chunks: Buffer[] = [];
            for await (const chunk of req) chunks.push(chunk);
            asked.push({
              user: principal.userEntityRef,
              path: req.path,
              body: JSON.parse(Buffer.concat(chunks).toString()),
            });
            res.json(answer.check);
          });
        },
      });
    },
  });
  return { plugin, asked, answer };
}

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
    const elkFleet = createElkFleet();
    const scaffolder = await startScaffolder({
      template,
      portal: portal.path,
      working: working.path,
      secrets: { apiKey: CANARY },
      features: [elkFleet.plugin],
    });
    backends.push(scaffolder.backend);
    return { ...elkFleet, ...scaffolder };
  }

  it('checks, writes and would publish in a dry run, and changes nothing', async () => {
    const { dryRun, asked } = await start();
    const { status, body } = await dryRun(values);
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
  }, 60_000);

  it('stops at a failed check, and finishes when it is tried again', async () => {
    const { run, answer } = await start();
    answer.check = failedCheck;
    const failed = await run(values);
    expect(failed.status).toBe('failed');
    const said = JSON.stringify(failed.events);
    expect(said).toContain("can't join the fleet logging yet");
    expect(said).toContain('The API key was refused');
    expect(portal.content()).toEqual({});

    answer.check = passedCheck;
    const done = await run(values);
    expect(done.status).toBe('completed');
    expect(portal.content()).toEqual({
      members: {
        'sa-east-1': {
          'app-config.yaml': expect.stringContaining('sa-east-1'),
          'catalog-info.yaml': expect.stringContaining('kubernetes-cluster'),
        },
      },
    });
    expect((await run(values)).status).toBe('completed');
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
  ])(
    'refuses the %s %p in the form',
    async (field, value) => {
      const { dryRun, asked } = await start();
      const { status, body } = await dryRun({ ...values, [field]: value });
      expect(status).toBe(400);
      expect(JSON.stringify(body.errors)).toContain(`instance.${field}`);
      expect(asked).toEqual([]);
    },
    60_000,
  );

  it('gives only known inputs to known actions', async () => {
    const { steps } = await start();
    expect(inputProblems(await steps())).toEqual([]);
  }, 60_000);
});
