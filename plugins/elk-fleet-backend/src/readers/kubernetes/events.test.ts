import { readFrom } from '../../__testUtils__/readFrom';
import { kubernetesEvents } from './events';

const event = (name: string, more: object) => ({
  metadata: { name, namespace: 'elastic' },
  involvedObject: { kind: 'Pod', namespace: 'elastic', name },
  type: 'Warning',
  reason: 'BackOff',
  message: 'Back-off restarting failed container',
  ...more,
});
const list = (items: object[]) => ({ metadata: {}, items });
const EVENTS = '/api/v1/namespaces/elastic/events';
const read = (items: object[]) =>
  readFrom(
    kubernetesEvents,
    {
      [EVENTS]: (query: URLSearchParams) =>
        query.get('fieldSelector') === 'type=Warning' ? list(items) : list([]),
    },
    { namespaces: ['elastic'] },
  );

describe('events', () => {
  it('reads warnings, latest first, of both kinds of events', async () => {
    const { events } = await read([
      event('old', { count: 4, lastTimestamp: '2026-01-01T00:00:00Z' }),
      event('new', {
        eventTime: '2026-01-01T00:01:00.000000Z',
        series: { count: 9, lastObservedTime: '2026-01-01T00:05:00.000000Z' },
      }),
    ]);
    expect(events).toEqual([
      {
        kind: 'Pod',
        namespace: 'elastic',
        name: 'new',
        type: 'Warning',
        reason: 'BackOff',
        message: 'Back-off restarting failed container',
        count: 9,
        at: '2026-01-01T00:05:00.000Z',
      },
      expect.objectContaining({
        name: 'old',
        count: 4,
        at: '2026-01-01T00:00:00.000Z',
      }),
    ]);
  });

  it('keeps the latest 200, with messages of bounded length', async () => {
    const many = Array.from({ length: 300 }, (_, i) =>
      event(`pod-${i}`, {
        message: 'x'.repeat(5_000),
        lastTimestamp: new Date(i * 1000).toISOString(),
      }),
    );
    const { events } = await read(many);
    expect(events).toHaveLength(200);
    expect(events[0].name).toBe('pod-299');
    expect(events[0].message).toHaveLength(1_000);
  });
});
