import { OperatedFleet, spec } from './__testUtils__/OperatedFleet';

let fleet: OperatedFleet;
afterEach(() => fleet.stop());

describe('operations beside members that the caller may not read', () => {
  it('do not list the indices of a leader', async () => {
    fleet = await OperatedFleet.start([spec('us-east-1'), spec('us-west-2')]);
    await fleet.operate('us-west-2', {
      ...{ type: 'connect-remote', alias: 'east', mode: 'proxy' },
      address: 'us-east-1.elastic.example:9443',
    });
    await fleet.collect();
    const follow = { type: 'follow', remote: 'east', patterns: ['logs-*-us'] };
    const error = await fleet
      .operate(
        'us-west-2',
        { ...follow, existing: true, followPattern: '{{leader_index}}-copy' },
        { hidden: ['us-east-1'], dryRun: true },
      )
      .catch(e => e);
    expect(error).toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(
        'no member that you may read is known to be behind the remote "east"',
      ),
    });
    expect(error.message).not.toMatch(/us-east-1|logs-web-us/);
    expect(fleet.changes).toEqual([]);
  });

  it('do not name those whose snapshots nobody can ask for', async () => {
    fleet = await OperatedFleet.start(
      [spec('us-east-1'), spec('us-west-2'), spec('eu-west-1-staging')],
      { without: ['us-east-1', 'eu-west-1-staging'] },
    );
    const result = await fleet.operate(
      'us-west-2',
      {
        type: 'snapshot-policy',
        repository: { name: 'new', type: 's3', settings: { bucket: 'new' } },
      },
      { hidden: ['us-east-1'], dryRun: true },
    );
    expect(result.steps[0].evidence).toContain(
      'Whether a member that you may not read, eu-west-1-staging write to the same place could not be read.',
    );
    expect(JSON.stringify(result)).not.toContain('us-east-1');
  });
});
