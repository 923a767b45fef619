import type {
  Onboarding,
  OnboardingStep,
  OnboardingStepId,
} from '../generated/api';
import type { RuleOptions } from './freshness';
import { remotesStep, replicationStep } from './onboarding/exchange';
import type { OnboardingFacts } from './onboarding/facts';
import { clusterStep, placedStep } from './onboarding/place';
import { catalogStep, costsStep } from './onboarding/portal';
import { elasticsearchStep, kibanaStep } from './onboarding/stack';
import type { Judged } from './onboarding/step';
import { backupStep, monitoringStep } from './onboarding/upkeep';

export type { OnboardingCosts, OnboardingFacts } from './onboarding/facts';

type Rule = (facts: OnboardingFacts, options: RuleOptions) => Judged;

/** In the order in which they come. */
const STEPS: Array<[id: OnboardingStepId, title: string, rule: Rule]> = [
  ['cluster', 'Kubernetes cluster', clusterStep],
  ['placed', 'Placement', placedStep],
  ['elasticsearch', 'Elasticsearch', elasticsearchStep],
  ['kibana', 'Kibana', kibanaStep],
  ['remotes', 'Remote clusters', remotesStep],
  ['replication', 'First copies', replicationStep],
  ['backup', 'Backup', backupStep],
  ['monitoring', 'Monitoring', monitoringStep],
  ['costs', 'Costs', costsStep],
  ['catalog', 'Catalog', catalogStep],
];

/**
 * How far a member has come, from what is known of it. What cannot be read is
 * unknown and never done.
 *
 * @public
 */
export function onboardingOf(
  facts: OnboardingFacts,
  options: RuleOptions,
): Omit<Onboarding, 'readAt'> {
  const steps = STEPS.map(
    ([id, title, rule]): OnboardingStep => ({
      ...{ id, title },
      ...rule(facts, options),
    }),
  );
  return {
    steps,
    done: steps.every(
      ({ status }) => status === 'done' || status === 'not-needed',
    ),
  };
}
