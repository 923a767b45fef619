import type {
  OnboardingStatus,
  OnboardingStep,
  OnboardingStepId,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { MARKS } from './values';

/** In the order in which they come. */
export const STEP_IDS = [
  'cluster',
  'placed',
  'elasticsearch',
  'kibana',
  'remotes',
  'replication',
  'backup',
  'monitoring',
  'costs',
  'catalog',
] as const satisfies readonly OnboardingStepId[];

/** Without what may come days later, and what not everybody may read. */
export const DEFAULT_STEPS: OnboardingStepId[] = STEP_IDS.slice(0, 6);

const WORDS: Record<OnboardingStepId, string> = {
  cluster: 'its Kubernetes cluster',
  placed: 'what is placed in it',
  elasticsearch: 'Elasticsearch',
  kibana: 'Kibana',
  remotes: 'the remote clusters',
  replication: 'the first copies',
  backup: 'the backup',
  monitoring: 'the monitoring',
  costs: 'the costs',
  catalog: 'the catalog',
};

const STATUS_MARKS: Record<OnboardingStatus, string> = {
  done: MARKS.pass,
  waiting: '…',
  failed: MARKS.fail,
  'not-needed': MARKS.skipped,
  unknown: '?',
};

/** Steps in words, as a list in a sentence. */
export function titlesOf(ids: OnboardingStepId[]): string {
  return ids.map(id => WORDS[id]).join(', ');
}

/** `✓ placed: 4 of 4 components are as declared.` */
export function describeStep({ id, status, evidence, next }: OnboardingStep) {
  const text = `${STATUS_MARKS[status]} ${id}: ${evidence}`;
  return next ? `${text} Next: ${next}` : text;
}

/** What tells one state of a step from another: not how long ago something was. */
export function stateOf({ status, evidence }: OnboardingStep): string {
  return status === 'waiting' || status === 'unknown'
    ? `${status} ${evidence.replace(/\d+ (s|min|h|d) (ago|old)/g, '')}`
    : status;
}

/**
 * Whether a step speaks of the time after the wait began. What was read before
 * knows nothing of what the steps of the template have just changed.
 */
export function isNew({ observedAt }: OnboardingStep, startedAt: number) {
  return observedAt === undefined || Date.parse(observedAt) >= startedAt;
}
