import type { RawAllocation } from './allocationShape';

/** No workload costs more a day: larger amounts are errors, and micros of them no exact numbers. */
const LARGEST = 1e9;

/** Amounts of one allocation in units of the currency. */
export interface Amounts {
  compute: number;
  memory: number;
  storage: number;
  network: number;
  loadBalancer: number;
  shared: number;
}

type Field = keyof RawAllocation & `${string}Cost${'' | 'Adjustment'}`;

// Adjustments reconcile a cost with the bill of the provider; `totalCost` holds
// them too.
const FIELDS: Record<keyof Amounts, Field[]> = {
  compute: ['cpuCost', 'cpuCostAdjustment', 'gpuCost', 'gpuCostAdjustment'],
  memory: ['ramCost', 'ramCostAdjustment'],
  storage: ['pvCost', 'pvCostAdjustment'],
  network: ['networkCost', 'networkCostAdjustment'],
  loadBalancer: ['loadBalancerCost', 'loadBalancerCostAdjustment'],
  shared: ['sharedCost', 'externalCost'],
};

/** What an allocation costs, and which amounts it does not say or cannot be true. */
export function amountsOf(raw: RawAllocation): {
  amounts: Amounts;
  bad: string[];
} {
  const bad: string[] = [];
  const amounts = Object.fromEntries(
    Object.entries(FIELDS).map(([category, fields]) => {
      const sum = fields.reduce((total, field) => total + (raw[field] ?? 0), 0);
      const known = fields.every(field => raw[field] !== null);
      const possible = sum >= 0 && sum <= LARGEST;
      if (!known || !possible) {
        bad.push(category);
      }
      return [category, known && possible ? sum : 0];
    }),
  ) as Record<keyof Amounts, number>;
  return { amounts, bad };
}

/** The sum of all categories. */
export function totalOf(amounts: Amounts): number {
  return Object.values(amounts).reduce((sum, amount) => sum + amount, 0);
}
