import type {
  Onboarding,
  OnboardingStep,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { NOW } from './fleet';

const HOUR = 3_600_000;

/** A member whose first copies still run. */
export function fixtureOnboarding(now = NOW): Onboarding {
  const at = new Date(now - 2 * HOUR).toISOString();
  const steps: OnboardingStep[] = [
    {
      ...{ id: 'cluster', title: 'Kubernetes cluster', status: 'not-needed' },
      evidence: 'No hub of the fleet makes clusters by Cluster API.',
    },
    {
      ...{ id: 'placed', title: 'Placement', status: 'done', at },
      evidence: '4 of 4 components are as declared, with 12 ready pods.',
    },
    {
      ...{ id: 'elasticsearch', title: 'Elasticsearch', status: 'done', at },
      evidence: 'Elasticsearch 8.19.4 is green with 9 nodes, 6 with data.',
    },
    {
      ...{ id: 'kibana', title: 'Kibana', status: 'done', at },
      evidence: 'Kibana 8.19.4 is available.',
    },
    {
      ...{ id: 'remotes', title: 'Remote clusters', status: 'failed' },
      evidence:
        'What is followed names eu-central-1, and no such remote cluster is defined here.',
      next: 'Define it in Kibana under Remote Clusters.',
    },
    {
      ...{ id: 'replication', title: 'First copies', status: 'waiting' },
      evidence:
        '2 of 5 first copies done, 1.4 GiB of 3.0 GiB of those that run.',
      next: 'Wait until the copies are done.',
    },
    {
      ...{ id: 'backup', title: 'Backup', status: 'unknown' },
      evidence: 'What snapshot policies there are cannot be read (forbidden).',
      next: 'Give the credential of the portal the privilege read_slm.',
    },
    {
      ...{ id: 'monitoring', title: 'Monitoring', status: 'done' },
      evidence: 'Its metrics are sent by Beat elastic/metricbeat.',
    },
    {
      ...{ id: 'costs', title: 'Costs', status: 'done' },
      evidence: 'Costs are known of 2 of the last 30 days, by OpenCost.',
    },
    {
      ...{ id: 'catalog', title: 'Catalog', status: 'done' },
      evidence: 'The catalog has resource:default/logging-us-east-1.',
    },
  ];
  return { steps, done: false, readAt: new Date(now).toISOString() };
}

/** The same when all is done, for so long. */
export function doneOnboarding(hours: number, now = NOW): Onboarding {
  const at = new Date(now - hours * HOUR).toISOString();
  const { steps, readAt } = fixtureOnboarding(now);
  return {
    steps: steps.map(({ next, ...step }) => ({
      ...step,
      ...(step.status !== 'not-needed' && { status: 'done' }),
      ...(step.at && { at }),
    })),
    ...{ done: true, readAt },
  };
}
