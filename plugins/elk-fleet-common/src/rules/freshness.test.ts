import {
  ago,
  green,
  identity,
  observed,
  options,
  timeout,
} from '../__fixtures__/observedMembers';
import { isFresh, isStale, readingOf, sourceStatuses } from './freshness';

const workloads = { workloads: [], partial: [] };

describe('isStale', () => {
  it('begins after two intervals', () => {
    expect(isStale(ago(60), options)).toBe(false);
    expect(isStale(ago(61), options)).toBe(true);
    expect(isStale(undefined, options)).toBe(true);
  });
});

describe('isFresh', () => {
  it('wants a young value and no error since', () => {
    const source = 'elasticsearch.health' as const;
    const fresh = (reading: object) =>
      isFresh(
        observed('a', { [source]: green }, { [source]: reading }).observations[
          source
        ],
        options,
      );
    expect(fresh({})).toBe(true);
    expect(fresh({ error: timeout })).toBe(false);
    expect(fresh({ observedAt: ago(61) })).toBe(false);
    expect(isFresh(undefined, options)).toBe(false);
  });
});

describe('readingOf', () => {
  it('goes by the health of Elasticsearch before anything else', () => {
    const member = observed(
      'a',
      {
        'kubernetes.workloads': workloads,
        'elasticsearch.identity': identity('a'),
        'elasticsearch.health': green,
      },
      { 'elasticsearch.health': { error: timeout, observedAt: ago(300) } },
    );
    expect(readingOf(member.observations, options)).toEqual({
      source: 'elasticsearch.health',
      observedAt: ago(300),
      error: { ...timeout, at: ago(5) },
      stale: true,
    });
  });

  it('goes by Kubernetes for a member without Elasticsearch', () => {
    const member = observed('a', {
      'kibana.status': { status: 'available' },
      'kubernetes.workloads': workloads,
    });
    expect(readingOf(member.observations, options)).toMatchObject({
      source: 'kubernetes.workloads',
      stale: false,
      error: null,
    });
  });

  it('knows nothing of a member that was never tried', () => {
    expect(readingOf({}, options)).toEqual({
      source: undefined,
      observedAt: null,
      error: null,
      stale: true,
    });
  });
});

it('lists the sources with both times', () => {
  const member = observed(
    'a',
    { 'kibana.status': undefined, 'elasticsearch.health': green },
    { 'kibana.status': { error: timeout } },
  );
  expect(sourceStatuses(member.observations)).toEqual([
    {
      source: 'elasticsearch.health',
      observedAt: ago(10),
      attemptedAt: ago(10),
      error: null,
    },
    {
      source: 'kibana.status',
      observedAt: null,
      attemptedAt: ago(5),
      error: { ...timeout, at: ago(5) },
    },
  ]);
});
