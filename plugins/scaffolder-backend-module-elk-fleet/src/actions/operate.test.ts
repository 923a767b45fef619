import { mockCredentials } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { OperationResult } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { createConnectRemoteAction } from './connectRemote';
import { createFollowRemoteAction } from './followRemote';
import { createSnapshotPolicyAction } from './snapshotPolicy';

const done: OperationResult = {
  ...{ changed: true, verified: true, dryRun: false, summary: '1 done.' },
  steps: [{ what: 'Remote "east"', outcome: 'done', evidence: 'connected' }],
  undo: ['PUT _cluster/settings'],
};
const howToUndo =
  'To undo it, send in Dev Tools of sa-east-1, in this order:\n\n```\nPUT _cluster/settings\n```';
const failed: OperationResult = {
  ...{ ...done, verified: false, summary: '1 failed.' },
  steps: [{ what: 'Remote "east"', outcome: 'failed', evidence: 'no answer' }],
};
const connect = {
  ...{ fleet: 'logging', member: 'sa-east-1', alias: 'east' },
  ...{ address: 'es.example.com:9443', leader: '', seeds: [] },
};
const follow = {
  ...{ fleet: 'logging', member: 'sa-east-1', remote: 'east' },
  ...{ patterns: ['logs-*'], exclusions: [], followPattern: '', name: '' },
};
const snapshots = {
  ...{ fleet: 'logging', member: 'sa-east-1' },
  repository: { name: 'backup', type: 's3', settings: { bucket: 'b' } },
  policy: {
    ...{ name: 'nightly', schedule: '0 30 1 * * ?', indices: [] },
    retention: { expireAfter: '30d' },
  },
};

async function refusal(status: number, name: string, message: string) {
  const body = { error: { name, message }, response: { statusCode: status } };
  return ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    }),
  );
}

function setUp(answer: OperationResult | Error) {
  const operate = jest.fn(async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const actions = {
    connect: createConnectRemoteAction({ operate }),
    follow: createFollowRemoteAction({ operate }),
    snapshots: createSnapshotPolicyAction({ operate }),
  };
  const user = mockCredentials.user('user:default/paula');
  const run = async (
    name: keyof typeof actions,
    input: object,
    options: object = {},
  ): Promise<any> => {
    const context = createMockActionContext({ input: input as any });
    await actions[name].handler({
      ...{ ...context, ...options },
      getInitiatorCredentials: async () => user,
    } as any);
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  };
  return { operate, run, user, actions };
}

describe('operations on live clusters', () => {
  it.each([
    [
      'connect' as const,
      connect,
      {
        ...{ type: 'connect-remote', mode: 'proxy', alias: 'east' },
        address: 'es.example.com:9443',
      },
    ],
    [
      'follow' as const,
      follow,
      { type: 'follow', remote: 'east', patterns: ['logs-*'] },
    ],
    [
      'snapshots' as const,
      snapshots,
      {
        type: 'snapshot-policy',
        repository: snapshots.repository,
        policy: {
          ...{ name: 'nightly', schedule: '0 30 1 * * ?' },
          retention: { expireAfter: '30d' },
        },
      },
    ],
  ])(
    '%s asks with the credentials of the user',
    async (name, input, operation) => {
      const { run, operate, user, actions } = setUp(done);
      for (const isDryRun of [false, true]) {
        operate.mockClear();
        expect(await run(name, input, { isDryRun })).toEqual({
          ...{ changed: true, verified: true, byHand: [] },
          ...{ undo: ['PUT _cluster/settings'], howToUndo },
          summary: `1 done.\n\n- ✓ Remote "east": connected\n\n${howToUndo}`,
        });
        expect(operate.mock.calls).toEqual([
          [
            ...[user, 'logging', 'sa-east-1'],
            { operation, dryRun: isDryRun },
            undefined,
          ],
        ]);
      }
      expect(actions[name].supportsDryRun).toBe(true);
    },
  );

  it.each([
    [true, done.undo, /^To undo it once it is done, send in Dev Tools of sa-/],
    [true, [], /^Nothing would be changed/],
    [false, [], /^Nothing was changed, so there is nothing to undo/],
  ])(
    'say how to undo what they did, dry run %p, %j',
    async (dryRun, undo, text) => {
      const { run } = setUp({ ...done, changed: !dryRun, dryRun, undo });
      const output = await run('connect', connect, { isDryRun: dryRun });
      expect(output.howToUndo).toMatch(text);
      expect(output.summary.includes('ndo')).toBe(undo.length > 0);
    },
  );

  it.each([
    ['connect' as const, { ...connect, address: 'https://x' }, 'address must'],
    ['connect' as const, { ...connect, alias: 'A' }, 'alias must'],
    ['connect' as const, { ...connect, address: '' }, 'address is missing'],
    ['follow' as const, { ...follow, patterns: [] }, 'patterns must'],
    ['follow' as const, { ...follow, exclusions: ['A'] }, 'exclusions[0] must'],
    [
      'snapshots' as const,
      { ...snapshots, policy: { ...snapshots.policy, schedule: 'daily' } },
      'policy.schedule must',
    ],
  ])('%s names the field of %j', async (name, input, message) => {
    const { run, operate } = setUp(done);
    await expect(run(name, input)).rejects.toThrow(message);
    expect(operate).not.toHaveBeenCalled();
  });

  it('fail with the steps that failed and how to undo them, and try again', async () => {
    const { run, operate } = setUp(failed);
    const kept = new Map<string, unknown>();
    const checkpoint = async ({ key, fn }: any) => {
      if (!kept.has(key)) kept.set(key, await fn());
      return kept.get(key);
    };
    await expect(run('connect', connect, { checkpoint })).rejects.toThrow(
      'Remote "east": no answer\nIt can be tried again. To undo what was changed, send in Dev Tools of sa-east-1:\nPUT _cluster/settings',
    );
    operate.mockResolvedValue(done);
    await run('connect', connect, { checkpoint });
    expect(await run('connect', connect, { checkpoint })).toMatchObject({
      verified: true,
    });
    expect(operate).toHaveBeenCalledTimes(2);
  });

  it('do each of several things in one step', async () => {
    const { run, operate } = setUp(done);
    const kept = new Map<string, unknown>();
    const checkpoint = async ({ key, fn }: any) => {
      if (!kept.has(key)) kept.set(key, await fn());
      return kept.get(key);
    };
    const policy = { name: 'nightly', schedule: '0 30 1 * * ?' };
    await run('snapshots', { ...snapshots, policy }, { checkpoint });
    const hourly = { name: 'hourly', schedule: '0 0 * * * ?' };
    const input = { ...snapshots, policy: hourly };
    await run('snapshots', input, { checkpoint });
    await run('snapshots', input, { checkpoint });
    expect(operate).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['connect' as const, connect, 'PUT _cluster/settings'],
    ['follow' as const, follow, 'PUT _ccr/auto_follow/east'],
    ['snapshots' as const, snapshots, 'PUT _snapshot/backup'],
  ])(
    '%s is left to a person where that is optional',
    async (name, input, request) => {
      const off = await refusal(403, 'NotAllowedError', 'Operations are off');
      const { run } = setUp(off);
      await expect(run(name, input)).rejects.toThrow(
        'sa-east-1 was not changed: NotAllowedError: Operations are off',
      );
      const output = await run(name, { ...input, optional: true });
      expect(output).toMatchObject({ changed: false, verified: false });
      expect(output.byHand[0]).toContain(request);
      expect(output.howToUndo).toContain('nothing to undo');
      expect(output.summary).toContain('Operations are off');
      expect(output.summary).toContain(request);
    },
  );

  it('are not left to a person for any other reason', async () => {
    const taken = await refusal(409, 'ConflictError', 'operation.alias: taken');
    const { run } = setUp(taken);
    await expect(
      run('connect', { ...connect, optional: true }),
    ).rejects.toThrow('operation.alias: taken');
  });

  it.each([404, 409, 503])(
    'are told as a plan in a dry run that comes too early (%s)',
    async status => {
      const { run } = setUp(await refusal(status, 'X', 'There is no member'));
      const output = await run('connect', connect, { isDryRun: true });
      expect(output).toMatchObject({ changed: false, verified: false });
      expect(output.summary).toMatch(
        /^As things are now it could not be done: .*There is no member/,
      );
      expect(output.byHand).toHaveLength(2);
      await expect(run('connect', connect)).rejects.toThrow();
    },
  );
});
