import { prices } from './prices';
import type { Properties, Usage } from './usage';
import { sanitizeLabel } from './usage';
import type { Window } from './window';

const HOUR_MS = 3_600_000;
const GIB = 2 ** 30;
const UNALLOCATED = '__unallocated__';

/** The sums of an allocation, all of which can be added. Hours times amounts; US dollars. */
interface Sums {
  cpuCoreHours: number;
  cpuRequestHours: number;
  cpuUsageHours: number;
  cpuCost: number;
  ramByteHours: number;
  ramRequestHours: number;
  ramUsageHours: number;
  ramCost: number;
  pvByteHours: number;
  pvCost: number;
}

/** What one aggregate costs in one window. */
export interface Allocation {
  name: string;
  properties: Partial<Properties>;
  start: number;
  end: number;
  sums: Sums;
  volumes: Record<string, { byteHours: number; cost: number }>;
}

/** The part of a window in which a pod ran; undefined when it did not. */
function overlap(window: Window, from: number, now: number) {
  const start = Math.max(window.start, from);
  const end = Math.min(window.end, now);
  return start < end
    ? { start, end, hours: (end - start) / HOUR_MS }
    : undefined;
}

/** OpenCost bills the larger of what was asked for and what was used. */
function allocate(
  usage: Usage,
  window: Window,
  now: number,
): Allocation | undefined {
  const ran = overlap(window, usage.startedAt, now);
  if (!ran) return undefined;
  const { start, end, hours } = ran;
  const cpu = Math.max(usage.cpuRequest, usage.cpuUsage);
  const ram = Math.max(usage.ramRequest, usage.ramUsage);
  const volumes = Object.fromEntries(
    Object.entries(usage.volumes).map(([name, bytes]) => [
      name,
      {
        byteHours: bytes * hours,
        cost: (bytes / GIB) * hours * prices.storageGibibyteHour,
      },
    ]),
  );
  const pv = Object.values(volumes);
  return {
    name: usage.properties.pod,
    properties: usage.properties,
    start,
    end,
    volumes,
    sums: {
      cpuCoreHours: cpu * hours,
      cpuRequestHours: usage.cpuRequest * hours,
      cpuUsageHours: usage.cpuUsage * hours,
      cpuCost: cpu * hours * prices.cpuCoreHour,
      ramByteHours: ram * hours,
      ramRequestHours: usage.ramRequest * hours,
      ramUsageHours: usage.ramUsage * hours,
      ramCost: (ram / GIB) * hours * prices.ramGibibyteHour,
      pvByteHours: pv.reduce((sum, { byteHours }) => sum + byteHours, 0),
      pvCost: pv.reduce((sum, { cost }) => sum + cost, 0),
    },
  };
}

/** What differs between the two is dropped, as OpenCost does. */
function commonProperties(
  a: Partial<Properties>,
  b: Partial<Properties>,
): Partial<Properties> {
  const { labels: labelsOfA = {}, ...plainA } = a;
  const { labels: labelsOfB = {}, ...plainB } = b;
  const common = (x: object, y: object) =>
    Object.fromEntries(
      Object.entries(x).filter(
        ([key, value]) => (y as Record<string, unknown>)[key] === value,
      ),
    );
  return { ...common(plainA, plainB), labels: common(labelsOfA, labelsOfB) };
}

function add(a: Allocation, b: Allocation): Allocation {
  const sums = { ...a.sums };
  for (const key of Object.keys(sums) as Array<keyof Sums>) {
    sums[key] += b.sums[key];
  }
  return {
    name: a.name,
    properties: commonProperties(a.properties, b.properties),
    start: Math.min(a.start, b.start),
    end: Math.max(a.end, b.end),
    sums,
    volumes: { ...a.volumes, ...b.volumes },
  };
}

function keyOf(properties: Partial<Properties>, aggregate: string[]): string {
  return aggregate
    .map(part => {
      const label = /^label:(.+)$/.exec(part)?.[1];
      const value = label
        ? properties.labels?.[sanitizeLabel(label)]
        : properties[part as Exclude<keyof Properties, 'labels'>];
      return value ?? UNALLOCATED;
    })
    .join('/');
}

/** The allocations of one window by their names. */
export function aggregateUsages(
  usages: Usage[],
  options: { window: Window; aggregate: string[]; now: number },
): Map<string, Allocation> {
  const { window, aggregate, now } = options;
  const found = new Map<string, Allocation>();
  for (const usage of usages) {
    const allocation = allocate(usage, window, now);
    if (!allocation) continue;
    const name = keyOf(usage.properties, aggregate);
    const before = found.get(name);
    found.set(name, before ? add(before, allocation) : { ...allocation, name });
  }
  return found;
}

/** What the nodes cost beyond what their pods are billed. */
export function idleAllocation(options: {
  allocations: Iterable<Allocation>;
  capacity: { cpu: number; ram: number };
  cluster: string;
  window: Window;
  since: number;
  now: number;
}): Allocation | undefined {
  const { capacity, cluster } = options;
  const ran = overlap(options.window, options.since, options.now);
  if (!ran) return undefined;
  const used = [...options.allocations].map(({ sums }) => sums);
  const rest = (whole: number, key: keyof Sums) =>
    Math.max(
      0,
      used.reduce((left, sums) => left - sums[key], whole),
    );
  const cpuCoreHours = rest(capacity.cpu * ran.hours, 'cpuCoreHours');
  const ramByteHours = rest(capacity.ram * ran.hours, 'ramByteHours');
  return {
    name: '__idle__',
    properties: { cluster },
    start: ran.start,
    end: ran.end,
    volumes: {},
    sums: {
      cpuCoreHours,
      cpuRequestHours: 0,
      cpuUsageHours: 0,
      cpuCost: cpuCoreHours * prices.cpuCoreHour,
      ramByteHours,
      ramRequestHours: 0,
      ramUsageHours: 0,
      ramCost: (ramByteHours / GIB) * prices.ramGibibyteHour,
      pvByteHours: 0,
      pvCost: 0,
    },
  };
}

/** An allocation as the API answers it. What is not a number becomes null in JSON. */
export function toAnswer(allocation: Allocation, window: Window) {
  const { name, properties, start, end, sums } = allocation;
  const hours = (end - start) / HOUR_MS;
  const cpuEfficiency = sums.cpuUsageHours / sums.cpuRequestHours;
  const ramEfficiency = sums.ramUsageHours / sums.ramRequestHours;
  const iso = (ms: number) => new Date(ms).toISOString();
  const none = {
    gpuCost: 0,
    networkCost: 0,
    networkCrossZoneCost: 0,
    networkCrossRegionCost: 0,
    networkInternetCost: 0,
    loadBalancerCost: 0,
    sharedCost: 0,
    externalCost: 0,
  };
  return {
    name,
    properties,
    window: { start: iso(window.start), end: iso(window.end) },
    start: iso(start),
    end: iso(end),
    minutes: hours * 60,
    cpuCores: sums.cpuCoreHours / hours,
    cpuCoreRequestAverage: sums.cpuRequestHours / hours,
    cpuCoreUsageAverage: sums.cpuUsageHours / hours,
    cpuCoreHours: sums.cpuCoreHours,
    cpuCost: sums.cpuCost,
    cpuEfficiency,
    ramBytes: sums.ramByteHours / hours,
    ramByteRequestAverage: sums.ramRequestHours / hours,
    ramByteUsageAverage: sums.ramUsageHours / hours,
    ramByteHours: sums.ramByteHours,
    ramCost: sums.ramCost,
    ramEfficiency,
    pvBytes: sums.pvByteHours / hours,
    pvByteHours: sums.pvByteHours,
    pvCost: sums.pvCost,
    pvs: allocation.volumes,
    ...none,
    totalCost: sums.cpuCost + sums.ramCost + sums.pvCost,
    totalEfficiency:
      (cpuEfficiency * sums.cpuCost + ramEfficiency * sums.ramCost) /
      (sums.cpuCost + sums.ramCost),
  };
}
