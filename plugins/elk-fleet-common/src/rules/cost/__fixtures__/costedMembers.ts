import type { IndexFacts, KubernetesCapacity } from '../../../model/costs';
import type { Workload } from '../../../model/workloads';
import type { CostedMember } from '../memberFacts';
import { priceOf } from '../prices/priceOf';
import type { PlacePrices } from '../prices/types';

export const GIB = 2 ** 30;

/** Prices that one can calculate with in one's head. */
export const PRICES: PlacePrices = {
  ...priceOf({ region: 'anywhere', provider: 'own' }),
  cpuHour: 0.04,
  memoryGibHour: 0.005,
  uncertainty: { low: 0.2, high: 0.3 },
  storageGibMonth: { ssd: 0.2, balanced: 0.1, hdd: 0.05, object: 0.02 },
  storageClasses: {},
  loadBalancerHour: 0.025,
  controlPlaneHour: 0.1,
};

export function workload(over: Partial<Workload> = {}): Workload {
  const { replicas = 3 } = over;
  return {
    kind: 'StatefulSet',
    namespace: 'elastic',
    name: 'logging-es-hot',
    component: 'elasticsearch',
    inferred: false,
    roles: [],
    replicas,
    readyReplicas: replicas,
    updatedReplicas: replicas,
    runningVersions: ['8.19.4'],
    stale: false,
    labels: {},
    annotations: {},
    resources: { requests: { cpu: '2', memory: '8Gi' }, limits: {} },
    ...over,
  };
}

/** Claims of a StatefulSet, one a replica. */
export function claims(
  owner: Workload,
  requestedGib: number,
  storageClass = 'gp3',
): KubernetesCapacity['claims'] {
  return Array.from({ length: owner.replicas }, (_, i) => ({
    namespace: owner.namespace,
    name: `data-${owner.name}-${i}`,
    storageClass,
    requestedGib,
    workload: { kind: owner.kind, name: owner.name },
    labels: {},
  }));
}

export function capacity(
  over: Partial<KubernetesCapacity> = {},
): KubernetesCapacity {
  return { nodes: [], claims: [], loadBalancers: [], partial: [], ...over };
}

export function index(over: Partial<IndexFacts> = {}): IndexFacts {
  const { name = 'logs-web' } = over;
  return {
    name,
    uuid: `uuid-${name}`,
    primaryBytes: 10 * GIB,
    totalBytes: 20 * GIB,
    replicas: 1,
    primaries: 1,
    tier: 'data_hot',
    writes: 0,
    searches: 0,
    follower: false,
    hidden: false,
    ...over,
  };
}

export function costedMember(over: Partial<CostedMember> = {}): CostedMember {
  return {
    name: 'eu',
    title: 'Europe',
    region: 'anywhere',
    provider: 'own',
    workloads: [],
    capacity: capacity(),
    indices: [],
    usage: [],
    rates: {
      cpuHour: PRICES.cpuHour,
      memoryGibHour: PRICES.memoryGibHour,
      ...PRICES.uncertainty,
      effective: false,
    },
    prices: PRICES,
    followers: [],
    links: [],
    indexSince: {},
    ...over,
  };
}
