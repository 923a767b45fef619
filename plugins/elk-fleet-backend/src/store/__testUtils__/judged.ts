import type { LinkSample, LinkVerdict } from '../ReplicationStore';

export const T0 = '2026-01-01T00:00:00.000Z';

export const at = (seconds: number) =>
  new Date(Date.parse(T0) + seconds * 1000).toISOString();

/** A verdict of a link that is synced. */
export function verdict(
  link: string,
  judgedAt: string,
  patch: Partial<LinkVerdict> = {},
): LinkVerdict {
  return {
    fleet: 'logging',
    link,
    state: 'synced',
    since: T0,
    judgedAt,
    measures: {
      leaderMember: 'us-east-1',
      followerMember: 'us-west-2',
      index: 'logs-copy',
      lag: { operations: 0, exact: true, seconds: 0, secondsExact: true },
      rates: null,
      lease: null,
      rpo: null,
      position: { checkpoints: [41], passedAt: null, exact: true },
    },
    ...patch,
  };
}

/** A sample of a link that is synced. */
export function sample(
  time: string,
  patch: Partial<LinkSample> = {},
): LinkSample {
  return {
    at: time,
    lagOperations: 0,
    lagOperationsMax: 0,
    lagSeconds: 0,
    lagSecondsMax: 0,
    lagExact: true,
    lagSecondsExact: true,
    bytesPerSecond: null,
    operationsPerSecond: null,
    retries: 0,
    leaseSeconds: null,
    leaderCheckpoint: 41,
    followerCheckpoint: 41,
    ...patch,
  };
}
