import { mockServices } from '@backstage/backend-test-utils';
import type { Finding } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { TrackedFinding } from '../store/FindingStore';
import { FleetNotices } from './FleetNotices';
import type { Notice } from './findingLifecycle';

const fleet = { name: 'logging', owner: 'group:default/platform' };
const entityRef = 'resource:default/logging-west-elasticsearch';

function notice(
  finding: Partial<Finding> = {},
  tracked: Partial<TrackedFinding> = {},
): Notice {
  return {
    what: tracked.closedAt ? 'over' : 'open',
    finding: {
      finding: {
        id: 'replication/west/east/stalled',
        kind: 'replication',
        severity: 'critical',
        member: 'west',
        title: '1 link from east to west: stalled.',
        evidence: 'CCR stats of west.',
        nextStep: 'Check the network.',
        observedAt: '2026-01-01T00:00:00.000Z',
        entityRef,
        ...finding,
      },
      severity: 'critical',
      openedAt: '2026-01-01T00:00:00.000Z',
      lastSeenAt: '2026-01-01T00:00:00.000Z',
      closedAt: null,
      seen: 1,
      missed: 0,
      differs: null,
      told: null,
      ...tracked,
    },
  };
}

function createNotices() {
  const services = {
    auth: mockServices.auth(),
    catalog: { getEntityByRef: jest.fn() },
    events: { publish: jest.fn(async (_: any) => {}) },
    notifications: { send: jest.fn(async (_: any) => {}) },
    signals: { publish: jest.fn(async (_: any) => {}) },
    logger: mockServices.logger.mock(),
  };
  return { ...services, notices: new FleetNotices(services) };
}

describe('FleetNotices', () => {
  it('tells the owner of the entity what is wrong, and where it is seen', async () => {
    const { notices, catalog, notifications } = createNotices();
    catalog.getEntityByRef.mockResolvedValue({
      relations: [
        { type: 'partOf', targetRef: 'system:default/logging' },
        { type: 'ownedBy', targetRef: 'group:default/search' },
      ],
    });
    const one = notice();

    await expect(notices.notify(fleet, [one])).resolves.toEqual([one]);
    expect(catalog.getEntityByRef).toHaveBeenCalledWith(
      entityRef,
      expect.objectContaining({ credentials: expect.anything() }),
    );
    expect(notifications.send).toHaveBeenCalledWith({
      recipients: { type: 'entity', entityRef: 'group:default/search' },
      payload: {
        title: '1 link from east to west: stalled.',
        description: 'CCR stats of west. Check the network.',
        severity: 'critical',
        topic: 'replication',
        scope: 'elk-fleet/logging/replication/west/east/stalled',
        link: '/elk-fleet/replication?fleet=logging&member=west&state=stalled',
        metadata: {
          fleet: 'logging',
          finding: 'replication/west/east/stalled',
          kind: 'replication',
        },
      },
    });
  });

  it.each([
    ['has no owner', async () => ({ relations: [] })],
    ['is not in the catalog', async () => undefined],
    [
      'cannot be asked for',
      async () => {
        throw new Error('catalog is down');
      },
    ],
  ])('tells the owner of the fleet when the entity %s', async (_, answer) => {
    const { notices, catalog, notifications } = createNotices();
    catalog.getEntityByRef.mockImplementation(answer);

    await notices.notify(fleet, [notice()]);
    expect(notifications.send.mock.calls[0][0].recipients).toEqual({
      type: 'entity',
      entityRef: 'group:default/platform',
    });
  });

  it('asks the catalog nothing of a finding about no entity', async () => {
    const { notices, catalog, notifications } = createNotices();
    await notices.notify(fleet, [notice({ entityRef: null })]);

    expect(catalog.getEntityByRef).not.toHaveBeenCalled();
    expect(notifications.send).toHaveBeenCalledTimes(1);
  });

  it('tells nobody of what nobody owns, and does not try again', async () => {
    const { notices, notifications } = createNotices();
    const one = notice();

    await expect(notices.notify({ name: 'logging' }, [one])).resolves.toEqual([
      one,
    ]);
    expect(notifications.send).not.toHaveBeenCalled();
  });

  it('tells that it is over in the place of what was told before', async () => {
    const { notices, notifications } = createNotices();
    await notices.notify(fleet, [
      notice(),
      notice({}, { closedAt: '2026-01-01T00:10:00.000Z' }),
    ]);
    const [open, over] = notifications.send.mock.calls.map(
      ([{ payload }]) => payload,
    );

    expect(over).toMatchObject({
      scope: open.scope,
      title: `Over: ${open.title}`,
      description:
        'It stood from 2026-01-01T00:00:00.000Z to 2026-01-01T00:10:00.000Z.',
      severity: 'low',
    });
  });

  it('stops at the first who cannot be told, and warns once until it works', async () => {
    const { notices, notifications, logger } = createNotices();
    const all = ['a', 'b', 'c'].map(id => notice({ id }));
    notifications.send
      .mockResolvedValueOnce(undefined)
      .mockRejectedValueOnce(new Error('status 404'));

    await expect(notices.notify(fleet, all)).resolves.toEqual([all[0]]);
    expect(notifications.send).toHaveBeenCalledTimes(2);
    notifications.send.mockRejectedValueOnce(new Error('status 404'));
    await expect(notices.notify(fleet, all)).resolves.toEqual([]);
    expect(logger.warn).toHaveBeenCalledTimes(1);

    await expect(notices.notify(fleet, all)).resolves.toEqual(all);
    notifications.send.mockRejectedValueOnce(new Error('status 404'));
    await notices.notify(fleet, all);
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });

  it('tells at most fifty at once', async () => {
    const { notices } = createNotices();
    const all = Array.from({ length: 60 }, (_, i) => notice({ id: `${i}` }));
    await expect(notices.notify(fleet, all)).resolves.toHaveLength(50);
  });

  it('breaks nothing when signals and events cannot be sent', async () => {
    const { notices, events, signals } = createNotices();
    events.publish.mockRejectedValue(new Error('no bus'));
    signals.publish.mockRejectedValue(new Error('no bus'));
    const change = {
      type: 'opened' as const,
      at: '2026-01-01T00:00:00.000Z',
      finding: notice().finding.finding,
      severity: 'critical' as const,
      previousSeverity: null,
    };

    await notices.publish('logging', [change, change]);
    await notices.signal('logging', change.at);
    expect(events.publish).toHaveBeenCalledTimes(2);
    expect(events.publish).toHaveBeenCalledWith({
      topic: 'elk-fleet.finding',
      eventPayload: { fleet: 'logging', ...change },
    });
    expect(signals.publish).toHaveBeenCalledTimes(1);
  });
});
