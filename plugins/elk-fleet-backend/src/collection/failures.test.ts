import type { Observation } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { compareFailing, listFailing } from './failures';

const T0 = '2026-01-01T00:00:00.000Z';

function observed(source: string, code?: 'timeout' | 'forbidden'): Observation {
  return {
    fleet: 'logging',
    member: 'us-west-2',
    source,
    value: code ? undefined : {},
    observedAt: code ? undefined : T0,
    attemptedAt: T0,
    durationMs: 1,
    error: code && { code, message: `${source} says ${code}` },
  };
}

describe('listFailing', () => {
  it('is empty when everything was read', () => {
    expect(
      listFailing(
        [observed('elasticsearch.health'), observed('kibana.status')],
        ['elasticsearch', 'kibana.status'],
      ),
    ).toEqual([]);
  });

  it('names a system of which nothing could be read, and single sources of others', () => {
    expect(
      listFailing(
        [
          observed('kibana.status', 'timeout'),
          observed('elasticsearch.health'),
          observed('elasticsearch.followers', 'forbidden'),
        ],
        [],
      ),
    ).toEqual(['elasticsearch.followers', 'kibana']);
  });

  it('remembers a source that was not asked this time', () => {
    const previous = ['elasticsearch.storage', 'logstash.info'];
    expect(listFailing([observed('elasticsearch.health')], previous)).toEqual([
      'elasticsearch.storage',
    ]);
    expect(
      listFailing([observed('elasticsearch.health', 'timeout')], previous),
    ).toEqual(['elasticsearch']);
    expect(
      listFailing([observed('elasticsearch.health')], ['elasticsearch']),
    ).toEqual([]);
  });
});

describe('compareFailing', () => {
  const none = compareFailing(['kibana'], ['kibana'], []);

  it('has nothing to tell while nothing changes', () => {
    expect(none).toEqual({ started: [], ended: [] });
  });

  it('tells what began with code and message, and what ended', () => {
    expect(
      compareFailing(
        ['kibana', 'logstash'],
        ['elasticsearch', 'kibana'],
        [
          observed('kibana.status', 'timeout'),
          observed('elasticsearch.health', 'timeout'),
          observed('elasticsearch.nodes', 'timeout'),
          observed('logstash.info'),
        ],
      ),
    ).toEqual({
      started: ['elasticsearch (timeout: elasticsearch.health says timeout)'],
      ended: ['logstash'],
    });
  });

  it('does not say that a source works when its whole system fails', () => {
    expect(
      compareFailing(
        ['elasticsearch.storage'],
        ['elasticsearch'],
        [observed('elasticsearch.health', 'timeout')],
      ).ended,
    ).toEqual([]);
  });
});
