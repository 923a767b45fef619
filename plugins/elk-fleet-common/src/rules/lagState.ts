import type { LinkState } from '../generated/api';
import type { LagInOperations } from './lag';
import { count } from './words';

/** A state with why it is so and what to do about it. */
export interface LinkVerdict {
  state: LinkState;
  reason: string;
  /** Null when nothing needs to be done. */
  nextStep: string | null;
}

/**
 * What a lag alone says of a link between whose ends operations flow.
 *
 * @returns undefined for a lower bound, which says nothing
 */
export function judgeLag(
  lag: LagInOperations,
  options: { laggingOperations: number },
): LinkVerdict | undefined {
  return lagging({ lag }, options) ?? synced({ lag });
}

function lagging(
  { lag }: { lag: LagInOperations },
  { laggingOperations }: { laggingOperations: number },
): LinkVerdict | undefined {
  return lag.exact && lag.operations! > laggingOperations
    ? {
        state: 'lagging',
        reason: `The follower is ${count(
          lag.operations!,
          'operation',
        )} behind the leader's own checkpoint, more than the ${count(
          laggingOperations,
          'operation',
        )} that are allowed.`,
        nextStep:
          "Watch whether it grows; if so, look at the follower's write load and the bandwidth between the two.",
      }
    : undefined;
}

function synced({ lag }: { lag: LagInOperations }): LinkVerdict | undefined {
  return lag.exact
    ? {
        state: 'synced',
        reason:
          lag.operations === 0
            ? "The follower has reached the leader's own checkpoint."
            : `The follower is ${count(
                lag.operations!,
                'operation',
              )} behind the leader's own checkpoint.`,
        nextStep: null,
      }
    : undefined;
}
