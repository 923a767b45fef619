import { createHash } from 'node:crypto';
import type { CollectionSettings } from '../config/settings';
import type { MemberKey } from '../store/FleetStore';

/**
 * So many failures in a row are tried again at the normal interval: most
 * outages are short, and a member that has healed should be back soon.
 */
const PATIENT_FAILURES = 3;

/** The part of a back-off by which members that failed together drift apart. */
const BACKOFF_JITTER = 0.25;

/** What the schedule is made of; times in milliseconds since the epoch. */
export interface NextDueOptions {
  member: MemberKey;
  /** When the collection that has just ended began. */
  startedAt: number;
  /** Collections in a row in which no source could be read. */
  failures: number;
  settings: Pick<CollectionSettings, 'intervalMs' | 'maxBackoffMs'>;
}

/**
 * When a member is to be read next.
 *
 * Every member has a slot of its own in the interval, so that the members do
 * not fire together and a delay does not add up: the next slot that is at
 * least half an interval away. From the fourth failure in a row on, the pause
 * doubles each time, up to the longest pause, less up to a quarter of it.
 */
export function nextDueAt(options: NextDueOptions): number {
  const { member, startedAt, failures, settings } = options;
  const { intervalMs, maxBackoffMs } = settings;
  const key = `${member.fleet}/${member.member}`;
  if (failures <= PATIENT_FAILURES) {
    const offset = Math.floor(fraction(key) * intervalMs);
    const earliest = startedAt + intervalMs / 2 - offset;
    return Math.ceil(earliest / intervalMs) * intervalMs + offset;
  }
  const pause = Math.min(
    intervalMs * 2 ** (failures - PATIENT_FAILURES),
    maxBackoffMs,
  );
  const jitter = 1 - BACKOFF_JITTER * fraction(`${key}/${failures}`);
  return startedAt + Math.max(intervalMs, Math.round(pause * jitter));
}

/** How often due members are looked for: whole seconds, as SQLite's scheduler counts them. */
export function pollMs({ intervalMs }: { intervalMs: number }): number {
  return Math.min(5, Math.max(1, Math.floor(intervalMs / 6_000))) * 1_000;
}

/** A number from 0 to less than 1 that is the same in every process. */
function fraction(key: string): number {
  return (
    createHash('sha256')
      .update(key)
      .update('schedule')
      .digest()
      .readUInt32BE() /
    2 ** 32
  );
}
