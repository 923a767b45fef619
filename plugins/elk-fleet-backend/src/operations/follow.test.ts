import { OperatedFleet, spec } from './__testUtils__/OperatedFleet';

const remote = {
  ...{ type: 'connect-remote', alias: 'east', mode: 'proxy' },
  address: 'us-east-1.elastic.example:9443',
};
const follow = {
  ...{ type: 'follow', remote: 'east', patterns: ['logs-*-us'] },
  ...{ followPattern: '{{leader_index}}-copy' },
};

let fleet: OperatedFleet;

async function start(options?: Parameters<typeof OperatedFleet.start>[1]) {
  fleet = await OperatedFleet.start(
    [spec('us-east-1'), spec('us-west-2'), spec('eu-west-1-staging')],
    options,
  );
  await fleet.operate('us-west-2', remote);
  await fleet.collect();
}

afterEach(() => fleet.stop());

const patterns = async (member = 'us-west-2') =>
  (await fleet.ask(member, 'GET', '/_ccr/auto_follow')).patterns;
const followers = async () =>
  (await fleet.ask('us-west-2', 'GET', '/*,.*/_ccr/info')).follower_indices.map(
    (one: any) => one.follower_index,
  );

describe('follow', () => {
  it('makes a pattern, and undoes it', async () => {
    await start();
    const result = await fleet.operate('us-west-2', follow);
    expect(result).toMatchObject({
      ...{ changed: true, verified: true },
      steps: [
        { what: 'Auto-follow pattern "east" of us-west-2', outcome: 'done' },
      ],
      undo: ['DELETE _ccr/auto_follow/east'],
    });
    expect(fleet.changes).toEqual(['PUT /_ccr/auto_follow/east']);
    expect(await patterns()).toMatchObject([
      {
        name: 'east',
        pattern: {
          leader_index_patterns: ['logs-*-us'],
          follow_index_pattern: '{{leader_index}}-copy',
        },
      },
    ]);
    fleet.sent.length = 0;
    expect(await fleet.operate('us-west-2', follow)).toMatchObject({
      ...{ changed: false, verified: true, steps: [{ outcome: 'unchanged' }] },
    });
    expect(fleet.changes).toEqual([]);
    await fleet.send('us-west-2', result.undo);
    expect(await patterns()).toEqual([]);
  });

  it('follows what is there already, and undoes it', async () => {
    await start();
    const result = await fleet.operate('us-west-2', {
      ...{ ...follow, existing: true },
    });
    expect(result.steps.map(({ outcome }) => outcome)).toEqual([
      ...['done', 'done', 'done'],
    ]);
    expect(result).toMatchObject({
      ...{ changed: true, verified: false },
      summary: '3 done; not all is finished yet.',
    });
    expect(result.steps[2].evidence).toContain('the first copy of');
    expect(await followers()).toEqual([
      ...['logs-checkout-us-copy', 'logs-web-us-copy'],
    ]);
    await fleet.step(600_000);
    fleet.sent.length = 0;
    const again = await fleet.operate('us-west-2', {
      ...{ ...follow, existing: true },
    });
    expect(again).toMatchObject({ changed: false, verified: true });
    expect(fleet.changes).toEqual([]);
    await fleet.send('us-west-2', result.undo);
    expect([await followers(), await patterns()]).toEqual([[], []]);
  });

  it('follows backing indices of data streams', async () => {
    await start();
    const result = await fleet.operate('us-west-2', {
      ...{ type: 'follow', remote: 'east', patterns: ['metrics-*'] },
      existing: true,
    });
    expect(result).toMatchObject({ verified: true });
    expect(await followers()).toEqual([
      expect.stringMatching(/^\.ds-metrics-app-/),
    ]);
  });

  it('only tells what it would do in a dry run', async () => {
    await start();
    const result = await fleet.operate(
      'us-west-2',
      { ...follow, existing: true },
      { dryRun: true },
    );
    expect(result.steps.map(({ outcome }) => outcome)).toEqual([
      ...['would-do', 'would-do', 'would-do'],
    ]);
    expect(result.undo).toHaveLength(5);
    expect(fleet.changes).toEqual([]);
    expect([await followers(), await patterns()]).toEqual([[], []]);
  });

  it('takes up where it failed', async () => {
    await start();
    const stop = new Error('stopped');
    fleet.onWait = async () => {
      throw stop;
    };
    const broken = await fleet.operate('us-west-2', {
      ...{ ...follow, existing: true },
    });
    expect(broken).toMatchObject({ changed: true, verified: false });
    expect(broken.steps.at(-1)?.outcome).toBe('failed');
    fleet.onWait = async () => {};
    const again = await fleet.operate('us-west-2', {
      ...{ ...follow, existing: true },
    });
    expect(again.steps.map(({ outcome }) => outcome)).toEqual([
      ...['unchanged', 'unchanged', 'done'],
    ]);
    expect(await followers()).toHaveLength(2);
    expect(fleet.changes.filter(line => /_ccr\/follow/.test(line))).toEqual([
      'PUT /logs-checkout-us-copy/_ccr/follow',
      'PUT /logs-web-us-copy/_ccr/follow',
    ]);
  });

  it('is done once when two ask at the same time', async () => {
    await start();
    const both = await Promise.all(
      [1, 2].map(() =>
        fleet.operate('us-west-2', { ...follow, existing: true }),
      ),
    );
    expect(both.map(({ changed }) => changed)).toEqual([true, false]);
    expect(fleet.changes).toHaveLength(3);
  });

  it('tells of what is there and paused', async () => {
    await start();
    await fleet.operate('us-west-2', follow);
    await fleet.ask('us-west-2', 'POST', '/_ccr/auto_follow/east/pause');
    expect(await fleet.operate('us-west-2', follow)).toMatchObject({
      ...{ changed: false, verified: false },
      steps: [
        {
          outcome: 'failed',
          evidence: expect.stringContaining('_ccr/auto_follow/east/resume'),
        },
      ],
    });
  });
});

describe('follow is refused', () => {
  /** Why it is, after nothing was changed. */
  const refusal = async (operation: object, options = {}): Promise<string> => {
    fleet.sent.length = 0;
    const error = await fleet
      .operate('us-west-2', operation, options)
      .catch(e => e);
    expect(error.name).toBe('ConflictError');
    expect(fleet.changes).toEqual([]);
    return error.message;
  };

  it('without the remote', async () => {
    await start();
    expect(await refusal({ ...follow, remote: 'west' })).toContain(
      'operation.remote: us-west-2 has no remote cluster "west". Connect it first; there are east.',
    );
  });

  it('while the remote does not answer', async () => {
    await start();
    await fleet.fleet.command('us-west-2', 'cut-link', { to: 'us-east-1' });
    expect(await refusal(follow)).toMatch(
      /operation.remote: .* is not connected/,
    );
  });

  it('for another pattern of the same name', async () => {
    await start();
    await fleet.operate('us-west-2', follow);
    expect(await refusal({ ...follow, patterns: ['metrics-*'] })).toMatch(
      /operation.name: the auto-follow pattern "east" is another one: follows logs-\*-us/,
    );
  });

  it('for patterns that fight', async () => {
    await start();
    await fleet.operate('us-west-2', follow);
    expect(
      await refusal({ ...follow, name: 'more', patterns: ['logs-web-*'] }),
    ).toMatch(/operation.patterns: .*fight over the same indices/);
  });

  it('for data that may not be there, by any name', async () => {
    const residency = [
      { pattern: 'logs-checkout-*', allowedRegions: ['us-east-1'] },
      { pattern: 'metrics-*', allowedCountries: ['US'] },
    ];
    await start({ residency });
    expect(await refusal(follow)).toBe(
      'operation.patterns: logs-checkout-* may only be in us-east-1; logs-checkout-*-us would be copied to us-west-2 in us-west-2 (us-east-1 → us-west-2). Exclude logs-checkout-*-us, or have who decides on that change the residency of the fleet.',
    );
    const exclusions = ['logs-checkout-*'];
    expect(
      await fleet.operate('us-west-2', { ...follow, exclusions }),
    ).toMatchObject({ changed: true });
    expect(
      await fleet.operate('us-west-2', {
        ...{ ...follow, name: 'metrics', patterns: ['metrics-*'] },
      }),
    ).toMatchObject({ changed: true });
  });

  it('for a loop, which hidden members are part of', async () => {
    await start();
    await fleet.operate('us-east-1', {
      ...{ ...remote, alias: 'west' },
      address: 'us-west-2.elastic.example:9443',
    });
    await fleet.operate('us-east-1', {
      ...{ type: 'follow', remote: 'west', patterns: ['logs-*'] },
    });
    await fleet.collect();
    expect(await refusal(follow)).toMatch(
      /operation.patterns: .*follow each other/,
    );
    const told = await refusal(follow, { hidden: ['us-east-1'] });
    expect(told).toContain('follow each other');
    expect(told).not.toContain('us-east-1');
  });

  it('for a copy that would come back', async () => {
    await start();
    await fleet.ask('us-west-2', 'PUT', '/own-logs');
    await fleet.operate('us-east-1', {
      ...{ ...remote, alias: 'west' },
      address: 'us-west-2.elastic.example:9443',
    });
    await fleet.operate('us-east-1', {
      ...{ type: 'follow', remote: 'west', patterns: ['own-*'] },
      ...{ existing: true, followPattern: 'a-{{leader_index}}' },
    });
    await fleet.ask('us-east-1', 'DELETE', '/_ccr/auto_follow/west');
    await fleet.collect();
    expect(
      await refusal({ ...follow, patterns: ['a-*'], existing: true }),
    ).toContain(
      'operation.exclusions: a-own-logs of us-east-1 is a copy of what us-west-2 holds',
    );
  });

  it('for a name that an index has', async () => {
    await start();
    await fleet.ask('us-west-2', 'PUT', '/logs-web-us-copy');
    expect(await refusal({ ...follow, existing: true })).toContain(
      'operation.followPattern: us-west-2 has logs-web-us-copy already, which follows nothing',
    );
  });

  it('of what is there, when the leader cannot be asked', async () => {
    await start({ without: ['us-east-1'] });
    expect(await refusal({ ...follow, existing: true })).toMatch(
      /operation.existing: .*members.us-east-1.elasticsearch.operations/,
    );
  });

  it('by a licence', async () => {
    await start();
    const { alias, ...rest } = remote;
    await fleet.operate('us-west-2', {
      ...{ ...rest, alias: 'staging' },
      address: 'eu-west-1-staging.elastic.example:9443',
    });
    expect(await refusal({ ...follow, remote: 'staging' })).toContain(
      'The licence of eu-west-1-staging is basic',
    );
  });
});
