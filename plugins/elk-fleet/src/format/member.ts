import type {
  Member,
  MemberCounts,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { formatAge } from './time';
import { health, plural, sourceErrors, type Tone } from './words';

/**
 * The tone of a member on the map and in tables. A member that can't be read
 * is never shown as healthy.
 */
export function memberTone(member: Member): Tone {
  const tone = health[member.health].tone;
  return isDoubtful(member) && tone === 'good' ? 'unknown' : tone;
}

/** How a member is, in a word or two. */
export function memberWords(member: Member): string {
  return member.retiring ? 'Being retired' : health[member.health].words;
}

/** Whether what is shown of a member may no longer be true; of one that goes nobody expects it. */
export function isDoubtful(member: Member): boolean {
  return !member.retiring && (member.error !== null || member.stale);
}

/** How many members were read, for example `6 of 6 members read, 1 being retired`. */
export function readWords({ total, unread, retiring }: MemberCounts): string {
  const read = `${total - unread} of ${plural(total, 'member')} read`;
  return retiring > 0 ? `${read}, ${retiring} being retired` : read;
}

/** The state of a member in a few words, seen from `now`. */
export function memberStatus(member: Member, now: number): string {
  if (member.retiring) return retiringStatus(member, now);
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
  return status === memberWords(member).toLowerCase() ? '' : status;
}

function retiringStatus(
  { error, observedAt, stale }: Member,
  now: number,
): string {
  if (!observedAt) return 'never read';
  return error || stale
    ? `not read any more · last good data ${formatAge(observedAt, now)}`
    : 'still answers';
}
