import type { ReplicationLink } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { LinkVerdict } from '../store/ReplicationStore';
import { findDeepLeaders } from './judgeDepth';

const now = new Date('2026-01-10T00:00:00.000Z');
const ago = (seconds: number) =>
  new Date(now.getTime() - seconds * 1000).toISOString();
const HOUR = 3600;

const link = (
  id: string,
  lag: Partial<ReplicationLink['lag']>,
  index = 'logs',
) =>
  ({
    id,
    leader: { clusterUuid: 'uuid-east', index },
    lag: { operations: 1, exact: false, secondsExact: false, ...lag },
  } as ReplicationLink);

function find(links: ReplicationLink[], passedAt: Record<string, string> = {}) {
  const previous = new Map(
    Object.entries(passedAt).map(([id, time]) => [
      id,
      { measures: { position: { passedAt: time } } } as LinkVerdict,
    ]),
  );
  return findDeepLeaders(
    { previous },
    { replication: { links, edges: [], patterns: [], remotes: [] } },
    { now, intervalMs: 30_000, keptMs: 24 * HOUR * 1000 },
  );
}

describe('findDeepLeaders', () => {
  it('asks for no past of links whose lag is known, or not known at all', () => {
    expect(
      find([
        link('a', { seconds: 90, secondsExact: true }),
        link('b', { seconds: null }),
        link('c', { seconds: 0, secondsExact: true }),
      ]),
    ).toEqual([]);
  });

  it('looks back for six hours at first, then to just before what was found', () => {
    expect(
      find(
        [link('a', { seconds: 150 }), link('b', { seconds: 150 }, 'metrics')],
        { b: ago(1000) },
      ),
    ).toEqual([
      { subject: 'uuid-east:logs', from: ago(6 * HOUR) },
      { subject: 'uuid-east:metrics', from: ago(1060) },
    ]);
  });

  it('reads a leader of several once, as far back as one of them needs', () => {
    const links = [
      link('a', { seconds: 150 }),
      link('b', { seconds: 150 }),
      link('c', { seconds: 150 }),
    ];
    expect(
      find(links, { a: ago(1000), b: ago(8 * HOUR), c: ago(500) }),
    ).toEqual([{ subject: 'uuid-east:logs', from: ago(8 * HOUR + 60) }]);
  });

  it('looks no further back than positions are kept, and at so many leaders', () => {
    expect(find([link('a', { seconds: 150 })], { a: ago(30 * HOUR) })).toEqual([
      { subject: 'uuid-east:logs', from: ago(24 * HOUR) },
    ]);
    const many = Array.from({ length: 300 }, (_, i) =>
      link(`${i}`, { seconds: 150 }, `logs-${i}`),
    );
    expect(find(many)).toHaveLength(200);
  });
});
