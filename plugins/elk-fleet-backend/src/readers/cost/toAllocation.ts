import {
  dayOf,
  type Allocation,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { amountsOf, totalOf } from './allocationAmounts';
import { timeOf, type ReadAllocation } from './allocationShape';
import { HOUR_MS, toTime } from './days';
import type { Problems } from './Problems';

const GIB = 2 ** 30;

/** What a workload costs on one day; undefined for one that neither ran nor costs anything. */
export function toAllocation(
  allocation: ReadAllocation,
  problems: Problems,
): Allocation | undefined {
  const { raw, key, windowStart, windowEnd } = allocation;
  const { amounts, bad } = amountsOf(raw);
  bad.forEach(category =>
    problems.count('bad-amounts', `${category} of ${key}`),
  );
  const hours = hoursOf(raw.minutes, windowStart, windowEnd);
  if (hours === 0 && totalOf(amounts) === 0) {
    return undefined;
  }
  return {
    cluster: allocation.cluster,
    namespace: allocation.namespace,
    controllerKind: allocation.controllerKind,
    controller: allocation.controller,
    labels: allocation.labels,
    day: dayOf(windowStart),
    ...spanOf(allocation),
    hours,
    ...amounts,
    ...gpuOf(raw, amounts.compute),
    cpuCoreHours: Math.max(0, raw.cpuCoreHours ?? 0),
    memoryGibHours: Math.max(0, raw.ramByteHours ?? 0) / GIB,
  };
}

/** Told apart from `compute` so that prices of CPUs can be derived from the rest. */
function gpuOf(
  { gpuCost, gpuCostAdjustment }: ReadAllocation['raw'],
  compute: number,
): Pick<Allocation, 'gpu'> {
  const gpu = (gpuCost ?? 0) + (gpuCostAdjustment ?? 0);
  return gpu > 0 && compute > 0 ? { gpu: Math.min(gpu, compute) } : {};
}

// OpenCost may say that something ended before it began (opencost issue 4057).
function hoursOf(
  minutes: number | null | undefined,
  start: number,
  end: number,
): number {
  const hours =
    typeof minutes === 'number' ? minutes / 60 : (end - start) / HOUR_MS;
  return Math.min(24, Math.max(0, hours));
}

function spanOf({ raw, windowStart, windowEnd }: ReadAllocation) {
  const start = timeOf(raw.start) ?? windowStart;
  const end = timeOf(raw.end) ?? windowEnd;
  return start <= end
    ? { from: toTime(start), to: toTime(end) }
    : { from: toTime(windowStart), to: toTime(windowEnd) };
}
