import type { SnapshotPolicyOperation } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { FakeSnapshots, SECRET } from './__testUtils__/FakeSnapshots';
import { snapshotPolicy } from './snapshotPolicy';
import type { OtherClusters } from './snapshotRepositories';
import { resultOf, runStep } from './steps';

const operation: SnapshotPolicyOperation = {
  type: 'snapshot-policy',
  repository: {
    ...{ name: 'backup', type: 's3', readonly: false },
    settings: { bucket: 'logs', base_path: 'us-west-2' },
  },
  policy: {
    ...{ name: 'nightly', schedule: '0 30 1 * * ?', indices: ['logs-*'] },
    retention: { expireAfter: '30d', minCount: 5 },
  },
};

let own: FakeSnapshots;
let other: FakeSnapshots;

beforeEach(async () => {
  own = await new FakeSnapshots().start('us-west-2');
  other = await new FakeSnapshots().start('us-east-1');
});

afterEach(async () => {
  await own.stop();
  await other.stop();
});

async function run(
  wanted = operation,
  dryRun = false,
  others: Partial<OtherClusters> = {},
) {
  const { cluster } = own;
  const steps = await snapshotPolicy(wanted, cluster, {
    clusters: [other.cluster],
    unread: [],
    nameOf: name => name,
    ...others,
  });
  const runs = [];
  for (const step of steps) {
    const patience = { looks: 2, wait: async () => {} };
    const { explain } = cluster;
    runs.push(await runStep(step, { dryRun, patience, explain }));
  }
  return resultOf(runs, dryRun);
}

describe('snapshot-policy', () => {
  it('registers, verifies, and has snapshots taken', async () => {
    const result = await run();
    expect(result).toMatchObject({
      ...{ changed: true, verified: true, summary: '2 done.' },
      steps: [
        { evidence: 'POST _snapshot/backup/_verify: 2 nodes reach it.' },
        {
          evidence:
            'GET _slm/policy/nightly: takes logs-* into "backup" by the schedule 0 30 1 * * ?.',
        },
      ],
      undo: ['DELETE _slm/policy/nightly', 'DELETE _snapshot/backup'],
    });
    expect(own.changes).toEqual([
      'PUT /_snapshot/backup',
      'POST /_snapshot/backup/_verify',
      'PUT /_slm/policy/nightly',
    ]);
    expect(own.kept.get('/_slm/policy/nightly').policy).toEqual({
      ...{ name: '<nightly-{now/d}>', schedule: '0 30 1 * * ?' },
      ...{ repository: 'backup', config: { indices: ['logs-*'] } },
      retention: { expire_after: '30d', min_count: 5 },
    });
    expect(other.changes).toEqual([]);
  });

  it('changes nothing when it is there', async () => {
    await run();
    own.requests.length = 0;
    expect(await run()).toMatchObject({
      ...{ changed: false, verified: true, summary: '2 as wanted already.' },
    });
    expect(own.changes).toEqual(['POST /_snapshot/backup/_verify']);
  });

  it.each(['nothing', 'all'])('only reads in a dry run of %s', async there => {
    if (there === 'all') await run();
    own.requests.length = 0;
    const result = await run(operation, true);
    expect(result).toMatchObject({ changed: false, dryRun: true });
    expect(own.changes).toEqual([]);
  });

  it('tells what nodes cannot reach, and can be tried again', async () => {
    own.verifies = false;
    const { policy, ...alone } = operation;
    expect(await run(alone)).toMatchObject({
      ...{ changed: true, verified: false },
      steps: [
        {
          outcome: 'failed',
          evidence: expect.stringContaining('path is not accessible'),
        },
      ],
      undo: ['DELETE _snapshot/backup'],
    });
    own.verifies = true;
    expect(await run(alone)).toMatchObject({ changed: false, verified: true });
  });

  it('says what was refused, without secrets', async () => {
    own.refuses = 400;
    const result = await run();
    expect(result).toMatchObject({ changed: false, undo: [] });
    expect(result.steps[0]).toMatchObject({
      outcome: 'failed',
      evidence: 'Elasticsearch of us-west-2 refused it (400): refused for ***.',
    });
  });

  it.each([
    ['repository', { settings: { bucket: 'other' } }],
    ['repository', { readonly: true }],
    ['policy', { schedule: '0 0 * * * ?' }],
    ['policy', { retention: undefined }],
  ] as const)('does not change another %s: %j', async (part, change) => {
    await run();
    own.requests.length = 0;
    const { policy, ...rest } = operation;
    const changed: any =
      part === 'policy'
        ? { ...operation, policy: { ...policy, ...change } }
        : { ...rest, repository: { ...rest.repository, ...change } };
    await expect(run(changed)).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(`operation.${part}.name`),
    });
    expect(own.changes).not.toContainEqual(expect.stringMatching('^PUT'));
  });

  describe('of a place that another cluster writes to', () => {
    beforeEach(() => {
      other.kept.set('/_snapshot/theirs', {
        ...{ type: 's3' },
        settings: { bucket: 'logs', base_path: '/us-west-2/' },
      });
    });

    it('is refused', async () => {
      await expect(run()).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining(
          'operation.repository.readonly: us-east-1 writes to the same place, as its repository "theirs"',
        ),
      });
      expect(own.changes).toEqual([]);
    });

    it('is done to read alone', async () => {
      const { policy, ...alone } = operation;
      const repository = { ...alone.repository, readonly: true };
      expect(await run({ ...alone, repository })).toMatchObject({
        verified: true,
      });
      expect(own.kept.get('/_snapshot/backup').settings.readonly).toBe('true');
    });

    it('is done when the other only reads', async () => {
      other.kept.get('/_snapshot/theirs').settings.readonly = 'true';
      expect(await run()).toMatchObject({ verified: true });
    });
  });

  it('tells of clusters that could not be asked', async () => {
    await other.stop();
    const result = await run(operation, true);
    expect(result.steps[0].evidence).toContain(
      'Whether us-east-1 write to the same place could not be read.',
    );
    other = await new FakeSnapshots().start('us-east-1');
  });

  it('tells of clusters that nobody can ask, and names none that is hidden', async () => {
    await other.stop();
    const result = await run(operation, true, {
      unread: ['eu-west-1', 'eu-west-2'],
      nameOf: name => (name === 'eu-west-1' ? name : 'a hidden one'),
    });
    expect(result.steps[0].evidence).toContain(
      'Whether a hidden one, eu-west-1 write to the same place',
    );
    other = await new FakeSnapshots().start('us-east-1');
  });

  it('shows no password of an address that is there', async () => {
    own.kept.set('/_snapshot/backup', {
      ...{ type: 'url' },
      settings: { url: `https://user:${SECRET}-2@example.com/backup` },
    });
    const error = await run().catch(e => e);
    expect(error.message).toMatch(/is another one: url with/);
    expect(error.message).not.toContain(SECRET);
  });
});
