import { mockCredentials } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type {
  Onboarding,
  OnboardingStep,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { createWaitForMemberAction } from './waitForMember';
import { STEP_IDS } from './waitSteps';

const START = Date.parse('2026-01-01T12:00:00.000Z');
const iso = (seconds: number) => new Date(START + seconds * 1000).toISOString();

type Change = Partial<OnboardingStep>;

/** All steps as they are read a second after the start, done unless told. */
function onboarding(
  changes: Partial<Record<(typeof STEP_IDS)[number], Change>> = {},
): Onboarding {
  const steps = STEP_IDS.map(
    (id): OnboardingStep => ({
      ...{ id, title: id, status: 'done', evidence: `${id} is there.` },
      observedAt: iso(1),
      ...changes[id],
    }),
  );
  return { steps, done: false, readAt: iso(1) };
}

async function refusal(status: number, message: string) {
  const body = {
    error: { name: status === 404 ? 'NotFoundError' : 'Error', message },
    response: { statusCode: status },
  };
  return ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    }),
  );
}

const waiting = (evidence: string): Change => ({
  ...{ status: 'waiting', evidence, next: 'Be patient.' },
});

/** Answers one after another, the last one for ever; the clock moves by pauses alone. */
function setUp(
  answers: Array<Onboarding | Error>,
  input: object = {},
  checkpoints = new Map<string, unknown>(),
  startedAfter = 0,
) {
  let now = START + startedAfter * 1000;
  const lines: string[] = [];
  const pauses: number[] = [];
  const controller = new AbortController();
  const getOnboarding = jest.fn(async () => {
    const answer = answers.length > 1 ? answers.shift()! : answers[0];
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const action = createWaitForMemberAction({
    getOnboarding,
    now: () => now,
    sleep: async (millis, signal) => {
      signal?.throwIfAborted();
      pauses.push(millis);
      now += millis;
    },
  });
  const context = {
    ...createMockActionContext({
      input: { fleet: 'logging', member: 'sa-east-1', ...input },
    }),
    signal: controller.signal,
    checkpoint: async ({ key, fn }: any) => {
      if (!checkpoints.has(key)) checkpoints.set(key, await fn());
      return checkpoints.get(key);
    },
  };
  context.logger.info = ((line: string) => lines.push(line)) as any;
  const run = (more: object = {}) =>
    Promise.resolve(action.handler({ ...context, ...more } as any));
  const output = () =>
    Object.fromEntries((context.output as jest.Mock).mock.calls);
  return { ...{ getOnboarding, lines, pauses, controller }, run, output };
}

describe('elk-fleet:member:wait', () => {
  it('waits with the credentials of the user, and tells each change once', async () => {
    const before = onboarding({
      placed: waiting('1 of 4 components.'),
      elasticsearch: waiting('Not read, the last good reading is 3 s old.'),
      backup: waiting('No snapshot yet.'),
    });
    const later = onboarding({
      placed: waiting('3 of 4 components.'),
      elasticsearch: waiting('Not read, the last good reading is 9 s old.'),
      backup: waiting('No snapshot yet.'),
    });
    const there = onboarding({ backup: waiting('No snapshot yet.') });
    const { run, lines, output, getOnboarding, pauses } = setUp([
      ...[before, before, later, there],
    ]);
    const credentials = mockCredentials.user('user:default/paula');
    await run({ getInitiatorCredentials: async () => credentials });
    expect(getOnboarding).toHaveBeenCalledTimes(4);
    expect(getOnboarding).toHaveBeenCalledWith(
      ...[credentials, 'logging', 'sa-east-1', expect.any(AbortSignal)],
    );
    expect(pauses).toEqual([5000, 5000, 5000]);
    expect(lines).toEqual([
      'Waiting for sa-east-1: its Kubernetes cluster, what is placed in it, Elasticsearch, Kibana, the remote clusters, the first copies.',
      '✓ cluster: cluster is there.',
      '… placed: 1 of 4 components. Next: Be patient.',
      '… elasticsearch: Not read, the last good reading is 3 s old. Next: Be patient.',
      '✓ kibana: kibana is there.',
      '✓ remotes: remotes is there.',
      '✓ replication: replication is there.',
      '… placed: 3 of 4 components. Next: Be patient.',
      '✓ placed: placed is there.',
      '✓ elasticsearch: elasticsearch is there.',
    ]);
    expect(output()).toMatchObject({
      done: true,
      steps: there.steps,
      summary: expect.stringContaining('- … backup: No snapshot yet.'),
    });
  });

  it('waits for a member that is not known, and for a portal that does not answer', async () => {
    const unknown = await refusal(404, 'There is no member "sa-east-1"');
    const { run, lines, output } = setUp([
      ...[unknown, unknown, new Error('connect ECONNREFUSED')],
      ...[await refusal(503, 'starting'), onboarding()],
    ]);
    await run();
    expect(lines.slice(1, 4)).toEqual([
      expect.stringContaining('does not know sa-east-1'),
      expect.stringContaining('ECONNREFUSED'),
      expect.stringContaining('starting'),
    ]);
    expect(output().done).toBe(true);
  });

  it('does not wait for what it may not read', async () => {
    const { run, pauses } = setUp([await refusal(403, 'Not for you')]);
    await expect(run()).rejects.toThrow(
      /How far sa-east-1 has come cannot be read: .*Not for you/,
    );
    expect(pauses).toEqual([]);
  });

  it('does not believe what was read before it began', async () => {
    const old = {
      remotes: { status: 'not-needed', observedAt: iso(-10) },
      replication: { status: 'failed', observedAt: iso(-10) },
    } as const;
    const { run, getOnboarding } = setUp([onboarding(old), onboarding()]);
    await run();
    expect(getOnboarding).toHaveBeenCalledTimes(2);
    const still = setUp([onboarding(old)], { timeoutMinutes: 1 });
    await expect(still.run()).rejects.toThrow(
      '… remotes: It was not read since the wait began.',
    );
  });

  it('takes what is not needed for settled, and what is unknown for open', async () => {
    const { run, getOnboarding } = setUp([
      onboarding({ kibana: { status: 'unknown' } }),
      onboarding({ kibana: { status: 'not-needed', observedAt: undefined } }),
    ]);
    await run();
    expect(getOnboarding).toHaveBeenCalledTimes(2);
  });

  it('stops at what does not come by itself, with what to do', async () => {
    const failed = onboarding({
      remotes: { status: 'failed', evidence: 'None.', next: 'Connect it.' },
      placed: waiting('1 of 4.'),
    });
    const { run, pauses, output } = setUp([failed]);
    await expect(run()).rejects.toThrow(
      'sa-east-1 does not come up by itself:\n✗ remotes: None. Next: Connect it.\nRetry',
    );
    expect(pauses).toEqual([]);
    expect(output()).toEqual({});
    // Not what it was told to wait for.
    const { run: another } = setUp([failed], { until: ['kibana'] });
    await another();
  });

  it('tells at its deadline what is outstanding and how to go on', async () => {
    const { run, pauses } = setUp(
      [onboarding({ kibana: waiting('It starts.') })],
      { timeoutMinutes: 1, intervalSeconds: 25 },
    );
    const failure = await run().catch(error => error);
    expect(pauses).toEqual([25_000, 25_000, 10_000]);
    expect(failure.message).toContain(
      'sa-east-1 is not there after 1 min:\n… kibana: It starts. Next: Be patient.\n',
    );
    expect(failure.message).toContain('Retry this task to wait again');
    expect(failure.message).not.toContain('placed');
  });

  it('keeps its deadline over a restart, and begins anew when it is retried', async () => {
    const checkpoints = new Map();
    const never = onboarding({ kibana: waiting('It starts.') });
    const input = { timeoutMinutes: 1, intervalSeconds: 60 };
    const first = setUp([never], input, checkpoints);
    await expect(first.run()).rejects.toThrow('after 1 min');
    const restarted = setUp([never], input, checkpoints, 45);
    await expect(restarted.run()).rejects.toThrow('after 1 min');
    expect(restarted.pauses).toEqual([15_000]);
    const retried = setUp([never], input, checkpoints, 100);
    await expect(retried.run()).rejects.toThrow('was not read since');
    expect(retried.pauses).toEqual([60_000]);
  });

  it('ends when the task is cancelled', async () => {
    const { run, controller, getOnboarding } = setUp([
      onboarding({ kibana: waiting('It starts.') }),
    ]);
    getOnboarding.mockImplementationOnce(async () => {
      controller.abort();
      return onboarding({ kibana: waiting('It starts.') });
    });
    await expect(run()).rejects.toThrow(
      'The wait for sa-east-1 was cancelled.',
    );
    expect(getOnboarding).toHaveBeenCalledTimes(1);
    await expect(run()).rejects.toThrow('was cancelled');
    expect(getOnboarding).toHaveBeenCalledTimes(1);
  });

  it('waits for nothing in a dry run', async () => {
    const { run, getOnboarding, output, lines } = setUp([onboarding()], {
      until: ['placed', 'replication'],
    });
    await run({ isDryRun: true });
    expect(getOnboarding).not.toHaveBeenCalled();
    const summary =
      'Would wait at most 30 min for sa-east-1: what is placed in it, the first copies.';
    expect(lines).toEqual([summary]);
    expect(output()).toEqual({ steps: [], done: false, summary });
  });
});
