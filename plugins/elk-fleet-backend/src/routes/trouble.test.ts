import request from 'supertest';
import { ago, fleets, LINK, observations } from './__testUtils__/fleet';
import { judged } from './__testUtils__/judged';
import { fakeStore, startRouter } from './__testUtils__/startRouter';

const api = '/api/elk-fleet';

describe('trouble', () => {
  const error = { code: 'timeout' as const, message: 'No answer within 15 s.' };
  const inTrouble = observations.map(observation =>
    observation.member === 'us-west-2'
      ? { ...observation, observedAt: ago(300), error }
      : observation,
  );

  it('is told with the last good data of one member, and hides no other', async () => {
    const { server } = await startRouter({ store: fakeStore(inTrouble) });
    const { body: fleet } = await request(server).get(`${api}/fleets/logging`);
    expect(fleet).toMatchObject({
      health: 'critical',
      members: { healthy: 2, critical: 1, unread: 1 },
      edges: [
        { state: 'unreachable', lag: { operations: null, exact: false } },
      ],
    });
    expect(fleet.items[1]).toMatchObject({
      health: 'critical',
      stale: true,
      observedAt: ago(300),
      error: { ...error, at: ago(10) },
      reasons: [
        'us-west-2 cannot be read (timeout), the last good reading is 5 min old.',
        expect.any(String),
        expect.any(String),
        expect.any(String),
        expect.any(String),
      ],
      elasticsearch: { status: 'green', observedAt: ago(300) },
      kubernetes: { placements: 1, ready: null },
    });
    const findings = await request(server).get(
      `${api}/fleets/logging/findings`,
    );
    expect(findings.body.items[0]).toMatchObject({
      id: 'member-unread/us-west-2',
      severity: 'critical',
    });
  });

  it('is none of a member that is being retired', async () => {
    const configured = fleets.map(fleet => ({
      ...fleet,
      members: fleet.members.map(member =>
        member.name === 'us-west-2'
          ? { ...member, retiring: true as const }
          : member,
      ),
    }));
    const { server } = await startRouter({
      store: fakeStore(inTrouble),
      configured,
    });
    const { body: fleet } = await request(server).get(`${api}/fleets/logging`);
    expect(fleet).toMatchObject({
      health: 'healthy',
      members: { total: 2, healthy: 2, unknown: 0, unread: 0, retiring: 1 },
      edges: [{ state: 'unknown' }],
    });
    expect(fleet.items[0]).not.toHaveProperty('retiring');
    expect(fleet.items[1]).toMatchObject({
      retiring: true,
      health: 'unknown',
      error,
      reasons: ['us-west-2 is being retired: its health is not judged.'],
    });
    const findings = await request(server).get(
      `${api}/fleets/logging/findings`,
    );
    expect(findings.body.items).toMatchObject([
      { id: 'member-retiring/us-west-2', severity: 'info' },
    ]);
    const { body: member } = await request(server).get(
      `${api}/fleets/logging/members/us-west-2`,
    );
    expect(member).toMatchObject({ retiring: true, fleet: 'logging' });
  });

  it('is not confused with what the configuration no longer names', async () => {
    const gone = {
      ...observations[0],
      member: 'eu-west-1-staging',
      source: 'kibana.status',
      value: { status: 'unavailable' },
    };
    const { server } = await startRouter({
      store: fakeStore([...observations, gone]),
    });
    const { body } = await request(server).get(
      `${api}/fleets/logging/members/eu-west-1-staging`,
    );
    expect(body).toMatchObject({ kibana: null, health: 'healthy' });
  });

  it('says of members that were never read that nothing is known', async () => {
    const { server } = await startRouter({ store: fakeStore([]) });
    const { body } = await request(server).get(`${api}/fleets/logging`);
    expect(body).toMatchObject({
      health: 'unknown',
      members: { total: 3, unknown: 3, unread: 0 },
      edges: [],
    });
    expect(body.items[0]).toMatchObject({
      elasticsearch: null,
      kibana: null,
      kubernetes: null,
      observedAt: null,
      stale: true,
    });
  });
});

it('reads the store once for many questions at a time', async () => {
  const store = fakeStore();
  const { server } = await startRouter({ store });
  await Promise.all(
    ['', '/placement', '/replication', '/findings'].map(path =>
      request(server).get(`${api}/fleets/logging${path}`).expect(200),
    ),
  );
  expect(store.getObservations).toHaveBeenCalledTimes(1);
});

describe('a store that is down', () => {
  const paths = [
    '',
    '/replication',
    `/replication/history?link=${LINK}`,
    '/replication/events',
    '/findings',
  ];

  it.each(['getLinkVerdicts', 'getFindings', 'getWatch'] as const)(
    'that fails to %s is told, not taken for a fleet without trouble',
    async method => {
      const store = fakeStore(observations, judged);
      const works = store[method];
      const broken = async () => {
        throw new Error('connection refused');
      };
      const { server, event } = await startRouter({
        store: Object.assign(store, { [method]: broken }),
      });
      for (const path of paths) {
        const answer = await request(server).get(
          `${api}/fleets/logging${path}`,
        );
        expect([path, answer.status]).toEqual([path, 500]);
      }
      expect(event.fail).toHaveBeenCalledTimes(paths.length);
      // What failed is not remembered: the clock of these tests stands still.
      Object.assign(store, { [method]: works });
      for (const path of paths) {
        await request(server).get(`${api}/fleets/logging${path}`).expect(200);
      }
    },
  );
});
