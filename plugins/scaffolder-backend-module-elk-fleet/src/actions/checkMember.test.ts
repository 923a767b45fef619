import { mockCredentials } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { MemberCheck } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { failedCheck, passedCheck } from '../__fixtures__/memberCheck';
import { createCheckMemberAction } from './checkMember';

const CANARY = 'canary-5a1f';
const input = {
  fleet: 'logging',
  name: 'sa-east-1',
  region: 'sa-east-1',
  environment: '',
  elasticsearch: {
    url: 'https://es.test:9200',
    apiKey: CANARY,
    username: '',
    password: '',
  },
  leaders: ['us-east-1'],
  followers: [],
};

function setUp(answer: MemberCheck | Error) {
  const checkMember = jest.fn(async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const lines: string[] = [];
  const context = createMockActionContext({ input });
  context.logger.info = ((line: string) => lines.push(line)) as any;
  const action = createCheckMemberAction({ checkMember });
  return { checkMember, lines, context, action };
}

function everythingSaid(lines: string[], output: unknown) {
  return JSON.stringify([lines, (output as jest.Mock).mock.calls]);
}

describe('elk-fleet:member:check', () => {
  it('asks with the credentials of the user, without empty fields', async () => {
    const { checkMember, context, action } = setUp(passedCheck);
    const credentials = mockCredentials.user('user:default/paula');
    await action.handler({
      ...context,
      getInitiatorCredentials: async () => credentials,
    });
    expect(checkMember).toHaveBeenCalledWith(
      credentials,
      'logging',
      {
        name: 'sa-east-1',
        region: 'sa-east-1',
        elasticsearch: { url: 'https://es.test:9200', apiKey: CANARY },
        leaders: ['us-east-1'],
      },
      undefined,
    );
  });

  it.each([false, true])(
    'tells what was checked, dry run %p',
    async isDryRun => {
      const { lines, context, action } = setUp(passedCheck);
      await action.handler({ ...context, isDryRun });
      expect(lines).toEqual([
        '✓ Reachable: Answered in 12 ms',
        '! Licence: The trial ends soon Next: Buy a licence.',
      ]);
      expect(
        Object.fromEntries((context.output as jest.Mock).mock.calls),
      ).toEqual({
        passed: true,
        summary: lines.map(line => `- ${line}`).join('\n'),
        version: '8.19.4',
        clusterUuid: 'uuid',
        license: 'trial',
      });
      expect(action.supportsDryRun).toBe(true);
    },
  );

  it('fails with what failed and what to do', async () => {
    const { context, action } = setUp(failedCheck);
    await expect(action.handler(context)).rejects.toThrow(
      "sa-east-1 can't join the fleet logging yet:\n✗ Authorised: The API key was refused Next: Make a new API key.",
    );
    expect(context.output).not.toHaveBeenCalled();
  });

  it('goes on after a failure when told to', async () => {
    const { context, action } = setUp(failedCheck);
    await action.handler({
      ...context,
      input: { ...input, allowFailures: true },
    });
    expect(context.output).toHaveBeenCalledWith('passed', false);
  });

  it('never repeats a secret, even if the backend does', async () => {
    const leaky: MemberCheck = {
      ...failedCheck,
      checks: [{ ...failedCheck.checks[1], detail: `Refused ${CANARY}` }],
    };
    const { lines, context, action } = setUp(leaky);
    const failure = await Promise.resolve(action.handler(context)).catch(
      error => error,
    );
    expect(failure.message).toContain('Refused ***');
    expect(everythingSaid(lines, context.output)).not.toContain(CANARY);

    const refused = setUp(new Error(`bad header ${CANARY}`));
    await expect(refused.action.handler(refused.context)).rejects.toThrow(
      'sa-east-1 could not be checked: Error: bad header ***',
    );
  });

  it('passes on what the backend says when it refuses', async () => {
    const response = new Response(
      JSON.stringify({
        error: {
          name: 'NotAllowedError',
          message: 'You may not check members',
        },
        response: { statusCode: 403 },
      }),
      { status: 403, headers: { 'content-type': 'application/json' } },
    );
    const { context, action } = setUp(
      await ResponseError.fromResponse(response),
    );
    await expect(action.handler(context)).rejects.toThrow(
      /could not be checked: .*You may not check members/,
    );
  });
});
