import { createElkFleet } from './__testUtils__/fakeElkFleet';
import { failedCheck, passedCheck } from './__fixtures__/memberCheck';
import { inputProblems, setUpScaffolder } from './__testUtils__/scaffolder';

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
  const { portal, start: startWith } = setUpScaffolder('register-member');

  async function start() {
    const elkFleet = createElkFleet();
    const scaffolder = await startWith({
      secrets: { apiKey: CANARY },
      features: [elkFleet.plugin],
    });
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
    const { dryRun, asked } = await start();
    const { body } = await dryRun(chosen);
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
    const { dryRun, answer } = await start();
    answer.mayReadCosts = false;
    const { body } = await dryRun(chosen);
    expect(body).not.toHaveProperty('error');
    expect(body.output.text[2].content).toContain(
      'You may not read what the fleet logging costs',
    );
    expect(body.directoryContents).toHaveLength(2);
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
    ['costEstimate', { like: '../us-east-1' }],
    ['costEstimate', { currency: 'dollars' }],
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
