import { ManualClock } from '../../clock';
import { KubernetesCluster } from '../../kubernetes/KubernetesCluster';
import { memberSpecs } from '../../spec';
import { createAllocationServer, createOpenCost } from '../sources';

export const DAY_MS = 24 * 60 * 60 * 1000;

/** A Wednesday, in the hours of business of Europe. */
export const NOW = Date.UTC(2026, 10, 18, 14, 30);

/** The midnight before it. */
export const TODAY = Date.UTC(2026, 10, 18);

export interface CostsOptions {
  now?: number;
  /** When the fleet was first started. */
  since?: number;
  /** Changes the cluster before its inventory is taken. */
  prepare?: (kubernetes: KubernetesCluster) => void;
}

/** What a member costs, and the server that tells it. */
export function costsOf(name: string, options: CostsOptions = {}) {
  const clock = new ManualClock(options.now ?? NOW);
  const spec = memberSpecs.find(candidate => candidate.name === name)!;
  const kubernetes = new KubernetesCluster({ spec, clock });
  options.prepare?.(kubernetes);
  const { since } = options;
  const openCost = createOpenCost({ spec, kubernetes, clock, since });
  const server = createAllocationServer({ spec, openCost, clock, since });
  return { clock, openCost, server };
}

/** Days of UTC counted back from today, the last one before today being 1. */
export function daysBack(from: number, to = 0) {
  return { start: TODAY - from * DAY_MS, end: TODAY - to * DAY_MS };
}
