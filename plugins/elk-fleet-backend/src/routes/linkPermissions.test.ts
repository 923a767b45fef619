import { elkFleetReadPermission } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import request from 'supertest';
import { LINK, observations } from './__testUtils__/fleet';
import { eventAt, judged, verdict } from './__testUtils__/judged';
import { fakeStore, startRouter } from './__testUtils__/startRouter';
import {
  createElkFleetConditionalDecision,
  elkFleetConditions,
} from './permissionRules';

const history = `/replication/history?link=${LINK}`;

/** What those see who may read the members of some regions alone. */
async function inRegions(regions: string[], facts = judged) {
  const store = fakeStore(observations, facts);
  const { server } = await startRouter({
    store,
    policy: {
      [elkFleetReadPermission.name]: createElkFleetConditionalDecision(
        elkFleetReadPermission,
        elkFleetConditions.inRegion({ regions }),
      ),
    },
  });
  const get = (path: string) =>
    request(server).get(`/api/elk-fleet/fleets/logging${path}`);
  const read = async (path: string) => (await get(path).expect(200)).body;
  return { get, read, store };
}

describe('who may not read the leader', () => {
  it('sees it as unknown, and nothing that was measured by it', async () => {
    const { read } = await inRegions(['us-west-2']);
    expect((await read('/replication')).links).toMatchObject([
      {
        id: LINK,
        leader: { member: null, checkpoint: null, observedAt: null },
        state: 'unknown',
        lag: { operations: null, exact: false, seconds: null },
        ...{ since: null, rates: null, lease: null, rpo: null },
      },
    ]);
    const hidden = {
      lagExact: false,
      lagSecondsExact: false,
      lagOperations: null,
      lagOperationsMax: null,
      lagSeconds: null,
      lagSecondsMax: null,
      leaseSeconds: null,
      leaderCheckpoint: null,
    };
    expect((await read(history)).samples).toEqual(
      judged.history.raw.map(sample => ({ ...sample, ...hidden })),
    );
  });

  it('sees no change of state, and no finding, that was seen with its help', async () => {
    const { read } = await inRegions(['us-west-2']);
    const items = async (path: string) => (await read(path)).items;
    expect(await items('/replication/events')).toEqual([]);
    expect(await items(`/replication/events?link=${LINK}`)).toEqual([]);
    expect(await items('/findings')).toEqual([
      expect.objectContaining({
        id: 'dangling-remote/us-west-2/origin',
        severity: 'info',
        openedAt: null,
      }),
    ]);
  });

  it('sees changes of links whose leader nobody knows', async () => {
    const event = eventAt(10, { leaderMember: null, reason: 'Not known.' });
    const unknown = {
      ...verdict,
      measures: { ...verdict.measures, leaderMember: null },
    };
    const { read } = await inRegions(['us-west-2'], {
      ...judged,
      verdicts: [unknown],
      // The second is from when its leader was known.
      events: [event, eventAt(20)],
    });
    expect((await read('/replication/events')).items).toMatchObject([
      { reason: 'Not known.' },
    ]);
  });

  it('gets no fewer changes for those that are hidden', async () => {
    const { read, store } = await inRegions(['us-west-2']);
    await read('/replication/events?limit=1');
    expect(store.getLinkEvents).toHaveBeenCalledWith({
      fleet: 'logging',
      limit: 1,
      links: [],
    });
  });
});

it('who may not read the follower sees no link at all', async () => {
  const { get, read } = await inRegions(['us-east-1']);
  expect(await read('/replication')).toMatchObject({ links: [], total: 0 });
  expect((await read('/replication/events')).items).toEqual([]);
  expect((await read('/findings')).items).toEqual([]);
  await get(history).expect(404);
  await get(`/replication/events?link=${LINK}`).expect(404);
  await get('/replication?follower=us-west-2').expect(404);
});

it('who may read both ends sees all of the link', async () => {
  const { read } = await inRegions(['us-east-1', 'us-west-2']);
  const { lag, rates } = verdict.measures;
  expect((await read('/replication')).links).toMatchObject([
    { id: LINK, lag, rates, since: verdict.since },
  ]);
  expect((await read(history)).samples).toEqual(judged.history.raw);
  expect((await read('/replication/events')).items).toHaveLength(1);
});
