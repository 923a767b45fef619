import { DAY_MS, HOUR_MS, startOf, toTime } from '../days';

const GIB = 2 ** 30;

/** What an allocation of a test differs in from a StatefulSet that runs all day. */
export interface AllocationFixture {
  [field: string]: unknown;
  properties?: Record<string, unknown>;
}

/** As OpenCost 1.118 writes one: 2 cores and 8 GiB at list prices, a 100 GiB disk. */
export function allocationOf(
  key: string,
  window: { start: number; end: number },
  fields: AllocationFixture = {},
): Record<string, unknown> {
  const [cluster, namespace, controllerKind, controller] = key.split('/');
  const hours = (window.end - window.start) / HOUR_MS;
  const span = { start: toTime(window.start), end: toTime(window.end) };
  const cpuCost = 2 * hours * 0.031611;
  const ramCost = 8 * hours * 0.004237;
  const pvCost = 100 * hours * 0.00005479452;
  return {
    name: key,
    properties: {
      cluster,
      namespace,
      controllerKind,
      controller,
      labels: { elasticsearch_k8s_elastic_co_cluster_name: 'logs' },
    },
    window: span,
    ...span,
    minutes: hours * 60,
    cpuCores: 2,
    cpuCoreRequestAverage: 2,
    cpuCoreUsageAverage: 0.512345,
    cpuCoreHours: 2 * hours,
    cpuCost,
    cpuCostAdjustment: 0,
    cpuEfficiency: 0.25,
    gpuHours: 0,
    gpuCost: 0,
    gpuCostAdjustment: 0,
    networkTransferBytes: 0,
    networkCost: 0.01,
    networkCrossZoneCost: 0.01,
    networkCrossRegionCost: 0,
    networkInternetCost: 0,
    networkCostAdjustment: 0,
    loadBalancerCost: 0.6,
    loadBalancerCostAdjustment: 0,
    pvBytes: 100 * GIB,
    pvByteHours: 100 * GIB * hours,
    pvCost,
    pvs: {
      'cluster=cluster-one:name=pvc-1': {
        byteHours: 100 * GIB * hours,
        cost: pvCost,
      },
    },
    pvCostAdjustment: 0,
    ramBytes: 8 * GIB,
    ramByteRequestAverage: 8 * GIB,
    ramByteUsageAverage: 6.1 * GIB,
    ramByteHours: 8 * GIB * hours,
    ramCost,
    ramCostAdjustment: 0,
    sharedCost: 0,
    externalCost: 0,
    totalCost: cpuCost + ramCost + pvCost + 0.61,
    lbAllocations: null,
    ...fields,
  };
}

/** The costs of idle nodes, which have no requests. */
export function idleOf(
  key: string,
  window: { start: number; end: number },
  cost: number,
  properties: Record<string, unknown> = {},
): Record<string, unknown> {
  return allocationOf(key, window, {
    properties,
    cpuCost: cost / 2,
    ramCost: cost / 2,
    pvCost: 0,
    networkCost: 0,
    loadBalancerCost: 0,
    cpuCoreHours: 10,
  });
}

/** The steps that a request asks for. */
export function stepsOf(url: URL): Array<{ start: number; end: number }> {
  const [start, end] = url.searchParams
    .get('window')!
    .split(',')
    .map(time => Date.parse(time));
  const length = url.searchParams.get('step') === '1h' ? HOUR_MS : DAY_MS;
  return Array.from(
    { length: Math.ceil((end - start) / length) },
    (_, index) => ({
      start: start + index * length,
      end: start + (index + 1) * length,
    }),
  );
}

/** Whether usage by hour is asked for. */
export function isHourly(url: URL): boolean {
  return url.searchParams.get('step') === '1h';
}

/** An answer with a set for each step. */
export function answerOf(
  url: URL,
  make: (step: { start: number; end: number }) => unknown,
): unknown {
  return { code: 200, status: 'success', data: stepsOf(url).map(make) };
}

/** The step of one whole day. */
export function dayStep(day: string): { start: number; end: number } {
  return { start: startOf(day), end: startOf(day) + DAY_MS };
}
