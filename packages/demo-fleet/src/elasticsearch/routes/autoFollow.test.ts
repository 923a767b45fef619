import {
  TestFleet,
  TestServer,
  following,
  specOf,
} from '../__testUtils__/fleet';

describe('auto-follow', () => {
  let fleet: TestFleet;
  let a: TestServer;
  let b: TestServer;

  const put = (name: string, changes: object = {}) =>
    b.call('PUT', `/_ccr/auto_follow/${name}`, {
      remote_cluster: 'a',
      leader_index_patterns: ['logs-*'],
      leader_index_exclusion_patterns: ['*-copy'],
      follow_index_pattern: '{{leader_index}}-copy',
      ...changes,
    });
  beforeEach(async () => {
    fleet = new TestFleet([
      specOf('a', { writes: { 'logs-old': 5 } }),
      specOf('b', { follows: [following('a', {})] }),
    ]);
    [a, b] = await Promise.all(fleet.clusters.map(c => TestServer.start(c)));
    await fleet.run(1);
    await put('logs');
  });
  afterEach(() => Promise.all([a.stop(), b.stop()]));

  const followers = () =>
    fleet.clusters[1].followers.all().map(index => index.name);
  const stats = async () =>
    (await b.call('GET', '/_ccr/stats')).body.auto_follow_stats;

  it('follows what is made after the pattern, not what was there', async () => {
    await a.call('PUT', '/logs-new');
    await a.call('PUT', '/logs-x-copy');
    await a.call('PUT', '/other');
    await fleet.run(5);
    expect(followers()).toEqual(['logs-new-copy']);
    expect(await stats()).toMatchObject({
      number_of_successful_follow_indices: 1,
      number_of_failed_follow_indices: 0,
      auto_followed_clusters: [
        {
          cluster_name: 'a',
          time_since_last_check_millis: 0,
          last_seen_metadata_version: expect.any(Number),
        },
      ],
    });
  });

  it('does not follow again what was deleted here', async () => {
    await a.call('PUT', '/logs-new');
    await fleet.run(3);
    await b.call('DELETE', '/logs-new-copy');
    await fleet.run(3);
    expect(followers()).toEqual([]);
  });

  it('catches up with what was made while it was paused', async () => {
    await b.call('POST', '/_ccr/auto_follow/logs/pause');
    await a.call('PUT', '/logs-meanwhile');
    await fleet.run(3);
    expect(followers()).toEqual([]);
    await b.call('POST', '/_ccr/auto_follow/logs/resume');
    await fleet.run(3);
    expect(followers()).toEqual(['logs-meanwhile-copy']);
  });

  it('waits for an index whose primaries are not there', async () => {
    await a.call('PUT', '/logs-new');
    fleet.clusters[0].setRed('logs-new');
    await fleet.run(3);
    expect(followers()).toEqual([]);
    fleet.clusters[0].heal();
    await fleet.run(3);
    expect(followers()).toEqual(['logs-new-copy']);
  });

  it('refuses to choose between two patterns', async () => {
    await put('all', { leader_index_patterns: ['*'] });
    await a.call('PUT', '/logs-new');
    await fleet.run(1);
    const { recent_auto_follow_errors: errors } = await stats();
    expect(errors.map((error: any) => error.leader_index).sort()).toEqual([
      'all:logs-new',
      'logs:logs-new',
    ]);
    expect(errors[0].auto_follow_exception.reason).toContain(
      'matches with other patterns',
    );
    expect(errors[0].timestamp).toBe(fleet.clock.now());
  });

  it('fails once for an index without soft deletes', async () => {
    await a.call('PUT', '/logs-hard', {
      settings: { 'index.soft_deletes.enabled': false },
    });
    await fleet.run(5);
    expect(await stats()).toMatchObject({ number_of_failed_follow_indices: 1 });
  });

  it('records that the remote could not be read, under the name of the pattern', async () => {
    fleet.clusters[1].cutLink('a');
    await fleet.run(3);
    const broken = await stats();
    expect(broken.number_of_failed_remote_cluster_state_requests).toBe(3);
    expect(broken.recent_auto_follow_errors).toHaveLength(1);
    expect(broken.recent_auto_follow_errors[0].leader_index).toBe('logs');
    fleet.clusters[1].healLink('a');
    await fleet.run(1);
    expect((await stats()).recent_auto_follow_errors).toEqual([]);
  });

  it('follows backing indices into a replicated stream, until it is promoted', async () => {
    await put('streams', {
      leader_index_patterns: ['metrics-*'],
      follow_index_pattern: '{{leader_index}}',
    });
    await a.call('PUT', '/_data_stream/metrics-app');
    await fleet.run(3);
    const { body } = await b.call('GET', '/_data_stream/metrics-app');
    expect(body.data_streams[0]).toMatchObject({
      replicated: true,
      indices: [{ index_name: '.ds-metrics-app-2026.01.01-000001' }],
    });
    // Backing indices are hidden from wildcards.
    expect(
      (await b.call('GET', '/_all/_ccr/info')).body.follower_indices,
    ).toEqual([]);
    expect(
      (await b.call('GET', '/.ds-*/_ccr/info')).body.follower_indices,
    ).toHaveLength(1);
    expect(
      (await b.call('POST', '/metrics-app/_rollover')).body.error.reason,
    ).toBe(
      'data stream [metrics-app] cannot be rolled over, because it is a replicated data stream',
    );

    await b.call('POST', '/_data_stream/_promote/metrics-app');
    expect(
      (await b.call('POST', '/metrics-app/_rollover')).body.new_index,
    ).toBe('.ds-metrics-app-2026.01.01-000002');
    await a.call('POST', '/metrics-app/_rollover');
    await fleet.run(1);
    const [error] = (await stats()).recent_auto_follow_errors;
    expect(error.auto_follow_exception.reason).toContain(
      'local data stream [metrics-app] is no longer marked as replicated',
    );
  });

  it('follows a stream under another name', async () => {
    await a.call('PUT', '/_data_stream/logs-app');
    await fleet.run(3);
    expect(followers()).toEqual(['.ds-logs-app-copy-2026.01.01-000001']);
    expect(
      (await b.call('GET', '/_data_stream')).body.data_streams[0].name,
    ).toBe('logs-app-copy');
  });

  it('is listed, by name too, and deleted', async () => {
    const { body } = await b.call('GET', '/_ccr/auto_follow/logs');
    expect(body.patterns).toEqual([
      {
        name: 'logs',
        pattern: {
          active: true,
          remote_cluster: 'a',
          leader_index_patterns: ['logs-*'],
          leader_index_exclusion_patterns: ['*-copy'],
          follow_index_pattern: '{{leader_index}}-copy',
        },
      },
    ]);
    await b.call('DELETE', '/_ccr/auto_follow/logs');
    const missing = await b.call('GET', '/_ccr/auto_follow/logs');
    expect(missing.status).toBe(404);
    expect(missing.body.error.type).toBe('resource_not_found_exception');
  });

  it('needs manage_ccr even to be read', async () => {
    b.principal = {
      name: 'reader',
      cluster: ['monitor', 'read_ccr'],
      indices: [],
    };
    const refused = await b.call('GET', '/_ccr/auto_follow');
    expect(refused.status).toBe(403);
    expect(refused.body.error.reason).toContain('[all,manage,manage_ccr]');
    b.principal = { ...b.principal, cluster: ['manage_ccr'] };
    expect((await b.call('GET', '/_ccr/auto_follow')).status).toBe(200);
    expect((await b.call('GET', '/_ccr/stats')).status).toBe(403);
  });
});
