import type { ReplicationHistory } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { before } from './members';

const MINUTE = 60_000;
const LEASE = 12 * 3600;

/**
 * A window of 60 samples: a lag that comes and goes, a sixth of the time in
 * which nobody could read, and at the end a follower that is cut off.
 */
export function fixtureHistory(
  now: number,
  query: { link: string; from?: string },
): ReplicationHistory {
  const start = query.from ? Date.parse(query.from) : now - 60 * MINUTE;
  const step = (now - start) / 60;
  const resolution = { [MINUTE]: 'raw' as const, [24 * MINUTE]: '5m' as const };
  return {
    link: query.link,
    resolution: resolution[step] ?? '1h',
    samples: Array.from({ length: 60 }, (_, i) =>
      sample(i, before(now)(((60 - i) * step) / 1000), step / 1000),
    ),
  };
}

function sample(i: number, at: string, step: number) {
  const unread = {
    at,
    lagExact: false,
    lagSecondsExact: false,
    lagOperations: null,
    lagOperationsMax: null,
    lagSeconds: null,
    lagSecondsMax: null,
    bytesPerSecond: null,
    operationsPerSecond: null,
    retries: null,
    leaseSeconds: null,
    leaderCheckpoint: null,
    followerCheckpoint: null,
  };
  if (i >= 25 && i < 35) return unread;
  const cutFor = Math.max(0, i - 50);
  const lag = Math.round(9000 + 8000 * Math.sin(i / 9) + cutFor * 2000);
  const seconds = Math.round(20 + 16 * Math.sin(i / 9) + cutFor * step);
  const isCut = cutFor > 0;
  return {
    ...unread,
    lagExact: !isCut,
    lagSecondsExact: !isCut,
    lagOperations: lag,
    lagOperationsMax: Math.round(lag * 1.2),
    lagSeconds: seconds,
    lagSecondsMax: Math.round(seconds * 1.2),
    bytesPerSecond: isCut ? 0 : 900_000 + 300_000 * Math.cos(i / 5),
    operationsPerSecond: isCut ? 0 : 900 + 300 * Math.cos(i / 5),
    retries: isCut ? cutFor * 2 : 0,
    leaseSeconds: isCut ? LEASE - cutFor * step : null,
    leaderCheckpoint: 9_000_000 + i * 2000,
    followerCheckpoint: 9_000_000 + i * 2000 - lag,
  };
}
