import type { Allocation } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { MemberCostFacts } from '../../store/CostStore';

/** What one workload was charged for some hours of a core, or of a GiB. */
interface Charge {
  cost: number;
  hours: number;
}

/**
 * What an hour of a core and of a GiB was charged on average, and how far
 * workloads are from it: nodes of several kinds have several prices.
 */
export function chargedRates(
  allocations: Allocation[],
): Pick<MemberCostFacts, 'cpuHour' | 'memoryGibHour' | 'spread'> {
  const cpu = allocations.map(({ compute, gpu = 0, cpuCoreHours }) => ({
    cost: compute - gpu,
    hours: cpuCoreHours,
  }));
  const memory = allocations.map(one => ({
    cost: one.memory,
    hours: one.memoryGibHours,
  }));
  return {
    cpuHour: meanOf(cpu),
    memoryGibHour: meanOf(memory),
    spread: Math.max(spreadOf(cpu), spreadOf(memory)),
  };
}

/** Null where nothing is charged, or no hours are told. */
function meanOf(charges: Charge[]): number | null {
  const cost = charges.reduce((sum, one) => sum + one.cost, 0);
  const hours = charges.reduce((sum, one) => sum + one.hours, 0);
  return cost > 0 && hours > 0 ? cost / hours : null;
}

/** Standard deviation of the rates, weighted by hours, as a share of their mean. */
function spreadOf(charges: Charge[]): number {
  const known = charges.filter(({ hours }) => hours > 0);
  const mean = meanOf(known);
  if (mean === null) return 0;
  const hours = known.reduce((sum, one) => sum + one.hours, 0);
  const variance = known.reduce(
    (sum, one) => sum + one.hours * (one.cost / one.hours - mean) ** 2,
    0,
  );
  return Math.sqrt(variance / hours) / mean;
}
