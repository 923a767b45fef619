import type { OnboardingStep, SourceErrorCode } from '../../generated/api';
import type { Observation } from '../../model/sources';
import { isStale, type RuleOptions } from '../freshness';
import { lastReading, sentence } from '../words';

/** What a rule says of its step. */
export type Judged = Omit<OnboardingStep, 'id' | 'title'>;

const NEXT: Partial<Record<SourceErrorCode, string>> = {
  unreachable: 'Check that it runs, and that the portal can reach its address.',
  timeout: 'Check that it runs, and that the portal can reach its address.',
  unauthorized:
    'Check the credential of the portal in the configuration of the member.',
  forbidden:
    'Give the credential of the portal the privileges for reading that the documentation lists.',
  tls: 'Check the certificate authority in the configuration of the member.',
};

/** Nothing of the kind is meant to be there. */
export function notNeeded(evidence: string, observedAt?: string): Judged {
  return { status: 'not-needed', evidence, ...withTime({ observedAt }) };
}

/** Times that are known. */
export function withTime(times: { at?: string; observedAt?: string }) {
  return {
    ...(times.at !== undefined && { at: times.at }),
    ...(times.observedAt !== undefined && { observedAt: times.observedAt }),
  };
}

/** When the least recent of some sources was tried last. */
export function triedAt(
  ...observations: Array<Observation | undefined>
): string | undefined {
  return observations
    .flatMap(observation => observation?.attemptedAt ?? [])
    .sort()[0];
}

/**
 * What is to be said as long as a source does not speak for the present;
 * undefined when it does. Who was never reached may be coming up; of who
 * answers no longer, nothing is known.
 */
export function unread(
  observation: Observation | undefined,
  what: string,
  options: RuleOptions,
): Judged | undefined {
  if (observation === undefined) {
    return {
      status: 'waiting',
      evidence: `${what} was not read yet.`,
      next: 'Wait for the next collection.',
    };
  }
  const { error, value, observedAt } = observation;
  const tried = withTime({ observedAt: observation.attemptedAt });
  if (error) {
    const isComing =
      value === undefined && ['unreachable', 'timeout'].includes(error.code);
    return {
      status: isComing ? 'waiting' : 'unknown',
      evidence: sentence(
        `${what} cannot be read (${error.code}), ${lastReading(
          observedAt,
          options.now,
        )}: ${error.message}`,
      ),
      next: NEXT[error.code] ?? 'Look at the sources of the member.',
      ...tried,
    };
  }
  return isStale(observedAt, options)
    ? {
        status: 'unknown',
        evidence: sentence(`${what}: ${lastReading(observedAt, options.now)}`),
        next: 'Look into the log of the portal for why its collection does not run.',
        ...tried,
      }
    : undefined;
}
