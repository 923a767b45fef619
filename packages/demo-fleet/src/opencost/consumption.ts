import { scheduledReplicas } from '../kubernetes/replicaSchedule';
import type { MemberSpec } from '../spec';
import { usageAt } from './activity';
import type { Inventory, LoadBalancer, Pod } from './inventory';
import { incidentOf, offsetOf, PAST_DAYS } from './past';
import type { Prices } from './prices';
import type { Window } from './window';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const GIB = 2 ** 30;

/** Amounts times hours, and GiB that were sent; all can be added. */
export interface Consumption {
  cpuCoreHours: number;
  cpuRequestHours: number;
  cpuUsageHours: number;
  ramByteHours: number;
  ramRequestHours: number;
  ramUsageHours: number;
  pvByteHours: number;
  zoneEgress: number;
  internetEgress: number;
  loadBalancerHours: number;
}

/** US dollars by what they are spent on. */
export interface Costs {
  cpu: number;
  ram: number;
  pv: number;
  network: number;
  loadBalancer: number;
  total: number;
}

/** What a pod consumed, and between which times it ran. */
export interface PodConsumption extends Window {
  pod: Pod;
  hours: number;
  consumption: Consumption;
}

/** Nothing consumed. */
export function nothing(): Consumption {
  return {
    cpuCoreHours: 0,
    cpuRequestHours: 0,
    cpuUsageHours: 0,
    ramByteHours: 0,
    ramRequestHours: 0,
    ramUsageHours: 0,
    pvByteHours: 0,
    zoneEgress: 0,
    internetEgress: 0,
    loadBalancerHours: 0,
  };
}

/** Adds a consumption to a sum. */
export function addTo(sum: Consumption, more: Consumption): void {
  for (const key of Object.keys(sum) as Array<keyof Consumption>) {
    sum[key] += more[key];
  }
}

/** What a consumption costs. */
export function priced(consumption: Consumption, prices: Prices): Costs {
  const costs = {
    cpu: consumption.cpuCoreHours * prices.cpuCoreHour,
    ram: (consumption.ramByteHours / GIB) * prices.ramGibibyteHour,
    pv: (consumption.pvByteHours / GIB) * prices.storageGibibyteHour,
    network:
      consumption.zoneEgress * prices.zoneEgressGibibyte +
      consumption.internetEgress * prices.internetEgressGibibyte,
    loadBalancer: consumption.loadBalancerHours * prices.loadBalancerHour,
  };
  const { cpu, ram, pv, network, loadBalancer } = costs;
  return { ...costs, total: cpu + ram + pv + network + loadBalancer };
}

/**
 * What the pods of a cluster consume, now and before: a function of the
 * calendar and of when the fleet was first started, so that it is the same
 * whoever asks when.
 */
export class ConsumptionModel {
  readonly inventory: Inventory;
  /** First moment that cost something, in milliseconds since the epoch. */
  readonly from: number;
  readonly #offset: number;
  readonly #incident: (Window & { nodes: number }) | undefined;
  readonly #loadBalancers = new Map<Pod, LoadBalancer[]>();
  readonly #replicas = new Map<string, number>();

  /** @param options - `since` is when the fleet was first started */
  constructor(options: {
    spec: MemberSpec;
    inventory: Inventory;
    since: number;
  }) {
    const { spec, inventory, since } = options;
    const today = Math.floor(since / DAY_MS) * DAY_MS;
    const incident = incidentOf(spec);
    const start = today - (incident?.daysBefore ?? 0) * DAY_MS;
    this.inventory = inventory;
    this.from = today - PAST_DAYS * DAY_MS;
    this.#offset = offsetOf(spec);
    this.#incident = incident && {
      start,
      end: start + incident.days * DAY_MS,
      nodes: incident.nodes,
    };
    for (const balancer of inventory.loadBalancers) {
      for (const pod of balancer.pods) {
        const known = this.#loadBalancers.get(pod) ?? [];
        this.#loadBalancers.set(pod, [...known, balancer]);
      }
    }
  }

  /** What each pod consumed in a window that has passed; those that did not run are left out. */
  during(window: Window, pods: Pod[] = this.inventory.pods): PodConsumption[] {
    const start = Math.max(window.start, this.from);
    if (start >= window.end) return [];
    return pods.flatMap(
      pod => this.#consumed(pod, { start, end: window.end }) ?? [],
    );
  }

  /** Core and byte hours of all nodes. */
  capacity(window: Window): { cpu: number; ram: number } {
    const { nodes } = this.inventory;
    const start = Math.max(window.start, this.from);
    const hours = Math.max(0, window.end - start) / HOUR_MS;
    const added = this.#incident
      ? (this.#incident.nodes / nodes.length) *
        overlapHours({ start, end: window.end }, this.#incident)
      : 0;
    const sum = (key: 'cpu' | 'ram') =>
      nodes.reduce((all, node) => all + node[key], 0) * (hours + added);
    return { cpu: sum('cpu'), ram: sum('ram') };
  }

  #consumed(pod: Pod, window: Window): PodConsumption | undefined {
    const consumption = nothing();
    const stored = Object.values(pod.volumes).reduce((a, b) => a + b, 0);
    let hours = 0;
    let first = 0;
    let last = 0;
    let at = window.start;
    while (at < window.end) {
      const hour = Math.floor(at / HOUR_MS) * HOUR_MS;
      const until = Math.min(hour + HOUR_MS, window.end);
      if (this.#runs(pod, hour)) {
        const share = (until - at) / HOUR_MS;
        this.#add(consumption, pod, hour, share);
        consumption.pvByteHours += stored * share;
        first = hours === 0 ? at : first;
        hours += share;
        last = until;
      }
      at = until;
    }
    return hours > 0
      ? { pod, hours, start: first, end: last, consumption }
      : undefined;
  }

  /** OpenCost bills the larger of what was asked for and what was used. */
  #add(sum: Consumption, pod: Pod, hour: number, share: number): void {
    const used = usageAt(pod, hour, this.#offset);
    sum.cpuCoreHours += Math.max(pod.cpuRequest, used.cpu) * share;
    sum.cpuRequestHours += pod.cpuRequest * share;
    sum.cpuUsageHours += used.cpu * share;
    sum.ramByteHours += Math.max(pod.ramRequest, used.ram) * share;
    sum.ramRequestHours += pod.ramRequest * share;
    sum.ramUsageHours += used.ram * share;
    sum.zoneEgress += used.zoneEgress * share;
    sum.internetEgress += used.internetEgress * share;
    for (const { pods } of this.#loadBalancers.get(pod) ?? []) {
      const running = pods.filter(other => this.#runs(other, hour)).length;
      sum.loadBalancerHours += share / running;
    }
  }

  #runs(pod: Pod, hour: number): boolean {
    if (pod.incidental) {
      const { start, end } = this.#incident!;
      return hour >= start && hour < end;
    }
    return !pod.timezone || pod.index < this.#scheduled(pod.timezone, hour);
  }

  #scheduled(timezone: string, hour: number): number {
    const key = `${timezone} ${hour}`;
    const known = this.#replicas.get(key);
    if (known !== undefined) return known;
    const replicas = scheduledReplicas(timezone, hour);
    this.#replicas.set(key, replicas);
    return replicas;
  }
}

function overlapHours(a: Window, b: Window): number {
  const ms = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return Math.max(0, ms) / HOUR_MS;
}
