import type {
  Allocation,
  AllocationReading,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  CostReading,
  CostSource,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';

/** The OpenCost of the member `a`, which tells nothing unless told. */
export function costSource(patch: Partial<CostSource> = {}): CostSource {
  return {
    id: 'opencost',
    title: 'OpenCost',
    fleet: 'logging',
    member: 'a',
    kind: 'allocated',
    covers: 'infrastructure',
    read: async () => allocations([]),
    ...patch,
  };
}

export function allocations(
  told: Allocation[],
  patch: Partial<AllocationReading> = {},
): CostReading {
  return {
    type: 'allocations',
    currency: 'USD',
    allocations: told,
    idle: [],
    usage: [],
    problems: [],
    ...patch,
  };
}

/** What Elasticsearch is allocated on a day: 2 for the CPU, 1 for the memory. */
export function allocation(
  day: string,
  patch: Partial<Allocation> = {},
): Allocation {
  return {
    namespace: 'elastic',
    controllerKind: 'statefulset',
    controller: 'logs-es-hot',
    labels: { common_k8s_elastic_co_type: 'elasticsearch' },
    day,
    from: `${day}T00:00:00.000Z`,
    to: `${day}T24:00:00.000Z`,
    hours: 24,
    compute: 2,
    memory: 1,
    storage: 0,
    network: 0,
    loadBalancer: 0,
    shared: 0,
    cpuCoreHours: 48,
    memoryGibHours: 96,
    ...patch,
  };
}

/** What is billed for Elasticsearch of a member on a day. */
export function billed(
  ...lines: Array<[member: string, day: string, micros: number]>
): CostReading {
  return {
    type: 'billed',
    problems: [],
    rows: lines.map(([member, day, micros]) => ({
      member,
      day,
      component: 'elasticsearch',
      currency: 'USD',
      amounts: { licence: micros },
      from: `${day}T00:00:00.000Z`,
      to: `${day}T24:00:00.000Z`,
      hours: 24,
    })),
  };
}
