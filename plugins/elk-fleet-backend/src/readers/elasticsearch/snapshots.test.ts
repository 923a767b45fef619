import { readFrom } from '../../__testUtils__/readFrom';
import { forbidden } from '../../__testUtils__/refusals';
import { elasticsearchSnapshots } from './snapshots';

const T = 1_767_225_600_000;
const at = '2026-01-01T00:00:00.000Z';

const read = (answer: unknown) =>
  readFrom(elasticsearchSnapshots, { '/_slm/policy': answer as object });

const policy = (more: object = {}) => ({
  version: 1,
  modified_date_millis: T,
  policy: {
    name: '<daily-{now/d}>',
    schedule: '0 30 1 * * ?',
    repository: 'backups',
  },
  next_execution_millis: T,
  stats: { policy: 'daily', snapshots_taken: 1 },
  ...more,
});

describe('snapshot policies', () => {
  it.each([
    ['7.17', {}],
    ['8.19', { in_progress: { name: 'x', uuid: 'y', state: 'STARTED' } }],
    ['9.2', { last_success: { start_time: T - 1 } }],
  ])('reads %s', async (_, more: any) => {
    const success = {
      ...{ snapshot_name: 'daily-1', time: T },
      ...more.last_success,
    };
    expect(
      await read({ daily: policy({ ...more, last_success: success }) }),
    ).toEqual({
      policies: [
        {
          ...{ name: 'daily', repository: 'backups' },
          ...{ modifiedAt: at, nextAt: at },
          lastSuccess: { snapshot: 'daily-1', at },
        },
      ],
    });
  });

  it('tells the reason of a failure without the stack', async () => {
    const failed = (details: string) => ({
      daily: policy({
        last_failure: { snapshot_name: 'daily-1', time: T, details },
      }),
    });
    const told = JSON.stringify({
      type: 'repository_exception',
      reason: '[backups] cannot be reached',
      stack_trace: 'at org.elasticsearch…',
    });
    expect((await read(failed(told))).policies[0].lastFailure).toEqual({
      at,
      reason: '[backups] cannot be reached',
    });
    expect((await read(failed('no JSON'))).policies[0].lastFailure).toEqual({
      at,
      reason: undefined,
    });
  });

  it('tells no policies from a missing privilege and from garbage', async () => {
    expect(await read({})).toEqual({ policies: [] });
    await expect(read(forbidden)).rejects.toMatchObject({ statusCode: 403 });
    await expect(read({ daily: { policy: 3 } })).rejects.toThrow();
  });
});
