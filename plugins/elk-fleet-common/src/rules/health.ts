import type {
  Finding,
  Health,
  MemberCounts,
  Placement,
} from '../generated/api';
import { type ObservedMember, readingOf, type RuleOptions } from './freshness';

/**
 * The health of a member with what led to it, in plain words.
 *
 * @public
 */
export interface MemberHealth {
  health: Health;
  reasons: string[];
}

const WORST_FIRST: Health[] = ['critical', 'warning', 'unknown', 'healthy'];

/**
 * The worst of several healths; `unknown` for none.
 *
 * @public
 */
export function worstHealth(healths: Health[]): Health {
  return WORST_FIRST.find(health => healths.includes(health)) ?? 'unknown';
}

/**
 * How a member is: as bad as the worst of its findings. It is healthy only when
 * its main source and all its placements were read just now, and `unknown` as
 * long as its main source was never read and nothing worse is known. One that is
 * being retired is not judged.
 *
 * @param findings - of the fleet or of the member
 * @param placements - of the fleet or of the member
 * @public
 */
export function memberHealth(
  member: ObservedMember,
  findings: Finding[],
  placements: Placement[],
  options: RuleOptions,
): MemberHealth {
  if (member.retiring) {
    return {
      health: 'unknown',
      reasons: [`${member.name} is being retired: its health is not judged.`],
    };
  }
  const { observedAt, error, stale } = readingOf(member.observations, options);
  const own = findings.filter(
    finding =>
      finding.member === member.name &&
      (finding.severity !== 'info' || finding.kind === 'member-unread'),
  );
  const reasons = own.map(finding => finding.title);
  // Never read is not known to be bad: everybody starts like this.
  const known = own
    .filter(finding => finding.observedAt || finding.kind !== 'member-unread')
    .map(({ severity }) => severity as Health);
  if (!observedAt && !error) {
    return {
      health: worstHealth([...known, 'unknown']),
      reasons: [`${member.name} has not been read yet.`, ...reasons],
    };
  }
  const unread = placements.filter(
    placement =>
      placement.member === member.name && placement.status === 'unknown',
  );
  return {
    health: worstHealth([
      ...known,
      error || stale || unread.length > 0 ? 'unknown' : 'healthy',
    ]),
    reasons: [
      ...reasons,
      ...unread.map(
        ({ kind, namespace, name, reasons: why }) =>
          `${kind} ${namespace}/${name} is unknown: ${why.join(' ')}`,
      ),
    ],
  };
}

/**
 * Members by health, and how many of them could not be read at the last try.
 * Those that are being retired count by themselves.
 *
 * @public
 */
export function countMembers(
  members: Array<{ health: Health; unread: boolean; retiring?: boolean }>,
): MemberCounts {
  const staying = members.filter(({ retiring }) => !retiring);
  const counts: MemberCounts = {
    total: staying.length,
    healthy: 0,
    warning: 0,
    critical: 0,
    unknown: 0,
    unread: 0,
    retiring: members.length - staying.length,
  };
  for (const { health, unread } of staying) {
    counts[health] += 1;
    counts.unread += unread ? 1 : 0;
  }
  return counts;
}
