import type { WorkloadUsage } from '../../../model/costs';
import type { Workload } from '../../../model/workloads';
import { dayOf } from '../days';

export const HOUR_MS = 3_600_000;

/** Below this many hours, usage says too little. */
export const LEAST_HOURS = 48;

/** One hour of which the usage is known. */
export interface UsedHour {
  /** Milliseconds since 1970. */
  at: number;
  amount: number;
}

/** Readings of one workload. */
export function usageOf(
  { kind, namespace, name }: Workload,
  usage: WorkloadUsage[],
): WorkloadUsage[] {
  return usage.filter(
    candidate =>
      candidate.namespace === namespace &&
      candidate.controller === name &&
      (candidate.controllerKind === undefined ||
        candidate.controllerKind.toLowerCase() === kind.toLowerCase()),
  );
}

/** Hours that are known, oldest first; of two readings of an hour the later counts. */
export function knownHours(
  usage: WorkloadUsage[],
  values: 'cpuUsage' | 'memoryUsage',
): UsedHour[] {
  const hours = new Map<number, number>();
  for (const reading of usage) {
    const from = Date.parse(reading.from);
    if (Number.isNaN(from)) continue;
    reading[values].forEach((amount, index) => {
      if (amount !== null && Number.isFinite(amount) && amount >= 0) {
        hours.set(from + index * HOUR_MS, amount);
      }
    });
  }
  return [...hours]
    .map(([at, amount]) => ({ at, amount }))
    .sort((a, b) => a.at - b.at);
}

/** For example `in 72 hours from 2026-11-01 to 2026-11-04`. */
export function describeHours(hours: UsedHour[]): string {
  const [first, last] = [hours[0], hours[hours.length - 1]];
  return `in ${hours.length} hours from ${dayOf(first.at)} to ${dayOf(
    last.at,
  )}`;
}
