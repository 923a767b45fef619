import { startEmptyMember } from './__testUtils__/emptyMember';

// Loading the clients takes its time on a busy machine.
jest.setTimeout(60_000);

let member: Awaited<ReturnType<typeof startEmptyMember>>;

beforeEach(async () => {
  member = await startEmptyMember();
});

afterEach(() => member.fleet.stop());

it('follows a leader once it is connected, and catches up', async () => {
  await member.fill();
  await member.ask('PUT', '/_cluster/settings', {
    persistent: {
      cluster: {
        remote: {
          'us-east-1': {
            mode: 'proxy',
            proxy_address: 'es.us-east-1.example.com:9443',
            server_name: 'es.us-east-1.example.com',
            skip_unavailable: true,
          },
        },
      },
    },
  });
  await member.steps(1);
  expect((await member.ask('GET', '/_remote/info'))['us-east-1']).toMatchObject(
    {
      connected: true,
      mode: 'proxy',
      skip_unavailable: true,
    },
  );
  await member.ask('PUT', '/_ccr/auto_follow/us', {
    remote_cluster: 'us-east-1',
    leader_index_patterns: ['logs-*'],
    follow_index_pattern: '{{leader_index}}-copy',
  });
  await member.ask('PUT', '/logs-checkout-us-copy/_ccr/follow', {
    remote_cluster: 'us-east-1',
    leader_index: 'logs-checkout-us',
  });
  await member.steps(60);
  const { indices } = await member.ask(
    'GET',
    '/logs-checkout-us-copy/_ccr/stats',
  );
  expect(indices[0].shards[0].follower_global_checkpoint).toBeGreaterThan(0);
  const leader = member.fleet.member('us-east-1').elasticsearch;
  const follower = member.fleet.member('sa-east-1').elasticsearch;
  expect(follower.lagBehind(leader, 'logs-checkout-us-copy')).toBeLessThan(
    1000,
  );
});

it('takes snapshots once it is told where to and when', async () => {
  await member.fill();
  await member.ask('PUT', '/_snapshot/backups', {
    type: 's3',
    settings: { bucket: 'elk-sa-east-1' },
  });
  const { nodes } = await member.ask('POST', '/_snapshot/backups/_verify');
  expect(Object.values(nodes)).toContainEqual({ name: 'logging-es-hot-0' });
  const policy = {
    name: '<daily-{now/d}>',
    schedule: '0 0 2 * * ?',
    repository: 'backups',
    retention: { expire_after: '30d' },
  };
  await member.ask('PUT', '/_slm/policy/daily', policy);
  const { snapshot_name } = await member.ask(
    'POST',
    '/_slm/policy/daily/_execute',
  );
  expect(snapshot_name).toMatch(/^daily-\d{4}\.\d\d\.\d\d-\w+$/);
  await member.fleet.step(20_000);
  const { daily } = await member.ask('GET', '/_slm/policy/daily');
  expect(daily).toMatchObject({
    version: 1,
    policy,
    last_success: { snapshot_name },
    stats: { snapshots_taken: 1 },
  });
  const { snapshots } = await member.ask('GET', '/_snapshot/backups/_all');
  expect(snapshots).toMatchObject([
    { snapshot: snapshot_name, state: 'SUCCESS' },
  ]);
  // The repository of another member, to restore from.
  await member.ask('PUT', '/_snapshot/others', {
    type: 's3',
    settings: { bucket: 'elk-us-east-1', readonly: true },
  });
  const others = await member.ask('GET', '/_snapshot/others/_all');
  expect(others.snapshots).toHaveLength(14);

  for (const [method, path, body, statusCode, type, reason] of [
    [
      'PUT',
      '/_snapshot/x',
      { type: 'tape' },
      500,
      'repository_exception',
      'type [tape] does not exist',
    ],
    [
      'POST',
      '/_snapshot/x/_verify',
      undefined,
      404,
      'repository_missing_exception',
      '[x] missing',
    ],
    [
      'PUT',
      '/_slm/policy/x',
      { ...policy, repository: 'x' },
      400,
      'illegal_argument_exception',
      'no such repository [x]',
    ],
    [
      'PUT',
      '/_slm/policy/x',
      { ...policy, schedule: 'daily' },
      400,
      'illegal_argument_exception',
      'invalid schedule [daily]',
    ],
    [
      'POST',
      '/_slm/policy/x/_execute',
      undefined,
      400,
      'illegal_argument_exception',
      '[x]',
    ],
  ] as const) {
    expect(
      await member.refusedBy(member.ask(method, path, body)),
    ).toMatchObject({
      statusCode,
      type,
      reason: expect.stringContaining(reason),
    });
  }
  await member.ask('PUT', '/_slm/policy/x', {
    ...policy,
    repository: 'others',
  });
  expect(
    await member.refusedBy(member.ask('POST', '/_slm/policy/x/_execute')),
  ).toMatchObject({ reason: expect.stringContaining('readonly repository') });
});

it('lets the key that reads change nothing', async () => {
  await member.fill();
  await member.ask('PUT', '/_cluster/settings', {
    persistent: { 'cluster.remote.us.seeds': 'us-east-1.example.com:9300' },
  });
  const reader = member.elasticsearch('elasticsearch');
  for (const [method, path, body] of [
    ['PUT', '/_cluster/settings', { persistent: { a: 'b' } }],
    [
      'PUT',
      '/_ccr/auto_follow/x',
      { remote_cluster: 'us', leader_index_patterns: ['logs-*'] },
    ],
    [
      'PUT',
      '/x/_ccr/follow',
      { remote_cluster: 'us', leader_index: 'logs-web-us' },
    ],
    ['PUT', '/_snapshot/x', { type: 's3', settings: { bucket: 'x' } }],
    ['POST', '/_snapshot/x/_verify', undefined],
    ['PUT', '/_slm/policy/x', {}],
    ['POST', '/_slm/policy/x/_execute', undefined],
  ] as const) {
    expect(
      await member.refusedBy(member.ask(method, path, body, reader)),
    ).toMatchObject({
      statusCode: 403,
      type: 'security_exception',
    });
  }
});
