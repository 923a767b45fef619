import type { ReadableCostStore } from '../store/CostStore';

/** A store in which nothing is known of costs. */
export const emptyCosts: ReadableCostStore = {
  sumCosts: async () => [],
  getCostRows: async () => [],
  getCostDays: async () => [],
  sumShares: async () => [],
  getLatestWeights: async () => [],
  getCoverage: async () => [],
  sumTransfers: async () => [],
  getCostSources: async () => [],
  getMeters: async () => new Map(),
  getCostRevision: async () => 0,
};
