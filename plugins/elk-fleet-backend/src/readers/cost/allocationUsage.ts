import type { WorkloadUsage } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { SourceError } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { AllocationQuery, AllocationServer } from './AllocationServer';
import { WORKLOADS, type ReadAllocation } from './allocationShape';
import { DAY_MS, HOUR_MS, TOLERANCE_MS, toTime } from './days';
import type { Problems } from './Problems';

const GIB = 2 ** 30;
/** For so many hours usage is read. */
const USAGE_HOURS = 7 * 24;

/**
 * Usage by hour of the last seven days before `end`. It only helps to save, so
 * costs are told without it when it cannot be read.
 */
export async function readUsage(
  server: AllocationServer,
  options: {
    /** A full hour, in milliseconds. */
    end: number;
    only: Pick<AllocationQuery, 'clusters' | 'namespaces'>;
    isCovered(allocation: ReadAllocation): boolean;
  },
  problems: Problems,
): Promise<WorkloadUsage[]> {
  const { end, only, isCovered } = options;
  const start = end - USAGE_HOURS * HOUR_MS;
  const hours: ReadAllocation[] = [];
  try {
    // A day at a time: a week of hours is too large an answer.
    for (let from = start; from < end; from += DAY_MS) {
      const { allocations } = await server.read({
        start: from,
        end: from + DAY_MS,
        stepMs: HOUR_MS,
        aggregate: WORKLOADS,
        idle: false,
        ...only,
      });
      hours.push(
        ...allocations
          .filter(isCovered)
          .filter(({ windowStart }) => windowStart < from + DAY_MS),
      );
    }
  } catch (error) {
    const reason =
      error instanceof SourceError
        ? error.message
        : `${server.url} answered in an unexpected shape.`;
    problems.tell(
      'usage-unavailable',
      `Costs could be read, usage by hour could not, so no savings are told. ${reason}`,
    );
    return [];
  }
  const single = hours.filter(isHour);
  if (single.length < hours.length) {
    problems.tell(
      'usage-unavailable',
      `${server.url} tells no usage by single hours although they were asked for, so no savings are told. Upgrade it to a version that knows the parameter step.`,
    );
  }
  return collectUsage(single, start);
}

function isHour({ windowStart, windowEnd }: ReadAllocation): boolean {
  return windowEnd - windowStart <= HOUR_MS + TOLERANCE_MS;
}

function collectUsage(
  allocations: ReadAllocation[],
  start: number,
): WorkloadUsage[] {
  const workloads = new Map<string, WorkloadUsage>();
  for (const allocation of allocations) {
    const hour = Math.floor((allocation.windowStart - start) / HOUR_MS);
    if (hour >= 0 && hour < USAGE_HOURS) {
      const { cluster, namespace, controllerKind, controller } = allocation;
      const subject = { cluster, namespace, controllerKind, controller };
      const id = JSON.stringify(Object.values(subject));
      const usage = workloads.get(id) ?? emptyUsage(subject, start);
      workloads.set(id, usage);
      const { raw } = allocation;
      add(usage.cpuRequest, hour, raw.cpuCoreRequestAverage, 1);
      add(usage.cpuUsage, hour, raw.cpuCoreUsageAverage, 1);
      add(usage.memoryRequest, hour, raw.ramByteRequestAverage, GIB);
      add(usage.memoryUsage, hour, raw.ramByteUsageAverage, GIB);
    }
  }
  return [...workloads.values()];
}

function emptyUsage(
  subject: Pick<
    WorkloadUsage,
    'cluster' | 'namespace' | 'controllerKind' | 'controller'
  >,
  start: number,
): WorkloadUsage {
  const empty = (): Array<number | null> => Array(USAGE_HOURS).fill(null);
  return {
    ...subject,
    from: toTime(start),
    cpuRequest: empty(),
    cpuUsage: empty(),
    memoryRequest: empty(),
    memoryUsage: empty(),
  };
}

function add(
  hours: Array<number | null>,
  hour: number,
  value: number | null | undefined,
  unit: number,
): void {
  if (value !== null && value !== undefined && value >= 0) {
    hours[hour] = Number(((hours[hour] ?? 0) + value / unit).toPrecision(4));
  }
}
