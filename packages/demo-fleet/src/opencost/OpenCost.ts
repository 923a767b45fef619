import type { Clock } from '../clock';
import type { KubernetesCluster } from '../kubernetes/KubernetesCluster';
import type { MemberSpec } from '../spec';
import {
  addTo,
  ConsumptionModel,
  nothing,
  priced,
  type Consumption,
  type Costs,
  type PodConsumption,
} from './consumption';
import { takeInventory } from './inventory';
import { prices } from './prices';
import type { Window } from './window';

/** What an `OpenCost` is made from. */
export interface OpenCostOptions {
  spec: MemberSpec;
  /** `CLUSTER_ID`; the name of the member unless given. */
  id?: string;
  kubernetes: KubernetesCluster;
  clock: Clock;
  /** When the fleet was first started, in milliseconds since the epoch; now unless given. */
  since?: number;
}

/** A workload of a cluster. */
export interface Controller {
  namespace: string;
  name: string;
}

/**
 * What one cluster consumes and costs, from the pods, claims and services that
 * it has at the start: what becomes of them later changes no cost. Its ground
 * truths are right whatever is broken in the server that tells of it.
 */
export class OpenCost {
  readonly id: string;
  readonly model: ConsumptionModel;
  readonly #clock: Clock;

  constructor(options: OpenCostOptions) {
    const { spec, kubernetes, clock, since = clock.now() } = options;
    this.id = options.id ?? spec.name;
    this.#clock = clock;
    this.model = new ConsumptionModel({
      spec,
      inventory: takeInventory(kubernetes, { spec, id: this.id }),
      since,
    });
  }

  /** What each pod consumed in that part of a window that has passed. */
  consumedIn(window: Window, pods = this.model.inventory.pods) {
    return this.model.during(this.#passed(window), pods);
  }

  /** Core and byte hours of all nodes in that part of a window that has passed. */
  capacityIn(window: Window): { cpu: number; ram: number } {
    return this.model.capacity(this.#passed(window));
  }

  /** That part of a window of which something is known; undefined when there is none. */
  knownPartOf(window: Window): Window | undefined {
    const { end } = this.#passed(window);
    const start = Math.max(window.start, this.model.from);
    return start < end ? { start, end } : undefined;
  }

  /** All workloads that cost something at some time. */
  controllers(): Controller[] {
    const found = new Map<string, Controller>();
    for (const { properties } of this.model.inventory.pods) {
      const { namespace, controller: name = properties.pod } = properties;
      found.set(`${namespace}/${name}`, { namespace, name });
    }
    return [...found.values()];
  }

  /** What a controller, or all of them, truly consumed in a window. */
  consumption(window: Window, controller?: Controller): Consumption {
    const pods = this.model.inventory.pods.filter(
      ({ properties }) =>
        !controller ||
        (properties.namespace === controller.namespace &&
          (properties.controller ?? properties.pod) === controller.name),
    );
    return sumOf(this.consumedIn(window, pods));
  }

  /** What a controller, or all of them, truly cost in a window by category, in US dollars. */
  groundTruthByCategory(window: Window, controller?: Controller): Costs {
    return priced(this.consumption(window, controller), prices);
  }

  /** What a controller, or all of them, truly cost in a window, in US dollars. */
  groundTruth(window: Window, controller?: Controller): number {
    return this.groundTruthByCategory(window, controller).total;
  }

  /** What the nodes truly cost in a window beyond what their pods are billed, in US dollars. */
  idleTruth(window: Window): number {
    const { cpuCoreHours, ramByteHours } = this.consumption(window);
    const capacity = this.capacityIn(window);
    const idle = {
      ...nothing(),
      cpuCoreHours: Math.max(0, capacity.cpu - cpuCoreHours),
      ramByteHours: Math.max(0, capacity.ram - ramByteHours),
    };
    return priced(idle, prices).total;
  }

  #passed({ start, end }: Window): Window {
    return { start, end: Math.min(end, this.#clock.now()) };
  }
}

function sumOf(consumed: PodConsumption[]): Consumption {
  const sum = nothing();
  for (const { consumption } of consumed) addTo(sum, consumption);
  return sum;
}
