import request from 'supertest';
import { LINK } from './__testUtils__/fleet';
import { startRouter } from './__testUtils__/startRouter';

describe('audit events', () => {
  it.each([
    ['get', '/fleets', 'fleet-fetch', 'low', { queryType: 'all' }],
    [
      'get',
      '/fleets/logging',
      'fleet-fetch',
      'low',
      { queryType: 'by-name', fleet: 'logging' },
    ],
    [
      'get',
      '/fleets/logging/members/us-west-2',
      'member-fetch',
      'low',
      { fleet: 'logging', member: 'us-west-2' },
    ],
    [
      'get',
      '/fleets/logging/placement',
      'placement-fetch',
      'low',
      { fleet: 'logging' },
    ],
    [
      'get',
      '/fleets/logging/placement/matrix',
      'placement-matrix-fetch',
      'low',
      { fleet: 'logging' },
    ],
    [
      'get',
      '/fleets/logging/placement/systems',
      'placement-systems-fetch',
      'low',
      { fleet: 'logging' },
    ],
    [
      'get',
      '/fleets/logging/placement/export',
      'placement-export',
      'low',
      { fleet: 'logging' },
    ],
    [
      'get',
      '/fleets/logging/inventory',
      'inventory-fetch',
      'low',
      { fleet: 'logging' },
    ],
    [
      'get',
      '/fleets/logging/placement/compare?left=us-east-1&right=us-west-2',
      'placement-compare',
      'low',
      { fleet: 'logging', left: 'us-east-1', right: 'us-west-2' },
    ],
    [
      'get',
      '/fleets/logging/replication',
      'replication-fetch',
      'low',
      { fleet: 'logging' },
    ],
    [
      'get',
      `/fleets/logging/replication/history?link=${LINK}`,
      'replication-history-fetch',
      'low',
      { fleet: 'logging', link: LINK },
    ],
    [
      'get',
      '/fleets/logging/replication?leader=us-east-1&index=logs-*',
      'replication-fetch',
      'low',
      { fleet: 'logging', leader: 'us-east-1', index: 'logs-*' },
    ],
    [
      'get',
      `/fleets/logging/replication/events?link=${LINK}`,
      'replication-event-fetch',
      'low',
      { fleet: 'logging', link: LINK },
    ],
    [
      'get',
      '/fleets/logging/findings',
      'finding-fetch',
      'low',
      { fleet: 'logging' },
    ],
    [
      'post',
      '/fleets/logging/refresh',
      'fleet-refresh',
      'medium',
      { fleet: 'logging' },
    ],
  ] as const)(
    'tell of %s %s',
    async (method, path, eventId, severityLevel, meta) => {
      const { server, auditor, event } = await startRouter();
      const { status } = await request(server)
        [method](`/api/elk-fleet${path}`)
        .send(method === 'post' ? {} : undefined);
      expect(status).toBeLessThan(300);
      expect(auditor.createEvent).toHaveBeenCalledTimes(1);
      expect(auditor.createEvent).toHaveBeenCalledWith({
        eventId,
        severityLevel,
        meta,
        request: expect.anything(),
      });
      expect(event.success).toHaveBeenCalledTimes(1);
      expect(event.fail).not.toHaveBeenCalled();
    },
  );

  it.each([
    ['/fleets/nope', 'fleet-fetch', 'NotFoundError'],
    ['/entities/component/default/nope', 'entity-fetch', 'NotFoundError'],
  ])('tell that %s failed, and why', async (path, eventId, name) => {
    const { server, auditor, event } = await startRouter();
    await request(server).get(`/api/elk-fleet${path}`).expect(404);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId, severityLevel: 'low' }),
    );
    expect(event.fail).toHaveBeenCalledWith({
      error: expect.objectContaining({ name }),
    });
    expect(event.success).not.toHaveBeenCalled();
  });
});
