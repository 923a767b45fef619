import type {
  BudgetStatus,
  CostCategory,
  CostComponentName,
  CostKind,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { components, type Tone } from './words';

export const costCategories: Record<CostCategory, string> = {
  compute: 'Compute',
  memory: 'Memory',
  storage: 'Storage',
  snapshots: 'Snapshots',
  network: 'Network',
  transfer: 'Replication transfer',
  licence: 'Licence',
  shared: 'Shared',
};

export const costComponents: Record<CostComponentName, string> = {
  ...components,
  cluster: 'Cluster',
};

export const costKinds: Record<CostKind, string> = {
  measured: 'Measured',
  allocated: 'Allocated',
  estimate: 'Estimate',
};

/** What a kind means, for those who meet it the first time. */
export const costKindNotes: Record<CostKind, string> = {
  measured: 'what a provider billed',
  allocated: 'what OpenCost or Kubecost derives from the prices of the nodes',
  estimate: 'what list prices make of what is requested',
};

export const budgetStates: Record<
  BudgetStatus['state'],
  { words: string; tone: Tone }
> = {
  exceeded: { words: 'Exceeded', tone: 'bad' },
  'at-risk': { words: 'At risk', tone: 'warning' },
  watch: { words: 'Watch', tone: 'warning' },
  unknown: { words: 'Unknown', tone: 'unknown' },
  within: { words: 'Within', tone: 'good' },
};

/** The last part of an entity reference, which people know it by. */
export const entityName = (ref: string): string => ref.split('/').pop() ?? ref;
