import { writeFileSync, rmSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { setUpTemplate } from '../__testUtils__/repositoryTemplate';
import { filesOf } from '../__testUtils__/scaffolder';
import { templateValues, twoMembers } from '../__testUtils__/templateValues';

const INTENT = 'deploy/elk/logging/intent.yaml';
const MEMBER = 'members/sa-east-1/app-config.yaml';
const memberOf = (settings: object) => ({
  elkFleet: {
    fleets: { logging: { members: { 'sa-east-1': settings } } },
  },
});
const alone = {
  ...twoMembers,
  members: [twoMembers.members[1]],
  replication: [],
};
const ofKubeFed = {
  ...twoMembers,
  placement: { system: 'kubefed' as const, path: 'deploy/elk' },
};

/** By template: the plan that it changes, the commit that it makes, and what is in the intent then. */
const cases = [
  {
    name: 'add-component',
    before: twoMembers,
    title: 'Add metricbeat to sa-east-1',
    after: {
      components: { beats: [{ kind: 'metricbeat' }] },
      members: [
        { overrides: { components: ['elasticsearch'] } },
        { name: 'sa-east-1' },
      ],
    },
  },
  {
    name: 'connect-logs',
    before: twoMembers,
    title: 'Ship the logs of shop to sa-east-1',
    after: {
      members: [
        {},
        {},
        {
          name: 'shop',
          overrides: { components: ['filebeat'] },
        },
      ],
    },
  },
  {
    name: 'change-in-waves',
    before: twoMembers,
    title: 'Change the version of logging',
    // Who follows goes first.
    after: { members: [{}, { overrides: { version: '9.2.0' } }] },
  },
  {
    name: 'retire-region',
    before: twoMembers,
    title: 'Retire sa-east-1 (remove-workloads)',
    after: { members: [{}, { name: 'sa-east-1', retiring: true }] },
  },
  {
    name: 'migrate-from-kubefed',
    before: ofKubeFed,
    title: 'Move logging from KubeFed to argocd',
    after: { placement: { system: 'argocd', path: 'deploy/elk' } },
  },
];

describe.each(cases)('$name', ({ name, before, title, after }) => {
  const { start, plan, log, files, branches, dir } = setUpTemplate(name);
  const values = templateValues[name];
  beforeEach(() => plan(before));

  it('shows the files in a dry run, and changes nothing', async () => {
    const { dryRun } = await start();
    const { body } = await dryRun(values);
    expect(body).not.toHaveProperty('error');
    expect(parse(filesOf(body)[INTENT])).toMatchObject(after);
    expect(body.output.planChanges).toContainEqual({
      path: INTENT,
      change: 'modified',
    });
    expect(body.output.planByHand).toMatch(/merged|checklist/);
    expect(await log()).toEqual(['theirs', 'theirs']);
    expect(await branches()).toEqual(['main']);
    expect(parse((await files())[INTENT])).not.toMatchObject(after);
  }, 60_000);

  it('makes one commit', async () => {
    const { run } = await start();
    const { status, events } = await run(values);
    expect({ status, log: await log() }).toEqual({
      status: 'completed',
      log: [title, 'theirs', 'theirs'],
    });
    expect(parse((await files())[INTENT])).toMatchObject(after);
    expect(JSON.stringify(events)).toContain('How to undo it');
  }, 60_000);

  it('doubles nothing when a step that failed is tried again', async () => {
    const { run, retry } = await start();
    // Git itself holds the branch.
    const held = `${dir}/.git/refs/heads/main.lock`;
    writeFileSync(held, '');
    const failed = await run(values);
    expect(failed.status).toBe('failed');
    expect(await log()).toEqual(['theirs', 'theirs']);
    rmSync(held);
    const { status } = await retry(failed.task);
    expect({ status, log: await log() }).toEqual({
      status: 'completed',
      log: [title, 'theirs', 'theirs'],
    });
    expect(parse((await files())[INTENT])).toMatchObject(after);
  }, 60_000);
});

describe('Retire a region', () => {
  const { start, plan, files, commit, log } = setUpTemplate('retire-region');
  const values = templateValues['retire-region'];
  const forget = { ...values, stage: 'forget', isGone: true };

  it('says what still depends on it, and refuses', async () => {
    await plan(twoMembers);
    const { dryRun, run } = await start();
    const leader = { ...values, member: 'us-east-1' };
    const { status, body } = await dryRun(leader);
    expect(status).toBe(400);
    expect(body.error.message).toContain(
      'us-east-1 is still needed: sa-east-1 follows us-east-1',
    );
    expect((await run(leader)).status).toBe('failed');
    expect((await dryRun(forget)).body.error.message).toContain(
      'remove its workloads first',
    );
    expect(await log()).toEqual(['theirs', 'theirs']);
  }, 60_000);

  it('takes the member out in two stages, the last one too', async () => {
    await plan(alone);
    await commit({
      [MEMBER]: stringify(memberOf({ region: 'sa-east-1' })),
      'members/sa-east-1/catalog-info.yaml': '',
      'members/sa-east-1/ca.pem': 'its authority',
      'members/us-east-1/app-config.yaml': 'elkFleet: {}',
    });
    const { run, dryRun } = await start();
    const { body } = await dryRun(values);
    expect(body.output.planChanges).toContainEqual({
      path: MEMBER,
      change: 'modified',
    });
    expect((await run(values)).status).toBe('completed');
    const between = await files();
    // In the same commit, so that reverting it takes this back too.
    expect(await log()).toEqual([
      'Retire sa-east-1 (remove-workloads)',
      'theirs',
      'theirs',
      'theirs',
    ]);
    expect(parse(between[MEMBER])).toEqual(
      memberOf({ region: 'sa-east-1', retiring: true }),
    );
    expect(between['members/us-east-1/app-config.yaml']).toBe('elkFleet: {}');
    expect(Object.keys(between)).toContain(
      'deploy/elk/logging/RETIRE-sa-east-1.md',
    );
    expect((await run(forget)).status).toBe('completed');
    expect(Object.keys(await files())).toEqual([
      'README.md',
      'members/us-east-1/app-config.yaml',
    ]);
  }, 60_000);
});

describe('Change size or version across members in waves', () => {
  const { start, plan, files } = setUpTemplate('change-in-waves');
  const values = templateValues['change-in-waves'];
  const intent = async () => parse((await files())[INTENT]);

  it('goes on with the next wave, until the plan has the version', async () => {
    await plan(twoMembers);
    const { run } = await start();
    await run(values);
    expect((await run(values)).status).toBe('completed');
    const { components, members } = await intent();
    expect(components.elasticsearch.version).toBe('9.2.0');
    expect(members[1].overrides).not.toHaveProperty('version');
  }, 60_000);

  it('gives those that are named another size', async () => {
    await plan(twoMembers);
    const { run } = await start();
    const [set] = values.size.nodeSets;
    const { status } = await run({
      ...values,
      what: 'size',
      who: 'some',
      members: ['us-east-1'],
      size: { nodeSets: [{ ...set, count: 5, storage: '200Gi' }] },
    });
    expect(status).toBe('completed');
    const { components, members } = await intent();
    expect(members[0].overrides).toMatchObject({
      nodeSetCounts: { all: 5 },
      nodeSetStorage: { all: { size: '200Gi' } },
    });
    expect(components.elasticsearch.nodeSets[0].count).toBe(3);
  }, 60_000);
});
