import { sentence } from '../words';
import type { OnboardingCosts, OnboardingFacts } from './facts';
import { type Judged, notNeeded, withTime } from './step';

/** The portal knows what the member costs. */
export function costsStep({ costs, configured }: OnboardingFacts): Judged {
  if (costs === null) {
    return {
      status: 'unknown',
      evidence: 'You may not read the costs of this member.',
      next: 'Ask those who run this portal for the permission elk-fleet.cost.read.',
    };
  }
  const { source, days } = costs;
  const { title, from } = source ?? {};
  if (days > 0 || from !== undefined) {
    const known =
      days > 0
        ? `Costs are known of ${days} of the last 30 days`
        : 'The first costs are known, of less than a day';
    return {
      status: 'done',
      evidence: `${known}${title === undefined ? '' : `, by ${title}`}.`,
      // Rows stay, however long ago they were read.
      ...withTime({ at: from && new Date(from).toISOString() }),
    };
  }
  return source ? withoutRows(source) : withoutSource(configured.kubernetes);
}

function withoutSource(hasKubernetes: boolean): Judged {
  return hasKubernetes
    ? {
        status: 'waiting',
        evidence: 'Nothing is known of what it costs yet.',
        next: 'Wait for the next reading of the costs.',
      }
    : notNeeded(
        'It has no source of costs: neither OpenCost nor Kubernetes is configured for it.',
      );
}

function withoutRows({
  title,
  error,
  attemptedAt: observedAt,
}: NonNullable<OnboardingCosts['source']>): Judged {
  return {
    status: error ? 'unknown' : 'waiting',
    evidence: sentence(
      error
        ? `${title} could not be read: ${error}`
        : `${title} was read and tells no costs yet`,
    ),
    next: error
      ? 'Look at the sources on the page Costs.'
      : 'Wait for the next reading of the costs.',
    ...withTime({ observedAt }),
  };
}

/** The catalog has an entity for the member. */
export function catalogStep({ catalog }: OnboardingFacts): Judged {
  const { entityRef, found } = catalog;
  if (found === null) {
    return {
      status: 'unknown',
      evidence: 'The catalog could not be read.',
      next: 'Look into the log of the portal.',
    };
  }
  return found
    ? { status: 'done', evidence: `The catalog has ${entityRef}.` }
    : {
        status: 'waiting',
        evidence: `The catalog has no ${entityRef} that you may see.`,
        next: 'Wait for the next refresh of the catalog. If it stays away, check that the module of the catalog for ELK Fleet is installed.',
      };
}
