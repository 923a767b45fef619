import { stableNumber, stableUuid } from '../random';
import { parseSchedule, runsOf } from './schedules';

const day = 24 * 3600 * 1000;

/** How many snapshots of a policy are kept. */
export const kept = 14;

/** How long a snapshot takes that was asked for while the demo runs. */
const shortMs = 15_000;

export interface SnapshotInfo {
  name: string;
  uuid: string;
  /** The policy that took it. */
  policy: string;
  state: 'SUCCESS' | 'PARTIAL' | 'IN_PROGRESS';
  startedAt: number;
  endedAt: number;
}

/** The nightly ones of a member that has always taken them. */
export function seasonedSnapshots(owner: string, now: number): SnapshotInfo[] {
  const schedule = parseSchedule('0 30 1 * * ?');
  return runsOf(schedule, { since: -Infinity, now, last: kept }).map(
    startedAt => {
      const uuid = stableUuid('snapshot', owner, Math.floor(startedAt / day));
      const duration = 180_000 + Math.floor(stableNumber(uuid) * 240_000);
      const partial = stableNumber(uuid, 'partial') < 0.04;
      return snapshotAt(startedAt, {
        uuid,
        prefix: 'nightly',
        endedAt: startedAt + duration,
        ended: partial ? 'PARTIAL' : 'SUCCESS',
        now,
      });
    },
  );
}

/** One that was taken while the demo runs. */
export function shortSnapshot(
  owner: string,
  { id, name }: { id: string; name: string },
  startedAt: number,
  now: number,
): SnapshotInfo {
  return snapshotAt(startedAt, {
    uuid: stableUuid('snapshot', owner, id, startedAt),
    // Date maths such as <nightly-{now/d}> is all that policies use in names.
    prefix: name.replace(/^<|>$/g, '').replace(/-?\{now[^}]*\}+/, ''),
    endedAt: startedAt + shortMs,
    ended: 'SUCCESS',
    now,
  });
}

function snapshotAt(
  startedAt: number,
  options: {
    uuid: string;
    prefix: string;
    endedAt: number;
    ended: SnapshotInfo['state'];
    now: number;
  },
): SnapshotInfo {
  const { uuid, prefix, endedAt, ended, now } = options;
  const date = new Date(startedAt)
    .toISOString()
    .slice(0, 10)
    .replace(/-/g, '.');
  const suffix = uuid.toLowerCase().replace(/[^a-z0-9]/g, '');
  return {
    name: `${prefix}-${date}-${suffix}`,
    uuid,
    policy: 'nightly',
    state: now < endedAt ? 'IN_PROGRESS' : ended,
    startedAt,
    endedAt,
  };
}
