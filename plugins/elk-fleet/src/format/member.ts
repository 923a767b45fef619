import type { Member } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { formatAge } from './time';
import { health, sourceErrors, type Tone } from './words';

/**
 * The tone of a member on the map and in tables. A member that can't be read
 * is never shown as healthy.
 */
export function memberTone(member: Member): Tone {
  const tone = health[member.health].tone;
  const doubtful = member.error !== null || member.stale;
  return doubtful && tone === 'good' ? 'unknown' : tone;
}

/** The state of a member in a few words, seen from `now`. */
export function memberStatus(member: Member, now: number): string {
  if (member.error) {
    const failed = sourceErrors[member.error.code];
    return member.observedAt
      ? `${failed} · last good data ${formatAge(member.observedAt, now)}`
      : `${failed} · never read`;
  }
  if (!member.observedAt) return 'not read yet';
  if (member.stale) {
    return `stale · last good data ${formatAge(member.observedAt, now)}`;
  }
  return member.reasons[0] ?? health[member.health].words.toLowerCase();
}

/** What its status says beside its health, never the same word twice; empty where that is nothing. */
export function memberRemark(member: Member, now: number): string {
  const status = memberStatus(member, now);
  return status === health[member.health].words.toLowerCase()
    ? ''
    : status;
}
