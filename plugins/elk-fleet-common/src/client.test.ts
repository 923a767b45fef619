import { ElkFleetClient } from './client';

const BASE = 'http://backend/api/elk-fleet';

/** A client whose backend answers everything alike, and the requests that it makes. */
function clientOf(body: unknown, status = 200) {
  const fetch = jest.fn(
    async (_url: string | URL | Request, _init?: RequestInit) =>
      new Response(JSON.stringify(body), {
        status,
        headers: { 'content-type': 'application/json' },
      }),
  );
  const client = new ElkFleetClient({ baseUrl: BASE, fetch });
  const asked = () => {
    const [url, init] = fetch.mock.calls[0];
    const { pathname, searchParams } = new URL(String(url));
    return {
      path: pathname.replace('/api/elk-fleet', ''),
      query: Object.fromEntries(searchParams),
      method: init!.method,
      body: init!.body,
      authorization: new Headers(init!.headers).get('authorization'),
    };
  };
  return { client, asked };
}

describe('ElkFleetClient', () => {
  it('asks for a page of links by what they are to be like', async () => {
    const { client, asked } = clientOf({ links: [], total: 0 });
    const filter = {
      leader: 'us-east-1',
      index: 'logs-*',
      state: 'stalled' as const,
      limit: 50,
      offset: 100,
    };
    expect(await client.getReplication('logging', filter)).toEqual({
      links: [],
      total: 0,
    });
    expect(asked()).toMatchObject({
      path: '/fleets/logging/replication',
      method: 'GET',
      query: { ...filter, limit: '50', offset: '100' },
    });
  });

  const link = 'uuid:.ds-logs-a+b&c-000001';

  it('asks for the history of a link, whatever its index is called', async () => {
    const history = { link, resolution: '5m', samples: [] };
    const { client, asked } = clientOf(history);
    const query = {
      link,
      from: '2026-01-01T00:00:00.000Z',
      resolution: '5m' as const,
    };
    expect(await client.getReplicationHistory('logging', query)).toEqual(
      history,
    );
    expect(asked()).toMatchObject({
      path: '/fleets/logging/replication/history',
      query,
    });
  });

  it('asks how far a member has come', async () => {
    const onboarding = { steps: [], done: false, readAt: '' };
    const { client, asked } = clientOf(onboarding);
    expect(await client.getOnboarding('logging', 'sa-east-1')).toEqual(
      onboarding,
    );
    expect(asked().path).toBe('/fleets/logging/members/sa-east-1/onboarding');
  });

  it('asks for changes of state, of one link or all', async () => {
    const all = clientOf({ items: [] });
    expect(await all.client.getReplicationEvents('logging')).toEqual([]);
    expect(all.asked()).toMatchObject({
      path: '/fleets/logging/replication/events',
      query: {},
    });
    const one = clientOf({ items: [] });
    await one.client.getReplicationEvents('logging', { link, limit: 5 });
    expect(one.asked().query).toEqual({ link, limit: '5' });
  });

  it('sends the token of a backend, and a body where there is one', async () => {
    const { client, asked } = clientOf({ requestedAt: '', members: [] }, 202);
    await client.refresh('logging', ['us-east-1'], { token: 'abc' });
    expect(asked()).toMatchObject({
      method: 'POST',
      authorization: 'Bearer abc',
      body: '{"members":["us-east-1"]}',
    });
  });

  it('throws what the backend says when it refuses', async () => {
    const error = { name: 'NotFoundError', message: 'There is no link "x"' };
    const { client } = clientOf({ error, response: { statusCode: 404 } }, 404);
    const refused = client.getReplicationEvents('logging', { link: 'x' });
    await expect(refused).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 404,
      body: { error },
    });
  });

  it('asks for costs with the period and the groups', async () => {
    const { client, asked } = clientOf({ groups: [] });
    const filter = {
      from: '2026-02-01',
      to: '2026-02-28',
      groupBy: 'owner' as const,
      owner: 'group:default/checkout',
      currency: 'EUR',
    };
    expect(await client.getCosts('logging', filter)).toEqual({ groups: [] });
    expect(asked()).toMatchObject({
      path: '/fleets/logging/costs',
      query: filter,
    });
  });

  it('asks what some changes would cost', async () => {
    const { client, asked } = clientOf({ changes: [] });
    const question = {
      changes: [{ type: 'remove-member' as const, member: 'us-east-1' }],
    };
    expect(await client.estimateCosts('logging', question)).toEqual({
      changes: [],
    });
    expect(asked()).toMatchObject({
      path: '/fleets/logging/costs/what-if',
      method: 'POST',
      body: JSON.stringify(question),
    });
  });

  it('asks for an operation', async () => {
    const { client, asked } = clientOf({ changed: true });
    const body = {
      operation: {
        ...{ type: 'follow' as const, remote: 'east', patterns: ['logs-*'] },
      },
      dryRun: true,
    };
    await client.operate('logging', 'us-west-2', body);
    expect(asked()).toMatchObject({
      path: '/fleets/logging/members/us-west-2/operations',
      method: 'POST',
      body: JSON.stringify(body),
    });
  });

  it('gives the export as it is', async () => {
    const { client, asked } = clientOf('day,member');
    expect(await client.exportCosts('logging', { format: 'focus' })).toBe(
      '"day,member"',
    );
    expect(asked()).toMatchObject({
      path: '/fleets/logging/costs/export',
      query: { format: 'focus' },
    });
  });

  it('asks what belongs to an entity costs', async () => {
    const { client, asked } = clientOf({ shares: [] });
    const ref = { kind: 'component', namespace: 'default', name: 'checkout' };
    await client.getEntityCosts(ref, { currency: 'EUR' });
    expect(asked()).toMatchObject({
      path: '/entities/component/default/checkout/costs',
      query: { currency: 'EUR' },
    });
  });
});
