import { Refusal } from '../__testUtils__/fakeMember';
import { readFrom } from '../__testUtils__/readFrom';
import { kibanaStatus } from './kibana';
import { logstashInfo } from './logstash';

describe('kibana', () => {
  const version = { number: '8.19.4', build_hash: 'x', build_number: 1 };

  it.each([
    ['available', 'All services are available', 'available'],
    ['degraded', 'Some services are degraded', 'degraded'],
    ['unavailable', 'x', 'unavailable'],
    ['critical', 'x', 'unavailable'],
  ])('reads %s of 8 and 9', async (level, summary, status) => {
    const answer = {
      name: 'kibana',
      uuid: 'u',
      version,
      status: {
        overall: { level, summary },
        core: { elasticsearch: { level, summary } },
        plugins: {},
      },
      metrics: {},
    };
    expect(await readFrom(kibanaStatus, { '/api/status': answer })).toEqual({
      version: '8.19.4',
      status,
      summary,
    });
  });

  it.each([
    ['green', 'available'],
    ['yellow', 'degraded'],
    ['red', 'unavailable'],
  ])('reads %s of 7.17', async (state, status) => {
    const answer = {
      version: { ...version, number: '7.17.28' },
      status: {
        overall: { state, title: 'Title', nickname: 'Looking good' },
        statuses: [],
      },
    };
    expect(await readFrom(kibanaStatus, { '/api/status': answer })).toEqual({
      version: '7.17.28',
      status,
      summary: 'Title',
    });
  });

  it('reads the body of an unavailable one', async () => {
    expect(
      await readFrom(kibanaStatus, {
        '/api/status': new Refusal(503, {
          status: { overall: { level: 'unavailable' } },
        }),
      }),
    ).toEqual({ status: 'unavailable' });
  });
});

describe('logstash', () => {
  it.each(['7.17.28', '8.19.4', '9.2.1'])('reads %s', async version => {
    const head = { host: 'ls-0', version, status: 'green' };
    expect(
      await readFrom(logstashInfo, {
        '/_node/pipelines': {
          ...head,
          pipelines: { main: { workers: 2 }, '.monitoring-logstash': {} },
        },
        '/_node/stats/events': {
          ...head,
          events: { in: 100, filtered: 100, out: 90, duration_in_millis: 5 },
        },
      }),
    ).toEqual({ version, pipelines: 2, eventsIn: 100, eventsOut: 90 });
  });

  it('leaves unknown what was not counted', async () => {
    expect(
      await readFrom(logstashInfo, {
        '/_node/pipelines': { version: '8.19.4', pipelines: {} },
        '/_node/stats/events': { version: '8.19.4' },
      }),
    ).toEqual({ version: '8.19.4', pipelines: 0 });
  });
});
