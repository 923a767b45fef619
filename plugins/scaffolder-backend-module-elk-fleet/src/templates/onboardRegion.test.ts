import { parse } from 'yaml';
import { setUpTemplate } from '../__testUtils__/repositoryTemplate';
import { filesOf } from '../__testUtils__/scaffolder';
import { templateValues, twoMembers } from '../__testUtils__/templateValues';

const values = templateValues['onboard-region'];
const TITLE = 'Add sa-east-1 to the fleet logging';
const written = [
  'deploy/elk/logging/intent.yaml',
  'members/sa-east-1/app-config.yaml',
  'members/sa-east-1/catalog-info.yaml',
];
const operationsOf = (asked: any[]) =>
  asked
    .filter(({ path }) => path.endsWith('/members/sa-east-1/operations'))
    .map(({ body }) => body.operation);
const waitsOf = (asked: any[]) =>
  asked.filter(({ path }) => path.endsWith('/onboarding')).length;

describe('Onboard a regional cluster', () => {
  const { start, log, files, branches, plan } = setUpTemplate('onboard-region');

  it('shows the files of each placing system in a dry run, and changes nothing', async () => {
    const { dryRun, asked } = await start();
    for (const system of ['argocd', 'karmada', 'flux']) {
      const { body } = await dryRun({ ...values, system });
      expect(body).not.toHaveProperty('error');
      const shown = Object.keys(filesOf(body));
      expect(shown).toEqual(expect.arrayContaining(['README.md', ...written]));
      expect(
        shown.filter(path => path.includes('/logging/')).length,
      ).toBeGreaterThan(3);
      expect(body.output.planChanges).toContainEqual({
        path: 'members/sa-east-1/app-config.yaml',
        change: 'added',
      });
      expect(body.output.planChecks).toContainEqual({
        ...{ check: 'versions', status: 'pass', fix: '' },
        evidence: expect.any(String),
      });
      expect(body.output.planEstimate.summary).toContain('$1,240 a month');
      expect(body.output.planByHand).toContain(
        '`ELK_FLEET_LOGGING_SA_EAST_1_API_KEY`, `ELK_FLEET_LOGGING_SA_EAST_1_KUBERNETES_TOKEN`, `ELK_FLEET_LOGGING_SA_EAST_1_OPERATIONS_API_KEY`',
      );
    }
    // What comes after the merge is asked for as in a dry run, too.
    const changing = asked.filter(
      ({ body, path }: any) => body && !/what-if$/.test(path),
    );
    expect(changing).toHaveLength(3 * 3);
    expect(changing.map(({ body }: any) => body.dryRun)).not.toContain(false);
    expect(await log()).toEqual(['theirs']);
    expect(await branches()).toEqual(['main']);
  }, 60_000);

  it('publishes one change, and goes on in the cluster once it is merged', async () => {
    const { run, asked } = await start();
    const { status, events } = await run(values);
    expect({ status, log: await log() }).toEqual({
      status: 'completed',
      log: [TITLE, 'theirs'],
    });
    const published = await files();
    expect(Object.keys(published)).toEqual(expect.arrayContaining(written));
    const intent = parse(published[written[0]]);
    expect(intent).toMatchObject({
      placement: { system: 'argocd', path: 'deploy/elk' },
      members: [{ name: 'sa-east-1', provider: 'aws' }],
      peers: [{ name: 'us-east-1', version: '9.1.4' }],
      backup: { type: 's3', bucket: 'elk-snapshots' },
    });
    expect(
      parse(published[written[1]]).elkFleet.fleets.logging.members,
    ).toHaveProperty('sa-east-1.elasticsearch.operations');
    expect(operationsOf(asked)).toEqual([
      {
        type: 'connect-remote',
        ...{ alias: 'us-east-1', leader: 'us-east-1', mode: 'proxy' },
        address: 'es.us-east-1.example.com:9443',
        serverName: 'es.us-east-1.example.com',
      },
      {
        type: 'follow',
        ...{ remote: 'us-east-1', name: 'us-east-1-0', existing: true },
        ...{ patterns: ['logs-*'], exclusions: ['logs-debug'] },
      },
      {
        type: 'snapshot-policy',
        repository: {
          ...{ name: 'elk-fleet-sa-east-1', type: 's3' },
          settings: {
            bucket: 'elk-snapshots',
            base_path: 'logging/sa-east-1',
          },
        },
        policy: {
          ...{ name: 'elk-fleet', schedule: '0 30 1 * * ?' },
          retention: { expireAfter: '30d', minCount: 3 },
        },
      },
    ]);
    expect(waitsOf(asked)).toBe(2);
    const told = JSON.stringify(events);
    expect(told).toContain('replication is there.');
    expect(told).toContain('This is within the budget.');
    expect(told).toContain('resource:default/logging-sa-east-1');
  }, 60_000);

  it('puts Logstash, groups and where metrics go into the first plan', async () => {
    const { dryRun } = await start();
    const access = [{ group: 'platform-oncall', role: 'operator' }];
    const { body } = await dryRun({
      ...{ ...values, access, metricsTo: 'us-east-1' },
      ...{ logstash: true, logstashCount: 3, logstashMemory: '4Gi' },
      logstashRoutes: [
        { region: 'us', member: 'us-east-1' },
        { region: 'sa', member: 'sa-east-1' },
      ],
    });
    expect(body).not.toHaveProperty('error');
    const intent = parse(filesOf(body)['deploy/elk/logging/intent.yaml']);
    expect(intent).toMatchObject({
      access,
      monitoring: { prometheus: true, grafana: true, shipTo: 'us-east-1' },
      components: {
        logstash: {
          ...{ version: '9.1.4', count: 3 },
          resources: { cpu: '1', memory: '4Gi' },
          routes: { us: 'us-east-1', sa: 'sa-east-1' },
        },
      },
    });
    const { body: alone } = await dryRun({ ...values, monitoring: 'none' });
    const other = parse(filesOf(alone)['deploy/elk/logging/intent.yaml']);
    expect(other.monitoring).toEqual({ prometheus: false, grafana: false });
    expect(other.components).not.toHaveProperty('logstash');
  }, 60_000);

  it.each([
    ['elasticsearchUrl', 'https://es.example.com:99999'],
    ['elasticsearchUrl', 'https://:9200'],
    ['transportAddress', 'es.example.com:65536'],
    ['podCidr', '10.40.300.0/16'],
    ['serviceCidr', '10.0.0.0/33'],
    ['version', '12.0.0'],
    ['ca', '-----BEGIN CERTIFICATE-----\nMIIB'],
    ['zones', ['a', 'a']],
    ['access', [{ group: 'platform', role: 'king' }]],
  ])('refuses %s of the right form that cannot be: %s', async (field, bad) => {
    const { dryRun } = await start();
    const { status, body } = await dryRun({ ...values, [field]: bad });
    expect(status).toBe(400);
    expect(JSON.stringify(body.errors)).toContain(`instance.${field}`);
  });

  it('tells how to undo it as far as it went', async () => {
    const closing = 'Before it is merged, close the pull request';
    const told = async (merge: boolean) => {
      const { run } = await start({ merge });
      return JSON.stringify((await run(values)).events);
    };
    expect(await told(false)).toContain(closing);
    const merged = await told(true);
    expect(merged).not.toContain(closing);
    expect(merged).toContain('Retire sa-east-1, by the template');
  }, 60_000);

  it('changes nothing when data would go where it may not be', async () => {
    const { run, dryRun, answer, asked } = await start();
    answer.fleet.fleet.residency = [
      { pattern: 'logs-payments-*', allowedCountries: ['US'] },
    ];
    const { status, body } = await dryRun(values);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(
      /logs-payments-\* would be copied to sa-east-1 .* \(replication\.0\.patterns\)/,
    );
    expect((await run(values)).status).toBe('failed');
    expect(await log()).toEqual(['theirs']);
    expect(operationsOf(asked)).toEqual([]);
  }, 60_000);

  it('stops at the change where that is to be reviewed', async () => {
    const { run, asked } = await start({ merge: false });
    const { status, events } = await run({ ...values, branch: 'brazil' });
    expect(status).toBe('completed');
    expect(await log()).toEqual(['theirs']);
    expect(await log('brazil')).toEqual([TITLE, 'theirs']);
    expect([operationsOf(asked), waitsOf(asked)]).toEqual([[], 0]);
    expect(JSON.stringify(events)).toContain(
      'Have the change reviewed and merged.',
    );
  }, 60_000);

  it('doubles nothing when a step that failed is tried again', async () => {
    const { run, retry, answer, asked } = await start();
    const { operation } = answer;
    answer.operation = {
      ...operation,
      steps: [{ what: 'Remote', outcome: 'failed', evidence: 'no answer' }],
    };
    const failed = await run(values);
    expect(failed.status).toBe('failed');
    expect(JSON.stringify(failed.events)).toContain('Remote: no answer');
    expect(await log()).toEqual([TITLE, 'theirs']);
    const before = await files();

    answer.operation = operation;
    const again = await retry(failed.task);
    expect(JSON.stringify(again.events)).not.toContain('a member of the plan');
    expect(again.status).toBe('completed');
    expect(await log()).toEqual([TITLE, 'theirs']);
    expect(await files()).toEqual(before);
    expect(operationsOf(asked).map(({ type }) => type)).toEqual([
      'connect-remote',
      'connect-remote',
      'follow',
      'snapshot-policy',
    ]);
  }, 60_000);

  it('keeps the others of the plan, and says what the plan does not allow', async () => {
    const [first] = twoMembers.members;
    await plan({ ...twoMembers, members: [first], replication: [] });
    const { dryRun } = await start();
    const fitting = { ...values, exposure: 'cluster', backup: 'plan' };
    const { body } = await dryRun(fitting);
    expect(body).not.toHaveProperty('error');
    const intent = parse(filesOf(body)['deploy/elk/logging/intent.yaml']);
    expect(intent.members.map(({ name }: any) => name)).toEqual([
      'us-east-1',
      'sa-east-1',
    ]);
    expect(intent).not.toHaveProperty('peers');
    const refused = await dryRun({ ...fitting, exposure: 'istio' });
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain(
      'change.components.elasticsearch.exposure',
    );
  }, 60_000);
});
