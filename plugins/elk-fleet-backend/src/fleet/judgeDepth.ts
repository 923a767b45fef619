import { leaderSubject } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { JudgeFacts, Judgement } from './judgeReplication';

/** The past of so many leaders is read at one judgement; the lag of the rest is a lower bound. */
const MOST_LEADERS = 200;

/** At first, the past is looked at for so long, in milliseconds. */
const FIRST_LOOK_MS = 6 * 3_600_000;

/** A leader of which older positions are needed. */
export interface DeepLeader {
  subject: string;
  /** ISO time. */
  from: string;
}

/**
 * Leaders whose followers are further behind than the recent positions reach.
 * A follower that stands still needs none: since when it is behind is known.
 * For the others it is since what was found at the last judgement, or later.
 */
export function findDeepLeaders(
  facts: Pick<JudgeFacts, 'previous'>,
  { replication }: Pick<Judgement, 'replication'>,
  options: { now: Date; intervalMs: number; keptMs: number },
): DeepLeader[] {
  const { now, intervalMs, keptMs } = options;
  const oldest = now.getTime() - keptMs;
  const leaders = new Map<string, number>();
  for (const { id, lag, leader } of replication.links) {
    const { clusterUuid, index } = leader;
    if (lag.secondsExact || !lag.seconds || !clusterUuid) continue;
    const known = facts.previous.get(id)?.measures.position?.passedAt;
    const from = known
      ? Date.parse(known) - 2 * intervalMs
      : now.getTime() - FIRST_LOOK_MS;
    const subject = leaderSubject(clusterUuid, index);
    const earliest = Math.min(from, leaders.get(subject) ?? Infinity);
    leaders.set(subject, Math.max(oldest, earliest));
  }
  return [...leaders].slice(0, MOST_LEADERS).map(([subject, from]) => ({
    subject,
    from: new Date(from).toISOString(),
  }));
}
