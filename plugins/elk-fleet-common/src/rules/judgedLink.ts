import type { LinkState, ReplicationLink } from '../generated/api';
import { isStale } from './freshness';
import { judgeLag } from './lagState';
import {
  DEFAULT_LAGGING_OPERATIONS,
  type ReplicationOptions,
} from './replication';

/**
 * What was measured of a link when it was last judged, with all members of its
 * fleet in view.
 *
 * @public
 */
export interface LinkJudgement
  extends Pick<ReplicationLink, 'state' | 'lag' | 'rates' | 'lease' | 'rpo'> {
  /** Null where no member of the fleet leads the link. */
  leaderMember: string | null;
  /** ISO time at which it came into its state. */
  since: string;
  /** ISO time. */
  judgedAt: string;
}

/** Two readings at different moments confuse these; a judgement does not. */
const FLOWING: LinkState[] = ['synced', 'lagging'];

/**
 * A link with what was measured of it. It stays as it is when it is in another
 * state by now, and when it was judged by a leader that is not shown here. Of a
 * judgement that is older than two intervals only the beginning of the state
 * still holds.
 *
 * @public
 */
export function withJudgement(
  link: ReplicationLink,
  judgement: LinkJudgement | undefined,
  options: ReplicationOptions,
): ReplicationLink {
  if (!judgement || judgement.leaderMember !== link.leader.member) {
    return link;
  }
  const { state, since, judgedAt, lag, rates, lease, rpo } = judgement;
  const flows = FLOWING.includes(state) && FLOWING.includes(link.state);
  const isSame = state === link.state;
  if (isStale(judgedAt, options)) {
    return isSame ? { ...link, since } : link;
  }
  if (!isSame && !flows) {
    return link;
  }
  const { laggingOperations = DEFAULT_LAGGING_OPERATIONS } = options;
  return {
    ...link,
    ...(flows && judgeLag(lag, { laggingOperations })),
    since,
    lag,
    rates,
    lease,
    rpo,
  };
}
