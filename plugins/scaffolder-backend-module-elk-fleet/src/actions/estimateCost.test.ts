import { mockCredentials } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { CostEstimate } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { costEstimate } from '../__fixtures__/costEstimate';
import { createEstimateCostAction } from './estimateCost';

const input = {
  fleet: 'logging',
  name: 'sa-east-1',
  like: 'us-east-1',
  region: 'sa-east-1',
  provider: '',
  follow: [{ leader: 'us-east-1', indices: 'logs-*' }],
  currency: '',
};
const SUMMARY =
  'A member in sa-east-1 like us-east-1 would cost about $1,240 a month (between $990.00 and $1,610), and $12.40 once for first copies.';

function setUp(answer: CostEstimate | Error, more = {}) {
  const estimateCosts = jest.fn(async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const lines: string[] = [];
  const context = createMockActionContext({ input: { ...input, ...more } });
  context.logger.info = ((line: string) => lines.push(line)) as any;
  context.logger.warn = ((line: string) => lines.push(line)) as any;
  const output = () =>
    Object.fromEntries((context.output as jest.Mock).mock.calls);
  const action = createEstimateCostAction({ estimateCosts });
  return { estimateCosts, lines, context, output, action };
}

const answered = (status: number, name: string, message: string) =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name, message },
        response: { statusCode: status },
      }),
      { status, headers: { 'content-type': 'application/json' } },
    ),
  );

describe('elk-fleet:cost:estimate', () => {
  it('asks for the size that was chosen', async () => {
    const size = {
      nodeSets: [
        { name: 'all', count: 3, cpu: '1', memory: '4Gi', storage: '50Gi' },
      ],
    };
    const { estimateCosts, context, action } = setUp(costEstimate, { size });
    await action.handler(context);
    expect(estimateCosts.mock.calls).toMatchObject([
      [
        expect.anything(),
        'logging',
        {
          changes: [
            {
              type: 'add-member',
              workloads: [
                {
                  component: 'elasticsearch',
                  name: 'elasticsearch-all',
                  replicas: 3,
                  memoryGib: 4,
                  storageGib: 50,
                },
              ],
            },
            { type: 'follow' },
          ],
        },
        undefined,
      ],
    ]);
  });

  it('asks with the credentials of the user, without empty fields', async () => {
    const { estimateCosts, context, action } = setUp(costEstimate);
    const credentials = mockCredentials.user('user:default/paula');
    await action.handler({
      ...context,
      getInitiatorCredentials: async () => credentials,
    });
    expect(estimateCosts).toHaveBeenCalledWith(
      credentials,
      'logging',
      {
        changes: [
          {
            type: 'add-member',
            member: 'us-east-1',
            name: 'sa-east-1',
            region: 'sa-east-1',
          },
          {
            type: 'follow',
            member: 'sa-east-1',
            leader: 'us-east-1',
            indices: 'logs-*',
          },
        ],
      },
      undefined,
    );
  });

  it('asks for the provider and the currency that are given', async () => {
    const { estimateCosts, context, action } = setUp(costEstimate, {
      provider: 'aws',
      currency: 'EUR',
      follow: [],
    });
    await action.handler(context);
    expect(estimateCosts).toHaveBeenCalledWith(
      expect.anything(),
      'logging',
      {
        changes: [expect.objectContaining({ provider: 'aws' })],
        currency: 'EUR',
      },
      undefined,
    );
  });

  it.each([false, true])(
    'tells the estimate and what it is made of, dry run %p',
    async isDryRun => {
      const { lines, context, output, action } = setUp(costEstimate);
      await action.handler({ ...context, isDryRun });
      expect(lines).toEqual([
        SUMMARY,
        '- sa-east-1 in sa-east-1, like Virginia: 6 workloads as in Virginia, at list prices.',
        '- sa-east-1 follows logs-* of Virginia: 3 indices with 40 GiB are copied.',
        '! No price list has sa-east-1.',
        '! Nobody follows logs-* yet.',
        'Prices from AWS; a month has 730 hours.',
      ]);
      expect(output()).toEqual({
        monthly: { amount: 1240, low: 990, high: 1610 },
        once: { amount: 12.4, low: 12.4, high: 12.4 },
        currency: 'USD',
        summary: SUMMARY,
        problems: [
          'No price list has sa-east-1.',
          'Nobody follows logs-* yet.',
        ],
      });
      expect(action.supportsDryRun).toBe(true);
    },
  );

  it('goes on without an estimate when the costs may not be read', async () => {
    const refused = await answered(403, 'NotAllowedError', 'No');
    const { lines, context, output, action } = setUp(refused);
    await action.handler(context);
    expect(output()).toEqual({
      summary: expect.stringMatching(
        /^You may not read what the fleet logging costs, .* elk-fleet\.cost\.read\.$/,
      ),
      problems: [],
    });
    expect(lines).toEqual([output().summary]);
  });

  it('goes on when there is no estimate, and says why', async () => {
    const unknown = await answered(
      400,
      'InputError',
      'changes[0].member is no member of the fleet: us-east-1',
    );
    const { context, output, action } = setUp(unknown);
    await action.handler(context);
    expect(output().summary).toBe(
      'What a member in sa-east-1 like us-east-1 would cost could not be estimated: InputError: changes[0].member is no member of the fleet: us-east-1',
    );
  });

  it('stops when an estimate is required', async () => {
    const refused = await answered(403, 'NotAllowedError', 'No');
    const { context, action } = setUp(refused, { required: true });
    await expect(action.handler(context)).rejects.toThrow(
      'You may not read what the fleet logging costs',
    );
    expect(context.output).not.toHaveBeenCalled();
  });

  it('stops when the task is cancelled', async () => {
    const { context, action } = setUp(new Error('This was aborted'));
    await expect(
      action.handler({ ...context, signal: AbortSignal.abort() }),
    ).rejects.toThrow('This was aborted');
    expect(context.output).not.toHaveBeenCalled();
  });
});
