import type { CcrFollowers } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { ago, LINK, observations } from './__testUtils__/fleet';
import {
  eventAt,
  finding,
  judged,
  UNJUDGED,
  verdict,
} from './__testUtils__/judged';
import { reader } from './__testUtils__/reader';

/** us-west-2 follows as many indices; each stands the given number of operations behind. */
function following(behind: Record<string, number>) {
  return observations.map(observation => {
    if (
      observation.member !== 'us-west-2' ||
      observation.source !== 'elasticsearch.followers'
    ) {
      return observation;
    }
    const value = observation.value as CcrFollowers;
    const [like] = value.indices;
    const indices = Object.entries(behind).map(([index, operations]) => ({
      ...like,
      index,
      shards: like.shards.map(shard => ({
        ...shard,
        followerGlobalCheckpoint: 100 - operations,
      })),
    }));
    return { ...observation, value: { ...value, indices } };
  });
}

describe('links', () => {
  it('are shown with what was measured of them', async () => {
    const { get } = await reader(observations, judged);
    const { links, edges, total, topology } = await get('/replication');
    const { lag, rates, lease, rpo } = verdict.measures;
    expect(links).toMatchObject([
      {
        ...{ id: LINK, lag, rates, lease, rpo },
        state: 'synced',
        since: verdict.since,
        reason: expect.stringContaining('9 operations'),
      },
    ]);
    expect(edges).toMatchObject([
      { lag, bytesPerSecond: 1000, operationsPerSecond: 10 },
    ]);
    expect(total).toBe(1);
    expect(topology).toEqual({
      kind: 'uni-directional',
      sentence: 'us-west-2 follows us-east-1.',
    });
    const member = await get('/members/us-west-2');
    expect(member.replication).toEqual(links);
  });

  const nothing = { since: null, rates: null, lease: null, rpo: null };

  it.each([
    ['was never judged', UNJUDGED],
    [
      'was in another state then',
      {
        ...judged,
        verdicts: [{ ...verdict, state: 'stalled' as const }],
      },
    ],
  ])('have nothing measured when the fleet %s', async (_, facts) => {
    const { get } = await reader(observations, facts);
    expect((await get('/replication')).links).toMatchObject([
      {
        ...nothing,
        lag: {
          operations: 12,
          exact: true,
          seconds: null,
          secondsExact: false,
        },
      },
    ]);
  });

  it('of an old judgement keep only since when', async () => {
    const old = { ...verdict, judgedAt: ago(300) };
    const { get } = await reader(observations, { ...judged, verdicts: [old] });
    expect((await get('/replication')).links).toMatchObject([
      { ...nothing, since: verdict.since, lag: { seconds: null } },
    ]);
  });

  it('come a page at a time, worst first, and always in one order', async () => {
    const behind = { a: 3, b: 50, c: 50, d: 1, e: 0 };
    const { get } = await reader(following(behind));
    const indices = async (query: string) => {
      const { links, total, edges } = await get(`/replication?${query}`);
      expect([total, edges[0].links]).toEqual([5, 5]);
      return links.map((link: any) => link.follower.index);
    };
    expect(await indices('')).toEqual(['b', 'c', 'a', 'd', 'e']);
    expect(await indices('limit=2')).toEqual(['b', 'c']);
    expect(await indices('limit=2&offset=2')).toEqual(['a', 'd']);
    expect(await indices('limit=2&offset=4')).toEqual(['e']);
    expect(await indices('offset=9')).toEqual([]);
  });

  it.each([
    ['index=logs-*', 2],
    ['index=*-copy', 1],
    ['index=logs', 0],
    ['index=other', 1],
    ['member=us-east-1', 2],
    ['leader=us-east-1', 2],
    ['leader=us-west-2', 0],
    ['follower=us-west-2', 2],
    ['follower=us-east-1', 0],
    ['leader=us-east-1&follower=us-west-2&index=*&state=synced', 2],
    ['state=stalled', 0],
  ])('are filtered by %s', async (query, total) => {
    const { get } = await reader(following({ 'logs-copy': 1, other: 2 }));
    const view = await get(`/replication?${query}`);
    expect([view.total, view.links.length]).toEqual([total, total]);
  });

  it('are filtered without their edges, unless by member', async () => {
    const { get } = await reader();
    const edges = async (query: string) =>
      (await get(`/replication?${query}`)).edges.length;
    expect(await edges('state=stalled')).toBe(1);
    expect(await edges('index=nope')).toBe(1);
    expect(await edges('follower=us-west-2')).toBe(1);
    expect(await edges('follower=us-east-1')).toBe(0);
    const { patterns, remotes, topology } = await get(
      '/replication?leader=us-west-2',
    );
    expect([patterns, remotes]).toEqual([[], []]);
    expect(topology.kind).toBe('uni-directional');
  });
});

describe('events', () => {
  const events = [
    eventAt(10),
    eventAt(20, { link: 'cluster-b:gone', from: null }),
    eventAt(30, { from: null, to: 'unknown', leaderMember: null }),
  ];

  it('tell when links changed, newest first', async () => {
    const { get } = await reader(observations, { ...judged, events });
    const { items } = await get('/replication/events');
    expect(items).toEqual(events.map(({ fleet: _, ...event }) => event));
    const one = await get(`/replication/events?link=${LINK}`);
    expect(one.items.map((item: any) => item.at)).toEqual([ago(10), ago(30)]);
    const gone = await get('/replication/events?link=cluster-b:gone');
    expect(gone.items).toHaveLength(1);
    const latest = await get('/replication/events?limit=1');
    expect(latest.items).toHaveLength(1);
  });

  it('are none of a link that stayed as it is', async () => {
    const { get } = await reader();
    expect(await get(`/replication/events?link=${LINK}`)).toEqual({
      items: [],
    });
  });

  it('do not tell of members that the configuration no longer has', async () => {
    const { get } = await reader(observations, {
      ...judged,
      events: [eventAt(10, { followerMember: 'removed' })],
    });
    expect((await get('/replication/events')).items).toEqual([]);
  });
});

describe('findings', () => {
  it('are those of the last judgement, with when they opened', async () => {
    const { get } = await reader(observations, judged);
    expect((await get('/findings')).items).toEqual([finding]);
    expect(await get('')).toMatchObject({
      findings: { critical: 0, warning: 1, info: 0 },
      items: [
        { name: 'us-east-1', health: 'healthy' },
        { name: 'us-west-2', health: 'warning' },
        { name: 'eu-west-1-staging' },
      ],
    });
  });

  it('are what is seen now when nobody has judged lately', async () => {
    const paused = following({ copy: 1 }).map(observation =>
      observation.source === 'elasticsearch.followers' &&
      observation.member === 'us-west-2'
        ? {
            ...observation,
            value: {
              licensed: true,
              indices: (observation.value as CcrFollowers).indices.map(
                index => ({ ...index, status: 'paused' as const, shards: [] }),
              ),
            },
          }
        : observation,
    );
    const id = 'replication/us-west-2/origin/paused';
    const items = async (facts: typeof judged) => {
      const { get } = await reader(paused, facts);
      return (await get('/findings')).items;
    };
    expect(await items(UNJUDGED)).toEqual([
      expect.objectContaining({ id, openedAt: null }),
    ]);
    const old = {
      ...judged,
      judgedAt: ago(600),
      findings: [{ ...finding, id, openedAt: ago(900) }],
    };
    expect(await items(old)).toEqual([
      expect.objectContaining({ id, openedAt: ago(900) }),
    ]);
  });
});
