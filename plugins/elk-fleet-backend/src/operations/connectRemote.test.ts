import { Transport } from '@elastic/elasticsearch';
import { OperatedFleet, spec } from './__testUtils__/OperatedFleet';

const connect = {
  type: 'connect-remote',
  alias: 'east',
  leader: 'us-east-1',
  mode: 'proxy',
  address: 'us-east-1.elastic.example:9443',
};

let fleet: OperatedFleet;

beforeEach(async () => {
  fleet = await OperatedFleet.start([
    spec('us-east-1'),
    spec('us-west-2'),
    spec('eu-west-1-staging'),
  ]);
});

afterEach(() => fleet.stop());

const settings = async (member = 'us-west-2') =>
  (await fleet.ask(member, 'GET', '/_cluster/settings?flat_settings=true'))
    .persistent;

describe('connect-remote', () => {
  it('reads, changes once, and reads that it is connected', async () => {
    const before = await settings();
    const result = await fleet.operate('us-west-2', connect);
    expect(result).toMatchObject({
      ...{ changed: true, verified: true, dryRun: false, summary: '1 done.' },
      steps: [
        {
          what: 'Remote cluster "east" of us-west-2',
          outcome: 'done',
          evidence: expect.stringMatching(
            /GET _remote\/info: "east" at us-east-1.elastic.example:9443 is connected to the cluster /,
          ),
        },
      ],
    });
    expect(fleet.changes).toEqual(['PUT /_cluster/settings']);
    expect(fleet.sent[0]).toBe('GET /');
    expect(await settings()).toEqual({
      ...before,
      'cluster.remote.east.mode': 'proxy',
      'cluster.remote.east.proxy_address': 'us-east-1.elastic.example:9443',
    });
    expect(fleet.collections).toEqual([
      { fleet: 'logging', member: 'us-west-2' },
    ]);

    await fleet.send('us-west-2', result.undo);
    expect(await settings()).toEqual(before);
  });

  it('changes nothing when it is there', async () => {
    await fleet.operate('us-west-2', connect);
    fleet.sent.length = 0;
    expect(await fleet.operate('us-west-2', connect)).toMatchObject({
      ...{ changed: false, verified: true, undo: [] },
      steps: [{ outcome: 'unchanged' }],
    });
    expect(fleet.changes).toEqual([]);
  });

  it('only tells what it would do in a dry run', async () => {
    const before = await settings();
    const result = await fleet.operate('us-west-2', connect, { dryRun: true });
    expect(result).toMatchObject({
      ...{ changed: false, verified: false, dryRun: true },
      summary: '1 to be done.',
      steps: [
        {
          outcome: 'would-do',
          evidence: expect.stringContaining('PUT _cluster/settings'),
        },
      ],
      undo: [expect.stringContaining('null')],
    });
    expect(fleet.changes).toEqual([]);
    expect(fleet.collections).toEqual([]);
    expect(await settings()).toEqual(before);
  });

  it('is done once when two ask at the same time', async () => {
    const results = await Promise.all([
      fleet.operate('us-west-2', connect),
      fleet.operate('us-west-2', connect),
    ]);
    expect(results.map(({ changed }) => changed)).toEqual([true, false]);
    expect(results.every(({ verified }) => verified)).toBe(true);
    expect(fleet.changes).toHaveLength(1);
  });

  it('changes what differs alone, and undoes to what was', async () => {
    await fleet.operate('us-west-2', { ...connect, skipUnavailable: true });
    const before = await settings();
    fleet.sent.length = 0;
    const result = await fleet.operate('us-west-2', {
      ...connect,
      skipUnavailable: false,
    });
    expect(result.changed).toBe(true);
    expect(result.undo.join()).not.toContain('proxy_address');
    await fleet.send('us-west-2', result.undo);
    expect(await settings()).toEqual(before);
  });

  it('undoes to what was persistent, whatever is transient', async () => {
    await fleet.operate('us-west-2', connect);
    const key = `cluster.remote.${connect.alias}.skip_unavailable`;
    const transport = jest.mocked(Transport.prototype.request);
    const request = transport.getMockImplementation()!;
    transport.mockImplementation(async function answer(
      this: Transport,
      ...args
    ) {
      const body: any = await request.apply(this, args);
      const { method, path } = args[0];
      return method === 'GET' && path === '/_cluster/settings'
        ? { ...body, transient: { [key]: 'true' } }
        : body;
    });
    const before = await settings();
    const result = await fleet.operate('us-west-2', {
      ...{ ...connect, skipUnavailable: false },
    });
    expect(result.steps[0].outcome).toBe('failed');
    await fleet.send('us-west-2', result.undo);
    expect(await settings()).toEqual(before);
  });

  it.each([
    { address: 'elsewhere.elastic.example:9443' },
    { mode: 'sniff', address: undefined, seeds: [connect.address] },
  ])('leaves an alias alone that leads elsewhere: %j', async change => {
    await fleet.operate('us-west-2', connect);
    fleet.sent.length = 0;
    await expect(
      fleet.operate('us-west-2', { ...connect, ...change }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(
        'operation.alias: "east" is taken: it leads to us-east-1.elastic.example:9443 in mode proxy',
      ),
    });
    expect(fleet.changes).toEqual([]);
  });

  it('tells that nothing answers, and can be tried again', async () => {
    const address = 'nowhere.elastic.example:9443';
    const lost = { ...connect, address };
    const first = await fleet.operate('us-west-2', lost);
    expect(first).toMatchObject({
      ...{ changed: true, verified: false, summary: '1 failed.' },
      steps: [
        {
          outcome: 'failed',
          evidence: expect.stringContaining('is not connected'),
        },
      ],
      undo: [expect.stringContaining('PUT _cluster/settings')],
    });
    const again = await fleet.operate('us-west-2', lost);
    expect(again).toMatchObject({ changed: false, verified: false });
    expect(fleet.changes).toHaveLength(1);
    await fleet.send('us-west-2', first.undo);
    expect(await fleet.operate('us-west-2', connect)).toMatchObject({
      verified: true,
    });
  });

  it('waits for a remote that is not there yet', async () => {
    await fleet.fleet.command('us-west-2', 'cut-link', { to: 'us-east-1' });
    fleet.onWait = () => fleet.fleet.command('us-west-2', 'heal');
    expect(await fleet.operate('us-west-2', connect)).toMatchObject({
      verified: true,
    });
  });

  it('tells that the address is of another member', async () => {
    const result = await fleet.operate('us-west-2', {
      ...connect,
      address: 'eu-west-1-staging.elastic.example:9443',
    });
    expect(result).toMatchObject({ verified: false });
    expect(result.steps[0].evidence).toMatch(
      /leads to the cluster \S+, which is not us-east-1/,
    );
  });

  it('tells that it leads to itself', async () => {
    const { leader, ...alone } = connect;
    const address = 'us-west-2.elastic.example:9443';
    const result = await fleet.operate('us-west-2', { ...alone, address });
    expect(result.steps[0].evidence).toContain('leads to the cluster itself');
  });

  it.each([
    ['us-east-1', 'eu-west-1-staging', /licence of eu-west-1-staging is basic/],
    ['eu-west-1-staging', 'us-east-1', /licence of eu-west-1-staging is basic/],
  ])('%s is not connected to %s', async (member, leader, message) => {
    await expect(
      fleet.operate(member, { ...connect, leader }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(message),
    });
    expect(fleet.changes).toEqual([]);
  });

  it.each([
    ['us-west-2', {}, 'operation.leader is the member itself'],
    ['nobody', {}, 'operation.leader names "nobody"'],
    ['us-east-1', { hidden: ['us-east-1'] }, 'operation.leader names'],
  ])('leader %s is refused', async (leader, options, message) => {
    await expect(
      fleet.operate('us-west-2', { ...connect, leader }, options),
    ).rejects.toThrow(message);
    expect(fleet.sent).toEqual([]);
  });

  it('says why a cluster does not answer, without secrets', async () => {
    const member = fleet.fleet.member('us-west-2');
    await member.break('401', 'elasticsearch');
    const error = await fleet.operate('us-west-2', connect).catch(e => e);
    expect(error).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(/Elasticsearch of us-west-2 .*401/),
    });
    const secret = member.secrets['elasticsearch-operations-api-key'];
    expect(JSON.stringify([error.message, error.stack])).not.toContain(secret);
  });
});
