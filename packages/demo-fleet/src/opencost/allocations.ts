import {
  addTo,
  nothing,
  priced,
  type Consumption,
  type Costs,
  type PodConsumption,
} from './consumption';
import type { Pod, Properties } from './inventory';
import { sanitizeLabel } from './inventory';
import type { OpenCost } from './OpenCost';
import type { Prices } from './prices';
import type { Window } from './window';

const HOUR_MS = 3_600_000;
const GIB = 2 ** 30;
const UNALLOCATED = '__unallocated__';

/** The name of what nobody asked for. */
export const IDLE = '__idle__';

/** What one aggregate consumed in one window. */
export interface Allocation {
  name: string;
  properties: Partial<Properties>;
  start: number;
  end: number;
  consumption: Consumption;
  volumes: Record<string, { byteHours: number; cost: number }>;
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

/**
 * Adds up pods by what a request aggregates by. Made once for a request, since
 * the names and common properties are the same in all of its windows.
 */
export class Aggregation {
  readonly #aggregate: string[];
  readonly #prices: Prices;
  readonly #keys = new Map<Pod, string>();
  /** By the pods that ran. */
  readonly #properties = new Map<string, Partial<Properties>>();

  constructor(aggregate: string[], prices: Prices) {
    this.#aggregate = aggregate;
    this.#prices = prices;
  }

  /** Allocations by their names. */
  add(consumed: PodConsumption[]): Map<string, Allocation> {
    const groups = new Map<string, PodConsumption[]>();
    for (const one of consumed) {
      const key = this.#keyOf(one.pod);
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
    return new Map(
      [...groups].map(([name, group]) => [name, this.#sum(name, group)]),
    );
  }

  #keyOf(pod: Pod): string {
    const known = this.#keys.get(pod);
    if (known !== undefined) return known;
    const key = keyOf(pod.properties, this.#aggregate);
    this.#keys.set(pod, key);
    return key;
  }

  #sum(name: string, group: PodConsumption[]): Allocation {
    const consumption = nothing();
    const volumes: Allocation['volumes'] = {};
    for (const { pod, hours, consumption: more } of group) {
      addTo(consumption, more);
      for (const [claim, bytes] of Object.entries(pod.volumes)) {
        const byteHours = bytes * hours;
        const price = this.#prices.storageGibibyteHour;
        volumes[claim] = { byteHours, cost: (byteHours / GIB) * price };
      }
    }
    return {
      name,
      properties: this.#common(group.map(({ pod }) => pod)),
      start: Math.min(...group.map(({ start }) => start)),
      end: Math.max(...group.map(({ end }) => end)),
      consumption,
      volumes,
    };
  }

  #common(pods: Pod[]): Partial<Properties> {
    const key = pods.map(({ seed }) => seed).join();
    const known = this.#properties.get(key);
    if (known) return known;
    const all = pods.map(({ properties }) => properties);
    const common = all.reduce<Partial<Properties>>(commonProperties, all[0]);
    this.#properties.set(key, common);
    return common;
  }
}

/** What the nodes of a cluster could have given beyond what its pods are billed. */
export function idleAllocation(options: {
  name: string;
  cluster: OpenCost;
  consumed: PodConsumption[];
  window: Window;
}): Allocation | undefined {
  const { name, cluster, consumed } = options;
  const known = cluster.knownPartOf(options.window);
  if (!known) return undefined;
  const capacity = cluster.capacityIn(known);
  const rest = (whole: number, key: keyof Consumption) =>
    Math.max(
      0,
      consumed.reduce(
        (left, { consumption }) => left - consumption[key],
        whole,
      ),
    );
  return {
    name,
    properties: { cluster: cluster.id },
    ...known,
    volumes: {},
    consumption: {
      ...nothing(),
      cpuCoreHours: rest(capacity.cpu, 'cpuCoreHours'),
      ramByteHours: rest(capacity.ram, 'ramByteHours'),
    },
  };
}

/** The idle shares of two clusters in one. */
export function together(a: Allocation, b: Allocation): Allocation {
  const consumption = { ...a.consumption };
  addTo(consumption, b.consumption);
  const properties = commonProperties(a.properties, b.properties);
  return { ...a, properties, consumption };
}

function averages(consumption: Consumption, hours: number) {
  return {
    cpuCores: consumption.cpuCoreHours / hours,
    cpuCoreRequestAverage: consumption.cpuRequestHours / hours,
    cpuCoreUsageAverage: consumption.cpuUsageHours / hours,
    ramBytes: consumption.ramByteHours / hours,
    ramByteRequestAverage: consumption.ramRequestHours / hours,
    ramByteUsageAverage: consumption.ramUsageHours / hours,
    pvBytes: consumption.pvByteHours / hours,
  };
}

// What Kubecost takes back of its list prices once it has seen the bill.
const DISCOUNT = 0.1;

/** Costs of nodes as they are told: reconciled with a bill, as a price and an adjustment. */
function nodeCosts({ cpu, ram }: Costs, reconciled: boolean) {
  const off = reconciled ? DISCOUNT : 0;
  return {
    cpuCost: cpu * (1 + off),
    cpuCostAdjustment: -cpu * off,
    ramCost: ram * (1 + off),
    ramCostAdjustment: -ram * off,
  };
}

/** An allocation as the API answers it. What is not a number becomes null in JSON. */
export function toAnswer(
  allocation: Allocation,
  options: { window: Window; prices: Prices; reconciled: boolean },
) {
  const { window, prices, reconciled } = options;
  const { name, properties, start, end, consumption } = allocation;
  const { cpuCoreHours, ramByteHours, pvByteHours } = consumption;
  const hours = (end - start) / HOUR_MS;
  const costs = priced(consumption, prices);
  const cpuEfficiency = consumption.cpuUsageHours / consumption.cpuRequestHours;
  const ramEfficiency = consumption.ramUsageHours / consumption.ramRequestHours;
  const iso = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
  return {
    name,
    properties,
    window: { start: iso(window.start), end: iso(window.end) },
    start: iso(start),
    end: iso(end),
    minutes: hours * 60,
    ...averages(consumption, hours),
    cpuCoreHours,
    ...nodeCosts(costs, reconciled),
    cpuEfficiency,
    gpuCount: 0,
    gpuHours: 0,
    gpuCost: 0,
    networkTransferBytes:
      (consumption.zoneEgress + consumption.internetEgress) * GIB,
    networkCost: costs.network,
    networkCrossZoneCost: consumption.zoneEgress * prices.zoneEgressGibibyte,
    networkCrossRegionCost: 0,
    networkInternetCost:
      consumption.internetEgress * prices.internetEgressGibibyte,
    loadBalancerCost: costs.loadBalancer,
    pvByteHours,
    pvCost: costs.pv,
    pvs: allocation.volumes,
    ramByteHours,
    ramEfficiency,
    sharedCost: 0,
    externalCost: 0,
    totalCost: costs.total,
    totalEfficiency:
      (cpuEfficiency * costs.cpu + ramEfficiency * costs.ram) /
      (costs.cpu + costs.ram),
  };
}
